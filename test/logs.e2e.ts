import { jest } from '@jest/globals';
import { type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createClient } from 'graphql-ws';
import { SignJWT } from 'jose';
import { Client } from 'pg';
import { WebSocket } from 'ws';
import { cancelImport, hasEnded, importJob, importWhen, startImport, upload } from './support/imports.js';
import { sql, TestClient } from './support/moaref.js';
import { running } from './support/running.js';
import { addressOf, killLaunched, launch } from './support/server.js';

// A server of its own, on a database of its own that is broken on purpose, says all it ever says.
jest.setTimeout(120_000);

/** What people typed, was made up for them, or is secret: none of it may be in the log. */
const told = {
  adminKey: `mrk_${randomUUID()}`,
  jwtSecret: randomUUID() + randomUUID(),
  name: 'Zebulon Quartermain',
  persian: 'زبولون رحیمی',
  email: 'zebulon@quartermain.example',
  phone: '+36301234567',
  note: 'Prefers calls after the operation',
  search: 'Quartermainn',
  password: 'a correct horse battery',
  wrongPassword: 'an incorrect horse battery',
  userEmail: 'xanthippe@office.example',
  userName: 'Xanthippe Office',
  hostName: 'Ysolde Hosted',
  hostEmail: 'ysolde@host.example',
  idempotencyKey: 'order-of-ysolde-77',
  keyName: 'Key of Barnabas',
  tag: 'owes-barnabas',
  custom: 'custom-of-barnabas',
  fileName: 'people-of-barnabas.csv',
  cell: 'Wilhelmina Cellini',
  badCell: 'wilhelmina@@cellini',
  forbidden: 'Balthazar Forbidden',
  quoted: 'Chief "Secret" Officer',
  explosive: 'Explosive Exupery',
  malformed: 'Malformed Melisande',
  inPath: 'path-of-melisande',
  inQuery: 'query-of-melisande',
  inHeader: 'header-of-melisande',
  wrongKey: 'mrk_wrong-key-of-melisande',
  badVariable: 'variable-of-melisande',
};

let server: ChildProcess;
let url: string;
let admin: TestClient;
let broken: Client;
const output: string[] = [];
const ids: string[] = [];
const secrets: string[] = [];

beforeAll(async () => {
  const name = `logs_${randomUUID().replaceAll('-', '')}`;
  await sql(`create database ${name}`);
  const database = new URL(running().ownerUrl);
  database.pathname = `/${name}`;
  server = launch({
    NODE_ENV: 'production',
    DATABASE_URL: database.toString(),
    LOG_LEVEL: 'trace',
    ADMIN_API_KEY: told.adminKey,
    JWT_SECRET: told.jwtSecret,
  });
  for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (chunk) => output.push(String(chunk)));
  url = await addressOf(server);
  admin = new TestClient(told.adminKey, `${url}/graphql`);
  broken = new Client({ connectionString: database.toString() });
  await broken.connect();
});
afterAll(async () => {
  await broken.end();
  killLaunched();
});

/** Asks, and remembers the request id that came back. */
async function ask(query: string, variables: Record<string, unknown> = {}, client = admin, headers = {}) {
  const answer = await client.raw(query, variables, headers);
  ids.push(answer.headers.get('x-request-id')!);
  return answer;
}

const CREATE = `mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } userErrors { message } } }`;

async function contacts(): Promise<void> {
  const input = {
    displayName: told.name,
    emails: [told.email],
    phones: [told.phone],
    customFields: { secret: told.custom },
  };
  const { body } = await ask(CREATE, { input }, admin, { 'idempotency-key': told.idempotencyKey });
  const { id } = body.data.createContact.contact as { id: string };
  await ask(CREATE, { input }, admin, { 'idempotency-key': told.idempotencyKey });
  // Refused: the address is taken.
  await ask(CREATE, { input });
  await ask(CREATE, { input: { displayName: told.persian, phones: [told.phone] } });
  await ask(`mutation ($input: InteractionInput!) { logInteraction(input: $input) { userErrors { message } } }`, {
    input: { contactId: id, kind: 'NOTE', body: told.note },
  });
  await ask(`mutation ($input: TagContactsInput!) { tagContacts(input: $input) { userErrors { message } } }`, {
    input: { contactIds: [id], add: [told.tag] },
  });
  await ask(`query ($s: String) { contacts(filter: { search: $s }) { nodes { displayName } } }`, { s: told.search });
  await ask(`{ contacts(filter: { search: "${told.persian}" }) { nodes { displayName } } }`);
  await ask(`query ($id: ID!) { contact(id: $id) { displayName } }`, { id: told.badVariable });
  await ask(`query ($n: Int) { contacts(first: $n) { nodes { id } } }`, { n: told.badVariable });
}

