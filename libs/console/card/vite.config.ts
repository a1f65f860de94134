import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The embedded card as one script, lit included: a page that shows it asks for nothing else. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: {
    outDir: fileURLToPath(new URL('../../../dist/console/embed', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    lib: {
      entry: 'moaref-card.ts',
      // A module, since it finds its server by import.meta.url, and browsers load modules without holding the page up.
      formats: ['es'],
      fileName: () => 'moaref-card.js',
    },
    // In library mode the bundler keeps white space, for another bundler to take away.
    minify: 'oxc',
    rolldownOptions: { output: { minify: true } },
  },
});
