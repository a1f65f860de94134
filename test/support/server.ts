import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { running } from './running.js';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));

const launched: ChildProcess[] = [];

/** A server of one's own on the run's database, for what would disturb the others on the shared one. */
export function launch(environment: Record<string, string> = {}): ChildProcess {
  const unlimited = { RATE_LIMIT_PER_CALLER: '0', RATE_LIMIT_PER_ADDRESS: '0' };
  const defaults = { PORT: '0', DEMO: '0', LOG_LEVEL: 'silent', DATABASE_URL: running().ownerUrl, ...unlimited };
  const env = { ...process.env, ...defaults, ...environment };
  const server = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  launched.push(server);
  return server;
}

/** Where it answers, once it does. */
export async function addressOf(server: ChildProcess): Promise<string> {
  const [{ url }] = await once(server, 'message');
  return url as string;
}

/** The status with which it ended, and what it said to the operator. */
export async function endOf(server: ChildProcess): Promise<[number | null, string]> {
  let said = '';
  server.stderr!.on('data', (chunk) => (said += chunk));
  const [status] = await once(server, 'close');
  return [status as number | null, said];
}

/** For afterEach. */
export function killLaunched(): void {
  for (const server of launched.splice(0)) server.kill('SIGKILL');
}
