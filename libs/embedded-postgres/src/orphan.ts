import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './process-mark.js';

const FAST_SHUTDOWN_MS = 60_000;
const IMMEDIATE_SHUTDOWN_MS = 10_000;

/**
 * Clears the way for a server of the cluster in `folder`, whose claim the caller holds: whatever `postmaster.pid` speaks
 * of has lost its owner. A server that still runs is asked to end and waited for.
 *
 * The file itself is left alone when its process is gone: PostgreSQL then looks by it for backends that survived their
 * postmaster and would write beside the new one. Only a number that another process (or a zombie) now has would stop
 * PostgreSQL for nothing.
 */
export async function endOrphan(folder: string, log: (line: string) => void): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  const orphan = read(file);
  if (!orphan || !isAlive(orphan.pid)) return;
  if (!(await isServerOf(folder, orphan))) {
    rmSync(file, { force: true });
    return;
  }
  log(`A PostgreSQL server of a killed run is still running (process ${orphan.pid}); waiting for it to end.`);
  for (const [signal, patience] of [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
  ] as const) {
    try {
      process.kill(orphan.pid, signal);
    } catch {
      // It ended just now.
    }
    for (const giveUpAt = Date.now() + patience; Date.now() < giveUpAt; await sleep(50)) {
      if (!isAlive(orphan.pid) || !(await isServerOf(folder, orphan))) return;
    }
  }
  throw new Error(
    `The PostgreSQL server of a killed run (process ${orphan.pid}) does not end. End it, then start again.`,
  );
}

interface Postmaster {
  pid: number;
  port: number;
}

function read(file: string): Postmaster | undefined {
  try {
    // Process, data folder, start time, port.
    const lines = readFileSync(file, 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return Number.isInteger(pid) && pid > 0 ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
}

/** A postmaster works in its data folder. Where that cannot be seen, something must at least listen on its port. */
async function isServerOf(folder: string, { pid, port }: Postmaster): Promise<boolean> {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false;
    }
  }
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
      .on('connect', () => resolve(true))
      .on('error', () => resolve(false))
      .on('close', () => socket.destroy());
    socket.on('connect', () => socket.destroy());
  });
}
