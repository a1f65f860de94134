import { fileURLToPath } from 'node:url';
import { build, isBuilt } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { withLock } from './lock.mjs';

// Nothing from node_modules may be imported at the top of these scripts: on a fresh clone it is not there yet.

/**
 * Brings node_modules and `dist/` up to date with the checkout; a fraction of a second when they are.
 * Says on stderr what it does, so that a command's own output stays clean; `quiet` leaves out all but the install.
 * Throws an error whose message says what to do.
 */
export async function prepare({ quiet = false } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node.js 20.19 or later is needed; this is ${process.version}. Get it from https://nodejs.org.`);
  }
  if (isInstalled() && isBuilt()) return;
  await withLock(async () => {
    if (!isInstalled()) {
      process.stderr.write('Installing packages; the first time this takes about a minute ...\n');
      await install();
    }
    if (!isBuilt()) {
      if (!quiet) process.stderr.write('Building ...\n');
      await build();
    }
  });
}

/** `prepare` for a script's first line: a failure ends the process with its message and without a stack. */
export async function prepareOrExit(options) {
  try {
    await prepare(options);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await prepareOrExit({ quiet: process.argv.includes('--quiet') });
}
