import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

// Not under node_modules: `npm ci` empties that folder while the lock is held.
const lock = fileURLToPath(new URL('../.prepare.lock', import.meta.url));
const patience = 15 * 60_000;

/**
 * Runs `task` while no other process of this checkout installs or builds; waits for one that does.
 * A lock whose process is gone is taken over.
 */
export async function withLock(task) {
  const giveUpAt = Date.now() + patience;
  let told = false;
  while (!take()) {
    const holder = readHolder();
    if (holder !== undefined && !isRunning(holder)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (Date.now() > giveUpAt) {
      throw new Error(`Process ${holder} has been installing or building for too long. End it or remove ${lock}.`);
    }
    if (!told) process.stderr.write(`Waiting for process ${holder}, which is installing or building here.\n`);
    told = true;
    await sleep(200);
  }
  try {
    return await task();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The lock appears with its content or not at all: written under another name, then linked, which fails if it exists. */
function take() {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function readHolder() {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isRunning(pid) {
  // In a container a restarted process often gets the very number that its killed predecessor had.
  if (pid === process.pid || !pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
