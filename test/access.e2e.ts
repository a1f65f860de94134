import { beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { newWorkspace, sql, TestClient, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';

const PASSWORD = 'correct horse battery staple';
const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { token expiresAt viewer { role user { name email } workspace { slug } permissions } userErrors { code message path } }
}`;
const CREATE_USER = `mutation ($input: UserInput!) {
  createUser(input: $input) { user { id name email role active externalId } userErrors { code message path conflictingId } }
}`;
const UPDATE_USER = `mutation ($input: UpdateUserInput!) {
  updateUser(input: $input) { user { id name role active locale } userErrors { code message path conflictingId } }
}`;

let here: TestWorkspace;

beforeAll(async () => {
  here = await newWorkspace();
});

describe('signing in', () => {
  const signIn = (email: string, password: string, workspace?: string) =>
    here.anonymous.raw(SIGN_IN, { input: { email, password, workspace } });

  beforeAll(async () => {
    const input = { name: 'Sára Kovács', email: 'Sara@Signin.Example', role: 'REP', password: PASSWORD };
    expect((await here.admin.query(CREATE_USER, { input })).createUser.userErrors).toEqual([]);
  });

  it('answers a token that works until signing out', async () => {
    const { body } = await signIn('sara@signin.example', PASSWORD, here.workspace.slug);
    const { token, viewer, expiresAt, userErrors } = body.data.signIn;
    expect(userErrors).toEqual([]);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 3_600_000);
    expect(viewer).toMatchObject({
      role: 'REP',
      user: { name: 'Sára Kovács' },
      workspace: { slug: here.workspace.slug },
    });
    expect(viewer.permissions).toContain('contacts.write');
    expect(viewer.permissions).not.toContain('users.manage');

    const sara = new TestClient(token as string);
    expect((await sara.query('{ viewer { user { email } } }')).viewer.user.email).toBe('sara@signin.example');
    expect((await sara.query('mutation { signOut { deletedId } }')).signOut.deletedId).not.toBeNull();
    expect((await sara.raw('{ viewer { role } }')).status).toBe(401);
  });

  it('says the same of somebody unknown and of a wrong password', async () => {
    const wrong = await signIn('sara@signin.example', 'wrong password here', here.workspace.slug);
    const unknown = await signIn('nobody@signin.example', 'wrong password here', here.workspace.slug);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.body.data.signIn).toMatchObject({ token: null, userErrors: [{ code: 'INVALID' }] });
  });

  it('speaks to the anonymous as their browser asks', async () => {
    const input = { email: 'nobody@signin.example', password: 'wrong password here' };
    const { body } = await here.anonymous.raw(SIGN_IN, { input }, { 'accept-language': 'hu-HU,en;q=0.5' });
    expect(body.data.signIn.userErrors[0].message).toBe('Az e-mail-cím vagy a jelszó nem jó.');
  });

  it('slows down who tries too often, without saying whether the account is there', async () => {
    const answers = await Promise.all(
      Array.from({ length: 14 }, () => signIn('often@signin.example', 'guess after guess', here.workspace.slug)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBe(4);
    expect(refused[0]!.body.errors![0]!.extensions!['code']).toBe('RATE_LIMITED');
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('ends the sessions of a user who is deactivated', async () => {
    const input = { name: 'Leaver', email: 'leaver@signin.example', role: 'REP', password: PASSWORD };
    const { user } = (await here.admin.query(CREATE_USER, { input })).createUser;
    const { body } = await signIn('leaver@signin.example', PASSWORD, here.workspace.slug);
    const leaver = new TestClient(body.data.signIn.token as string);
    await leaver.query('{ viewer { role } }');
    const { updateUser } = await here.admin.query(UPDATE_USER, { input: { id: user.id, active: false } });
    expect(updateUser.user.active).toBe(false);
    expect((await leaver.raw('{ viewer { role } }')).status).toBe(401);
    expect((await signIn('leaver@signin.example', PASSWORD, here.workspace.slug)).body.data.signIn.token).toBeNull();
  });

  it('keeps no password that could be read', async () => {
    const [row] = await sql(`select password_hash from referral.app_user where email = 'sara@signin.example'`);
    expect(row.password_hash).toMatch(/^scrypt\$131072\$8\$1\$/);
    expect(row.password_hash).not.toContain(PASSWORD);
  });
});

describe('users', () => {
  it('have an address and an externalId of their own', async () => {
    const input = { name: 'First', email: 'double@users.example', externalId: 'crm-1', role: 'REP' };
    const first = (await here.admin.query(CREATE_USER, { input })).createUser.user;
    const again = async (change: object) =>
      (await here.admin.query(CREATE_USER, { input: { ...input, ...change } })).createUser.userErrors;
    expect(await again({ externalId: 'crm-2' })).toEqual([
      expect.objectContaining({ code: 'DUPLICATE', path: ['input', 'email'], conflictingId: first.id }),
    ]);
    expect(await again({ email: 'other@users.example' })).toEqual([
      expect.objectContaining({ code: 'DUPLICATE', path: ['input', 'externalId'], conflictingId: first.id }),
    ]);
  });

  it('are refused with every reason at once, in the language of whoever asks', async () => {
    const input = { name: ' ', email: 'no address', role: 'REP', password: 'short' };
    const { body } = await here.admin.raw(CREATE_USER, { input }, { 'accept-language': 'hu-HU,en;q=0.5' });
    const { userErrors } = body.data.createUser;
    expect(userErrors.map((error: any) => error.path.join('.')).sort()).toEqual([
      'input.email',
      'input.name',
      'input.password',
    ]);
    expect(userErrors.find((error: any) => error.path[1] === 'password').message).toBe(
      'A jelszónak legalább 12 karakter kell.',
    );
  });

  it('always leave somebody who administers, whatever two of them do at once', async () => {
    const own = await newWorkspace();
    const admins = await Promise.all(
      ['a', 'b'].map(async (name) => {
        const input = { name, email: `${name}@admins.example`, role: 'ADMIN' };
        return (await own.admin.query(CREATE_USER, { input })).createUser.user.id as string;
      }),
    );
    const answers = await Promise.all(admins.map((id) => own.admin.query(UPDATE_USER, { input: { id, role: 'REP' } })));
    expect(answers.flatMap(({ updateUser }) => updateUser.userErrors).map((error: any) => error.code)).toEqual([
      'CONFLICT',
    ]);
  });
});

describe('API keys', () => {
  const CREATE = `mutation ($input: ApiKeyInput!) {
    createApiKey(input: $input) { apiKey { id name role secret expiresAt } userErrors { code path } }
  }`;
  const create = async (input: object) => (await here.admin.query(CREATE, { input })).createApiKey;

  it('show their secret once, and are kept as a hash', async () => {
    const { apiKey } = await create({ name: 'Nightly import', role: 'MARKETER' });
    const { apiKeys } = await here.admin.query('{ apiKeys { id name secret lastUsedAt revokedAt } }');
    expect(apiKeys.find((key: any) => key.id === apiKey.id)).toEqual({
      id: apiKey.id,
      name: 'Nightly import',
      secret: null,
      lastUsedAt: null,
      revokedAt: null,
    });
    const [{ plain }] = await sql(
      `select count(*)::integer as plain from referral.api_key where secret_hash = $1::bytea`,
      [Buffer.from(apiKey.secret)],
    );
    expect(plain).toBe(0);
  });

  it('work until they are revoked, and tell when they were used', async () => {
    const { apiKey } = await create({ name: 'Short-lived', role: 'READER' });
    const client = new TestClient(apiKey.secret as string);
    expect((await client.query('{ viewer { role user { id } } }')).viewer).toEqual({ role: 'READER', user: null });
    const { apiKeys } = await here.admin.query('{ apiKeys { id lastUsedAt } }');
    expect(Date.parse(apiKeys.find((key: any) => key.id === apiKey.id).lastUsedAt)).toBeGreaterThan(
      Date.now() - 60_000,
    );
    const revoke = 'mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { deletedId } }';
    await here.admin.query(revoke, { id: apiKey.id });
    const { status, body } = await client.raw('{ viewer { role } }');
    expect([status, body.errors![0]!.extensions!['code']]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('stop when they expire, and do not begin expired', async () => {
    const { apiKey } = await create({
      name: 'Until tomorrow',
      role: 'READER',
      expiresAt: new Date(Date.now() + 86_400_000),
    });
    await sql(`update referral.api_key set expires_at = now() where id = $1`, [apiKey.id]);
    expect((await new TestClient(apiKey.secret as string).raw('{ viewer { role } }')).status).toBe(401);
    const late = await create({ name: 'Too late', role: 'READER', expiresAt: '2020-01-01T00:00:00Z' });
    expect(late).toEqual({ apiKey: null, userErrors: [{ code: 'INVALID', path: ['input', 'expiresAt'] }] });
  });
});

describe("a host CRM's token", () => {
  const sign = (claims: object) =>
    new SignJWT({ workspace: here.workspace.slug, role: 'rep', ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('host-7')
      .setAudience('moaref')
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(running().jwtSecret));
  const VIEWER = '{ viewer { role user { id externalId name email } workspace { slug } } }';

  it('makes its user on the first request, also where twenty come at once, and finds it afterwards', async () => {
    const client = new TestClient(await sign({ name: 'Host User', email: 'host7@host.example' }));
    const viewers = await Promise.all(Array.from({ length: 20 }, () => client.query(VIEWER)));
    expect(new Set(viewers.map(({ viewer }) => viewer.user.id)).size).toBe(1);
    expect(viewers[0]!.viewer).toMatchObject({
      role: 'REP',
      user: { externalId: 'host-7', name: 'Host User', email: 'host7@host.example' },
      workspace: { slug: here.workspace.slug },
    });
  });

  it('takes the role that the host says now', async () => {
    const client = new TestClient(await sign({ role: 'MARKETER' }));
    expect((await client.query(VIEWER)).viewer.role).toBe('MARKETER');
  });
});
