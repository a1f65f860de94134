import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What is run, and what tests and the bench start a database with. */
const ENTRIES = ['src/main.js', 'src/cli.js', 'libs/embedded-postgres/src/embedded-postgres.js'];

/**
 * Of these there must be one copy, and packages that we bundle load them in ways that a bundler cannot follow. TypeScript is
 * only for configuration files that nobody writes here.
 */
const LEFT_OUT = ['graphql', 'pg', 'typescript'];

/**
 * Bundles the compiled sources in a folder with the packages they use. Loading thousands of files one by one took most of the
 * time in which a command or the server starts: 2.1 s of processor time for a command, 0.8 s from a bundle. esbuild, since
 * it keeps the names of classes, by which GraphQL's types are called.
 */
export async function bundleServer(compiled, folder) {
  // Only here: on a fresh clone it is not installed yet when this file is loaded.
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ENTRIES.map((entry) => join(compiled, entry)),
    outbase: compiled,
    outdir: folder,
    // In the folder of the files that look for others from where they are.
    chunkNames: 'src/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    keepNames: true,
    legalComments: 'none',
    sourcemap: true,
    sourcesContent: false,
    external: LEFT_OUT,
    plugins: [missingPackages],
    // Packages that are no modules ask for Node's own by a function that modules do not have.
    banner: { js: `import { createRequire as r } from 'node:module'; const require = r(import.meta.url);` },
    logLevel: 'error',
  });
}

/** Packages offer to work with others that we do not have; they ask for those when they run, and find none. */
const missingPackages = {
  name: 'missing-packages',
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === 'asked' || !importer.includes('/node_modules/')) return undefined;
      const found = await builder.resolve(path, { importer, resolveDir, kind, pluginData: 'asked' });
      return found.errors.length > 0 ? { path, external: true } : found;
    });
  },
};
