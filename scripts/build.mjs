import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Compiles the sources into `dist/`, without type checking (`npm run typecheck` does that).
 * Throws with the compiler's output when it fails; the previous `dist/` then stays.
 *
 * The new tree is built beside the old one and swapped in whole: files of deleted sources do not linger, and a server
 * that is running from `dist/` meets a half-written file at no moment.
 */
export function build() {
  const [dist, fresh, old] = ['dist', 'dist.new', 'dist.old'].map((name) => join(root, name));
  rmSync(fresh, { recursive: true, force: true });
  const sources = ['src', 'libs', 'migrations'].filter((folder) => existsSync(join(root, folder)));
  const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [swc, ...sources, '--out-dir', 'dist.new', '--copy-files', '--quiet', '--ignore', '**/*.spec.ts'],
    { cwd: root, encoding: 'utf8' },
  );
  if (error) throw error;
  if (status !== 0) throw new Error(`The sources do not compile:\n${stdout}${stderr}`);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
