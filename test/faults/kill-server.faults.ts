import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasEnded, importWhen } from '../support/imports.js';
import { ALL_HOLD, Installation } from './installation.js';
import { PATIENCE_MS, ROUNDS } from './rounds.js';
import { startLargeImport } from './running-import.js';
import { WriteLoad } from './write-load.js';

let moaref: Installation;
beforeAll(async () => {
  moaref = await Installation.start();
});
afterAll(() => moaref.remove());

test(
  'a server that is killed again and again under load keeps what it acknowledged, once, and starts without help',
  async () => {
    const { id, rows } = await startLargeImport(moaref);
    const load = await WriteLoad.start(moaref);
    for (let round = 0; round < ROUNDS; round++) {
      expect(await moaref.endServer('SIGKILL')).toBe('SIGKILL');
      await moaref.startServer();
      await load.acknowledges(5 + ((round * 17) % 50));
    }
    await load.end();

    // A job of a killed process is taken up again some 15 s later.
    const imported = await importWhen(moaref.admin, id, hasEnded);
    expect(imported).toMatchObject({ state: 'DONE', processedRows: rows, created: rows, failed: 0 });
    await moaref.untilAnnounced();
    expect(load.surprises).toEqual([]);
    expect(await load.findFaults()).toEqual([]);
    expect(await moaref.check()).toMatch(ALL_HOLD);
  },
  PATIENCE_MS,
);

test.each(['SIGHUP', 'SIGKILL'] as const)(
  'a closed terminal that ends the whole group by %s is no obstacle',
  async (signal) => {
    await moaref.endGroup(signal);
    await moaref.startServer();
    expect(await moaref.check()).toMatch(ALL_HOLD);
  },
);

test('what a crash leaves in the data folder is no obstacle: a claim cut short, a lock whose number another has', async () => {
  await moaref.endServer('SIGKILL');
  await moaref.databaseEnded();
  const claim = join(moaref.dataDir, 'running.json');
  writeFileSync(claim, readFileSync(claim, 'utf8').slice(0, 20));
  const cluster = join(moaref.dataDir, 'postgres');
  writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n`);
  await moaref.startServer();
  expect(await moaref.check()).toMatch(ALL_HOLD);
});
