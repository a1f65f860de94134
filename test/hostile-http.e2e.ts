import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { upload } from './support/imports.js';
import { contentOf, innardsIn } from './support/hostile.js';
import { newWorkspace, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';

let moaref: TestWorkspace;
let before: Record<string, string>;
beforeAll(async () => {
  moaref = await newWorkspace();
  before = await contentOf(moaref.workspace.id);
});
afterAll(async () => {
  expect(await contentOf(moaref.workspace.id)).toEqual(before);
});

const CHANGE = JSON.stringify({ query: 'mutation { createContact(input: { displayName: "X" }) { contact { id } } }' });
const JSON_TYPE = { 'content-type': 'application/json' };
const authorization = () => `Bearer ${moaref.admin.token}`;

/** Sends as it is told, without what fetch would add or refuse. */
async function send(method: string, headers: Record<string, string>, body: Iterable<string | Buffer> = []) {
  const asking = request(`${running().url}/graphql`, {
    method,
    headers: { authorization: authorization(), ...headers },
  });
  // Who is refused in mid-body may find the connection closed under it.
  asking.on('error', () => undefined);
  const answered = once(asking, 'response') as Promise<[IncomingMessage]>;
  for (const chunk of body) if (!asking.write(chunk)) await Promise.race([once(asking, 'drain'), answered]);
  asking.end();
  const [response] = await answered;
  const said = await text(response);
  return { status: response.statusCode, headers: response.headers, said, innards: innardsIn(said) };
}
const codeIn = (said: string) => JSON.parse(said).errors?.[0]?.extensions?.code as string | undefined;

describe('a body is not taken', () => {
  test.each([
    'application/json; charset=utf-16',
    'application/json; charset=utf-7',
    'application/json;charset="UTF-16LE"',
    'application/json; charset=iso-8859-1',
    'application/json; charset=windows-1256',
    'application/json; charset=',
    'application/json; charset=utf-8; charset=utf-16',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'text/json',
    'text/csv',
    'application/octet-stream',
    'application/graphql',
    'application/xml',
    'json',
    '*/*',
    '',
  ])('as "%s"', async (type) => {
    const { status, said, innards } = await send('POST', { 'content-type': type }, [CHANGE]);
    expect([status, innards, JSON.parse(said).data]).toEqual([415, null, undefined]);
    expect(codeIn(said)).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  test.each(['application/json; charset=utf-8', 'application/json;charset="UTF-8"', 'APPLICATION/JSON'])(
    'but as "%s"',
    async (type) => {
      const { status, said } = await send('POST', { 'content-type': type }, ['{"query": "{ __typename }"}']);
      expect([status, JSON.parse(said)]).toEqual([200, { data: { __typename: 'Query' } }]);
    },
  );

  test.each(['gzip', 'deflate', 'br', 'compress', 'gzip, gzip', 'x'])('with the encoding %s', async (encoding) => {
    const { status, said } = await send('POST', { ...JSON_TYPE, 'content-encoding': encoding }, [gzipSync(CHANGE)]);
    expect([status, codeIn(said)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test('where it would be a thousand times as large once it is unpacked', async () => {
    const bomb = gzipSync(`{"query": "${' '.repeat(100 * 1024 * 1024)}"}`);
    expect(bomb.length).toBeLessThan(200_000);
    const { status, said } = await send('POST', { ...JSON_TYPE, 'content-encoding': 'gzip' }, [bomb]);
    expect([status, codeIn(said)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const file = await upload(moaref.admin, bomb, { 'content-type': 'text/csv', 'content-encoding': 'gzip' });
    expect([file.status, file.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test('as a file in another charset', async () => {
    const file = await upload(moaref.admin, 'name\nA\n', { 'content-type': 'text/csv; charset=utf-16' });
    expect([file.status, file.body.code, innardsIn(file.body)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE', null]);
  });
});

describe('a body of 1 MiB', () => {
  const LIMIT = 1024 * 1024;
  const bodyOf = (bytes: number) => `{"query": "{ __typename }"}`.padEnd(bytes);

  test.each([
    ['of a known length', {}, 1],
    ['in chunks', { 'transfer-encoding': 'chunked' }, 16],
  ])('%s is taken, and one byte more is not', async (_, headers, chunks) => {
    const pieces = (body: string) =>
      Array.from({ length: chunks }, (_, i) =>
        body.slice((i * body.length) / chunks, ((i + 1) * body.length) / chunks),
      ).map((piece) => Buffer.from(piece));
    const length = (bytes: number): Record<string, string> => (chunks === 1 ? { 'content-length': `${bytes}` } : {});
    const ask = (bytes: number) => send('POST', { ...JSON_TYPE, ...headers, ...length(bytes) }, pieces(bodyOf(bytes)));
    expect((await ask(LIMIT)).status).toBe(200);
    const { status, said } = await ask(LIMIT + chunks);
    expect([status, codeIn(said)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  test('that never ends is not read on', async () => {
    const headers = { ...JSON_TYPE, 'transfer-encoding': 'chunked' };
    const asking = request(`${running().url}/graphql`, { method: 'POST', headers });
    const answered = new Promise<IncomingMessage>((resolve) => asking.on('response', resolve));
    // The rest of what was sent may find the connection closed.
    asking.on('error', () => undefined);
    asking.write(Buffer.alloc(LIMIT + 64 * 1024, ' '));
    expect((await answered).statusCode).toBe(413);
    asking.destroy();
  });

  test('that says it is larger is refused before it comes', async () => {
    const asking = request(`${running().url}/graphql`, {
      method: 'POST',
      headers: { ...JSON_TYPE, 'content-length': String(LIMIT + 1) },
    });
    asking.on('error', () => undefined);
    asking.flushHeaders();
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(413);
    asking.destroy();
  });
});

describe('another method', () => {
  const query = (document: string) => `${running().url}/graphql?query=${encodeURIComponent(document)}`;
  const allowed = { 'apollo-require-preflight': '1' };

  test.each([
    ['GET', 'mutation { signOut { deletedId } }', allowed, 405],
    ['GET', '{ viewer { role } } mutation A { signOut { deletedId } }', allowed, 400],
    ['GET', '{ viewer { role } }', {}, 400],
    ['GET', '{ viewer { role } }', { 'content-type': 'text/plain' }, 400],
    ['GET', '', allowed, 400],
    ['HEAD', '{ viewer { role } }', allowed, 405],
    ['OPTIONS', '{ viewer { role } }', allowed, 405],
    ['DELETE', '{ viewer { role } }', allowed, 404],
  ])('%s of "%s" with %j is refused', async (method, document, headers, status) => {
    const response = await fetch(query(document), { method, headers: { authorization: authorization(), ...headers } });
    const said = await response.text();
    expect([response.status, innardsIn(said)]).toEqual([status, null]);
    if (method === 'GET') expect(codeIn(said)).toMatch(/^(BAD_REQUEST|GRAPHQL_VALIDATION_FAILED)$/);
  });

  test.each(['PUT', 'PATCH'])('%s changes nothing', async (method) => {
    const { status, innards } = await send(method, JSON_TYPE, [CHANGE]);
    expect([status, innards]).toEqual([404, null]);
  });

  test('by the name of a header is not believed', async () => {
    const response = await fetch(query('mutation { signOut { deletedId } }'), {
      headers: { ...allowed, authorization: authorization(), 'x-http-method-override': 'POST' },
    });
    expect(response.status).toBe(405);
  });
});

describe('a connection', () => {
  const open = (): Socket => {
    const { hostname, port } = new URL(running().url);
    return connect(Number(port), hostname);
  };
  /** What a raw request gets until the server ends the connection. */
  async function tell(raw: string): Promise<string> {
    const socket = open();
    socket.on('error', () => undefined);
    socket.write(raw);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    return answer;
  }
  const HEAD = 'POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\n';

  test.each([
    ['a header of 20 KB', `${HEAD}x-large: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['five thousand headers', `${HEAD}${'x-many: 1\r\n'.repeat(5_000)}\r\n`, 431],
    ['an address of 20 KB', `GET /graphql?${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
    ['a header without a name', `${HEAD}: x\r\n\r\n`, 400],
    ['a header with a NUL', `${HEAD}x: a\0b\r\n\r\n`, 400],
    ['two lengths', `${HEAD}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`, 400],
    ['a length and chunks', `${HEAD}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    ['a chunk of no size', `${HEAD}content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`, 400],
    ['a length below zero', `${HEAD}content-length: -1\r\n\r\n`, 400],
    ['a method that there is not', 'FETCH / HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    ['another protocol', 'SSH-2.0-OpenSSH_9.9\r\n', 400],
    ['an encoded path upwards', 'GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 404],
    ['a half-encoded path', 'GET /%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 404],
  ])('with %s is answered and ended', async (_, raw, status) => {
    const answer = await tell(raw);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(innardsIn(answer)).toBeNull();
  });

  test('that stands still with half a request holds up nobody else', async () => {
    const idle = Array.from({ length: 300 }, open);
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    for (const [i, socket] of idle.entries()) {
      socket.on('error', () => undefined);
      const length = `content-type: application/json\r\ncontent-length: 1000\r\n`;
      socket.write(i % 2 ? HEAD : `${HEAD}${length}\r\n{"query": "{ viewer`);
    }
    expect(await moaref.reader.query('{ viewer { role } }')).toEqual({ viewer: { role: 'READER' } });
    for (const socket of idle) socket.destroy();
  });
});
