import { fileURLToPath } from 'node:url';
import { keepBundle } from './keep-bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = 'src/graphiql/page.mjs';

/** Puts GraphiQL with all its files into a folder. */
export async function bundleGraphiql(folder) {
  await keepBundle('graphiql', [page, 'scripts/bundle-graphiql.mjs'], folder, bundleInto);
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
