import { connect } from 'node:net';
import { newWorkspace, type TestClient, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';

let moaref: TestWorkspace;
beforeAll(async () => {
  moaref = await newWorkspace();
});

const ask = async (query: string, variables: Record<string, unknown> = {}, client: TestClient = moaref.admin) => {
  const { status, body } = await client.raw(query, variables);
  return { status, code: body.errors?.[0]?.extensions?.code, message: body.errors?.[0]?.message };
};
const LIMIT_EXCEEDED = expect.objectContaining({ status: 400, code: 'LIMIT_EXCEEDED' });
const ANSWERED = { status: 200, code: undefined, message: undefined };
const repeat = (n: number, part: (i: number) => string) => Array.from({ length: n }, (_, i) => part(i)).join(' ');

const NOBODY = '0197a000-0000-7000-8000-000000000000';

/** Relationships inside relationships, each pair of levels being two fields deep. */
const nested = (pairs: number) =>
  `{ contact(id: "${NOBODY}") { ${'relationships { contact { '.repeat(pairs)} id ${'} }'.repeat(pairs)} } }`;

test('fields go twelve levels deep', async () => {
  expect(await ask(nested(5))).toEqual(ANSWERED);
  expect(await ask(nested(5).replace(' id ', ' company { id } '))).toEqual(LIMIT_EXCEEDED);
});

test('the standard introspection query is no matter of depth', async () => {
  const { getIntrospectionQuery } = await import('graphql');
  expect(await ask(getIntrospectionQuery())).toEqual(ANSWERED);
});

test('one field has fifteen names in one place', async () => {
  expect(await ask(`{ ${repeat(15, (i) => `a${i}: viewer { role }`)} }`)).toEqual(ANSWERED);
  expect(await ask(`{ ${repeat(16, (i) => `a${i}: viewer { role }`)} }`)).toEqual(LIMIT_EXCEEDED);
  const split = `{ ...A ${repeat(8, (i) => `a${i}: viewer { role }`)} } fragment A on Query { ${repeat(8, (i) => `b${i}: viewer { role }`)} }`;
  expect(await ask(split)).toEqual(LIMIT_EXCEEDED);
});

test('a document has a thousand tokens', async () => {
  // Sixteen of them are around the ids.
  const ids = (n: number) => `{ contacts(filter: { ids: [${repeat(n, () => `"${NOBODY}"`)}] }) { totalCount } }`;
  expect(await ask(ids(984))).toEqual(ANSWERED);
  expect(await ask(ids(985))).toEqual(LIMIT_EXCEEDED);
});

test('an answer holds so many objects, whether page sizes are literal, variable or left to their default', async () => {
  const deep = (size: string) =>
    `contacts${size} { nodes { relationships { contact { relationships { contact { relationships { contact { id } } } } } } } }`;
  expect(await ask(`{ ${deep('(first: 2)')} }`)).toEqual(ANSWERED);
  expect(await ask(`{ ${deep('(first: 100)')} }`)).toEqual(LIMIT_EXCEEDED);
  const variable = `query ($n: Int) { ${deep('(first: $n)')} }`;
  expect(await ask(variable, { n: 2 })).toEqual(ANSWERED);
  expect(await ask(variable, { n: 100 })).toEqual(LIMIT_EXCEEDED);
  expect(await ask(`{ ${repeat(5, (i) => `a${i}: ${deep('')}`)} }`)).toEqual(LIMIT_EXCEEDED);
});

test('those are exactly 15,000', async () => {
  const pages = (size: number) => `contacts(first: ${size}) { nodes { interactions(first: 100) { nodes { id } } } }`;
  // A list, its entries, and for each the list below it with its entries.
  const costs = [100, 47].map((size) => 1 + size * (1 + 1 + 100));
  const rest = 15_000 - costs.reduce((sum, cost) => sum + cost);
  const exactly = (more: number) =>
    `{ a: ${pages(100)} b: ${pages(47)} ${repeat(rest + more, (i) => `v${i}: viewer { role }`)} }`;
  expect(await ask(exactly(0))).toEqual(ANSWERED);
  expect(await ask(exactly(1))).toEqual(LIMIT_EXCEEDED);
});

test('a document has fifty directives', async () => {
  expect(await ask(`{ viewer { ${repeat(50, () => 'role @include(if: true)')} } }`)).toEqual(ANSWERED);
  expect(await ask(`{ viewer { ${repeat(51, () => 'role @include(if: true)')} } }`)).toEqual(LIMIT_EXCEEDED);
});

test('variables go thirty-two levels deep, however deep the body is', async () => {
  const ask = async (levels: number) => {
    const variables = `{"deep": ${'['.repeat(levels)}${']'.repeat(levels)}}`;
    const body = `{"query": "{ viewer { role } }", "variables": ${variables}}`;
    const response = await post(body, { authorization: `Bearer ${moaref.admin.token}` });
    return [response.status, codeOf(await response.json())];
  };
  // The first level is that of the variables themselves.
  expect(await ask(31)).toEqual([200, undefined]);
  expect(await ask(32)).toEqual([400, 'LIMIT_EXCEEDED']);
  expect(await ask(400_000)).toEqual([400, 'LIMIT_EXCEEDED']);
});

test('fragments in circles are refused', async () => {
  const circle = '{ ...A } fragment A on Query { viewer { role } ...B } fragment B on Query { ...A }';
  expect(await ask(circle)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
});

test('a list of wrong values is refused, and fifty of them are named', async () => {
  const document = 'query ($ids: [ID!]) { contacts(filter: { ids: $ids }) { nodes { id } } }';
  const { status, body } = await moaref.admin.raw(document, { ids: Array.from({ length: 51 }, () => ({})) });
  expect(status).toBe(400);
  const codes = body.errors!.map(({ extensions }) => extensions!.code as string);
  expect(codes).toEqual([...Array.from({ length: 50 }, () => 'BAD_USER_INPUT'), 'LIMIT_EXCEEDED']);
});

test('comparing fields that overlap has a limit', async () => {
  expect(await ask(`{ ${repeat(240, () => 'viewer { role }')} }`)).toEqual(ANSWERED);
  expect(await ask(`{ viewer { ${repeat(990, () => 'role')} } }`)).toEqual(LIMIT_EXCEEDED);
});

test('five hundred fields that overlap are answered, or refused, about as fast as what does not overlap', async () => {
  const overlapping = (round: number) => [
    `query A${round} { viewer { ${repeat(490, () => 'role')} } }`,
    `query B${round} { ${repeat(240, () => '...A')} } fragment A on Query { viewer { role } }`,
    `query C${round} { ${repeat(120, () => 'viewer { role user { id } }')} }`,
    `query D${round} { ${repeat(30, () => 'viewer { workspace { id name } workspace { id name } }')} }`,
  ];
  // As many tokens, and none that would have to be compared.
  const harmless = (round: number) =>
    `query E${round} { contacts(filter: { ids: [${repeat(490, () => `"${NOBODY}"`)}] }) { totalCount } }`;
  const times: number[][] = [[], []];
  for (let round = 0; round < 5; round++) {
    for (const [kind, documents] of [overlapping(round), [harmless(round)]].entries()) {
      for (const document of documents) {
        const began = performance.now();
        expect((await ask(document)).status).toBeLessThanOrEqual(400);
        times[kind]!.push(performance.now() - began);
      }
    }
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  // Without a limit, comparing them would take hundreds of times as long; the room is for a machine that is busy.
  expect(median(times[0]!)).toBeLessThan(200 + 5 * median(times[1]!));
});

test('requests come one by one', async () => {
  const response = await post(JSON.stringify([{ query: '{ viewer { role } }' }]));
  expect([response.status, codeOf(await response.json())]).toEqual([400, 'BAD_REQUEST']);
});

describe('strangers', () => {
  const introspection = '{ __schema { queryType { name } } }';

  test('do not see the schema', async () => {
    expect(await ask(introspection, {}, moaref.anonymous)).toMatchObject({
      status: 400,
      code: 'INTROSPECTION_DISABLED',
    });
    expect(await ask(introspection, {}, moaref.reader)).toEqual(ANSWERED);
  });

  test('get no hints at names in it', async () => {
    const stranger = await ask('{ viewr { role } }', {}, moaref.anonymous);
    expect(stranger).toEqual({
      status: 400,
      code: 'GRAPHQL_VALIDATION_FAILED',
      message: expect.not.stringContaining('Did you mean'),
    });
    expect((await ask('{ viewr { role } }')).message).toContain('Did you mean "viewer"?');
  });
});

describe('text that cannot be stored', () => {
  const UPDATE = `mutation ($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { userErrors { message } } }`;

  test.each([
    ['NUL', 'a\0b'],
    ['half of a surrogate pair', 'a\ud800b'],
  ])('%s is refused with its place', async (what, text) => {
    const { status, body } = await moaref.admin.raw(UPDATE, { input: { name: text } });
    expect(status).toBe(400);
    expect(body.errors![0]).toMatchObject({
      message: expect.stringContaining('input.name'),
      extensions: { code: 'BAD_USER_INPUT', inputPath: ['input', 'name'] },
    });
    expect(body.errors![0]!.message).toContain(what);
  });

  test('in a literal as well', async () => {
    const literal = String.raw`mutation { updateWorkspace(input: { name: "a\u0000b" }) { userErrors { message } } }`;
    expect(await ask(literal)).toMatchObject({
      status: 400,
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('input.name'),
    });
  });
});

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${running().url}/graphql`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
const codeOf = (body: unknown) =>
  (body as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;

describe('a body', () => {
  test.each([
    ['that is too large', JSON.stringify({ query: '#'.repeat(1024 * 1024) }), {}, 413, 'PAYLOAD_TOO_LARGE'],
    [
      'of another type',
      'query=x',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['of plain text', '{ viewer { role } }', { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['that is no JSON', '{"query": ', {}, 400, 'BAD_REQUEST'],
    ['that is empty', '', {}, 400, 'BAD_REQUEST'],
    ['that would poison prototypes', '{"query": "{ viewer { role } }", "__proto__": {"x": 1}}', {}, 400, 'BAD_REQUEST'],
  ])('%s is refused as GraphQL errors are', async (_, body, headers, status, code) => {
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    expect(codeOf(await response.json())).toBe(code);
  });

  test('is not needed: a GET may query but not change, and not across sites', async () => {
    const get = (query: string, headers: Record<string, string> = { 'apollo-require-preflight': '1' }) =>
      fetch(`${running().url}/graphql?query=${encodeURIComponent(query)}`, {
        headers: { authorization: `Bearer ${moaref.admin.token}`, accept: 'application/json', ...headers },
      });
    expect((await get('{ viewer { role } }')).status).toBe(200);
    const change = await get('mutation { signOut { deletedId } }');
    expect([change.status, change.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await get('{ viewer { role } }', {})).status).toBe(400);
  });
});

test('a Host header that makes no address is refused', async () => {
  const { hostname, port } = new URL(running().url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: [\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}`,
  );
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});
