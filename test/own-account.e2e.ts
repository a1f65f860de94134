import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { newWorkspace, sql, TestClient, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';

const PASSWORD = 'correct horse battery staple';
const NEW_PASSWORD = 'quite another battery staple';
const UPDATE = `mutation ($input: UpdateViewerInput!) {
  updateViewer(input: $input) { user { id name email role locale } userErrors { code message path } }
}`;
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { code } } }';

let here: TestWorkspace;

beforeAll(async () => {
  here = await newWorkspace();
});

/** A user with a password, not signed in yet. */
async function newUser(role = 'REP'): Promise<{ id: string; email: string }> {
  const email = `${randomUUID()}@own.example`;
  const { createUser } = await here.admin.query(
    'mutation ($input: UserInput!) { createUser(input: $input) { user { id } userErrors { message } } }',
    { input: { name: 'Somebody', email, role, password: PASSWORD } },
  );
  expect(createUser.userErrors).toEqual([]);
  return { id: createUser.user.id, email };
}

async function tokenOf(email: string, password: string): Promise<string | null> {
  const input = { email, password, workspace: here.workspace.slug };
  const { signIn } = await here.anonymous.query(SIGN_IN, { input });
  return signIn.token as string | null;
}

const signedIn = async ({ email }: { email: string }): Promise<TestClient> =>
  new TestClient(await tokenOf(email, PASSWORD));

const update = async (client: TestClient, input: object) => (await client.query(UPDATE, { input })).updateViewer;

describe('the name and the language', () => {
  it.each(['ADMIN', 'MARKETER', 'REP', 'READER'])('are changed by a %s without an administrator', async (role) => {
    const user = await newUser(role);
    const client = await signedIn(user);
    const { user: changed, userErrors } = await update(client, { name: 'Sára', locale: 'hu' });
    expect(userErrors).toEqual([]);
    expect(changed).toEqual({ ...user, name: 'Sára', role, locale: 'hu' });
    const { viewer } = await client.query('{ viewer { user { name locale } } }');
    expect(viewer.user).toEqual({ name: 'Sára', locale: 'hu' });
  });

  it('count at once: the next sentence is in the new language, whatever the browser asks for', async () => {
    const client = await signedIn(await newUser());
    const messageFor = async (acceptLanguage: string) => {
      const { body } = await client.raw(UPDATE, { input: { locale: 'xx' } }, { 'accept-language': acceptLanguage });
      return body.data.updateViewer.userErrors[0].message as string;
    };
    expect(await messageFor('ar')).toMatch(/^اللغة/);
    await update(client, { locale: 'hu' });
    expect(await messageFor('ar')).toBe('A nyelv en, fa, ar vagy hu.');
    await update(client, { locale: null });
    expect(await messageFor('ar')).toMatch(/^اللغة/);
  });

  it('are refused where they say nothing, each with its place', async () => {
    const client = await signedIn(await newUser());
    const { user, userErrors } = await update(client, { name: ' ', locale: 'fa-IR', password: 'short' });
    expect(user).toBeNull();
    const places = userErrors.map(({ path }: { path: string[] }) => path.join('.'));
    expect(places.sort()).toEqual(['input.locale', 'input.name', 'input.password']);
  });

  it('stay where they are absent, and leave no trace where nothing changes', async () => {
    const { id, email } = await newUser();
    const client = await signedIn({ email });
    expect((await update(client, { name: null, locale: null })).user).toMatchObject({ name: 'Somebody', locale: null });
    expect(await changesOf(id)).toEqual([]);
  });
});

