import { jest } from '@jest/globals';
import { newWorkspace, TestClient, type TestWorkspace } from './support/moaref.js';
import { addressOf, killLaunched, launch } from './support/server.js';

jest.setTimeout(60_000);

const METRICS_TOKEN = 'a-token-for-prometheus';
const ORIGIN = 'https://crm.example';

/** With GraphiQL, behind a proxy, and open to the pages of one origin. */
let url: string;
/** As it comes. */
let plain: string;
let here: TestWorkspace;
beforeAll(async () => {
  [url, plain, here] = await Promise.all([
    addressOf(
      launch({
        NODE_ENV: 'development',
        METRICS_TOKEN,
        TRUST_PROXY: '1',
        CORS_ORIGINS: `${ORIGIN},http://localhost:5173`,
      }),
    ),
    addressOf(launch({ NODE_ENV: 'production' })),
    newWorkspace(),
  ]);
});
afterAll(killLaunched);

const json = { 'content-type': 'application/json' };
const post = (path: string, body: string, headers: Record<string, string> = json) =>
  fetch(url + path, { method: 'POST', body, headers });
const key = () => ({ authorization: `Bearer ${here.admin.token}` });

const API_ANSWERS: [what: string, status: number, ask: () => Promise<Response>][] = [
  ['data', 200, () => post('/graphql', '{"query":"{ viewer { role } }"}', { ...json, ...key() })],
  ['a refusal', 401, () => post('/graphql', '{"query":"{ viewer { role } }"}')],
  ['a body that is no JSON', 400, () => post('/graphql', '{')],
  ['a body that is too large', 413, () => post('/graphql', `"${'x'.repeat(1_100_000)}"`)],
  ['a type that is not taken', 415, () => post('/graphql', 'x', { 'content-type': 'text/plain' })],
  ['a query by GET', 400, () => fetch(`${url}/graphql?query={__typename}`)],
  [
    'a mutation by GET',
    405,
    () =>
      fetch(`${url}/graphql?query=mutation{signOut{userErrors{code}}}`, {
        headers: { 'apollo-require-preflight': '1' },
      }),
  ],
  ['nothing there', 404, () => fetch(`${url}/nowhere`)],
  ['an address that cannot be decoded', 404, () => fetch(`${url}/%E0%A4%A`)],
  ['an upload', 201, () => post('/uploads', 'name\nA', { 'content-type': 'text/csv', ...key() })],
  ['a refused upload', 401, () => post('/uploads', 'name\nA', { 'content-type': 'text/csv' })],
  ['health', 200, () => fetch(`${url}/healthz`)],
  ['readiness', 200, () => fetch(`${url}/readyz`)],
  ['metrics', 200, () => fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })],
  ['metrics without the token', 401, () => fetch(`${url}/metrics`)],
];

test.each(API_ANSWERS)('%s (%d) may do nothing in a browser, and is kept by nobody', async (_, status, ask) => {
  const answer = await ask();
  expect(answer.status).toBe(status);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'content-type': expect.stringMatching(
      /^(application\/(graphql-response\+)?json|text\/plain); (version=[\d.]+; )?charset=utf-8$/,
    ),
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expectNothingTold(answer);
});

test.each(['/graphql', '/graphiql/page.js', '/graphiql/page.css'])(
  'the page %s runs code of ours alone',
  async (path) => {
    const answer = await fetch(url + path, { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(answer.status).toBe(200);
    const policy = answer.headers.get('content-security-policy')!.split(';');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'self'",
      ]),
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expectNothingTold(answer);
  },
);

/** What runs here, and, without TLS, that it should be asked for over TLS: RFC 6797 forbids that. */
function expectNothingTold({ headers }: Response): void {
  for (const name of [
    'server',
    'x-powered-by',
    'set-cookie',
    'strict-transport-security',
    'access-control-allow-origin',
  ]) {
    expect([name, headers.get(name)]).toEqual([name, null]);
  }
}

test('over TLS a browser is told to stay with it, where our own proxy says that it was TLS', async () => {
  const over = async (server: string) =>
    (await fetch(`${server}/healthz`, { headers: { 'x-forwarded-proto': 'https' } })).headers.get(
      'strict-transport-security',
    );
  expect(await over(url)).toBe('max-age=31536000');
  expect(await over(plain)).toBeNull();
});

describe('pages of other origins', () => {
  const preflight = (server: string, origin: string, path = '/graphql') =>
    fetch(server + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  test('may ask where their origin is named, without cookies', async () => {
    for (const path of ['/graphql', '/uploads']) {
      const { status, headers } = await preflight(url, ORIGIN, path);
      expect([status, headers.get('access-control-allow-origin'), headers.get('access-control-allow-methods')]).toEqual(
        [204, ORIGIN, 'POST'],
      );
      expect(headers.get('access-control-allow-headers')).toContain('authorization, content-type');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')?.toLowerCase()).toContain('origin');
    }
    const answer = await new TestClient(here.admin.token, `${url}/graphql`).raw(
      '{ viewer { role } }',
      {},
      { origin: ORIGIN },
    );
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, ORIGIN]);
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-request-id');
    // Refusals too, or the page would not learn why.
    const refused = await post('/graphql', '{', { ...json, origin: ORIGIN });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, ORIGIN]);
  });

  test.each([
    'https://evil.example',
    'https://crm.example.evil.example',
    'http://crm.example',
    'https://crm.example:8443',
    'https://sub.crm.example',
    'null',
  ])('may not where it is not: %s', async (origin) => {
    expect((await preflight(url, origin)).headers.get('access-control-allow-origin')).toBeNull();
    const answer = await post('/graphql', '{"query":"{ viewer { role } }"}', { ...json, ...key(), origin });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('may not at all where no origin is named', async () => {
    const { status, headers } = await preflight(plain, ORIGIN);
    expect([status, headers.get('access-control-allow-origin')]).toEqual([400, null]);
  });
});
