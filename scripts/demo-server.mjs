import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));

/** The built server with demo data, on a free port and a data folder of its own, which goes when it is stopped. */
export async function startDemoServer() {
  const dataDir = mkdtempSync(join(tmpdir(), 'moaref-demo-'));
  // In production nobody is let in without a password.
  const env = {
    ...process.env,
    NODE_ENV: '',
    PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    DEMO: '1',
    LOG_LEVEL: 'error',
  };
  // It ends when the channel does, even if we are killed.
  const server = fork(MAIN, {
    env: { ...env, RATE_LIMIT_PER_ADDRESS: '0' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(server, 'exit');
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const early = ended.then(([code]) => {
    throw new Error(`The server ended with status ${code} before it was ready.`);
  });
  early.catch(() => undefined);
  const [{ url }] = await Promise.race([once(server, 'message'), early]);
  return { url, stop };
}

/** A session as the one of the demo's team who has the role. */
export async function demoSession(url, role) {
  const response = await fetch(`${url}/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role }),
  });
  if (!response.ok) throw new Error(`Signing in as the demo's ${role}: HTTP ${response.status}`);
  const { token, expiresAt } = await response.json();
  return { token, expiresAt };
}
