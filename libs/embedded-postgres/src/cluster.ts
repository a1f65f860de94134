import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Binaries, findBinaries } from './binaries.js';
import { canEnter, chooseServerUser, type ServerUser } from './server-user.js';

/** A cluster is PostgreSQL's word for the folder of one server's databases. */
export interface Cluster {
  folder: string;
  /** The folder as the server names it: see `nameForServer`. */
  folderForServer: string;
  password: string;
  binaries: Binaries;
  user: ServerUser | undefined;
}

export const SUPERUSER = 'postgres';

/** Opens the cluster in `dataDir`, made at the first start. `durable: false` skips the flush to disk. */
export async function openCluster(dataDir: string, durable: boolean): Promise<Cluster> {
  const folder = join(dataDir, 'postgres');
  const user = chooseServerUser(folder);
  const binaries = findBinaries(user);
  if (!existsSync(folder)) await makeCluster(dataDir, folder, binaries, user, durable);
  checkMajor(folder, binaries);
  const folderForServer = nameForServer(folder, user);
  return { folder, folderForServer, password: readPassword(dataDir), binaries, user };
}

/** The password of the cluster's superuser. */
export function readPassword(dataDir: string): string {
  const file = passwordFile(dataDir);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES') {
      throw new Error(
        `The data folder ${dataDir} belongs to another user. Run as that user, or set another DATA_DIR.`,
        {
          cause: error,
        },
      );
    }
    throw new Error(
      `The database's password, ${file}, cannot be read (${code}). Restore it, or set another DATA_DIR.`,
      {
        cause: error,
      },
    );
  }
}

function passwordFile(dataDir: string): string {
  return join(dataDir, 'password');
}

/** In a folder of its own that is renamed once complete, so that a half-made cluster is never taken for a whole one. */
async function makeCluster(
  dataDir: string,
  folder: string,
  binaries: Binaries,
  user: ServerUser | undefined,
  durable: boolean,
): Promise<void> {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  const password = passwordFile(dataDir);
  rmSync(password, { force: true });
  writeFileSync(password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  if (user) for (const path of [fresh, password]) chownSync(path, user.uid, user.gid);
  await runInitdb(fresh, password, binaries, user, durable);
  renameSync(fresh, folder);
}

/**
 * Similarity search needs a UTF-8 LC_CTYPE: under `C` the extension pg_trgm drops every letter outside ASCII. What such
 * a locale is called differs; sorting and comparing is left to ICU, which is the same everywhere.
 */
const LOCALES = process.platform === 'win32' ? ['en-US'] : ['C.UTF-8', 'en_US.UTF-8', 'C.utf8', 'en_US.utf8'];

async function runInitdb(
  folder: string,
  password: string,
  binaries: Binaries,
  user: ServerUser | undefined,
  durable: boolean,
): Promise<void> {
  const isWindows = process.platform === 'win32';
  let output = '';
  for (const locale of LOCALES) {
    const stdin = openSync(password, 'r');
    const args = [
      `--pgdata=${nameForServer(folder, user)}`,
      `--username=${SUPERUSER}`,
      '--auth=scram-sha-256',
      // By way of stdin, as the password's folder may be closed to the server's user.
      `--pwfile=${isWindows ? password : '/dev/stdin'}`,
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=und',
      `--locale=${locale}`,
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ];
    const child = spawn(binaries.initdb, args, {
      ...user,
      cwd: folder,
      env: serverEnvironment(),
      stdio: [stdin, 'pipe', 'pipe'],
    });
    output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const status = await new Promise<number | null>((resolve, reject) =>
      child.on('error', reject).on('close', resolve),
    );
    closeSync(stdin);
    if (status === 0) return;
    if (!output.includes('invalid locale name')) break;
  }
  throw new Error(`PostgreSQL could not make its data folder ${folder}:\n${output.trim()}`);
}

/**
 * A folder above the cluster may be closed to the server's user: a checkout under /root, a `mktemp -d`. The working
 * folder of a child is entered while it is still root, and Linux lets a process name its own without looking at what is
 * above it.
 */
function nameForServer(folder: string, user: ServerUser | undefined): string {
  if (canEnter(folder, user)) return folder;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new Error(
    `PostgreSQL does not run as root, and the user it runs as may not enter ${folder}. Start as another user, or set ` +
      'DATA_DIR to a folder that everyone may enter.',
  );
}

/**
 * Without what the environment may say about other PostgreSQL servers, as PGDATA does, and with messages in English, as
 * some are looked for. A server on macOS does not start under the locale C.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(own), LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C' };
}

function checkMajor(folder: string, { major }: Binaries): void {
  const found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new Error(
    `The data folder ${folder} was written by PostgreSQL ${found}, and this is PostgreSQL ${major}, which cannot read it. ` +
      'Dump the data with the version of Moaref that wrote it and load it into a new DATA_DIR.',
  );
}