describe('the password', () => {
  it('is changed with the present one; other sessions end, this one goes on', async () => {
    const user = await newUser();
    const [client, elsewhere] = [await signedIn(user), await signedIn(user)];
    await elsewhere.query('{ viewer { role } }');
    const { userErrors } = await update(client, { password: NEW_PASSWORD, currentPassword: PASSWORD });
    expect(userErrors).toEqual([]);
    expect((await elsewhere.raw('{ viewer { role } }')).status).toBe(401);
    expect((await client.raw('{ viewer { role } }')).status).toBe(200);
    expect(await tokenOf(user.email, PASSWORD)).toBeNull();
    expect(await tokenOf(user.email, NEW_PASSWORD)).toMatch(/^mrs_/);
  });

  it.each([
    ['a wrong', { currentPassword: 'not the one that it is' }],
    ['no', {}],
  ])('stays with %s present one, and so does all else', async (_, given) => {
    const user = await newUser();
    const client = await signedIn(user);
    const answer = await update(client, { name: 'Intruder', password: NEW_PASSWORD, ...given });
    expect(answer).toEqual({
      user: null,
      userErrors: [expect.objectContaining({ code: 'INVALID', path: ['input', 'currentPassword'] })],
    });
    expect(await tokenOf(user.email, PASSWORD)).toMatch(/^mrs_/);
    expect((await client.query('{ viewer { user { name } } }')).viewer.user.name).toBe('Somebody');
  });

  it('cannot be guessed faster than by signing in', async () => {
    const user = await newUser();
    const client = await signedIn(user);
    const guess = { password: NEW_PASSWORD, currentPassword: 'guess after guess' };
    const signIn = { email: user.email, password: 'guess after guess', workspace: here.workspace.slug };
    const tries = Array.from({ length: 7 }, () => [
      client.raw(UPDATE, { input: guess }),
      here.anonymous.raw(SIGN_IN, { input: signIn }),
    ]);
    const answers = await Promise.all(tries.flat());
    // Seven of each would pass, were they not counted together.
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(4);
    expect(refused[0]!.body.errors![0]!.extensions!['code']).toBe('RATE_LIMITED');
  });

  it('is changed by one of two at the same time', async () => {
    const user = await newUser();
    const client = await signedIn(user);
    const wanted = ['the first new password', 'the second new password'];
    const answers = await Promise.all(
      wanted.map((password) => update(client, { password, currentPassword: PASSWORD })),
    );
    const done = wanted.filter((_, index) => answers[index]!.userErrors.length === 0);
    expect(done).toHaveLength(1);
    const tokens = await Promise.all(wanted.map((password) => tokenOf(user.email, password)));
    expect(wanted.filter((_, index) => tokens[index] !== null)).toEqual(done);
  });

  it('is in no audit and in no kept answer', async () => {
    const { id, email } = await newUser();
    const client = await signedIn({ email });
    const input = { name: 'Renamed', password: NEW_PASSWORD, currentPassword: PASSWORD };
    const key = { 'idempotency-key': randomUUID() };
    const first = await client.raw(UPDATE, { input }, key);
    expect(first.body.data.updateViewer.userErrors).toEqual([]);
    // Not replayed: the present password is another one by now.
    const second = await client.raw(UPDATE, { input }, key);
    expect(second.headers.get('idempotent-replayed')).toBeNull();
    expect(second.body.data.updateViewer.userErrors).toMatchObject([{ code: 'INVALID' }]);
    expect(await changesOf(id)).toEqual([{ name: ['Somebody', 'Renamed'], password: 'changed' }]);
  });
});

describe('who has no account here', () => {
  it('is told so: an API key is nobody', async () => {
    expect(await update(here.rep, { locale: 'fa' })).toEqual({
      user: null,
      userErrors: [expect.objectContaining({ code: 'CONFLICT', path: ['input'] })],
    });
    expect((await here.anonymous.raw(UPDATE, { input: { locale: 'fa' } })).status).toBe(401);
  });

  it('by a token of the host has a language, and no password to change', async () => {
    const token = await new SignJWT({ workspace: here.workspace.slug, role: 'REP', name: 'Of the host' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(randomUUID())
      .setAudience('moaref')
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(running().jwtSecret));
    const client = new TestClient(token);
    expect((await update(client, { locale: 'fa' })).user).toMatchObject({ name: 'Of the host', locale: 'fa' });
    expect(await update(client, { password: NEW_PASSWORD, currentPassword: PASSWORD })).toEqual({
      user: null,
      userErrors: [expect.objectContaining({ code: 'CONFLICT', path: ['input', 'password'] })],
    });
  });
});

/** What the audit tells of somebody's changes. */
async function changesOf(id: string): Promise<unknown[]> {
  const rows = await sql(
    `select changes from referral.audit_entry where object_id = $1 and action = 'user.updated' order by id`,
    [id],
  );
  return rows.map(({ changes }) => changes);
}
