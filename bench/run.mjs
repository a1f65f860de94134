// npm run bench -- [--size 10k|100k|1M|deep-10k] [--rounds 7] [--seconds 5] [--without postgraphile]
// Compiles the product and the bench, then measures; see main.ts. PostGraphile is installed on the first run.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../scripts/prepare.mjs';
import { run } from '../scripts/run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await prepare({ quiet: false });
const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
const out = join(root, 'bench/.dist');
const { status, output } = await run(process.execPath, [
  swc,
  'bench',
  'libs',
  'migrations',
  '--out-dir',
  out,
  '--quiet',
  '--ignore',
  'bench/.dist/**,bench/postgraphile/**',
]);
if (status !== 0) throw new Error(output);
if (!process.argv.includes('--without') && !existsSync(join(root, 'bench/postgraphile/node_modules/postgraphile'))) {
  process.stdout.write('Installing PostGraphile and the Node 22 that it needs ...\n');
  const installed = await run('npm', ['install', '--no-fund', '--no-audit', '--no-package-lock'], {
    cwd: join(root, 'bench/postgraphile'),
  });
  if (installed.status !== 0) throw new Error(installed.output);
}
await import(`${out}/bench/main.js`);
