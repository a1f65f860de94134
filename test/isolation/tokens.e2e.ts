import { createHmac, randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { TestClient } from '../support/moaref.js';
import { killLaunched } from '../support/server.js';
import { Doors, HOST, OPEN, SHUT } from './doors.js';
import { rowsOf, World } from './world.js';

/** A token that a host CRM has signed opens all doors; one that it has not, none. */

let doors: Doors;
let ours: World;
let theirs: World;

beforeAll(async () => {
  [doors, ours, theirs] = await Promise.all([Doors.open(), World.fill(), World.fill()]);
}, 60_000);

afterAll(killLaunched);

const claims = (more: JWTPayload = {}): JWTPayload => ({
  workspace: ours.here.workspace.slug,
  role: 'ADMIN',
  sub: 'host-user',
  iss: HOST.issuer,
  aud: HOST.audience,
  exp: Math.floor(Date.now() / 1000) + 300,
  ...more,
});
type Key = Parameters<SignJWT['sign']>[0];
const sign = (payload: JWTPayload, header: object = {}, key: Key = new TextEncoder().encode(HOST.secret)) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'HS256', ...header }).sign(key);
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
/** Signed with the secret as HS256 is, whatever the header says. */
function signedAs(header: object): string {
  const signed = `${encoded(header)}.${encoded(claims())}`;
  return `${signed}.${createHmac('sha256', HOST.secret).update(signed).digest('base64url')}`;
}
const without = (claim: string) => Object.fromEntries(Object.entries(claims()).filter(([name]) => name !== claim));
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

it('a token that the host signed opens all doors, until its user is deactivated', async () => {
  for (const token of [await sign(claims()), signedAs({ alg: 'HS256' })]) {
    expect(await doors.all(`Bearer ${token}`)).toEqual(OPEN);
  }
  const token = await sign(claims({ sub: 'leaver' }));
  const { body } = await doors.graphql({ authorization: `Bearer ${token}` });
  const input = { id: body.data.viewer.user.id, active: false };
  const admin = new TestClient(ours.here.admin.token, `${doors.url}/graphql`);
  await ours.change('updateUser', 'UpdateUserInput', 'user { id }', input, admin);
  expect(await doors.all(`Bearer ${token}`)).toEqual(SHUT);
});

describe('a forged token', () => {
  it.each<[string, () => Promise<string>]>([
    ['not signed', async () => `${encoded({ alg: 'none' })}.${encoded(claims())}.`],
    ['not signed, in capitals', async () => `${encoded({ alg: 'NONE' })}.${encoded(claims())}.`],
    ['with the signature left out', async () => (await sign(claims())).replace(/[^.]+$/, '')],
    ['signed as HS256 and said to be RS256', async () => signedAs({ alg: 'RS256' })],
    ['signed as HS256 and said to be not signed', async () => signedAs({ alg: 'none' })],
    ['signed with RS256', async () => sign(claims(), { alg: 'RS256' }, (await generateKeyPair('RS256')).privateKey)],
    [
      'signed with the key in its own header',
      async () => {
        const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
        return sign(claims(), { alg: 'ES256', jwk: await exportJWK(publicKey) }, privateKey);
      },
    ],
    ['signed with another key', () => sign(claims(), {}, randomBytes(40))],
    ['signed with an empty key', () => sign(claims(), {}, new Uint8Array(1))],
    [
      'changed after it was signed',
      async () => {
        const [header, , signature] = (await sign(claims({ role: 'READER' }))).split('.');
        return `${header}.${encoded(claims())}.${signature}`;
      },
    ],
    ['with a critical header that nobody knows', async () => signedAs({ alg: 'HS256', crit: ['exp'] })],
    ['expired', () => sign(claims({ exp: inSeconds(-60) }))],
    ['not valid yet', () => sign(claims({ nbf: inSeconds(60) }))],
    ['without an end', () => sign(without('exp'))],
    ['for another audience', () => sign(claims({ aud: 'somebody-else' }))],
    ['for no audience', () => sign(without('aud'))],
    ['by another issuer', () => sign(claims({ iss: 'https://evil.example' }))],
    ['by no issuer', () => sign(without('iss'))],
    ['for an unknown workspace', () => sign(claims({ workspace: 'no-such-workspace' }))],
    ['for no workspace', () => sign(without('workspace'))],
    ['for several workspaces', () => sign(claims({ workspace: [ours.here.workspace.slug] }))],
    ['with an unknown role', () => sign(claims({ role: 'OWNER' }))],
    ['with a role that every object has', () => sign(claims({ role: 'constructor' }))],
    ['for nobody', () => sign(without('sub'))],
    ['for a user that is no text', () => sign({ ...claims(), sub: 7 as unknown as string })],
  ])('opens no door: %s', async (_name, token) => {
    expect(await doors.all(`Bearer ${await token()}`)).toEqual(SHUT);
  });

  it('that names somebody of another workspace makes a user of its own there, and touches nobody', async () => {
    const before = await rowsOf(theirs.here.workspace.id);
    const { userExternalId, userEmail, user } = theirs.standing;
    const token = await sign(claims({ sub: userExternalId, email: userEmail }));
    const { body } = await doors.graphql({ authorization: `Bearer ${token}` });
    expect(body.data.viewer.workspace.id).toBe(ours.here.workspace.id);
    expect(body.data.viewer.user).toMatchObject({ externalId: userExternalId, email: userEmail });
    expect(body.data.viewer.user.id).not.toBe(user);
    expect(await rowsOf(theirs.here.workspace.id)).toEqual(before);
  });
});
