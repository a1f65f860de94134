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

const killPostmaster = () => process.kill(moaref.postmasterPid, 'SIGKILL');

/** One that serves the application: PostgreSQL then ends all the others and recovers. */
async function killBackend(): Promise<void> {
  const [backend] = await moaref.sql<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'moaref' order by query_start desc limit 1`,
  );
  process.kill(backend!.pid, 'SIGKILL');
}

test(
  'PostgreSQL that is killed again and again under load, at last with its server, comes back with all that was acknowledged',
  async () => {
    const { id, rows } = await startLargeImport(moaref);
    const load = await WriteLoad.start(moaref);
    for (let round = 0; round < ROUNDS; round++) {
      if (round % 4 === 3) await killBackend();
      else killPostmaster();
      await load.acknowledges(10 + ((round * 17) % 50));
    }
    for (let round = 0; round < 3; round++) {
      killPostmaster();
      await moaref.endServer('SIGKILL');
      await moaref.startServer();
      await load.acknowledges(20);
    }
    await load.end();

    const imported = await importWhen(moaref.admin, id, hasEnded);
    expect(imported).toMatchObject({ state: 'DONE', processedRows: rows, created: rows, failed: 0 });
    await moaref.untilAnnounced();
    expect(load.surprises).toEqual([]);
    expect(await load.findFaults()).toEqual([]);
    expect(await moaref.check()).toMatch(ALL_HOLD);
  },
  PATIENCE_MS,
);
