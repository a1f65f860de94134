import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestClient } from '../support/moaref.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { BehindProxy } from './behind-proxy.js';

const SEED = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
const CUTS = 40;
const AT_ONCE = 8;
/** Enough for every part of a conversation with the database, and of a list's answer. */
const FARTHEST_BYTE = 12_000;

const CREATE = `mutation ($input: ContactInput!) {
  createContact(input: $input) { contact { displayName emails { address } } userErrors { code } }
}`;
const CARD = 'query ($id: ID!) { contact(id: $id) { id displayName jobTitle } }';

interface Write {
  mark: string;
  /** Without one it is not sent again. */
  key?: string;
  state: 'done' | 'unknown';
}

let moaref: BehindProxy;
let url: string;
/** Between the clients and the server. */
let front: TcpProxy;
let client: TestClient;
const known = new Map<string, string>();
const writes: Write[] = [];
beforeAll(async () => {
  moaref = await BehindProxy.start();
  url = await moaref.serve({ POOL_SIZE: '5' });
  front = await TcpProxy.start(new URL(url));
  client = moaref.clientOf(url);
  for (let i = 0; i < 20; i++) {
    const displayName = `Known ${i} ${'x'.repeat(i * 8)}`;
    const { createContact } = await client.query(
      'mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } } }',
      { input: { displayName } },
    );
    known.set(createContact.contact.id, displayName);
  }
});
afterAll(async () => {
  await front.shut();
  await moaref.stop();
});

test.each<[string, () => TcpProxy, () => TestClient]>([
  ['the server and the database', () => moaref.proxy, () => client],
  ['the clients and the server', () => front, () => moaref.clientOf(`http://127.0.0.1:${front.port}`)],
])(
  `connections between %s are cut anywhere, and only what was on them is lost (seed ${SEED})`,
  async (_, way, asker) => {
    const random = randomOf(SEED);
    let lost = 0;
    for (let cuts = 0; cuts < CUTS; cuts++) {
      const direction = random() < 0.5 ? 'up' : 'down';
      let isCut = false;
      const cut = way()
        .cutAfter(Math.floor(random() * FARTHEST_BYTE), direction, random() < 0.5)
        .then(() => (isCut = true));
      while (!isCut) {
        const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => ask(asker(), random)));
        lost += answers.filter((answered) => !answered).length;
      }
      await cut;
      expect(await client.query('{ viewer { role } }')).toEqual({ viewer: { role: 'ADMIN' } });
    }
    expect(lost).toBeGreaterThan(CUTS / 10);
    // The scrape itself needs none of these connections.
    while ((await moaref.figure(url, 'moaref_database_connections{state="in_use"}')) > 0) await sleep(20);
    expect(moaref.allAlive).toBe(true);
  },
);

test('what is read for a client that has left ends, and its connection serves others', async () => {
  const blocker = await moaref.connect();
  const waiting = async () => (await moaref.sql(`select from pg_stat_activity where wait_event_type = 'Lock'`)).length;
  await blocker.query('begin; lock table referral.tag in access exclusive mode');
  for (let round = 0; round < 10; round++) {
    const leaving = new AbortController();
    const asked = fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${client.token}` },
      body: JSON.stringify({ query: '{ tags { name } }' }),
      signal: leaving.signal,
    });
    while ((await waiting()) === 0);
    const begun = performance.now();
    leaving.abort();
    await expect(asked).rejects.toThrow('abort');
    while ((await waiting()) > 0);
    // A statement may take 10 s.
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(await client.query('{ viewer { role } }')).toEqual({ viewer: { role: 'ADMIN' } });
  }
  await blocker.end();
  expect(await client.query('{ tags { name } }')).toEqual({ tags: [] });
});

test('what was done is there once, and what is not known once or not at all', async () => {
  for (const write of writes.filter(({ key, state }) => key && state === 'unknown')) await send(client, write);
  const rows = await moaref.sql<{ mark: string; n: number; emails: number }>(
    `select c.external_id as mark, count(distinct c.id)::int as n, count(e)::int as emails
     from referral.contact c
     left join referral.contact_email e on e.workspace_id = c.workspace_id and e.contact_id = c.id
     where c.external_id = any ($1) group by 1`,
    [writes.map(({ mark }) => mark)],
  );
  const found = new Map(rows.map((row) => [row.mark, row]));
  for (const { mark, state } of writes) {
    const row = found.get(mark);
    if (row || state === 'done') expect(row).toEqual({ mark, n: 1, emails: 1 });
  }
  expect(writes.filter(({ state }) => state === 'done').length).toBeGreaterThan(CUTS);
  expect(await moaref.check()).toMatch(/^default: all \d+ invariants hold\.$/m);
});

/** Asks for one thing, and answers whether it got an answer that is no excuse. */
async function ask(asker: TestClient, random: () => number): Promise<boolean> {
  if (random() < 0.5) {
    const write: Write = { mark: randomUUID(), key: random() < 0.5 ? randomUUID() : undefined, state: 'unknown' };
    writes.push(write);
    return send(asker, write);
  }
  const [id, displayName] = [...known][Math.floor(random() * known.size)]!;
  const answer = await asker.raw(CARD, { id }).catch(() => undefined);
  if (!answer || answer.status === 503) return false;
  expect(answer.body).toEqual({ data: { contact: { id, displayName, jobTitle: null } } });
  return true;
}

async function send(asker: TestClient, write: Write): Promise<boolean> {
  const { mark, key } = write;
  const address = `${mark}@example.com`;
  const input = { externalId: mark, displayName: mark, emails: [address] };
  const headers: Record<string, string> = key ? { 'idempotency-key': key } : {};
  const answer = await asker.raw(CREATE, { input }, headers).catch(() => undefined);
  if (!answer || answer.status === 503) return false;
  const contact = { displayName: mark, emails: [{ address }] };
  expect(answer.body).toEqual({ data: { createContact: { contact, userErrors: [] } } });
  write.state = 'done';
  return true;
}

/** mulberry32: small, and the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
