import { randomUUID } from 'node:crypto';
import { sql, type TestWorkspace } from './support/moaref.js';
import { expectSoundAfterwards, FEWER_ROUNDS, mutate, newTrack, race, ROUNDS, rounds } from './support/races.js';

const CREATE_USER = `mutation ($input: UserInput!) {
  createUser(input: $input) { user { id name email } userErrors { code path } }
}`;

let w: TestWorkspace;
beforeEach(async () => {
  w = await newTrack();
});
afterAll(expectSoundAfterwards, 60_000);

const newInput = () => ({ name: 'Sara', email: `${randomUUID()}@example.com`, role: 'REP' });
const withKey = (key: string = randomUUID()) => ({ 'idempotency-key': key });

test('fifty requests at once with one key have one effect and get the same answer, two hundred times', async () => {
  const call = `mutation ($input: EventInput!) { recordEvent(input: $input) { event { id } userErrors { code } } }`;
  const create = { field: 'createContact', type: 'ContactInput', selection: 'contact { id }' };
  const { contact } = await mutate(w.rep, create, { displayName: 'Roya' });
  await rounds(async () => {
    // Without an externalId, so that nothing but the key keeps it from being recorded fifty times.
    const input = { contactId: contact.id, kind: 'PURCHASE', amount: { amount: '1', currency: 'EUR' } };
    const headers = withKey();
    const answers = await Promise.all(Array.from({ length: 50 }, () => w.rep.raw(call, { input }, headers)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]!.body.data.recordEvent).toEqual({ event: { id: expect.any(String) }, userErrors: [] });
    expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(49);
  });
  const { contact: after } = await w.rep.query(
    `query ($id: ID!) { contact(id: $id) { purchaseCount lifetimeValue { amount } } }`,
    {
      id: contact.id,
    },
  );
  expect(after).toEqual({ purchaseCount: ROUNDS, lifetimeValue: { amount: String(ROUNDS) } });
}, 240_000);

test('other requests are answered while many keyed ones run', async () => {
  const headers = withKey();
  const input = newInput();
  const keyed = Array.from({ length: 50 }, () => w.admin.raw(CREATE_USER, { input }, headers));
  const others = Array.from({ length: 20 }, () => w.admin.raw('{ viewer { role } users { id } }'));
  for (const { status } of await Promise.all([...keyed, ...others])) expect(status).toBe(200);
});

test('a request with a key and the same one without are two requests, which end in one of their orders', async () => {
  await rounds(async (index) => {
    const input = newInput();
    const create = { field: 'createUser', type: 'UserInput', selection: 'user { id }' };
    const headers = withKey();
    const [keyed, bare, again] = await race(index, [
      () => mutate(w.admin, create, input, headers),
      () => mutate(w.admin, create, input),
      () => mutate(w.admin, create, input, headers),
    ]);
    expect(again).toEqual(keyed);
    expect([keyed, bare].filter(({ user }) => user)).toHaveLength(1);
    expect([keyed, bare].flatMap(({ userErrors }) => userErrors)).toMatchObject([
      { code: 'DUPLICATE', path: ['input', 'email'] },
    ]);
  }, FEWER_ROUNDS);
  const users = await sql(`select from referral.app_user where workspace_id = $1`, [w.workspace.id]);
  expect(users).toHaveLength(FEWER_ROUNDS);
}, 120_000);

test('of different requests with one key at once, one is done and the others are refused', async () => {
  await rounds(async (index) => {
    const headers = withKey();
    const answers = await race(
      index,
      Array.from({ length: 4 }, () => () => w.admin.raw(CREATE_USER, { input: newInput() }, headers)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
  }, FEWER_ROUNDS);
  const users = await sql(`select from referral.app_user where workspace_id = $1`, [w.workspace.id]);
  expect(users).toHaveLength(FEWER_ROUNDS);
}, 120_000);
