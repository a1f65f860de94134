import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { newWorkspace, sql, TestClient, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';
import { addressOf, killLaunched, launch } from './support/server.js';

const CREATE_USER = `mutation ($input: UserInput!) {
  createUser(input: $input) { user { id name email } userErrors { code path } }
}`;

let moaref: TestWorkspace;
beforeAll(async () => {
  moaref = await newWorkspace();
});

afterEach(killLaunched);

const newInput = () => ({ name: 'Sara', email: `${randomUUID()}@example.com`, role: 'REP' });
const withKey = (key: string = randomUUID()) => ({ 'idempotency-key': key });
const countUsers = async (email: string) =>
  Number((await sql<{ n: string }>('select count(*) as n from referral.app_user where email = $1', [email]))[0]!.n);

test('fifty requests at once with one key have one effect and get the same answer', async () => {
  const input = newInput();
  const headers = withKey();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => moaref.admin.raw(CREATE_USER, { input }, headers)),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(answers[0]!.body.data.createUser.user.email).toBe(input.email);
  expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(49);
  expect(await countUsers(input.email)).toBe(1);
});

test('other requests are answered while many keyed ones run', async () => {
  const headers = withKey();
  const input = newInput();
  const keyed = Array.from({ length: 50 }, () => moaref.admin.raw(CREATE_USER, { input }, headers));
  const others = Array.from({ length: 20 }, () => moaref.admin.raw('{ viewer { role } users { id } }'));
  for (const { status } of await Promise.all([...keyed, ...others])) expect(status).toBe(200);
});

test('the order in which the fields of variables are written makes no difference', async () => {
  const { name, email, role } = newInput();
  const headers = withKey();
  const first = await moaref.admin.raw(CREATE_USER, { input: { name, email, role } }, headers);
  const second = await moaref.admin.raw(CREATE_USER, { input: { role, email, name } }, headers);
  expect(second.body).toEqual(first.body);
  expect(first.body.data.createUser.user).not.toBeNull();
});

test('a refusal is kept too', async () => {
  const input = newInput();
  await moaref.admin.query(CREATE_USER, { input });
  const headers = withKey();
  const refused = await moaref.admin.raw(CREATE_USER, { input }, headers);
  expect(refused.body.data.createUser).toEqual({
    user: null,
    userErrors: [{ code: 'DUPLICATE', path: ['input', 'email'] }],
  });
  await sql('update referral.app_user set email = $2 where email = $1', [input.email, `${randomUUID()}@example.com`]);
  const again = await moaref.admin.raw(CREATE_USER, { input }, headers);
  expect(again.body).toEqual(refused.body);
  expect(await countUsers(input.email)).toBe(0);
});

test('another request under the same key is refused', async () => {
  const headers = withKey();
  await moaref.admin.raw(CREATE_USER, { input: newInput() }, headers);
  const { status, body } = await moaref.admin.raw(CREATE_USER, { input: newInput() }, headers);
  expect(status).toBe(422);
  expect(body.errors![0]!.extensions!.code).toBe('IDEMPOTENCY_KEY_REUSED');
  const elsewhere = await moaref.admin.raw(CREATE_USER.replace('email }', '}'), { input: newInput() }, headers);
  expect(elsewhere.status).toBe(422);
});

test('a key belongs to its caller and workspace', async () => {
  const other = await newWorkspace();
  const headers = withKey();
  const [input, otherInput] = [newInput(), newInput()];
  await moaref.admin.raw(CREATE_USER, { input }, headers);
  const { body } = await other.admin.raw(CREATE_USER, { input: otherInput }, headers);
  expect(body.data.createUser.user.email).toBe(otherInput.email);
});

test('an answer with an error is not kept, and nothing of it stays', async () => {
  const input = newInput();
  const headers = withKey();
  const refused = await moaref.reader.raw(CREATE_USER, { input }, headers);
  expect(refused.status).toBe(403);
  expect(await sql('select from referral.kept_answer where key = $1', [headers['idempotency-key']])).toHaveLength(0);
  const allowed = await moaref.admin.raw(CREATE_USER, { input }, headers);
  expect(allowed.body.data.createUser.user.email).toBe(input.email);
});

