import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, type GraphQLOutputType, isObjectType } from 'graphql';
import { newWorkspace, sql, TestClient, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';

const CREATE_USER = `mutation ($input: UserInput!) {
  createUser(input: $input) { user { id name email } userErrors { code path } }
}`;

let moaref: TestWorkspace;
beforeAll(async () => {
  moaref = await newWorkspace();
});

const newInput = () => ({ name: 'Sara', email: `${randomUUID()}@example.com`, role: 'REP' });
const withKey = (key: string = randomUUID()) => ({ 'idempotency-key': key });
const countUsers = async (email: string) =>
  Number((await sql<{ n: string }>('select count(*) as n from referral.app_user where email = $1', [email]))[0]!.n);

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

test('a secret is never kept, in whatever mutation it is told', async () => {
  const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
  const tells = (type: GraphQLOutputType, depth: number): boolean => {
    const named = getNamedType(type);
    return (
      isObjectType(named) &&
      Object.values(named.getFields()).some(
        (field) => /secret|token$/i.test(field.name) || (depth > 0 && tells(field.type, depth - 1)),
      )
    );
  };
  const mutations = Object.values(schema.getMutationType()!.getFields());
  const told = mutations.filter(({ type }) => tells(type, 1));
  // Who adds one shows here that it is not kept.
  expect(told.map(({ name }) => name).sort()).toEqual(['createApiKey', 'createCardToken', 'signIn']);

  const [person, password] = [newInput(), 'correct horse battery'];
  await moaref.admin.query(CREATE_USER, { input: { ...person, password } });
  const credentials = { email: person.email, password, workspace: moaref.workspace.slug };
  for (const [call, input] of [
    ['createApiKey(input: $input) { apiKey { secret } }', { name: 'nightly', role: 'READER' }],
    ['signIn(input: $input) { token }', credentials],
  ] as const) {
    const headers = withKey();
    const type = call.startsWith('signIn') ? 'SignInInput' : 'ApiKeyInput';
    const send = () => moaref.admin.raw(`mutation ($input: ${type}!) { told: ${call} }`, { input }, headers);
    const secrets = [(await send()).body.data.told, (await send()).body.data.told];
    expect(JSON.stringify(secrets[0])).toMatch(/[\w-]{20}/);
    expect(secrets[0]).not.toEqual(secrets[1]);
    expect(await sql('select from referral.kept_answer where key = $1', [headers['idempotency-key']])).toHaveLength(0);
  }
});

test('a key goes with exactly one mutation field, and has 1 to 255 characters', async () => {
  const two = `mutation ($input: UserInput!) { a: createUser(input: $input) { user { id } } ...More }
    fragment More on Mutation { b: createUser(input: $input) { user { id } } }`;
  const refused = await moaref.admin.raw(two, { input: newInput() }, withKey());
  expect([refused.status, refused.body.errors![0]!.extensions!.code]).toEqual([400, 'BAD_REQUEST']);
  const long = await moaref.admin.raw(CREATE_USER, { input: newInput() }, withKey('k'.repeat(256)));
  expect([long.status, long.body.errors![0]!.extensions!.code]).toEqual([400, 'BAD_REQUEST']);
});

test('white space in the body and naming the only operation make no difference, and other operations do', async () => {
  const headers = { ...withKey(), authorization: `Bearer ${moaref.admin.token}`, 'content-type': 'application/json' };
  const query = CREATE_USER.replace('mutation', 'mutation Create');
  const variables = { input: newInput() };
  const send = async (body: string): Promise<any> => {
    const response = await fetch(`${running().url}/graphql`, { method: 'POST', headers, body });
    return { status: response.status, body: await response.json() };
  };
  const first = await send(JSON.stringify({ query, variables }));
  expect(first.body.data.createUser.user.email).toBe(variables.input.email);
  expect(await send(JSON.stringify({ variables, operationName: 'Create', query }, null, 2))).toEqual(first);

  const two = `${query} ${CREATE_USER.replace('mutation', 'mutation Other')}`;
  Object.assign(headers, withKey());
  const input = newInput();
  const one = await send(JSON.stringify({ query: two, operationName: 'Create', variables: { input } }));
  expect(one.status).toBe(200);
  const other = await send(JSON.stringify({ query: two, operationName: 'Other', variables: { input } }));
  expect([other.status, other.body.errors[0].extensions.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

test('what is refused before it is done is not kept: malformed, over a limit, unknown fields and variables', async () => {
  const headers = withKey();
  const input = newInput();
  const bad: [string, Record<string, unknown>][] = [
    ['mutation {', {}],
    [CREATE_USER.replace('email }', 'email nonsense }'), { input }],
    [CREATE_USER, { input: { ...input, role: 'EMPEROR' } }],
    [CREATE_USER, { input, deep: JSON.parse('['.repeat(40) + ']'.repeat(40)) }],
    [CREATE_USER.replace('id name', Array.from({ length: 16 }, (_, i) => `id${i}: id`).join(' ')), { input }],
  ];
  for (const [document, variables] of bad) {
    const { status, body } = await moaref.admin.raw(document, variables, headers);
    expect(status).toBe(400);
    expect(body.data ?? null).toBeNull();
  }
  const { body } = await moaref.admin.raw(CREATE_USER, { input }, headers);
  expect(body.data.createUser.user.email).toBe(input.email);
});

test('a key of one and of 255 characters is good, an empty one is not', async () => {
  for (const key of ['k', 'k'.repeat(255)]) {
    const input = newInput();
    const first = await moaref.admin.raw(CREATE_USER, { input }, withKey(key));
    expect(first.body.data.createUser.user.email).toBe(input.email);
    const again = await moaref.admin.raw(CREATE_USER, { input }, withKey(key));
    expect(again.body).toEqual(first.body);
  }
  const { status, body } = await moaref.admin.raw(CREATE_USER, { input: newInput() }, withKey(''));
  expect([status, body.errors![0]!.extensions!.code]).toEqual([400, 'BAD_REQUEST']);
});

test('a key does nothing for a query', async () => {
  const headers = withKey();
  const ask = () => moaref.admin.raw('{ viewer { workspace { name } } }', {}, headers);
  await ask();
  const name = `Renamed ${randomUUID()}`;
  await moaref.admin.query(
    `mutation ($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { userErrors { code } } }`,
    {
      input: { name },
    },
  );
  expect((await ask()).body.data.viewer.workspace.name).toBe(name);
});

test('an answer is kept for nearly a day', async () => {
  const [headers, input] = [withKey(), newInput()];
  const first = await moaref.admin.raw(CREATE_USER, { input }, headers);
  await sql(`update referral.kept_answer set created_at = now() - interval '23 hours 59 minutes' where key = $1`, [
    headers['idempotency-key'],
  ]);
  const again = await moaref.admin.raw(CREATE_USER, { input }, headers);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
});

test('a caller whose role has changed gets the first answer, and is refused what was not answered before', async () => {
  const { admin, workspace } = await newWorkspace();
  const person = { ...newInput(), password: 'correct horse battery', role: 'READER' };
  const { createUser } = await admin.query(CREATE_USER, { input: person });
  const setRole = (role: string, active = true) =>
    admin.query(`mutation ($input: UpdateUserInput!) { updateUser(input: $input) { userErrors { code } } }`, {
      input: { id: createUser.user.id, role, active },
    });
  const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { code } } }`;
  const credentials = { email: person.email, password: person.password, workspace: workspace.slug };
  const { signIn } = await new TestClient(null).query(SIGN_IN, { input: credentials });
  const user = new TestClient(signIn.token as string);
  const create = (headers: Record<string, string>) =>
    user.raw(
      `mutation { createSegment(input: { name: "Friends", kind: STATIC }) { segment { id } userErrors { code } } }`,
      {},
      headers,
    );
  const headers = withKey();
  expect((await create(headers)).status).toBe(403);
  await setRole('MARKETER');
  const done = await create(headers);
  expect(done.body.data.createSegment).toEqual({ segment: { id: expect.any(String) }, userErrors: [] });
  await setRole('READER');
  expect((await create(headers)).body).toEqual(done.body);
  expect((await create(withKey())).status).toBe(403);
  await setRole('READER', false);
  expect((await create(headers)).status).toBe(401);
});

test('what a person did with us is not done again after they are erased, nor told', async () => {
  const { admin } = await newWorkspace();
  const create = `mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } userErrors { code } } }`;
  const [headers, input] = [withKey(), { displayName: 'Roya Rahimi', emails: ['roya@x.example'] }];
  const { body } = await admin.raw(create, { input }, headers);
  const erase = `mutation ($input: IdInput!) { eraseContact(input: $input) { deletedId userErrors { code } } }`;
  const eraseHeaders = withKey();
  const erasing = { input: { id: body.data.createContact.contact.id } };
  const erased = await admin.raw(erase, erasing, eraseHeaders);
  expect(erased.body.data.eraseContact).toEqual({ deletedId: erasing.input.id, userErrors: [] });

  const again = await admin.raw(create, { input }, headers);
  expect([again.status, again.body.errors![0]!.extensions!.code]).toEqual([410, 'IDEMPOTENCY_ANSWER_ERASED']);
  const other = await admin.raw(create, { input: { displayName: 'Other' } }, headers);
  expect(other.body.errors![0]!.extensions!.code).toBe('IDEMPOTENCY_KEY_REUSED');
  const { contacts } = await admin.query('{ contacts { totalCount } }');
  expect(contacts.totalCount).toBe(0);
  expect((await admin.raw(erase, erasing, eraseHeaders)).body).toEqual(erased.body);
});
