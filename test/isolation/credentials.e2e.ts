import { sql, TestClient } from '../support/moaref.js';
import { killLaunched } from '../support/server.js';
import { Doors, OPEN, SHUT } from './doors.js';
import { PASSWORD, World } from './world.js';

/** Keys and sessions open all doors until they end, and then none. */

let doors: Doors;
let ours: World;

beforeAll(async () => {
  [doors, ours] = await Promise.all([Doors.open(), World.fill()]);
}, 60_000);

afterAll(killLaunched);

const admin = () => new TestClient(ours.here.admin.token, `${doors.url}/graphql`);
const newKey = async (): Promise<{ id: string; secret: string }> =>
  (
    await ours.change(
      'createApiKey',
      'ApiKeyInput',
      'apiKey { id secret }',
      { name: ours.word(), role: 'ADMIN' },
      admin(),
    )
  ).apiKey;
async function newSession(client = admin()): Promise<{ id: string; token: string }> {
  const { id, email } = await ours.newUser();
  await ours.change('updateUser', 'UpdateUserInput', 'user { id }', { id, role: 'ADMIN' }, admin());
  const input = { email, password: PASSWORD, workspace: ours.here.workspace.slug };
  const document = 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }';
  return { id, token: (await client.query(document, { input })).signIn.token };
}

describe('a good credential', () => {
  it.each<[string, () => Promise<string>]>([
    ['an API key', async () => (await newKey()).secret],
    ['a session', async () => (await newSession()).token],
  ])('opens all doors: %s', async (_name, credential) => {
    expect(await doors.all(`Bearer ${await credential()}`)).toEqual(OPEN);
  });
});

describe('a credential that has ended', () => {
  it.each<[string, () => Promise<string>]>([
    [
      'a revoked key',
      async () => {
        const { id, secret } = await newKey();
        expect(await doors.all(`Bearer ${secret}`)).toEqual(OPEN);
        await ours.change('revokeApiKey', 'IdInput', 'deletedId', { id }, admin());
        return secret;
      },
    ],
    [
      'an expired key',
      async () => {
        const { id, secret } = await newKey();
        await sql('update referral.api_key set expires_at = now() where id = $1', [id]);
        return secret;
      },
    ],
    [
      'a session that was signed out',
      async () => {
        const { token } = await newSession();
        expect(await doors.all(`Bearer ${token}`)).toEqual(OPEN);
        await new TestClient(token, `${doors.url}/graphql`).query('mutation { signOut { deletedId } }');
        return token;
      },
    ],
    [
      'a session past its end',
      async () => {
        // Signed in elsewhere: this server has not proved it yet.
        const { id, token } = await newSession(ours.here.anonymous);
        await sql('update referral.session set expires_at = now() where user_id = $1', [id]);
        return token;
      },
    ],
    [
      'a session of somebody deactivated',
      async () => {
        const { id, token } = await newSession();
        expect(await doors.all(`Bearer ${token}`)).toEqual(OPEN);
        await ours.change('updateUser', 'UpdateUserInput', 'user { id }', { id, active: false }, admin());
        return token;
      },
    ],
    [
      'a session from before the password changed',
      async () => {
        const { id, token } = await newSession();
        expect(await doors.all(`Bearer ${token}`)).toEqual(OPEN);
        await ours.change(
          'updateUser',
          'UpdateUserInput',
          'user { id }',
          { id, password: `${PASSWORD} again` },
          admin(),
        );
        return token;
      },
    ],
  ])('opens none: %s', async (_name, credential) => {
    expect(await doors.all(`Bearer ${await credential()}`)).toEqual(SHUT);
  });
});
