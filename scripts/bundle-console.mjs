import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { keepBundle } from './keep-bundle.mjs';
import { run } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['libs/console/web', 'schema.graphql', 'scripts/bundle-console.mjs'];
const cardSources = ['libs/console/card', 'scripts/bundle-console.mjs'];

/** Puts the console's built files into a folder, each also compressed: nobody compresses on a request. */
export async function bundleConsole(folder) {
  await keepBundle('console', sources, folder, (fresh) => bundle('libs/console/web/vite.config.ts', fresh));
  const card = join(folder, 'embed');
  await keepBundle('card', cardSources, card, (fresh) => bundle('libs/console/card/vite.config.ts', fresh));
}

/**
 * In a process of its own: Vite declares the whole process it runs in to be in production. A server that was started in
 * it after building, as on a fresh clone, offered nobody a way to try it. Its memory goes with it, too.
 */
export async function bundle(config, folder) {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const options = ['--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  const { status, output } = await run(process.execPath, [vite, 'build', '--config', join(root, config), ...options]);
  if (status !== 0) throw new Error(`${config} does not build:\n\n${output}`);
  await compress(folder);
}

async function compress(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.(js|css|svg)$/.test(entry.name),
  );
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      const text = readFileSync(path);
      writeFileSync(`${path}.br`, await promisify(brotliCompress)(text, quality));
      writeFileSync(`${path}.gz`, await promisify(gzip)(text, { level: 9 }));
    }),
  );
}
