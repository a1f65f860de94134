import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const kept = join(root, 'node_modules/.moaref');

/**
 * Puts what `make(folder)` makes into a folder. Bundling takes some seconds, so the result is kept from build to build
 * until one of the sources (files and folders, from the root) or the packages change.
 */
export async function keepBundle(name, sources, folder, make) {
  const bundle = join(kept, `${name}-${hashOf([...sources, 'package-lock.json'])}`);
  if (!existsSync(bundle)) {
    const fresh = join(kept, `${name}.${process.pid}`);
    mkdirSync(kept, { recursive: true });
    await make(fresh);
    rmSync(bundle, { recursive: true, force: true });
    renameSync(fresh, bundle);
  }
  cpSync(bundle, folder, { recursive: true });
}

function hashOf(sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(root, source);
    if (!statSync(path).isDirectory()) {
      hash.update(`\0${source}\0`).update(readFileSync(path));
      continue;
    }
    const files = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      // Node 20.19 calls the folder `parentPath`, and `path` before that.
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .sort();
    for (const file of files) hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
