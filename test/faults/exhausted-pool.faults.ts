import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client } from 'pg';
import { type TestClient } from '../support/moaref.js';
import { BehindProxy } from './behind-proxy.js';

/** Promised are 3 s; on a busy machine everything takes longer. */
const ANSWER_MS = 6_000;
const CLIENTS = 200;

const CREATE = `mutation ($input: ContactInput!) {
  createContact(input: $input) { contact { id displayName tags { name } } userErrors { code } }
}`;
const LIST =
  '{ contacts(first: 20) { nodes { displayName tags { name } referralStatus { counts { total } } } totalCount } }';
/** A name that it has already changes nothing, and waits for nobody. */
const rename = () => `mutation { updateWorkspace(input: { name: "${randomUUID()}" }) { workspace { name } } }`;

let moaref: BehindProxy;
let blocker: Client;
beforeAll(async () => {
  moaref = await BehindProxy.start();
  blocker = await moaref.connect();
});
// Whatever a failed test has left; without one there is nothing to roll back.
afterEach(() => blocker.query('rollback'));
afterAll(async () => {
  await blocker.end();
  await moaref.stop();
});

describe('with all connections waiting for a lock', () => {
  const POOL_SIZE = 5;
  let url: string;
  let client: TestClient;
  beforeAll(async () => {
    url = await moaref.serve({ POOL_SIZE: String(POOL_SIZE) });
    client = moaref.clientOf(url);
  });

  test('200 clients are told in time to come back, and afterwards all is as before', async () => {
    const waiting = await occupy(POOL_SIZE);
    const answers = await Promise.all(Array.from({ length: CLIENTS }, (_, i) => timed(() => ask(i))));
    for (const { answer, ms } of answers) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
      expect(answer.body.errors![0]!.extensions!.code).toBe('SERVICE_UNAVAILABLE');
      expect(ms).toBeLessThan(ANSWER_MS);
    }
    await blocker.query('rollback');
    for (const { status } of await Promise.all(waiting)) expect(status).toBe(200);
    const after = await Promise.all(Array.from({ length: 20 }, (_, i) => ask(i)));
    expect(after.map(({ status }) => status)).toEqual(after.map(() => 200));
    await allIdle();
  });

  test('a request that needs several connections waits for all of them no longer than for one', async () => {
    const waiting = await occupy(POOL_SIZE - 1);
    // One connection is left for all, so each request gets it now and then, and soon the next stands in line again.
    const answers = await Promise.all(Array.from({ length: CLIENTS }, (_, i) => timed(() => ask(i))));
    expect(answers.some(({ answer }) => answer.status === 200)).toBe(true);
    for (const { answer, ms } of answers) {
      expect([200, 503]).toContain(answer.status);
      if (answer.status === 503) expect(ms).toBeLessThan(ANSWER_MS);
    }
    await blocker.query('rollback');
    await Promise.all(waiting);
    await allIdle();
  });

  /** Keeps so many connections busy with changes that wait for the same row. */
  async function occupy(connections: number): Promise<Promise<{ status: number }>[]> {
    await client.query('{ viewer { role } }');
    await blocker.query('begin');
    await blocker.query('select from referral.workspace for no key update');
    const waiting = Array.from({ length: connections }, () => client.raw(rename()));
    while ((await lockWaits()) < connections) await sleep(20);
    return waiting;
  }

  /** Reads, changes, changes with a key, and strangers whose key has to be looked up. */
  function ask(i: number) {
    const input = { displayName: `Client ${i}`, externalId: randomUUID() };
    switch (i % 4) {
      case 0:
        return client.raw(CREATE, { input });
      case 1:
        return client.raw(CREATE, { input }, { 'idempotency-key': randomUUID() });
      default:
        return client.raw(LIST);
    }
  }

  /** A connection is given back a moment after its answer; one that is lost never is, and the test runs out of time. */
  async function allIdle(): Promise<void> {
    while ((await moaref.figure(url, 'moaref_database_connections{state="in_use"}')) > 0) await sleep(20);
  }
});

test('with a pool of two, a change with a key needs no second connection', async () => {
  const url = await moaref.serve({ POOL_SIZE: '2' });
  const client = moaref.clientOf(url);
  const id = await createContact(client);
  const other = await createContact(client);
  await client.query('{ viewer { role } }');
  await blocker.query('begin');
  await blocker.query('select from referral.workspace for no key update');
  const waiting = client.raw(rename());
  while ((await lockWaits()) < 1) await sleep(20);
  const keyed = (field: string, input: string) =>
    client.raw(
      `mutation { ${field}(input: ${input}) { userErrors { code message } } }`,
      {},
      {
        'idempotency-key': randomUUID(),
      },
    );
  for (const [field, input] of [
    ['createContact', `{ displayName: "A", emails: ["${randomUUID()}@example.com"] }`],
    ['updateContact', `{ id: "${id}", patch: { jobTitle: "B" } }`],
    ['connectReferral', `{ referrerId: "${id}", refereeId: "${other}", channel: EVENT }`],
    ['createSegment', `{ name: "E", kind: STATIC, contactIds: ["${id}"] }`],
    ['createUser', `{ name: "F", email: "${randomUUID()}@example.com", role: REP }`],
    ['logInteraction', `{ kind: NOTE, contactId: "${id}", body: "G" }`],
    ['deleteContact', `{ id: "${other}" }`],
  ] as const) {
    const { status, body } = await keyed(field, input);
    expect([field, status, body]).toEqual([field, 200, { data: { [field]: { userErrors: [] } } }]);
  }
  await blocker.query('rollback');
  expect((await waiting).status).toBe(200);
});

test('nothing that must hold is broken by all this', async () => {
  expect(await moaref.check()).toMatch(/^default: all \d+ invariants hold\.$/m);
});

async function timed<T>(work: () => Promise<T>): Promise<{ answer: T; ms: number }> {
  const since = performance.now();
  const answer = await work();
  return { answer, ms: performance.now() - since };
}

async function createContact(client: TestClient): Promise<string> {
  const { createContact: payload } = await client.query(CREATE, { input: { displayName: 'Mina' } });
  return payload.contact.id as string;
}

async function lockWaits(): Promise<number> {
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and query ilike 'update%workspace%'`;
  return (await moaref.sql(waiting)).length;
}
