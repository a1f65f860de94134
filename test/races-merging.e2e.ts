import { sql, type TestWorkspace } from './support/moaref.js';
import { merge, unmerge } from './support/merging.js';
import {
  connect,
  expectSoundAfterwards,
  mutate,
  newTrack,
  race,
  refusals,
  rounds,
  tryConnect,
} from './support/races.js';
import { newContacts } from './support/referral-steps.js';

/** A merge is some forty statements; 50 rounds were run by hand, on every change of the locks they should be again. */
const ROUNDS = Number(process.env['MERGE_RACES'] ?? 6);
const AT_A_TIME = 5;

let w: TestWorkspace;
let people: (index: number) => string[];
beforeEach(async () => {
  w = await newTrack();
  const names = Array.from({ length: ROUNDS * AT_A_TIME }, (_, index) => `Racer ${index}`);
  const ids = await newContacts(w.rep, names);
  people = (index) => ids.slice(index * AT_A_TIME, (index + 1) * AT_A_TIME);
});
// `check` finds whatever was left behind with somebody who was merged, and every circle and wrong count.
afterAll(expectSoundAfterwards, 60_000);

const log = (contactId: string, participantIds: string[]) =>
  mutate(
    w.rep,
    { field: 'logInteraction', type: 'InteractionInput', selection: 'interaction { id }' },
    { contactId, participantIds, kind: 'CALL' },
  );
const erase = (id: string) =>
  mutate(w.admin, { field: 'eraseContact', type: 'IdInput', selection: 'deletedId' }, { id });
const upsert = (externalId: string) =>
  w.rep.query(
    `mutation ($externalId: String!) { upsertContacts(input: { contacts: [{ externalId: $externalId, displayName: "Synced" }] }) {
      results { created contact { id } userErrors { code } } } }`,
    { externalId },
  );

test('two who merge each other into one leave one, with all that came in meanwhile', async () => {
  await rounds(async (index) => {
    const [a, b, c, d] = people(index) as [string, string, string, string];
    await connect(w.rep, a, c);
    const answers = await race(index, [
      () => merge(w.rep, a, b),
      () => merge(w.rep, b, a),
      () => tryConnect(w.rep, c, b),
      () => tryConnect(w.rep, b, d),
      () => log(b, [a, c]),
    ]);
    const merges = answers.slice(0, 2).map(refusals);
    expect(merges.filter((codes) => codes.length === 0)).toHaveLength(1);
    for (const codes of answers.slice(2).map(refusals))
      expect([[], ['NOT_FOUND'], ['NOT_FOUND', 'NOT_FOUND']]).toContainEqual(codes);
  }, ROUNDS);
}, 120_000);

test('merges of overlapping people close no circle, and their undoing neither', async () => {
  await rounds(async (index) => {
    const [a, b, c, d, e] = people(index) as [string, string, string, string, string];
    for (const [referrer, referee] of [
      [a, b],
      [b, c],
      [d, e],
    ])
      await connect(w.rep, referrer!, referee!);
    await race(index, [() => merge(w.rep, a, e), () => merge(w.rep, d, c), () => tryConnect(w.rep, c, d)]);
    await race(index, [() => unmerge(w.rep, a), () => unmerge(w.rep, d), () => tryConnect(w.rep, e, a)]);
  }, ROUNDS);
}, 120_000);

test('who is erased while being merged is erased with all that was theirs, or merged with nobody', async () => {
  await rounds(async (index) => {
    const [kept, gone] = people(index) as [string, string];
    const [merged, erased] = await race(index, [() => merge(w.rep, kept, gone), () => erase(kept)]);
    expect(refusals(erased)).toEqual([]);
    const rows = await sql(
      `select id from referral.contact where workspace_id = $1 and id = any($2) and erased_at is not null`,
      [w.workspace.id, [kept, gone]],
    );
    expect(rows).toHaveLength(refusals(merged).length === 0 ? 2 : 1);
  }, ROUNDS);
}, 120_000);

test('a sync that comes while its contact is merged makes nobody anew, and one merge is undone once', async () => {
  await rounds(async (index) => {
    const [kept] = people(index) as [string];
    const gone = (await upsert(`crm-${index}`)).upsertContacts.results[0].contact.id as string;
    const [, synced] = await race(index, [() => merge(w.rep, kept, gone), () => upsert(`crm-${index}`)]);
    expect(synced.upsertContacts.results).toMatchObject([{ created: false, userErrors: [] }]);
    const undone = await race(index, [() => unmerge(w.rep, kept), () => unmerge(w.rep, gone)]);
    expect(undone.map(refusals).sort()).toEqual([[], ['CONFLICT']]);
  }, ROUNDS);
}, 120_000);
