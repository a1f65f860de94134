import { sql, type TestWorkspace } from './support/moaref.js';
import {
  expectSoundAfterwards,
  FEWER_ROUNDS,
  mutate,
  newTrack,
  race,
  refusals,
  rounds,
  ROUNDS,
  tryConnect,
} from './support/races.js';
import { newContacts } from './support/referral-steps.js';

let w: TestWorkspace;
let people: (index: number) => [string, string];
beforeEach(async () => {
  w = await newTrack();
  const ids = await newContacts(
    w.rep,
    Array.from({ length: ROUNDS * 2 }, (_, index) => `Racer ${index}`),
  );
  people = (index) => [ids[index * 2]!, ids[index * 2 + 1]!];
});
afterAll(expectSoundAfterwards, 60_000);

const deleted = 'deletedId';
const bin = (id: string) => mutate(w.rep, { field: 'deleteContact', type: 'IdInput', selection: deleted }, { id });
const erase = (id: string) => mutate(w.admin, { field: 'eraseContact', type: 'IdInput', selection: deleted }, { id });
const restore = (id: string) =>
  mutate(w.rep, { field: 'restoreContact', type: 'IdInput', selection: 'contact { id }' }, { id });

/** The referral was made before or refused after: nothing between. */
const expectDoneOrNotFound = (answer: any, path: string) => {
  expect(['', `NOT_FOUND ${path}`]).toContain(
    answer.userErrors.map((error: any) => `${error.code} ${error.path.join('.')}`).join(),
  );
};

describe.each(['referrer', 'referee'] as const)('a %s', (side) => {
  const place = side === 'referrer' ? 0 : 1;

  test('who is put into the bin while being connected is connected before or not at all', async () => {
    const outcomes = await rounds(async (index) => {
      const pair = people(index);
      const [connected, binned] = await race(index, [() => tryConnect(w.rep, ...pair), () => bin(pair[place])]);
      expect(refusals(binned)).toEqual([]);
      expectDoneOrNotFound(connected, `input.${side}Id`);
      return refusals(connected).length;
    });
    expect(new Set(outcomes)).toEqual(new Set([0, 1]));
  }, 120_000);

  test('who comes back from the bin while being connected is connected after or not at all', async () => {
    const outcomes = await rounds(async (index) => {
      const pair = people(index);
      await bin(pair[place]);
      const [connected, restored] = await race(index, [() => tryConnect(w.rep, ...pair), () => restore(pair[place])]);
      expect(refusals(restored)).toEqual([]);
      expectDoneOrNotFound(connected, `input.${side}Id`);
      return refusals(connected).length;
    }, FEWER_ROUNDS);
    expect(new Set(outcomes)).toEqual(new Set([0, 1]));
  }, 120_000);

  test('who is erased while being connected leaves a referral that says nothing, or none', async () => {
    const outcomes = await rounds(async (index) => {
      const pair = people(index);
      const more = { note: 'He told her at the wedding', channel: 'OTHER', channelLabel: 'wedding' };
      const [connected, erased] = await race(index, [() => tryConnect(w.rep, ...pair, more), () => erase(pair[place])]);
      expect(refusals(erased)).toEqual([]);
      expectDoneOrNotFound(connected, `input.${side}Id`);
      return refusals(connected).length;
    });
    expect(new Set(outcomes)).toEqual(new Set([0, 1]));
    const talkative = `select id from referral.referral where workspace_id = $1 and (note is not null or channel_label is not null)`;
    expect(await sql(talkative, [w.workspace.id])).toEqual([]);
  }, 120_000);
});

test('a contact who is put into the bin by several at once is there once', async () => {
  await rounds(async (index) => {
    const [id] = people(index);
    const answers = await race(index, [() => bin(id), () => bin(id), () => erase(id), () => bin(id)]);
    expect(refusals(answers[2])).toEqual([]);
    const done = [answers[0], answers[1], answers[3]].filter(({ deletedId }) => deletedId);
    expect(done.length).toBeLessThanOrEqual(1);
  }, FEWER_ROUNDS);
}, 120_000);

