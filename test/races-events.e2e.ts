import { randomUUID } from 'node:crypto';
import { hasEnded, importWhen, startImport, upload } from './support/imports.js';
import { sql, type TestWorkspace } from './support/moaref.js';
import {
  expectSoundAfterwards,
  FEWER_ROUNDS,
  mutate,
  newTrack,
  race,
  refusals,
  ROUNDS,
  rounds,
} from './support/races.js';
import { newContacts } from './support/referral-steps.js';

let w: TestWorkspace;
let people: string[];
beforeEach(async () => {
  w = await newTrack();
  people = await newContacts(
    w.rep,
    Array.from({ length: ROUNDS }, (_, index) => `Racer ${index}`),
  );
});
afterAll(expectSoundAfterwards, 60_000);

const record = (input: object) =>
  mutate(w.rep, { field: 'recordEvent', type: 'EventInput', selection: 'event { id }' }, input);
const recordMany = async (events: object[]): Promise<any[]> => {
  const selection = 'results { event { id } userErrors { code } }';
  const { results } = await mutate(w.rep, { field: 'recordEvents', type: 'EventsInput', selection }, { events });
  expect(results.flatMap(refusals)).toEqual([]);
  return results;
};
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const booked = async (): Promise<{ purchases: number; value: string }> =>
  (
    await sql(
      `select sum(purchase_count)::integer as purchases, trim_scale(sum(lifetime_value))::text as value
       from referral.contact_stats where workspace_id = $1`,
      [w.workspace.id],
    )
  )[0];

test('an event that two to eight report at once counts once', async () => {
  await rounds(async (index) => {
    const input = { contactId: people[index], kind: 'PURCHASE', externalId: `order-${index}`, amount: euros('12.34') };
    const answers = await race(
      index,
      Array.from({ length: 2 + (index % 7) }, () => () => record(input)),
    );
    expect(answers.flatMap(refusals)).toEqual([]);
    expect(new Set(answers.map(({ event }) => event.id)).size).toBe(1);
  });
  expect(await booked()).toEqual({ purchases: ROUNDS, value: String(ROUNDS * 12.34) });
}, 120_000);

test('of two contacts who claim one event at once, one has it', async () => {
  await rounds(async (index) => {
    const [one, other] = [people[index], people[(index + 1) % people.length]];
    const event = { kind: 'PURCHASE', externalId: `order-${index}`, amount: euros('1') };
    const answers = await race(
      index,
      [one, other].map((contactId) => () => record({ ...event, contactId })),
    );
    const won = answers.find(({ event }) => event);
    const lost = answers.filter(({ event }) => !event);
    expect(lost).toMatchObject([{ userErrors: [{ code: 'CONFLICT', conflictingId: won.event.id }] }]);
  }, FEWER_ROUNDS);
  expect(await booked()).toEqual({ purchases: FEWER_ROUNDS, value: String(FEWER_ROUNDS) });
}, 120_000);

test('batches that overlap in opposite orders, over the same people, record each event once', async () => {
  await rounds(async (index) => {
    const events = Array.from({ length: 12 }, (_, turn) => ({
      contactId: people[(index * 7 + turn * 5) % people.length],
      kind: 'PURCHASE',
      externalId: `order-${index}-${turn}`,
      amount: euros('1.5'),
    }));
    const answers = await race(index, [
      () => recordMany(events.slice(0, 9)),
      () => recordMany(events.slice(3).reverse()),
      () => recordMany([...events.slice(6), ...events.slice(0, 6)]),
    ]);
    expect(new Set(answers.flat().map(({ event }) => event.id)).size).toBe(12);
  }, FEWER_ROUNDS);
  expect(await booked()).toEqual({ purchases: FEWER_ROUNDS * 12, value: String(FEWER_ROUNDS * 18) });
}, 120_000);

