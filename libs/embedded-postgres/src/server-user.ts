import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * Whom the server runs as; undefined means as ourselves. PostgreSQL refuses to run as root, so root hands over to
 * whoever owns the cluster already, otherwise to the user `postgres`, who is made if missing.
 */
export function chooseServerUser(cluster: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  const user = lookUp('postgres') ?? (makeUser('postgres') ? lookUp('postgres') : undefined);
  if (user) return user;
  throw new Error(
    'PostgreSQL does not run as root, and the user "postgres" could not be made for it. Start as another user, or set ' +
      'DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/** Whether `user` may enter the folder: a folder above it may be closed to all but root. */
export function canEnter(folder: string, user: ServerUser | undefined): boolean {
  return !user || spawnSync('sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0;
}

function lookUp(name: string): ServerUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((what) => {
    const { status, stdout } = spawnSync('id', [what, name], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function makeUser(name: string): boolean {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  return spawnSync('useradd', [...options, name]).status === 0;
}
