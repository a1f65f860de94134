import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'src/graphiql/page.mjs');
const kept = join(root, 'node_modules/.moaref');

/**
 * Puts GraphiQL with all its files into a folder. Bundling takes some seconds, so the result is kept from build to
 * build until the page or the packages change.
 */
export async function bundleGraphiql(folder) {
  const bundle = join(kept, `graphiql-${hashSources()}`);
  if (!existsSync(bundle)) {
    const fresh = join(kept, `graphiql.${process.pid}`);
    mkdirSync(kept, { recursive: true });
    await bundleInto(fresh);
    rmSync(bundle, { recursive: true, force: true });
    renameSync(fresh, bundle);
  }
  cpSync(bundle, folder, { recursive: true });
}

async function bundleInto(folder) {
  // Only here: on a fresh clone it is not installed yet when this file is loaded.
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: {
      page,
      'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
      'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    },
    outdir: folder,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    loader: { '.ttf': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
}

function hashSources() {
  const hash = createHash('sha256')
    .update(readFileSync(page))
    .update(readFileSync(fileURLToPath(import.meta.url)));
  return hash
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
    .slice(0, 16);
}
