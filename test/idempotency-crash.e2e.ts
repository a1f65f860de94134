import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { CommitThief } from './support/commit-thief.js';
import { newWorkspace, sql, TestClient, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';
import { addressOf, killLaunched, launch } from './support/server.js';

const CREATE_USER = `mutation ($input: UserInput!) {
  createUser(input: $input) { user { id name email } userErrors { code path } }
}`;

let w: TestWorkspace;
beforeAll(async () => {
  w = await newWorkspace();
});

afterEach(killLaunched);

const newInput = () => ({ name: 'Sara', email: `${randomUUID()}@example.com`, role: 'REP' });
const withKey = (key: string = randomUUID()) => ({ 'idempotency-key': key });
const countUsers = async (email: string) =>
  Number((await sql<{ n: string }>('select count(*) as n from referral.app_user where email = $1', [email]))[0]!.n);

test('while the first request runs elsewhere, the second gives up after ten seconds', async () => {
  const key = randomUUID();
  const [{ id }] = (await sql(`select id from referral.api_key where workspace_id = $1 and name = 'test'`, [
    w.workspace.id,
  ])) as [{ id: string }];
  // Another process's claim: its transaction is still open.
  const elsewhere = new Client({ connectionString: running().ownerUrl });
  await elsewhere.connect();
  try {
    await elsewhere.query('begin');
    await elsewhere.query(
      `insert into referral.kept_answer (workspace_id, caller, key, request_hash) values ($1, $2, $3, '\\x00')`,
      [w.workspace.id, `key:${id}`, key],
    );
    const { status, body } = await w.admin.raw(CREATE_USER, { input: newInput() }, withKey(key));
    expect([status, body.errors![0]!.extensions!.code]).toEqual([409, 'IDEMPOTENCY_KEY_IN_USE']);
  } finally {
    await elsewhere.end();
  }
  const { status } = await w.admin.raw(CREATE_USER, { input: newInput() }, withKey(key));
  expect(status).toBe(200);
});

test('a server that is killed between the effect and the answer leaves neither, and the request can be made again', async () => {
  const server = launch();
  const elsewhere = new TestClient(w.admin.token, `${await addressOf(server)}/graphql`);
  await elsewhere.query('{ viewer { role } }');
  const [input, headers] = [newInput(), withKey()];
  const blocker = new Client({ connectionString: running().ownerUrl });
  await blocker.connect();
  try {
    // The user is written first, then the audit, which has to wait.
    await blocker.query('begin');
    await blocker.query('lock table referral.audit_entry in exclusive mode');
    const lost = elsewhere.raw(CREATE_USER, { input }, headers).catch(() => 'lost');
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%audit_entry%'`;
    while ((await sql(waiting)).length === 0);
    server.kill('SIGKILL');
    expect(await lost).toBe('lost');
  } finally {
    await blocker.end();
  }
  const { status, body } = await w.admin.raw(CREATE_USER, { input }, headers);
  expect(status).toBe(200);
  expect(body.data.createUser.user.email).toBe(input.email);
  expect(await countUsers(input.email)).toBe(1);
});

test('a server that is killed after the effect and before the answer has kept the answer for the next request', async () => {
  const thief = await CommitThief.before(running().ownerUrl);
  try {
    const server = launch({ DATABASE_URL: thief.url });
    const elsewhere = new TestClient(w.admin.token, `${await addressOf(server)}/graphql`);
    const [input, headers] = [newInput(), withKey()];
    const stolen = thief.steal('update referral.kept_answer');
    const lost = elsewhere.raw(CREATE_USER, { input }, headers).catch(() => 'lost');
    await stolen;
    server.kill('SIGKILL');
    expect(await lost).toBe('lost');
    expect(await countUsers(input.email)).toBe(1);

    const again = await w.admin.raw(CREATE_USER, { input }, headers);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body.data.createUser).toEqual({
      user: { id: expect.any(String), name: input.name, email: input.email },
      userErrors: [],
    });
    expect(await countUsers(input.email)).toBe(1);
  } finally {
    thief.leave();
  }
});

test('a deadlock with somebody else is settled by trying again under the same key', async () => {
  const upsert = `mutation ($input: UpsertContactsInput!) { upsertContacts(input: $input) { results { contact { id } } } }`;
  const contacts = [{ displayName: 'First' }, { displayName: 'Second' }];
  const { upsertContacts } = await w.rep.query(upsert, { input: { contacts } });
  const ids: string[] = upsertContacts.results.map(({ contact }: any) => contact.id as string).sort();
  const lock = 'select from referral.contact where workspace_id = $1 and id = $2 for update';
  const other = new Client({ connectionString: running().ownerUrl });
  await other.connect();
  try {
    // PostgreSQL breaks off whoever looks for a deadlock first, which is to be the server.
    await other.query(`set deadlock_timeout = '20s'`);
    await other.query('begin');
    await other.query(lock, [w.workspace.id, ids[1]]);
    const tag = `mutation ($input: TagContactsInput!) { tagContacts(input: $input) { changedCount } }`;
    const answer = w.marketer.raw(tag, { input: { contactIds: ids, add: ['met'] } }, withKey());
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%for no key update%'`;
    while ((await sql(waiting)).length === 0);
    await other.query(lock, [w.workspace.id, ids[0]]);
    await other.query('commit');
    expect((await answer).body).toEqual({ data: { tagContacts: { changedCount: 2 } } });
  } finally {
    await other.end();
  }
});
