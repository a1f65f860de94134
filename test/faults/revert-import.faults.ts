import { hasEnded, importWhen, revertImport, startImport, upload } from '../support/imports.js';
import { ALL_HOLD, Installation } from './installation.js';
import { PATIENCE_MS } from './rounds.js';

let moaref: Installation;
beforeAll(async () => {
  moaref = await Installation.start();
});
afterAll(() => moaref.remove());

test(
  'a server that is killed and stopped while it undoes an import goes on where it was, and undoes it once',
  async () => {
    const [CONTACTS, INTERACTIONS] = [100, 12_000];
    const rows = Array.from(
      { length: INTERACTIONS },
      (_, row) => `${row % CONTACTS},${(row + 1) % CONTACTS},Call ${row}`,
    );
    const { body } = await upload(
      moaref.admin,
      ['contactExternalId,participants,subject', ...rows].join('\n'),
      undefined,
      moaref.url,
    );
    const asked = { uploadId: body.uploadId, kind: 'INTERACTIONS_CSV', createMissingContacts: true };
    const { importJob } = await startImport(moaref.admin, asked);
    const done = await importWhen(moaref.admin, importJob.id, hasEnded);
    expect(done).toMatchObject({ state: 'DONE', created: INTERACTIONS });

    await revertImport(moaref.admin, done.id);
    const killedAt = await importWhen(moaref.admin, done.id, ({ undone }) => undone >= 1_000);
    expect(killedAt.state).toBe('RUNNING');
    await moaref.endServer('SIGKILL');
    await moaref.startServer();
    // A job of a killed process is taken up again some 15 s later.
    const stoppedAt = await importWhen(moaref.admin, done.id, ({ undone }) => undone > killedAt.undone);
    expect(stoppedAt.state).toBe('RUNNING');
    expect(await moaref.endServer('SIGTERM')).toBe(0);
    await moaref.startServer();
    const reverted = await importWhen(moaref.admin, done.id, hasEnded);
    expect(reverted).toMatchObject({ state: 'REVERTED', undone: INTERACTIONS + CONTACTS, kept: 0, errors: [] });
    expect(await moaref.sql(`select from referral.interaction where external_id like 'import:%'`)).toEqual([]);
    expect(await moaref.check()).toMatch(ALL_HOLD);
  },
  PATIENCE_MS,
);
