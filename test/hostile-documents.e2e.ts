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

/** What a stranger learns of the schema from nothing but the words they used themselves. */
const NAMES = /[A-Z]\w+(Input|Payload|Filter|Order|Kind|Connection)\b|Did you mean|of type|required type|enum/;

describe('a document is refused, and nothing but the fault is told, where it', () => {
  test.each([
    ['ends too early', '{ viewer { role'],
    ['ends twice', '{ viewer { role } } }'],
    ['is one brace', '}'],
    ['selects nothing', '{ }'],
    ['selects nothing of an object', '{ viewer { } }'],
    ['is a comment', '# viewer'],
    ['is a comma', ',,,'],
    ['is a word', 'query'],
    ['has a text that never ends', '{ contact(email: "x) { id } }'],
    ['has a block text that never ends', '{ contact(email: """x) { id } }'],
    ['has a wrong escape', String.raw`{ contact(email: "\q") { id } }`],
    ['has half an escape', String.raw`{ contact(email: "\u12") { id } }`],
    ['has an escape beyond Unicode', String.raw`{ contact(email: "\u{110000}") { id } }`],
    ['has an escaped half of a surrogate pair', String.raw`{ contact(email: "\ud800") { id } }`],
    ['has a NUL', '{ viewer\0 { role } }'],
    ['has a lone surrogate', '{ viewer \ud800 { role } }'],
    ['has other letters in its names', '{ viewér { role } }'],
    ['has full-width braces', '｛ viewer ｝'],
    ['has a number with a letter', '{ contacts(first: 1x) { nodes { id } } }'],
    ['has a number that begins with zero', '{ contacts(first: 007) { nodes { id } } }'],
    ['is HTML', '<html><script>alert(1)</script></html>'],
    ['is JSON', '{"query": "{ viewer { role } }"}'],
    ['is SQL', "'; drop table referral.contact; --"],
    ['uses a reserved word as a value', '{ contacts(filter: { deleted: on }) { nodes { id } } }'],
    ['names a fragment "on"', '{ ...on } fragment on on Query { viewer { role } }'],
  ])('%s', async (_, document) => {
    for (const client of [moaref.admin, moaref.anonymous]) {
      const { status, body } = await client.raw(document);
      expect([status, innardsIn(body)]).toEqual([400, null]);
      expect(body).not.toHaveProperty('data');
      const codes = body.errors!.map(({ extensions }) => extensions?.['code']);
      expect(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']).toEqual(
        expect.arrayContaining(codes),
      );
    }
  });

  test.each([
    ['asks an object for nothing', '{ viewer }'],
    ['asks a text for something', '{ viewer { role { name } } }'],
    ['asks for what there is not', '{ viewr { role } }'],
    ['names an argument that there is not', '{ contact(ID: "x") { id } }'],
    ['leaves out what is needed', 'mutation { createContact { contact { id } } }'],
    [
      'has an input that does not fit',
      'mutation { createContact(input: { name: 1, kind: PERSO }) { contact { id } } }',
    ],
    ['has an enum of another type', '{ contacts(orderBy: PERSON) { nodes { id } } }'],
    ['has an object for a number', '{ contacts(first: { a: 1 }) { nodes { id } } }'],
    ['has a list for an object', '{ contacts(filter: [1]) { nodes { id } } }'],
    ['gives a field twice', 'mutation { createContact(input: { city: "a", city: "b" }) { contact { id } } }'],
    ['gives an argument twice', '{ contacts(first: 1, first: 2) { nodes { id } } }'],
    ['uses a variable that there is not', '{ contacts(first: $n) { nodes { id } } }'],
    ['uses a variable of another type', 'query ($n: String) { contacts(first: $n) { nodes { id } } }'],
    ['has a variable that is an output', 'query ($n: Contact) { viewer { role } }'],
    ['has the same variable twice', 'query ($n: Int, $n: Int) { contacts(first: $n) { nodes { id } } }'],
    ['never uses its variable', 'query ($n: Int) { viewer { role } }'],
    ['never uses its fragment', '{ viewer { role } } fragment A on Viewer { role }'],
    ['has no such fragment', '{ ...A }'],
    ['has a fragment on a scalar', '{ viewer { ...A } } fragment A on Role { x }'],
    ['has a fragment that cannot be', '{ viewer { ... on Contact { id } } }'],
    ['has a fragment that spreads itself', '{ ...A } fragment A on Query { ...A }'],
    [
      'has fragments in a circle of three',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...C } fragment C on Query { ...A }',
    ],
    [
      'has a circle further in',
      '{ viewer { ...A } } fragment A on Viewer { user { ...B } } fragment B on User { ...C } fragment C on User { id ...B }',
    ],
    [
      'has a circle that nobody enters',
      '{ viewer { role } } fragment A on Query { ...B } fragment B on Query { ...A }',
    ],
    ['calls two fields one', '{ a: viewer { role } a: contacts { totalCount } }'],
    ['has a directive that there is not', '{ viewer { role @nothing } }'],
    ['has a directive in a wrong place', 'query @skip(if: true) { viewer { role } }'],
    ['has a directive without its argument', '{ viewer { role @include } }'],
    ['has a directive twice', '{ viewer { role @skip(if: false) @skip(if: false) } }'],
    ['defines a type', '{ viewer { role } } type Query { secret: String }'],
    ['extends a type', 'extend type Query { secret: String } { viewer { role } }'],
    ['has a name twice', 'query A { viewer { role } } query A { viewer { role } }'],
    ['is partly nameless', '{ viewer { role } } query A { viewer { role } }'],
  ])('%s', async (_, document) => {
    const { status, body } = await moaref.admin.raw(document);
    expect([status, innardsIn(body)]).toEqual([400, null]);
    expect(body.errors![0]!.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });

    const stranger = await moaref.anonymous.raw(document);
    expect(stranger.status).toBe(400);
    expect(stranger.body).not.toHaveProperty('data');
    expect(NAMES.exec(JSON.stringify(stranger.body))).toBeNull();
    expect(stranger.body.errors![0]!.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  test('is a subscription, which needs a WebSocket', async () => {
    const { status, body } = await moaref.admin.raw('subscription { referralChanged { id } }');
    expect([status, body.errors![0]!.extensions!['code']]).toEqual([400, 'BAD_REQUEST']);
  });
});

test('a variable that does not fit tells a stranger nothing of what would', async () => {
  const create = 'mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } } }';
  for (const input of [{ nam: 1 }, { kind: 'PERSN' }, { emails: [{}] }, 1, null, { birthday: 'x' }]) {
    const { status, body } = await moaref.anonymous.raw(create, { input });
    expect([status, body.errors![0]!.extensions!['code']]).toEqual([400, 'BAD_USER_INPUT']);
    expect(body.errors![0]!.message).toBe('Variable "$input" does not fit the schema; sign in to see why.');
    const told = await moaref.admin.raw(create, { input });
    expect(told.body.errors![0]!.message.length).toBeGreaterThan(body.errors![0]!.message.length);
  }
});

describe('a body is refused where', () => {
  const QUERY = '"query": "{ viewer { role } }"';
  test.each([
    ['it is null', 'null'],
    ['it is a number', '1'],
    ['it is a text', '"{ viewer { role } }"'],
    ['it is empty', '{}'],
    ['it is a list', `[{${QUERY}}]`],
    ['there is no query', '{"variables": {}}'],
    ['the query is null', '{"query": null}'],
    ['the query is a number', '{"query": 1}'],
    ['the query is an object', '{"query": {"text": "{ viewer { role } }"}}'],
    ['the query is a list', '{"query": ["{ viewer { role } }"]}'],
    ['the variables are a text', `{${QUERY}, "variables": "{}"}`],
    ['the variables are a list', `{${QUERY}, "variables": []}`],
    ['the variables are a number', `{${QUERY}, "variables": 1}`],
    ['the name is a number', `{${QUERY}, "operationName": 1}`],
    ['the name is none of its operations', `{${QUERY}, "operationName": "constructor"}`],
    ['the extensions are a text', `{${QUERY}, "extensions": "x"}`],
    ['it has NaN', `{${QUERY}, "variables": {"a": NaN}}`],
    ['it has a trailing comma', `{${QUERY},}`],
    ['it has a comment', `{${QUERY} /* x */}`],
    ['it has single quotes', "{'query': '{ viewer { role } }'}"],
    ['it has a raw line break in a text', '{"query": "{ viewer\n{ role } }"}'],
    ['it has a key __proto__', `{${QUERY}, "variables": {"a": {"__proto__": {"x": 1}}}}`],
    ['it has an escaped key __proto__', String.raw`{${QUERY}, "\u005f_proto__": {"x": 1}}`],
    ['it has a constructor with a prototype', `{${QUERY}, "constructor": {"prototype": {"x": 1}}}`],
    ['it is UTF-16', Buffer.from(`{${QUERY}}`, 'utf16le')],
    ['it is deep', `{${QUERY}, "variables": {"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}}`],
    ['it is deep in objects', `{${QUERY}, "variables": ${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
    ['it is deep and never ends', '['.repeat(500_000)],
  ])('%s', async (_, body) => {
    const response = await fetch(`${running().url}/graphql`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${moaref.admin.token}` },
    });
    const answer: any = await response.json();
    expect([response.status, innardsIn(answer), answer.data]).toEqual([400, null, undefined]);
    expect(answer.errors[0].extensions.code).toMatch(/^[A-Z_]+$/);
  });

  test('of two queries under one key the last is meant, as JSON says, and the other is not done', async () => {
    const first = JSON.stringify('mutation { createContact(input: { displayName: "First" }) { contact { id } } }');
    const response = await fetch(`${running().url}/graphql`, {
      method: 'POST',
      body: `{"query": ${first}, ${QUERY}}`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${moaref.admin.token}` },
    });
    expect(await response.json()).toEqual({ data: { viewer: { role: 'ADMIN' } } });
  });
});
