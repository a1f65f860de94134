import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { type Client } from 'pg';
import { WebSocket } from 'ws';
import { hasEnded, importWhen, startImport, upload } from '../support/imports.js';
import { type TestClient } from '../support/moaref.js';
import { BehindProxy } from './behind-proxy.js';

/** Promised are 3 s; on a busy machine everything takes longer. */
const ANSWER_MS = 6_000;
/** Of what was under way when the database fell silent: nobody knows at once that it did. */
const IN_FLIGHT_MS = 8_000;
/** Promised are 5 s. */
const RETURN_MS = 10_000;
/** Promised are 15 s. */
const STOP_MS = 15_000;
/** Rows, of which each thousand is a transaction. */
const IMPORTED = 6_000;

const CREATE = `mutation ($input: ContactInput!) {
  createContact(input: $input) { contact { id displayName } userErrors { code } }
}`;
/** A name that it has already changes nothing, and waits for nobody. */
const rename = () =>
  `mutation { updateWorkspace(input: { name: "${randomUUID()}" }) { workspace { name } userErrors { code } } }`;

let moaref: BehindProxy;
let url: string;
let client: TestClient;
beforeAll(async () => {
  moaref = await BehindProxy.start();
  url = await moaref.serve();
  client = moaref.clientOf(url);
});
afterAll(() => moaref.stop());

interface Outage {
  begin(): Promise<void> | void;
  end(): Promise<void> | void;
}

const outages: [string, Outage][] = [
  ['refuses connections', { begin: () => moaref.proxy.shut(), end: () => moaref.proxy.open() }],
  ['takes connections and says nothing', { begin: () => moaref.proxy.silence(), end: () => moaref.proxy.speak() }],
  ['has frozen', { begin: () => freeze('SIGSTOP'), end: () => freeze('SIGCONT') }],
];

describe.each(outages)('while PostgreSQL %s', (_, outage) => {
  const name = randomUUID();
  let blocker: Client;
  let begun: number;
  let inFlight: Promise<Answer>[];
  let importId: string;
  const keyed = Array.from({ length: 20 }, (__, i) => ({ key: randomUUID(), externalId: `${name} keyed ${i}` }));
  const bare = Array.from({ length: 20 }, (__, i) => `${name} bare ${i}`);

  beforeAll(async () => {
    const rows = Array.from({ length: IMPORTED }, (__, i) => `${name} ${i},Contact ${i}`);
    const { body } = await upload(client, ['externalId,name', ...rows].join('\n'), undefined, url);
    importId = (await startImport(client, { uploadId: body.uploadId, kind: 'CONTACTS_CSV' })).importJob.id;
    await importWhen(client, importId, (job) => job.processedRows > 0);
    // Two requests are in the middle of a transaction, and the others wherever they got to.
    blocker = await moaref.connect();
    await blocker.query('begin');
    await blocker.query('select from referral.workspace for no key update');
    const waiting = [client.raw(rename()), client.raw(rename(), {}, { 'idempotency-key': name })];
    await until(async () => (await lockWaits()) === 2);
    inFlight = [
      ...waiting,
      ...keyed.map(({ key, externalId }) => create(externalId, { 'idempotency-key': key })),
      ...bare.map((externalId) => create(externalId)),
      ...Array.from({ length: 10 }, () => client.raw('{ contacts(first: 100) { nodes { displayName } } }')),
    ].map((answer) =>
      answer.then(({ status, body }) => ({ status, ms: performance.now() - begun, errors: body.errors })),
    );
    await outage.begin();
    begun = performance.now();
  });

  afterAll(async () => {
    await outage.end();
    await blocker.end();
  });

  test('what was under way is answered', async () => {
    for (const { status, ms } of await Promise.all(inFlight)) {
      expect([200, 503]).toContain(status);
      expect(ms).toBeLessThan(IN_FLIGHT_MS);
    }
    const [bareRename, keyedRename] = await Promise.all(inFlight);
    for (const { status, errors } of [bareRename!, keyedRename!]) {
      expect([status, errors![0]!.message]).toEqual([503, expect.stringContaining('with the same Idempotency-Key')]);
    }
  });

  // Twice: nothing known of the outage, and with everything that is known by then.
  test.each(['at first', 'later'])('every door says so within the time, %s', async () => {
    const asked = performance.now();
    const answers = await Promise.all([
      client.raw('{ contacts(first: 1) { nodes { id } } }'),
      client.raw(rename()),
      client.raw(rename(), {}, { 'idempotency-key': randomUUID() }),
      moaref.clientOf(url).raw('mutation { signIn(input: { email: "a@example.com", password: "secret" }) { token } }'),
      statusOf('/uploads', {
        method: 'POST',
        headers: { 'content-type': 'text/csv', ...authorization() },
        body: 'name\nMina\n',
      }),
      statusOf('/readyz'),
    ]);
    expect(performance.now() - asked).toBeLessThan(ANSWER_MS);
    for (const { status, headers, body } of answers as any[]) {
      expect([status, headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^[1-9]\d?$/)]);
      expect(JSON.stringify(body)).toMatch(/cannot be reached/);
      expect(JSON.stringify(body)).not.toMatch(/ECONN|127\.0\.0\.1|timeout|[Cc]onnection (ended|terminated)/);
    }
    for (const { body } of answers.slice(0, 4)) expect(body.errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect((await statusOf('/healthz')).status).toBe(200);
  });

  test('a WebSocket is closed with the advice to come again later', async () => {
    const asked = performance.now();
    // Proved a moment ago is good enough for some seconds: a key of which nothing is known.
    const socket = connect('mrk_unknown', 0);
    const closed = await outcomeOf(socket, 'subscription { referralChanged { id } }');
    expect(closed).toMatchObject({ code: 1013, reason: expect.stringContaining('cannot be reached') });
    expect(performance.now() - asked).toBeLessThan(ANSWER_MS);
  });

  test('all is well again by itself when it is back', async () => {
    await outage.end();
    const back = performance.now();
    await until(async () => (await client.raw('{ contacts(first: 1) { nodes { id } } }')).status === 200);
    expect((await statusOf('/readyz')).status).toBe(200);
    expect(performance.now() - back).toBeLessThan(RETURN_MS);
    await blocker.query('rollback').catch(() => undefined);
    // What is asked again under its key is done once, whatever became of it the first time.
    for (const { key, externalId } of keyed) {
      const { status, body } = await until(async () => {
        const answer = await create(externalId, { 'idempotency-key': key });
        return answer.status === 409 ? undefined : answer;
      });
      expect([status, body.data.createContact.userErrors]).toEqual([200, []]);
    }
    expect(await countContacts(keyed.map(({ externalId }) => externalId))).toBe(keyed.length);
    expect(await countContacts(bare)).toBeLessThanOrEqual(bare.length);
  });

  test('an import that was under way ends', async () => {
    expect(await importWhen(client, importId, hasEnded)).toMatchObject({
      state: 'DONE',
      processedRows: IMPORTED,
      created: IMPORTED,
      failed: 0,
    });
  });

  test('jobs begin again', async () => {
    const { body } = await upload(client, 'externalId,name\na,A\n', undefined, url);
    const { importJob: job } = await startImport(client, { uploadId: body.uploadId, kind: 'CONTACTS_CSV' });
    const started = performance.now();
    await importWhen(client, job.id, hasEnded);
    expect(performance.now() - started).toBeLessThan(RETURN_MS);
  });
});