test('an answer older than a day counts as none and is cleaned away', async () => {
  const [old, input] = [withKey(), newInput()];
  await moaref.admin.raw(CREATE_USER, { input }, old);
  const age = (key: string) =>
    sql(`update referral.kept_answer set created_at = now() - interval '25 hours' where key = $1`, [key]);
  await age(old['idempotency-key']);
  const again = await moaref.admin.raw(CREATE_USER, { input }, old);
  expect(again.body.data.createUser.userErrors[0].code).toBe('DUPLICATE');

  await age(old['idempotency-key']);
  await moaref.admin.raw(CREATE_USER, { input: newInput() }, withKey());
  expect(await sql('select from referral.kept_answer where key = $1', [old['idempotency-key']])).toHaveLength(0);
});

test('what a mutation changed shows in its own answer', async () => {
  const { admin } = await newWorkspace();
  const update = `mutation ($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { workspace { name } } }`;
  const { body } = await admin.raw(update, { input: { name: 'Chinar' } }, withKey());
  expect(body.data.updateWorkspace.workspace.name).toBe('Chinar');
});

test('a secret is never kept', async () => {
  const headers = withKey();
  const create = `mutation ($input: ApiKeyInput!) { createApiKey(input: $input) { apiKey { secret } } }`;
  const variables = { input: { name: 'nightly', role: 'READER' } };
  const [first, second] = [
    await moaref.admin.raw(create, variables, headers),
    await moaref.admin.raw(create, variables, headers),
  ];
  expect(first.body.data.createApiKey.apiKey.secret).not.toBe(second.body.data.createApiKey.apiKey.secret);
  expect(await sql('select from referral.kept_answer where key = $1', [headers['idempotency-key']])).toHaveLength(0);
});

test('a key goes with exactly one mutation field, and has 1 to 255 characters', async () => {
  const two = `mutation ($input: UserInput!) { a: createUser(input: $input) { user { id } } ...More }
    fragment More on Mutation { b: createUser(input: $input) { user { id } } }`;
  const refused = await moaref.admin.raw(two, { input: newInput() }, withKey());
  expect([refused.status, refused.body.errors![0]!.extensions!.code]).toEqual([400, 'BAD_REQUEST']);
  const long = await moaref.admin.raw(CREATE_USER, { input: newInput() }, withKey('k'.repeat(256)));
  expect([long.status, long.body.errors![0]!.extensions!.code]).toEqual([400, 'BAD_REQUEST']);
});

test('while the first request runs elsewhere, the second gives up after ten seconds', async () => {
  const key = randomUUID();
  const [{ id }] = (await sql(`select id from referral.api_key where workspace_id = $1 and name = 'test'`, [
    moaref.workspace.id,
  ])) as [{ id: string }];
  // Another process's claim: its transaction is still open.
  const elsewhere = new Client({ connectionString: running().ownerUrl });
  await elsewhere.connect();
  try {
    await elsewhere.query('begin');
    await elsewhere.query(
      `insert into referral.kept_answer (workspace_id, caller, key, request_hash) values ($1, $2, $3, '\\x00')`,
      [moaref.workspace.id, `key:${id}`, key],
    );
    const { status, body } = await moaref.admin.raw(CREATE_USER, { input: newInput() }, withKey(key));
    expect([status, body.errors![0]!.extensions!.code]).toEqual([409, 'IDEMPOTENCY_KEY_IN_USE']);
  } finally {
    await elsewhere.end();
  }
  const { status } = await moaref.admin.raw(CREATE_USER, { input: newInput() }, withKey(key));
  expect(status).toBe(200);
});

test('a server that is killed between the effect and the answer leaves neither, and the request can be made again', async () => {
  const server = launch();
  const elsewhere = new TestClient(moaref.admin.token, `${await addressOf(server)}/graphql`);
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
  const { status, body } = await moaref.admin.raw(CREATE_USER, { input }, headers);
  expect(status).toBe(200);
  expect(body.data.createUser.user.email).toBe(input.email);
  expect(await countUsers(input.email)).toBe(1);
});
