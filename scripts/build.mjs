import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleConsole } from './bundle-console.mjs';
import { bundleGraphiql } from './bundle-graphiql.mjs';
import { bundleServer } from './bundle-server.mjs';
import { withLock } from './lock.mjs';
import { run } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['src', 'libs', 'migrations'];
const stamp = join(root, 'dist/.sources');

/** Whether `dist/` was compiled from the sources as they are now. Reads them all, which takes some 20 ms. */
export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources();
}

/**
 * Compiles and bundles the sources into `dist/`, without type checking (`npm run typecheck` does that).
 * Throws with the compiler's output when it fails; the previous `dist/` then stays.
 *
 * The new tree is built beside the old one and swapped in whole: files of deleted sources do not linger, and a server
 * that runs from `dist/` never meets a half-written file.
 */
export async function build() {
  const [dist, fresh, old] = ['dist', 'dist.new', 'dist.old'].map((name) => join(root, name));
  const hash = hashSources();
  rmSync(fresh, { recursive: true, force: true });
  const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
  const folders = sources.filter((folder) => existsSync(join(root, folder)));
  const bundled = 'libs/console/web/**,libs/console/card/**';
  const compiled = join(fresh, 'compiled');
  const options = ['--out-dir', 'dist.new/compiled', '--quiet', '--ignore', `**/*.spec.ts,${bundled}`];
  const { status, output } = await run(process.execPath, [swc, ...folders, ...options]);
  if (status !== 0) throw new Error(`The sources do not compile:\n\n${output}`);
  await bundleServer(compiled, fresh);
  rmSync(compiled, { recursive: true });
  await bundleConsole(join(fresh, 'console'));
  await bundleGraphiql(join(fresh, 'graphiql'));
  writeFileSync(join(fresh, '.sources'), hash);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

function hashSources() {
  const hash = createHash('sha256');
  for (const name of ['package-lock.json', '.swcrc', 'scripts/bundle-server.mjs'])
    hash.update(readFileSync(join(root, name)));
  for (const folder of sources.filter((name) => existsSync(join(root, name)))) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
      // Node 20.19 calls the folder `parentPath`, and `path` before that.
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .sort();
    for (const file of files) hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await withLock(build).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
