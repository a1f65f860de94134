import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { upload } from './support/imports.js';
import { newWorkspace, TestClient, type TestWorkspace } from './support/moaref.js';
import { addressOf, killLaunched, launch } from './support/server.js';

jest.setTimeout(60_000);

/** Requests a minute on the server of these tests. */
const PER_CALLER = 6;
const PER_ADDRESS = 4;
const METRICS_TOKEN = 'a-token-for-prometheus';

let url: string;
/** The same, but without a proxy before it. */
let bare: string;
beforeAll(async () => {
  const limits = { RATE_LIMIT_PER_CALLER: String(PER_CALLER), RATE_LIMIT_PER_ADDRESS: String(PER_ADDRESS) };
  [url, bare] = await Promise.all([
    addressOf(launch({ ...limits, TRUST_PROXY: '1', METRICS_TOKEN })),
    addressOf(launch(limits)),
  ]);
});
afterAll(killLaunched);

// Each test has keys of its own, and an address: our server believes that it is behind a proxy.
let here: TestWorkspace;
let from: { 'x-forwarded-for': string };
let tests = 0;
beforeEach(async () => {
  here = await newWorkspace();
  from = { 'x-forwarded-for': `198.51.100.${++tests}` };
});

const VIEWER = '{ viewer { role } }';
const ask = async (token: string | null, headers: Record<string, string> = from, server = url) => {
  const client = new TestClient(token, `${server}/graphql`);
  const { status, body, headers: told } = await client.raw(VIEWER, {}, headers);
  return { status, code: body.errors?.[0]?.extensions?.code as string | undefined, told };
};
const statuses = (answers: { status: number }[]) => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};
const send = (client: TestClient) => upload(client, 'name\nA', { 'content-type': 'text/csv', ...from }, url);
/** Until the address has nothing left, and hardly will have for some seconds. */
const useUp = () => many(3 * PER_ADDRESS, () => ask('mrk_wrong'));
const many = <T>(count: number, work: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)));

/** How many can be granted at most of what is asked for while `work` runs: a minute's at once, and what comes back. */
async function grantedWhile(perMinute: number, work: () => Promise<unknown>): Promise<number> {
  const begun = Date.now();
  await work();
  return perMinute + Math.ceil(((Date.now() - begun) * perMinute) / 60_000);
}

test('a key that asks too much is told when to come back, and no other key is', async () => {
  const first = await ask(here.rep.token);
  expect([first.status, first.told.get('ratelimit-limit'), first.told.get('ratelimit-remaining')]).toEqual([
    200,
    '6',
    '5',
  ]);
  let answers: Awaited<ReturnType<typeof ask>>[] = [];
  const most = await grantedWhile(PER_CALLER, async () => (answers = await many(40, () => ask(here.rep.token))));
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(PER_CALLER - 1);
  expect(answers.length - refused.length).toBeLessThanOrEqual(most);
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['RATE_LIMITED']));
  for (const { told } of refused) {
    expect(Number(told.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(told.get('retry-after'))).toBeLessThanOrEqual(60 / PER_CALLER);
    expect(told.get('ratelimit-remaining')).toBe('0');
    expect(told.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  }
  expect((await ask(here.reader.token)).status).toBe(200);
});

test('uploads count too, and say so in their own shape', async () => {
  await many(PER_CALLER, () => ask(here.marketer.token));
  let answer = await send(here.marketer);
  // One may have come back meanwhile.
  while (answer.status === 201) answer = await send(here.marketer);
  expect(answer).toEqual({
    status: 429,
    body: { code: 'RATE_LIMITED', message: expect.stringMatching(/^Too many requests; try again in \d+ s\.$/) },
  });
});