async function credentials(): Promise<void> {
  const user = { email: told.userEmail, name: told.userName, role: 'REP', password: told.password };
  await ask(`mutation ($input: UserInput!) { createUser(input: $input) { userErrors { message } } }`, {
    input: user,
  });
  const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { message } } }`;
  const anonymous = new TestClient(null, `${url}/graphql`);
  for (const password of [told.wrongPassword, told.password]) {
    const { body } = await ask(signIn, { input: { email: told.userEmail, password } }, anonymous);
    if (body.data.signIn.token) secrets.push(body.data.signIn.token as string);
  }
  await ask('{ viewer { role } }', {}, new TestClient(secrets[0]!, `${url}/graphql`));
  const { body } = await ask(`mutation ($input: ApiKeyInput!) { createApiKey(input: $input) { apiKey { secret } } }`, {
    input: { name: told.keyName, role: 'MARKETER' },
  });
  secrets.push(body.data.createApiKey.apiKey.secret as string);
  const token = await new SignJWT({ workspace: 'default', role: 'rep', name: told.hostName, email: told.hostEmail })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('host-7')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(told.jwtSecret));
  secrets.push(token);
  await ask('{ viewer { role } }', {}, new TestClient(token, `${url}/graphql`));
  await ask('{ viewer { role } }', {}, new TestClient(`${token}x`, `${url}/graphql`));
  await ask('{ viewer { role } }', {}, new TestClient(told.wrongKey, `${url}/graphql`));
}

async function malformed(): Promise<void> {
  const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(url + path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    ids.push(answer.headers.get('x-request-id')!);
  };
  await post('/graphql', `{"query": "${told.malformed}`);
  await post('/graphql', `["${told.malformed}"]`);
  await post('/graphql', JSON.stringify({ query: `{ ${told.malformed} }` }));
  await post('/graphql', JSON.stringify({ query: `{ contact(id: "${told.malformed}") { id } }` }));
  await post('/graphql', told.malformed, { 'content-type': `text/${told.inHeader}` });
  await post(`/graphql?email=${told.inQuery}`, '{}', {
    'x-forwarded-for': told.inHeader,
    authorization: told.inHeader,
  });
  await post(`/${told.inPath}?token=${told.inQuery}`, '{}');
  await post(`/%${told.inPath}`, '{}');
  ids.push((await fetch(`${url}/uploads/${told.inPath}`)).headers.get('x-request-id')!);
}

/** What the database itself refuses, or we do not expect: it quotes values in its messages and their details. */
async function faults(): Promise<void> {
  await broken.query(`
    alter table referral.contact add constraint ck_broken check (display_name <> '${told.forbidden}') not valid;
    alter table referral.contact alter column job_title type integer using null;
    alter table referral.import_error add constraint ck_broken check (row not like '%${told.explosive}%');`);
  const refused = await ask(CREATE, { input: { displayName: told.forbidden } });
  expect(refused.body.errors![0]!.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
  const quoted = await ask(CREATE, { input: { displayName: told.name, jobTitle: told.quoted } });
  expect(quoted.body.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  await broken.query(`alter table referral.contact alter column job_title type text;`);
}

async function imports(): Promise<void> {
  const send = async (lines: string[]) => {
    const { body } = await upload(admin, ['name,email', ...lines].join('\n'), { 'content-type': 'text/csv' }, `${url}`);
    return (await startImport(admin, { uploadId: body.uploadId, kind: 'CONTACTS_CSV' })).importJob.id as string;
  };
  const id = await send([`${told.cell},`, `${told.cell},${told.badCell}`, `${told.forbidden},`]);
  expect(await importWhen(admin, id, hasEnded)).toMatchObject({ state: 'DONE', created: 1, failed: 2 });
  const named = await fetch(`${url}/uploads?fileName=${told.fileName}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${told.adminKey}`, 'content-type': 'text/csv' },
    body: 'name\nA',
  });
  ids.push(named.headers.get('x-request-id')!);
  // Fails as a whole, and is tried again until it is cancelled.
  const failing = await send([`${told.explosive},${told.badCell}`]);
  while (!output.join('').includes('A job failed')) await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await importJob(admin, failing)).state).toBe('RUNNING');
  await cancelImport(admin, failing);
}

