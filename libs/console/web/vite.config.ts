import { fileURLToPath } from 'node:url';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.MOAREF_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    react(),
    // React Aria brings its own words in 34 languages; of ours it has these.
    { ...optimizeLocales.vite({ locales: ['en-US', 'ar-AE', 'hu-HU'] }), enforce: 'pre' },
  ],
  // npm installs the parser of our texts twice, for react-intl and for what it is made of: 9 kB more on every page.
  resolve: {
    dedupe: ['intl-messageformat', '@formatjs/icu-messageformat-parser', '@formatjs/icu-skeleton-parser'],
  },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    // Inlined as data: URLs they would need exceptions in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: {
      output: {
        // Each small module that screens share would be a file of its own: the contact page asked for 61 files, and asks
        // for 15. What six chunks or more have in common is on nearly every page; with three it would grow by a tenth.
        codeSplitting: {
          groups: [
            { name: 'icons', test: /lucide-react/, minShareCount: 2 },
            { name: 'shared', test: /libs.console.web/, minShareCount: 6, maxModuleSize: 3000 },
          ],
        },
      },
    },
  },
  server: {
    port: Number(process.env.CONSOLE_PORT ?? 5173),
    strictPort: true,
    // The developer's console talks to the running server as if it came from there.
    proxy: {
      '/graphql': { target: server, ws: true, headers: { origin: server } },
      '/uploads': server,
      '/exports': server,
      '/demo': server,
    },
  },
});