test('wrong credentials cannot be tried at speed, not even all at once, nor is a right one told apart', async () => {
  let guesses: { status: number }[] = [];
  const most = await grantedWhile(PER_ADDRESS, async () => {
    guesses = await many(50, () => ask(`mrk_${randomUUID()}`));
  });
  const { 401: refused = 0, 429: late = 0 } = statuses(guesses);
  expect(refused).toBeGreaterThanOrEqual(PER_ADDRESS);
  expect(refused).toBeLessThanOrEqual(most);
  expect(refused + late).toBe(50);
  await useUp();
  // A guess that is right gets the same answer as one that is wrong, and as none.
  for (const token of [here.rep.token, 'mrk_wrong', null]) {
    expect(await ask(token)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
  }
});

test('who was let in before is not locked out by somebody who guesses at the same address', async () => {
  expect((await ask(here.rep.token)).status).toBe(200);
  await useUp();
  expect(statuses(await many(4, () => ask(here.rep.token)))).toEqual({ 200: 4 });
  expect(await send(here.admin)).toMatchObject({ status: 429 });
});

test('what is no GraphQL counts too, and is then not even read', async () => {
  const headers = { 'content-type': 'application/json', ...from };
  const answers: Response[] = [];
  while (answers.at(-1)?.status !== 429) {
    answers.push(await fetch(`${url}/graphql`, { method: 'POST', headers, body: '{' }));
  }
  expect(statuses(answers)[400]).toBeGreaterThanOrEqual(PER_ADDRESS);
  expect(await answers.at(-1)!.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  await useUp();
  expect(await send(here.anonymous)).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
});

test('what watches the process is never limited', async () => {
  await useUp();
  for (const path of ['/healthz', '/readyz', '/metrics']) {
    const headers = { ...from, authorization: `Bearer ${METRICS_TOKEN}` };
    expect(statuses(await many(PER_CALLER + 1, () => fetch(url + path, { headers })))).toEqual({ 200: PER_CALLER + 1 });
  }
});

describe('an address', () => {
  const as = (forwarded: string, server = url) => ask(null, { 'x-forwarded-for': forwarded }, server);

  test('is the one that our proxy saw, not one that a client makes up', async () => {
    let answers: { status: number }[] = [];
    const most = await grantedWhile(PER_ADDRESS, async () => {
      answers = await many(40, (i) => as(`203.0.113.${i}, 198.51.100.200`));
    });
    expect(statuses(answers)[401]).toBeLessThanOrEqual(most);
    expect((await as('198.51.100.201')).status).toBe(401);
  });

  test('of IPv6 is a whole network: one person has all of its last 64 bits', async () => {
    let answers: { status: number }[] = [];
    const most = await grantedWhile(PER_ADDRESS, async () => {
      answers = await many(40, (i) => as(`2001:db8:1:2::${i.toString(16)}`));
    });
    expect(statuses(answers)[401]).toBeLessThanOrEqual(most);
    expect((await as('2001:db8:1:3::1')).status).toBe(401);
  });

  test('is not what a client writes where no proxy is', async () => {
    let answers: { status: number }[] = [];
    const most = await grantedWhile(PER_ADDRESS, async () => {
      answers = await many(40, (i) => as(`203.0.113.${i}`, bare));
    });
    expect(statuses(answers)[401]).toBeLessThanOrEqual(most);
  });
});

describe('over WebSocket', () => {
  const SUBSCRIBE = `subscription { contactChanged(id: "${randomUUID()}") { id } }`;
  const open = (address: string | URL, protocols?: string | string[]) =>
    new WebSocket(address, protocols, { headers: from });
  const address = () => `${url.replace('http', 'ws')}/graphql`;
  const connect = (token: string) =>
    createClient({
      url: address(),
      webSocketImpl: class extends WebSocket {
        constructor(to: string, protocols: string[]) {
          super(to, protocols, { headers: from });
        }
      },
      retryAttempts: 0,
      lazy: false,
      onNonLazyError: () => undefined,
      connectionParams: { authorization: `Bearer ${token}` },
    });
  const closing = (client: ReturnType<typeof connect>) =>
    new Promise<{ code: number }>((resolve) => client.on('closed', (event) => resolve(event as { code: number })));

  test('subscriptions count for whoever asks, and who has nothing left may connect later', async () => {
    const client = connect(here.rep.token!);
    await new Promise((resolve) => client.on('connected', resolve));
    const refused = new Promise((resolve) => {
      for (let i = 0; i < 2 * PER_CALLER; i++) {
        const sink = { next: () => undefined, error: resolve, complete: () => undefined };
        client.subscribe({ query: SUBSCRIBE }, sink);
      }
    });
    expect(await refused).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await many(PER_CALLER, () => ask(here.rep.token));
    // 1013 is "try again later", after which clients do; forbidden would be the end.
    expect(await closing(connect(here.rep.token!))).toMatchObject({ code: 1013 });
    await client.dispose();
  });

  test('wrong credentials use up what the address has, and then nothing is opened', async () => {
    expect(await closing(connect('mrk_wrong'))).toMatchObject({ code: 4403 });
    await useUp();
    const socket = open(address(), 'graphql-transport-ws');
    socket.on('error', () => undefined);
    const [, response] = await once(socket, 'unexpected-response');
    expect([response.statusCode, Number(response.headers['retry-after']) > 0]).toEqual([429, true]);
    socket.terminate();
  });

  test('so do connections that say nothing', async () => {
    const attempt = async () => {
      const socket = open(address(), 'graphql-transport-ws');
      socket.on('error', () => undefined);
      const refused = once(socket, 'unexpected-response').then(([, { statusCode }]) => statusCode as number);
      const status = await Promise.race([once(socket, 'open').then(() => 101), refused]);
      if (status !== 101) return status;
      socket.close();
      await once(socket, 'close');
      return status;
    };
    let opened = 0;
    while ((await attempt()) === 101) opened++;
    expect(opened).toBeGreaterThanOrEqual(PER_ADDRESS);
  });
});
