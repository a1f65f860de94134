import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const SCRIPT = fileURLToPath(new URL('../scripts/bundle-console.mjs', import.meta.url));

// `npm start` on a fresh clone builds and then serves in one process.
it('bundling leaves the process as it is, so that what is started in it next is not in production', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'moaref-bundle-'));
  try {
    const program = `
      import { bundle } from ${JSON.stringify(SCRIPT)};
      await bundle('libs/console/card/vite.config.ts', ${JSON.stringify(folder)});
      process.stdout.write(JSON.stringify(process.env));`;
    const env = { PATH: process.env.PATH };
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { env });
    expect(JSON.parse(stdout)).toEqual(env);
    expect(existsSync(join(folder, 'moaref-card.js.br'))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
