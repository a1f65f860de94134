import { newWorkspace, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';

/**
 * What GraphQL Cop (github.com/dolevf/graphql-cop) looks for, each under the name it has there. It asks as a stranger;
 * we ask as an administrator too wherever that could make a difference.
 */
let moaref: TestWorkspace;
beforeAll(async () => {
  moaref = await newWorkspace();
});

const url = (path = '/graphql') => `${running().url}${path}`;
const repeat = (n: number, part: (i: number) => string) => Array.from({ length: n }, (_, i) => part(i)).join(' ');
async function asEach(query: string): Promise<[number, string | undefined][]> {
  const answers = await Promise.all([moaref.anonymous, moaref.admin].map((client) => client.raw(query)));
  return answers.map(({ status, body }) => [status, body.errors?.[0]?.extensions?.['code']]);
}
const EACH = (status: number, code: string) => [
  [status, code],
  [status, code],
];

test('Alias Overloading', async () => {
  expect(await asEach(`query cop { ${repeat(101, (i) => `alias${i}: __typename`)} }`)).toEqual(
    EACH(400, 'LIMIT_EXCEEDED'),
  );
});

test('Array-based Query Batching', async () => {
  const body = JSON.stringify(Array(10).fill({ query: 'query cop { __typename }' }));
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${moaref.admin.token}` };
  const answer = await fetch(url(), { method: 'POST', headers, body });
  expect([answer.status, await answer.json()]).toEqual([
    400,
    { errors: [{ message: expect.any(String), extensions: { code: 'BAD_REQUEST' } }] },
  ]);
});

test('GET Method Query Support', async () => {
  const address = url(`/graphql?query=${encodeURIComponent('query cop { __typename }')}`);
  const answer = await fetch(address, { headers: { authorization: `Bearer ${moaref.admin.token}` } });
  // What a page of another site can have a browser send is refused; a header that it cannot add lets a query through.
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
  ]);
  expect((await fetch(address, { headers: { 'apollo-require-preflight': 'yes' } })).status).toBe(200);
});

test('Mutation is allowed over GET (possible CSRF)', async () => {
  const address = url(`/graphql?query=${encodeURIComponent('mutation cop { __typename }')}`);
  const plain = await fetch(address);
  const preflighted = await fetch(address, { headers: { 'apollo-require-preflight': 'yes' } });
  expect([plain.status, preflighted.status, preflighted.headers.get('allow')]).toEqual([400, 405, 'POST']);
  expect(await preflighted.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

test('POST based url-encoded query (possible CSRF)', async () => {
  const query = 'query cop { __typename }';
  const form = await fetch(url(), { method: 'POST', body: new URLSearchParams({ query }) });
  expect([form.status, await form.json()]).toMatchObject([
    415,
    { errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] },
  ]);
  // Its own probe puts the query into the address of a POST without a body.
  const inAddress = await fetch(url(`/graphql?query=${encodeURIComponent(query)}`), { method: 'POST' });
  expect([inAddress.status, await inAddress.json()]).toMatchObject([
    400,
    { errors: [{ message: expect.any(String) }] },
  ]);
});

test('Introspection', async () => {
  const query = 'query cop { __schema { types { name fields { name } } } }';
  expect(await asEach(query)).toEqual([
    [400, 'INTROSPECTION_DISABLED'],
    [200, undefined],
  ]);
  expect(await asEach('{ __type(name: "Contact") { fields { name } } }')).toEqual([
    [400, 'INTROSPECTION_DISABLED'],
    [200, undefined],
  ]);
});

test('Field Suggestions', async () => {
  for (const query of ['query cop { __schema { directive } }', '{ contac { id } }', '{ viewer(role: 1) { rol } }']) {
    const { status, body } = await moaref.anonymous.raw(query);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toMatch(/did you mean|directives|contact|Viewer/i);
  }
});

test('Trace Mode', async () => {
  for (const query of ['query cop { __typename }', 'query cop { nothing }', '{']) {
    for (const client of [moaref.anonymous, moaref.admin]) {
      const { body } = await client.raw(
        query,
        {},
        { 'apollo-tracing': '1', 'x-apollo-tracing': '1', 'apollo-debug': '1' },
      );
      expect(body).not.toHaveProperty('extensions');
      expect(JSON.stringify(body)).not.toMatch(/tracing|exception|stacktrace/i);
    }
  }
});

test('Introspection-based Circular Query', async () => {
  const circle = `{ __schema { types { ${'fields { type { '.repeat(4)} name ${'} }'.repeat(4)} } } }`;
  // graphql-js refuses what goes round: fields of fields of fields.
  expect(await asEach(circle)).toEqual(EACH(400, 'GRAPHQL_VALIDATION_FAILED'));
});

test('Circular Fragment', async () => {
  const circle =
    'query { __schema { ...A } } fragment A on __Schema { __typename ...B } fragment B on __Schema { ...A }';
  expect(await asEach(circle)).toEqual(EACH(400, 'GRAPHQL_VALIDATION_FAILED'));
});

test('Directive Overloading', async () => {
  const { status, body } = await moaref.admin.raw(`query cop { __typename ${'@aa'.repeat(10)} }`);
  expect([status, body.errors?.[0]?.extensions?.['code']]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  expect(await asEach(`query cop { __typename ${'@skip(if: false) '.repeat(51)} }`)).toEqual(
    EACH(400, 'GRAPHQL_VALIDATION_FAILED'),
  );
  expect(await asEach(`query cop { ${repeat(51, () => '__typename @skip(if: false)')} }`)).toEqual(
    EACH(400, 'LIMIT_EXCEEDED'),
  );
  // However many are wrong, so many answers and no more.
  const many = await moaref.admin.raw(`query cop { __typename ${'@aa '.repeat(400)} }`);
  expect(many.status).toBe(400);
  expect(many.body.errors!.length).toBeLessThanOrEqual(101);
});

test('Field Duplication', async () => {
  // Five hundred times the same is one field in the answer, and comparing them takes no time (see limits.e2e.ts) ...
  for (const client of [moaref.anonymous, moaref.admin]) {
    const { status, body } = await client.raw(`query cop { ${'__typename '.repeat(500)} }`);
    expect([status, body]).toEqual([200, { data: { __typename: 'Query' } }]);
  }
  // ... more are refused before anybody compares.
  expect(await asEach(`query cop { ${'__typename '.repeat(1_000)} }`)).toEqual(EACH(400, 'LIMIT_EXCEEDED'));
});

test('GraphQL IDE', async () => {
  for (const path of ['/graphiql', '/playground', '/console', '/graphql', '/graphiql/page.js', '/altair', '/voyager']) {
    const answer = await fetch(url(path), { headers: { accept: 'text/html,*/*' } });
    expect(answer.headers.get('content-type')).not.toContain('html');
    expect(await answer.text()).not.toMatch(/graphiql.min.css|GraphQL Playground|GraphiQL|graphql-playground|<html/);
  }
});

test('Unhandled Errors Detection', async () => {
  for (const client of [moaref.anonymous, moaref.admin]) {
    const { status, body } = await client.raw('qwerty cop { abc }');
    expect([status, body]).toEqual([
      400,
      {
        errors: [
          {
            message: 'Syntax Error: Unexpected Name "qwerty".',
            locations: [{ line: 1, column: 1 }],
            extensions: { code: 'GRAPHQL_PARSE_FAILED' },
          },
        ],
      },
    ]);
  }
});
