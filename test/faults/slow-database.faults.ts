import { randomUUID } from 'node:crypto';
import { type TestClient } from '../support/moaref.js';
import { BehindProxy } from './behind-proxy.js';

const CREATE = `mutation ($input: ContactInput!) {
  createContact(input: $input) { contact { id displayName } userErrors { code } }
}`;
const LIST =
  '{ contacts(first: 20) { nodes { displayName tags { name } referralStatus { counts { total } } } totalCount } }';
/** Above the time limit of a statement, which is ten. */
const HELD_MS = 12_000;

let moaref: BehindProxy;
let client: TestClient;
beforeAll(async () => {
  moaref = await BehindProxy.start();
  client = moaref.clientOf(await moaref.serve());
});
afterAll(() => moaref.stop());

test('with every packet 50 to 300 ms late all is answered, and each answer is that of its request', async () => {
  let seed = 1;
  // A plain generator, so that a failure comes back.
  moaref.proxy.lateness = () => 50 + ((seed = (seed * 48_271) % 2_147_483_647) % 251);
  const externalIds = Array.from({ length: 30 }, () => randomUUID());
  const answers = await Promise.all(
    externalIds.flatMap((externalId, i) => [
      client.raw(
        CREATE,
        { input: { displayName: externalId, externalId } },
        i % 2 ? { 'idempotency-key': externalId } : {},
      ),
      client.raw(LIST),
    ]),
  );
  moaref.proxy.lateness = () => 0;
  for (const [i, { status, headers, body }] of answers.entries()) {
    // Thirty changes of a second each wait for ten connections: some are told to come back.
    expect([200, 503]).toContain(status);
    if (status === 503) expect(headers.get('retry-after')).toMatch(/^[1-9]$/);
    else if (i % 2 === 0) expect(body.data.createContact.contact.displayName).toBe(externalIds[i / 2]);
    else expect(Array.isArray(body.data.contacts.nodes)).toBe(true);
  }
  expect(answers.some(({ status }) => status === 200)).toBe(true);
  expect((await client.raw(LIST)).status).toBe(200);
});

test('a database that is slow and lives is not taken for one that is gone', async () => {
  // Slower than the pulse is patient would be silence; this is what a bad line does.
  moaref.proxy.lateness = () => 700;
  const { status, body } = await client.raw('{ contacts(first: 1) { totalCount } }');
  moaref.proxy.lateness = () => 0;
  expect([status, body.errors]).toEqual([200, undefined]);
});

test('a statement over its time limit answers 503 TIMEOUT, and nothing of it stays', async () => {
  const blocker = await moaref.connect();
  const externalId = randomUUID();
  const { createContact } = await client.query(CREATE, { input: { displayName: 'Mina', externalId } });
  const { id } = createContact.contact;
  const document = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { userErrors { code } } }';
  const change = (headers = {}) => client.raw(document, { input: { id, patch: { jobTitle: 'Late' } } }, headers);
  try {
    await blocker.query('begin');
    await blocker.query('select from referral.contact where id = $1 for update', [id]);
    const since = performance.now();
    const answers = await Promise.all([change(), change({ 'idempotency-key': randomUUID() })]);
    expect(performance.now() - since).toBeLessThan(2 * HELD_MS);
    for (const { status, headers, body } of answers) {
      expect([status, headers.get('retry-after')]).toEqual([503, '5']);
      expect(body.errors![0]!.extensions!.code).toBe('TIMEOUT');
    }
  } finally {
    await blocker.query('rollback');
    await blocker.end();
  }
  expect(await moaref.sql('select job_title from referral.contact where id = $1', [id])).toEqual([{ job_title: null }]);
  expect((await change()).body.data.updateContact.userErrors).toEqual([]);
  expect(await moaref.check()).toMatch(/^default: all \d+ invariants hold\.$/m);
});
