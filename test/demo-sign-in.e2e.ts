import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { running } from './support/running.js';
import { addressOf, killLaunched, launch } from './support/server.js';
import { sql, TestClient } from './support/moaref.js';

jest.setTimeout(180_000);

const DATABASE = `demo_sign_in_${process.pid}`;
const JSON_BODY = { 'content-type': 'application/json' };

let url: string;
let withoutDemo: string;
let behindProxy: string;

beforeAll(async () => {
  await sql(`create database ${DATABASE}`);
  const own = new URL(running().ownerUrl);
  own.pathname = `/${DATABASE}`;
  const environment = { DATABASE_URL: own.href, NODE_ENV: '' };
  // One after the other: the first loads the demo, which the others find.
  url = await addressOf(launch({ ...environment, DEMO: '1' }));
  withoutDemo = await addressOf(launch({ ...environment, DEMO: '0' }));
  behindProxy = await addressOf(launch({ ...environment, DEMO: '1', TRUST_PROXY: '1' }));
});

afterAll(async () => {
  killLaunched();
  await sql(`drop database if exists ${DATABASE} with (force)`);
});

interface Reply {
  status: number;
  body: any;
}

function ask(base: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(`${base}${path}`, { method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      json(response).then((told) => resolve({ status: response.statusCode!, body: told }), reject);
    });
    sent.on('error', reject).end(body);
  });
}

const signIn = (role: string, headers: Record<string, string> = JSON_BODY, base = url): Promise<Reply> =>
  ask(base, '/demo/sign-in', headers, JSON.stringify({ role }));

test('names one person for each role', async () => {
  expect(await ask(url, '/demo/accounts')).toEqual({
    status: 200,
    body: [
      { role: 'ADMIN', name: 'Emma Clarke', email: 'emma@example.com' },
      { role: 'MARKETER', name: 'Bence Szabó', email: 'bence@example.com' },
      { role: 'REP', name: 'Leila Karimi', email: 'leila@example.com' },
    ],
  });
});

test.each(['ADMIN', 'MARKETER', 'REP'])('lets a %s in by one click, as signing in does', async (role) => {
  const { status, body } = await signIn(role);
  expect({ status, body }).toEqual({
    status: 200,
    body: { token: expect.stringMatching(/^mrs_/), expiresAt: expect.stringMatching(/^\d{4}-.*Z$/) },
  });
  expect(Date.parse(body.expiresAt)).toBeGreaterThan(Date.now() + 3_600_000);
  const client = new TestClient(body.token, `${url}/graphql`);
  const { viewer, contacts } = await client.query('{ viewer { role user { id } } contacts { totalCount } }');
  expect({ role: viewer.role, contacts: contacts.totalCount }).toEqual({ role, contacts: 2000 });
  const admin = new TestClient((await signIn('ADMIN')).body.token, `${url}/graphql`);
  const { audit } = await admin.query('query ($id: ID!) { audit(objectId: $id, first: 1) { nodes { action } } }', {
    id: viewer.user.id,
  });
  expect(audit.nodes).toEqual([{ action: 'user.signedIn' }]);
});

test.each([
  ['localhost', { host: 'localhost:3000' }],
  ['an IPv6 address', { host: '[::1]:3000' }],
  ['a page of this machine', { origin: 'http://localhost:5173' }],
])('is there under %s', async (_, headers) => {
  expect((await ask(url, '/demo/accounts', headers)).status).toBe(200);
  expect((await signIn('REP', { ...JSON_BODY, ...headers })).status).toBe(200);
});

test.each([
  ['was forwarded', { 'x-forwarded-for': '127.0.0.1' }],
  ['was forwarded, as the standard says it', { forwarded: 'for=127.0.0.1' }],
  ['was forwarded with its host alone', { 'x-forwarded-host': 'localhost' }],
  ['is for another host', { host: 'evil.example' }],
  ['is for a host that looks like ours', { host: 'localhost.evil.example:3000' }],
  ['comes from a page of another site', { origin: 'https://evil.example' }],
  ['comes from a page without an origin', { origin: 'null' }],
])('is not there where the request %s', async (_, headers: Record<string, string>) => {
  expect((await ask(url, '/demo/accounts', headers)).status).toBe(404);
  expect((await signIn('ADMIN', { ...JSON_BODY, ...headers })).status).toBe(404);
});

test('is not there for what a foreign page may send without asking', async () => {
  expect((await signIn('ADMIN', { 'content-type': 'application/x-www-form-urlencoded' })).status).not.toBe(200);
  expect((await signIn('ADMIN', { 'content-type': 'text/plain' })).status).not.toBe(200);
  expect((await signIn('ADMIN', {})).status).not.toBe(200);
});

test.each(['READER', 'nobody', '', '__proto__'])('knows nobody for the role "%s"', async (role) => {
  expect((await signIn(role)).status).toBe(404);
});

test('is not there where the demo is off, or a proxy is expected', async () => {
  for (const base of [withoutDemo, behindProxy, running().url]) {
    expect(await ask(base, '/demo/accounts')).toEqual({ status: 200, body: [] });
    expect((await signIn('ADMIN', JSON_BODY, base)).status).toBe(404);
  }
});

test('ends with the account: who was deactivated or has another role by now is not let in', async () => {
  const admin = new TestClient((await signIn('ADMIN')).body.token, `${url}/graphql`);
  const { users } = await admin.query('{ users { id name } }');
  const change = async (name: string, input: object) => {
    const { id } = users.find((user: { name: string }) => user.name === name);
    await admin.query('mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { id } } }', {
      input: { id, ...input },
    });
  };
  await change('Bence Szabó', { role: 'REP' });
  await change('Leila Karimi', { active: false });
  const { body } = await ask(url, '/demo/accounts');
  expect(body.map(({ name }: { name: string }) => name)).toEqual(['Emma Clarke', 'Omar Haddad']);
  expect((await signIn('MARKETER')).status).toBe(404);
});