test('refunds at once do not take back more than was paid', async () => {
  await rounds(async (index) => {
    const contactId = people[index];
    await record({ contactId, kind: 'PURCHASE', externalId: `order-${index}`, amount: euros('100') });
    const refund = { contactId, kind: 'REFUND', refundsExternalId: `order-${index}`, amount: euros('40') };
    const answers = await race(
      index,
      Array.from({ length: 4 }, () => () => record(refund)),
    );
    expect(answers.flatMap(refusals)).toEqual(['CONFLICT', 'CONFLICT']);
  }, FEWER_ROUNDS);
  expect(await booked()).toEqual({ purchases: FEWER_ROUNDS, value: String(FEWER_ROUNDS * 20) });
}, 120_000);

test('an interaction of another system that several report at once is logged once', async () => {
  await rounds(async (index) => {
    const call = { field: 'logInteraction', type: 'InteractionInput', selection: 'interaction { id }' };
    const input = { contactId: people[index], kind: 'CALL', externalId: `call-${index}` };
    const answers = await race(
      index,
      Array.from({ length: 3 }, () => () => mutate(w.rep, call, input)),
    );
    const ids = answers.map(({ interaction, userErrors }) => interaction?.id ?? userErrors[0].conflictingId);
    expect(new Set(ids).size).toBe(1);
  }, FEWER_ROUNDS);
  const rows = await sql(`select from referral.interaction where workspace_id = $1`, [w.workspace.id]);
  expect(rows).toHaveLength(FEWER_ROUNDS);
}, 120_000);

// An import is a job of the background, of which a process does two at a time: 8 rounds race 1,600 rows.
test('a file that is imported twice at once makes each of its people once', async () => {
  await rounds(async (index) => {
    const rows = Array.from({ length: 200 }, (_, row) => {
      const [externalId, email] = row % 2 ? [`crm-${index}-${row}`, ''] : ['', `racer-${index}-${row}@x.example`];
      return `${externalId},Person ${index} ${row},${email},Company ${row % 20},"tag ${row % 7},tag ${row % 5}"`;
    });
    const start = async (lines: string[]): Promise<string> => {
      const { body } = await upload(w.admin, ['externalId,displayName,emails,companyName,tags', ...lines].join('\n'));
      return (await startImport(w.admin, { uploadId: body.uploadId, kind: 'CONTACTS_CSV' })).importJob.id as string;
    };
    const ids = await race(index, [() => start(rows), () => start([...rows].reverse())]);
    const jobs = await Promise.all(ids.map((id) => importWhen(w.admin, id, hasEnded)));
    for (const job of jobs) expect(job).toMatchObject({ state: 'DONE', failed: 0, processedRows: 200 });
    expect(jobs[0].created + jobs[1].created).toBe(200);
  }, 8);
  const [{ count }] = await sql(`select count(*)::integer as count from referral.contact where workspace_id = $1`, [
    w.workspace.id,
  ]);
  expect(count).toBe(people.length + 1_600);
}, 180_000);

test('a tree that is imported twice at once has each link once', async () => {
  const names = Array.from({ length: 60 }, () => randomUUID());
  await mutate(
    w.rep,
    { field: 'upsertContacts', selection: 'results { created }' },
    { contacts: names.map((externalId) => ({ externalId, displayName: 'Racer' })) },
  );
  const lines = names.slice(1).map((referee, place) => `${names[place >> 1]},${referee},EMAIL`);
  const start = async (rows: string[]): Promise<string> => {
    const { body } = await upload(w.admin, ['referrerExternalId,refereeExternalId,channel', ...rows].join('\n'));
    return (await startImport(w.admin, { uploadId: body.uploadId, kind: 'REFERRALS_CSV' })).importJob.id as string;
  };
  const ids = await Promise.all([start(lines), start([...lines].reverse())]);
  const jobs = await Promise.all(ids.map((id) => importWhen(w.admin, id, hasEnded)));
  expect(jobs.map(({ state }) => state)).toEqual(['DONE', 'DONE']);
  const links = await sql(`select from referral.acquisition where workspace_id = $1`, [w.workspace.id]);
  expect(links).toHaveLength(59);
}, 120_000);