async function subscriptions(): Promise<void> {
  const connect = (token: string) =>
    createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${token}` },
    });
  const end = (token: string, query: string) =>
    new Promise((resolve) => {
      const client = connect(token);
      const done = () => void Promise.resolve(client.dispose()).then(resolve);
      client.subscribe({ query }, { next: done, error: done, complete: done });
    });
  await end(told.adminKey, `subscription { ${told.malformed} }`);
  await end(told.adminKey, `subscription { contactChanged(id: "${told.malformed}") { id } }`);
  await end(told.wrongKey, `subscription { __typename }`);
}

interface Line {
  level: string;
  time: string;
  msg?: string;
  part?: string;
  requestId?: string;
  path?: string;
  status?: number;
  [field: string]: unknown;
}

test('a day of all kinds of requests, and of faults, leaves nothing in the log that people typed', async () => {
  await contacts();
  await credentials();
  await malformed();
  await faults();
  await imports();
  await subscriptions();
  const ended = once(server, 'close');
  server.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);

  const text = output.join('');
  const inLog = Object.entries(told).filter(
    ([, value]) => text.includes(value) || text.includes(JSON.stringify(value).slice(1, -1)),
  );
  expect(inLog).toEqual([]);
  expect(secrets).toHaveLength(3);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);

  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  for (const line of lines) {
    expect(line).toMatchObject({
      level: expect.stringMatching(/^[a-z]+$/),
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(line.msg ?? line.path).toBeDefined();
  }

  // One line for each request, with the id that the client got.
  const requests = lines.filter(({ path }) => path !== undefined);
  expect(ids.filter((id) => requests.filter(({ requestId }) => requestId === id).length !== 1)).toEqual([]);
  expect(requests[0]).toMatchObject({ method: 'POST', path: '/graphql', status: 200, ms: expect.any(Number) });
  expect(requests[0]!.caller).toMatch(/^key:[0-9a-f-]{36}$/);
  expect(new Set(requests.map(({ path }) => path))).toEqual(new Set(['/graphql', '/uploads', 'none']));

  // What an operator looks for is there all the same.
  const find = (msg: string | RegExp) => lines.filter((line) => line.msg?.match(msg));
  expect(find('The server listens')).toMatchObject([{ level: 'info', url, version: expect.any(String) }]);
  expect(find('The server has stopped')).toMatchObject([{ level: 'info', ms: expect.any(Number) }]);
  const [fault] = find(/^INTERNAL_SERVER_ERROR in request .* at createContact/);
  expect(fault).toMatchObject({
    level: 'error',
    part: 'GraphQL',
    fault: expect.stringContaining('constraint ck_broken'),
  });
  expect(fault!.fault).toMatch(/\n {4}at /);
  expect(find(/^BAD_USER_INPUT in request/)).toMatchObject([{ level: 'warn' }]);
  expect(find('A job begins').length).toBeGreaterThanOrEqual(2);
  expect(find('A job is done')[0]).toMatchObject({ job: 'import', created: 1, failed: 2, ms: expect.any(Number) });
  expect(find('A job failed')[0]).toMatchObject({ level: 'error', fault: expect.stringContaining('ck_broken') });
  expect(find('A connection is closed')).toMatchObject([{ subscribed: 0 }, { subscribed: 1 }]);
});
