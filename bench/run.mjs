// npm run bench -- [card|lists] [--size 10k|100k|1M|deep-10k] [--workspaces 1] [--rounds 7] [--seconds 5]
//   card (the default): [--without postgraphile]; lists: [--only search] for the measurements whose names have this text
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
const comparesPeers = !process.argv.includes('lists') && !process.argv.includes('--without');
if (comparesPeers && !existsSync(join(root, 'bench/postgraphile/node_modules/postgraphile'))) {
  process.stdout.write('Installing PostGraphile and the Node 22 that it needs ...\n');
  const installed = await run('npm', ['install', '--no-fund', '--no-audit', '--no-package-lock'], {
    cwd: join(root, 'bench/postgraphile'),
  });
  if (installed.status !== 0) throw new Error(installed.output);
}
await import(`${out}/bench/main.js`);
