import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { keepBundle } from './keep-bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['libs/console/web', 'schema.graphql', 'scripts/bundle-console.mjs'];
const cardSources = ['libs/console/card', 'scripts/bundle-console.mjs'];

/** Puts the console's built files into a folder, each also compressed: nobody compresses on a request. */
export async function bundleConsole(folder) {
  await keepBundle('console', sources, folder, async (fresh) => {
    // Only here: on a fresh clone it is not installed yet when this file is loaded.
    const { build } = await import('vite');
    await build({
      configFile: join(root, 'libs/console/web/vite.config.ts'),
      logLevel: 'error',
      build: { outDir: fresh, emptyOutDir: true },
    });
    await compress(fresh);
  });
  await keepBundle('card', cardSources, join(folder, 'embed'), async (fresh) => {
    const { build } = await import('vite');
    await build({
      configFile: join(root, 'libs/console/card/vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: fresh, emptyOutDir: true },
    });
    await compress(fresh);
  });
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
