import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { running } from './running.js';

const CLI = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));

export interface CommandResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command as a user would, on the database of this run unless the environment says otherwise. */
export async function command(args: string[], environment: Record<string, string> = {}): Promise<CommandResult> {
  const env = { ...process.env, DATABASE_URL: running().ownerUrl, LOG_LEVEL: '', ...environment };
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: status as number | null, stdout, stderr };
}