test('who is erased while tags are being merged has none of them afterwards', async () => {
  const tag = { field: 'tagContacts', selection: 'changedCount' };
  await rounds(async (index) => {
    const pair = people(index);
    const tagIds = await Promise.all(
      pair.map(async (id) => {
        await mutate(w.marketer, tag, { contactIds: [id], add: [`Tag of ${id}`] });
        const { contact } = await w.rep.query(`query ($id: ID!) { contact(id: $id) { tags { id } } }`, { id });
        return contact.tags[0].id as string;
      }),
    );
    const merging = { keepId: tagIds[1], mergeIds: [tagIds[0]] };
    const [merged, erased] = await race(index, [
      () => mutate(w.marketer, { field: 'mergeTags', selection: 'tag { id }' }, merging),
      () => erase(pair[0]),
    ]);
    expect([...refusals(merged), ...refusals(erased)]).toEqual([]);
  }, FEWER_ROUNDS);
}, 120_000);

// What is raced against the erasing in turn: each writes something of the person.
const writers: Record<string, (id: string, other: string) => Promise<any>> = {
  updateContact: (id) =>
    mutate(
      w.rep,
      { field: 'updateContact', selection: 'contact { id }' },
      { id, patch: { displayName: 'Secret', emails: [`${id}@x.example`] } },
    ),
  logInteraction: (id) =>
    mutate(
      w.rep,
      { field: 'logInteraction', type: 'InteractionInput', selection: 'interaction { id }' },
      { contactId: id, kind: 'NOTE', body: 'Secret' },
    ),
  'logInteraction with others': (id, other) =>
    mutate(
      w.rep,
      { field: 'logInteraction', type: 'InteractionInput', selection: 'interaction { id }' },
      { contactId: other, participantIds: [id], kind: 'MEETING', body: 'Stays with the other' },
    ),
  relateContacts: (id, other) =>
    mutate(
      w.rep,
      { field: 'relateContacts', selection: 'relationship { id }' },
      { contactId: id, otherId: other, kind: 'FAMILY', note: 'Secret' },
    ),
  recordEvent: (id) =>
    mutate(
      w.rep,
      { field: 'recordEvent', type: 'EventInput', selection: 'event { id }' },
      { contactId: id, kind: 'CUSTOM', name: 'Secret', item: 'Secret' },
    ),
  tagContacts: (id) =>
    mutate(w.marketer, { field: 'tagContacts', selection: 'changedCount' }, { contactIds: [id], add: ['Secret'] }),
};

test.each(Object.keys(writers))(
  'nothing that %s writes of a person outlives the erasing of that person',
  async (name) => {
    const outcomes = await rounds(async (index) => {
      const [id, other] = people(index);
      const [written, erased] = await race(index, [() => writers[name]!(id, other), () => erase(id)]);
      expect(refusals(erased)).toEqual([]);
      expect(['', 'NOT_FOUND']).toContain(refusals(written).join());
      return refusals(written).length;
    }, FEWER_ROUNDS);
    expect(new Set(outcomes)).toEqual(new Set([0, 1]));
    const left = await sql(
      `select 'contact' as place from referral.contact where workspace_id = $1 and display_name = 'Secret'
     union all select 'email' from referral.contact_email where workspace_id = $1
     union all select 'interaction' from referral.interaction where workspace_id = $1 and body = 'Secret'
     union all select 'relationship' from referral.relationship where workspace_id = $1 and note = 'Secret'
     union all select 'event' from referral.customer_event where workspace_id = $1 and (name = 'Secret' or item = 'Secret')
     union all select 'tag' from referral.contact_tag where workspace_id = $1
     union all select 'audit' from referral.audit_entry where workspace_id = $1 and changes::text like '%Secret%'`,
      [w.workspace.id],
    );
    expect(left).toEqual([]);
  },
  120_000,
);
