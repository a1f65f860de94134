import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type TestClient } from '../support/moaref.js';
import { BehindProxy } from './behind-proxy.js';

const CHANGED = 'subscription ($id: ID!) { contactChanged(id: $id) { change contact { jobTitle } } }';

let moaref: BehindProxy;
/** Loses the database, while the other server has it and goes on writing. */
let url: string;
let other: TestClient;
const sockets: Client[] = [];
beforeAll(async () => {
  moaref = await BehindProxy.start();
  url = await moaref.serve();
  other = moaref.clientOf(await moaref.serve({}, { direct: true }));
});
afterEach(async () => {
  moaref.proxy.speak();
  await moaref.proxy.open();
  for (const socket of sockets.splice(0)) await socket.dispose();
  await untilReady(true);
});
afterAll(() => moaref.stop());

test.each<[string, () => Promise<void> | void, () => Promise<void> | void]>([
  ['was refused', () => moaref.proxy.shut(), () => moaref.proxy.open()],
  ['met silence', () => moaref.proxy.silence(), () => moaref.proxy.speak()],
])('a subscriber is told what changed while the server %s', async (_, begin, end) => {
  const id = await create();
  const subscriber = await subscribe(id);
  await begin();
  await setTitle(id, 'Changed meanwhile');
  await untilReady(false);
  await end();
  await subscriber.hears('Changed meanwhile');
  await setTitle(id, 'Changed afterwards');
  await subscriber.hears('Changed afterwards');
});

test('a subscriber is told what changed while only the listening connection was gone', async () => {
  const id = await create();
  const subscriber = await subscribe(id);
  const ended = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'moaref-listen'`;
  for (let round = 0; round < 5; round++) {
    await moaref.sql(ended);
    await setTitle(id, `Round ${round}`);
    await subscriber.hears(`Round ${round}`);
  }
});

test('who comes while the database is away is let in by trying again', async () => {
  const id = await create();
  // Unknown to the server: what it has proved it trusts for some seconds.
  const document = 'mutation ($input: ApiKeyInput!) { createApiKey(input: $input) { apiKey { secret } } }';
  const { createApiKey } = await other.query(document, { input: { name: 'late', role: 'READER' } });
  await moaref.proxy.shut();
  const socket = connect(createApiKey.apiKey.secret, { retryAttempts: 20, retryWait: () => sleep(200) });
  const closed: unknown[] = [];
  socket.on('closed', (event) => closed.push((event as { code: number }).code));
  const subscriber = listen(socket, id);
  while (!closed.includes(1013)) await sleep(50);
  await moaref.proxy.open();
  await changeUntilHeard(id, subscriber);
});

test('where too much was missed the subscription ends and says so', async () => {
  const id = await create();
  const subscriber = await subscribe(id);
  await moaref.proxy.shut();
  await moaref.sql(
    `insert into referral.announcement (workspace_id, id, kind, payload)
     select (select id from referral.workspace), gen_random_uuid(), 'referral.changed', '{"ids": []}'
     from generate_series(1, 10001)`,
  );
  await untilReady(false);
  await moaref.proxy.open();
  expect(await subscriber.ended).toEqual([
    expect.objectContaining({
      message: expect.stringContaining('subscribe again'),
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    }),
  ]);
});

function connect(key: string, options: { retryAttempts?: number; retryWait?: () => Promise<void> } = {}): Client {
  const socket = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${key}` },
    ...options,
  });
  sockets.push(socket);
  return socket;
}

interface Subscriber {
  heard: string[];
  hears(title: string): Promise<void>;
  /** With what the subscription ended. */
  ended: Promise<unknown>;
}

function listen(socket: Client, id: string): Subscriber {
  const heard: string[] = [];
  let awake = () => {};
  const ended = new Promise<unknown>((resolve) => {
    const next = ({ data }: any) => {
      heard.push(data.contactChanged.contact.jobTitle);
      awake();
    };
    socket.subscribe(
      { query: CHANGED, variables: { id } },
      { next, error: resolve, complete: () => resolve('complete') },
    );
  });
  const hears = async (title: string) => {
    while (!heard.includes(title)) {
      const failed = ended.then((how) => Promise.reject(new Error(`It ended: ${JSON.stringify(how)}`)));
      await Promise.race([new Promise<void>((resolve) => (awake = resolve)), failed]);
    }
  };
  return { heard, hears, ended };
}

async function subscribe(id: string): Promise<Subscriber> {
  const subscriber = listen(connect(moaref.adminKey), id);
  await changeUntilHeard(id, subscriber);
  return subscriber;
}

/** A subscription begins some time after it is asked for, and nothing says when. */
async function changeUntilHeard(id: string, { heard }: Subscriber): Promise<void> {
  for (let i = 0; heard.length === 0; i++) {
    await setTitle(id, `Title ${i}`);
    await sleep(20);
  }
}

async function create(): Promise<string> {
  const document = 'mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } } }';
  const { createContact } = await other.query(document, { input: { displayName: 'Mina', id: randomUUID() } });
  return createContact.contact.id as string;
}

async function setTitle(id: string, jobTitle: string): Promise<void> {
  const document = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { userErrors { message } } }';
  await other.query(document, { input: { id, patch: { jobTitle } } });
}

async function untilReady(ready: boolean): Promise<void> {
  while ((await fetch(`${url}/readyz`)).ok !== ready) await sleep(20);
}
