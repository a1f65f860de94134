import { once } from 'node:events';
import type { Started } from './global-setup.js';

export default async function tearDown(): Promise<void> {
  const { started } = globalThis as { started?: Started };
  if (!started) return;
  const { server, database } = started;
  if (server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  await database.stop();
}
