import { once } from 'node:events';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { contentOf, innardsIn } from './support/hostile.js';
import { newWorkspace, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';

let moaref: TestWorkspace;
let contactId: string;
beforeAll(async () => {
  moaref = await newWorkspace();
  const create = 'mutation { createContact(input: { displayName: "Mina" }) { contact { id } } }';
  contactId = (await moaref.admin.query(create)).createContact.contact.id;
});

const address = () => `${running().url.replace('http', 'ws')}/graphql`;
const authorization = () => `Bearer ${moaref.admin.token}`;
const repeat = (n: number, part: (i: number) => string) => Array.from({ length: n }, (_, i) => part(i)).join(' ');

describe('a subscription', () => {
  let client: Client;
  beforeEach(() => {
    client = createClient({
      url: address(),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: authorization() },
    });
  });
  afterEach(async () => {
    await client.dispose();
  });

  const refusal = (query: string, variables: Record<string, unknown> = { id: contactId }): Promise<any> =>
    new Promise((resolve, reject) =>
      client.subscribe(
        { query, variables },
        {
          // What fails as it begins comes as a result with errors, what is refused before that as an error.
          next: ({ errors }) => (errors ? resolve(errors) : reject(new Error('It was taken.'))),
          error: resolve,
          complete: () => reject(new Error('No refusal')),
        },
      ),
    );
  const on = (selection: string) => `subscription ($id: ID!) { contactChanged(id: $id) { ${selection} } }`;
  const codeOf = async (...asked: Parameters<typeof refusal>) => {
    const errors = await refusal(...asked);
    expect(innardsIn(errors)).toBeNull();
    return errors[0]?.extensions?.code;
  };

  const nested = (pairs: number) =>
    `contact { ${'relationships { contact { '.repeat(pairs)} id ${'} }'.repeat(pairs)} }`;
  /** Each at its limit, and one over. */
  const LIMITS: [string, string, string][] = [
    ['depth', on(nested(4) + ' contact { relationships { contact { id } } }'), on(nested(5))],
    ['aliases', on(repeat(15, (i) => `a${i}: id`)), on(repeat(16, (i) => `a${i}: id`))],
    ['directives', on(repeat(50, () => 'id @skip(if: false)')), on(repeat(51, () => 'id @skip(if: false)'))],
    // Fifteen tokens are around the selection.
    ['tokens', on('id '.repeat(300)), on('id '.repeat(1_000))],
    [
      'objects',
      on('contact { interactions(first: 100) { nodes { id } } }'),
      on(
        'contact { interactions(first: 100) { nodes { participants { interactions(first: 100) { nodes { id } } } } } }',
      ),
    ],
  ];

  test.each(LIMITS)('over the limit of %s is refused', async (_, _within, over) => {
    expect(await codeOf(over)).toBe('LIMIT_EXCEEDED');
  });

  test('within the limits is served', async () => {
    const told = LIMITS.map(([, within]) => client.iterate({ query: within, variables: { id: contactId } }).next());
    let isTold = false;
    const all = Promise.all(told).finally(() => (isTold = true));
    const change = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { userErrors { message } } }';
    for (let i = 0; !isTold; i++)
      await moaref.admin.query(change, { input: { id: contactId, patch: { city: `${i}` } } });
    for (const { value } of await all) {
      expect(value.errors).toBeUndefined();
      expect(value.data.contactChanged).toBeTruthy();
    }
  });

  test.each([
    ['that is no GraphQL', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['with a fragment in a circle', `${on('...A')} fragment A on ContactChange { ...A }`, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'with fragments in a circle further in',
      `${on('contact { ...A }')} fragment A on Contact { company { ...B } } fragment B on Company { contacts { nodes { ...A } } }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'to two things',
      'subscription { a: referralChanged { id } b: referralChanged { id } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['to nothing', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['that is a query', '{ viewer { role } }', 'BAD_REQUEST'],
    ['that is a mutation', 'mutation { signOut { deletedId } }', 'BAD_REQUEST'],
    ['with a NUL', String.raw`subscription { contactChanged(id: "a\u0000") { id } }`, 'BAD_USER_INPUT'],
  ])('%s is refused', async (_, query, code) => {
    expect(await codeOf(query, {})).toBe(code);
  });

  test.each([
    [{}],
    [{ id: null }],
    [{ id: {} }],
    [{ id: ['x', 'y'] }],
    [{ id: true }],
    [{ id: 'x' }],
    [{ id: 5 }],
    [{ id: 'a\0b' }],
    [{ id: '\ud800' }],
    [{ id: contactIdIn('{%s}') }],
    [{ id: 'x'.repeat(100_000) }],
    [{ deep: JSON.parse('['.repeat(100) + ']'.repeat(100)) }],
  ])('with the variables %j is refused', async (variables) => {
    expect(await codeOf(on('id'), variables)).toMatch(/^(BAD_USER_INPUT|LIMIT_EXCEEDED)$/);
  });

  function contactIdIn(text: string): string {
    return text.replace('%s', '0197a000-0000-7000-8000-000000000000');
  }

  test('is one of fifty on a connection', async () => {
    const ended: unknown[] = [];
    for (let i = 0; i < 50; i++) {
      client.subscribe(
        { query: on('id'), variables: { id: contactId } },
        { next: () => undefined, error: (error) => ended.push(error), complete: () => undefined },
      );
    }
    expect(await codeOf(on('id'))).toBe('LIMIT_EXCEEDED');
    expect(ended).toEqual([]);
  });
});

describe('a connection', () => {
  const open = async (protocol = 'graphql-transport-ws'): Promise<WebSocket> => {
    const socket = new WebSocket(address(), protocol);
    await once(socket, 'open');
    return socket;
  };
  const acknowledged = async (): Promise<WebSocket> => {
    const socket = await open();
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: authorization() } }));
    const [message] = await once(socket, 'message');
    expect(JSON.parse(String(message))).toEqual({ type: 'connection_ack' });
    return socket;
  };
  const endOf = async (socket: WebSocket): Promise<[number, string]> => {
    const [code, reason] = await once(socket, 'close');
    return [code as number, String(reason)];
  };

  test.each([
    ['no JSON', 'hello', 4400],
    ['bytes', Buffer.from([0, 255, 254]), 4400],
    ['null', 'null', 4400],
    ['a list', '[]', 4400],
    ['an unknown type', '{"type": "start"}', 4400],
    ['a type that every object has', '{"type": "constructor"}', 4400],
    ['a subscription without an id', '{"type": "subscribe", "payload": {"query": "{a}"}}', 4400],
    ['a subscription without a query', '{"type": "subscribe", "id": "1", "payload": {}}', 4400],
    ['a query that is no text', '{"type": "subscribe", "id": "1", "payload": {"query": {}}}', 4400],
    [
      'variables that are a text',
      '{"type": "subscribe", "id": "1", "payload": {"query": "{a}", "variables": "x"}}',
      4400,
    ],
    ['a second beginning', '{"type": "connection_init"}', 4429],
    ['more than 1 MiB', Buffer.alloc(1024 * 1024 + 1, 'x'), 1009],
  ])('that sends %s is closed', async (_, message, code) => {
    const socket = await acknowledged();
    socket.send(message);
    const [closed, reason] = await endOf(socket);
    expect([closed, innardsIn(reason)]).toEqual([code, null]);
  });

  test('that does not say who it is is closed', async () => {
    const socket = await open();
    socket.send('{"type": "subscribe", "id": "1", "payload": {"query": "subscription { referralChanged { id } }"}}');
    expect(await endOf(socket)).toEqual([4401, 'Unauthorized']);
  });

  test.each([
    [{}],
    [{ authorization: 5 }],
    [{ authorization: {} }],
    [{ authorization: 'Bearer' }],
    [null],
    ['x'],
    [[1]],
  ])('that says %j of itself is closed', async (payload) => {
    const socket = await open();
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
    const [code, reason] = await endOf(socket);
    expect([4400, 4401, 4403]).toContain(code);
    expect(innardsIn(reason)).toBeNull();
  });

  test('of another protocol is not opened', async () => {
    await expect(open('graphql-ws')).rejects.toThrow('Server sent no subprotocol');
  });

  test('changes nothing by whatever it sends', async () => {
    const before = await contentOf(moaref.workspace.id);
    const socket = await acknowledged();
    const query = 'mutation { createContact(input: { displayName: "X" }) { contact { id } } }';
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));
    const [message] = await once(socket, 'message');
    expect(JSON.parse(String(message))).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
    expect(await contentOf(moaref.workspace.id)).toEqual(before);
    socket.close();
  });
});
