import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EmbeddedPostgres, startEmbeddedPostgres } from '../../libs/embedded-postgres/src/embedded-postgres.js';
// Types alone: Jest compiles this file for itself and cannot find `./x.js` from here.
import type { Running } from './running.js';

const dist = (path: string) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));

export interface Started {
  database: EmbeddedPostgres;
  server: ChildProcess;
}

/** One compiled server on one PostgreSQL for the whole run: booting either for every file takes ten times as long. */
export default async function setUp(): Promise<void> {
  const embedded = (await import(dist('libs/embedded-postgres/src/embedded-postgres.js'))) as {
    startEmbeddedPostgres: typeof startEmbeddedPostgres;
  };
  const dataDir = mkdtempSync(join(tmpdir(), 'moaref-test-'));
  const database = await embedded.startEmbeddedPostgres({ dataDir, purpose: 'test' });
  const adminKey = `mrk_${randomUUID()}`;
  const jwtSecret = randomUUID() + randomUUID();
  const server = fork(dist('src/main.js'), {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      DATABASE_URL: database.url,
      ADMIN_API_KEY: adminKey,
      JWT_SECRET: jwtSecret,
      JWT_AUDIENCE: 'moaref',
      DEMO: '0',
      // Dozens of test files ask from one address. What limits do is tested on servers of one's own.
      RATE_LIMIT_PER_CALLER: '0',
      RATE_LIMIT_PER_ADDRESS: '0',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
    },
    // It ends when the channel does, even if we are killed.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(server, 'exit').then(([code]) => {
    throw new Error(`The server ended with status ${code} before it was ready.`);
  });
  const [ready] = await Promise.race([once(server, 'message'), ended]);
  ended.catch(() => undefined);
  const running: Running = { url: (ready as { url: string }).url, ownerUrl: database.url, adminKey, jwtSecret };
  // The environment goes on to the workers, so that several runs at once do not mix.
  process.env.MOAREF_TEST_RUN = JSON.stringify(running);
  (globalThis as { started?: Started }).started = { database, server };
}