test.each(outages.slice(0, 2))('a server that is told to stop while PostgreSQL %s ends in time', async (_, outage) => {
  await moaref.serve();
  await outage.begin();
  const told = performance.now();
  expect(await moaref.endServer('SIGTERM')).toBe(0);
  expect(performance.now() - told).toBeLessThan(STOP_MS);
  await outage.end();
});

interface Answer {
  status: number;
  ms: number;
  errors?: { message: string }[];
}

const authorization = (key = moaref.adminKey) => ({ authorization: `Bearer ${key}` });

const create = (externalId: string, headers: Record<string, string> = {}) =>
  client.raw(CREATE, { input: { displayName: 'Mina', externalId } }, headers);

async function statusOf(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; headers: Headers; body: any }> {
  const response = await fetch(url + path, init);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

async function countContacts(externalIds: string[]): Promise<number> {
  const counted = 'select count(*)::int as n from referral.contact where external_id = any ($1)';
  return (await moaref.sql<{ n: number }>(counted, [externalIds]))[0]!.n;
}

async function lockWaits(): Promise<number> {
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and query ilike 'update%workspace%'`;
  return (await moaref.sql(waiting)).length;
}

/** How the subscription ended: with an error of its own, or with its socket. */
function outcomeOf(socket: ReturnType<typeof connect>, query: string): Promise<any> {
  return new Promise((resolve, reject) =>
    socket.subscribe({ query }, { next: reject, error: resolve, complete: () => reject(new Error('It completed')) }),
  );
}

function connect(key: string, retryAttempts: number) {
  return createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts,
    connectionParams: authorization(key),
  });
}

async function until<T>(condition: () => Promise<T>): Promise<NonNullable<T>> {
  for (;;) {
    const met = await condition();
    if (met) return met;
    await sleep(20);
  }
}

/** All processes of PostgreSQL. */
function freeze(signal: 'SIGSTOP' | 'SIGCONT'): void {
  const postmaster = moaref.postmasterPid;
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  for (const pid of [postmaster, ...children]) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      // A child may have ended since it was listed.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
