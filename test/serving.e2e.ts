import { createClient } from 'graphql-ws';
import { serverAudits } from 'graphql-http';
import { WebSocket } from 'ws';
import { newWorkspace, sql, type TestClient, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';

let moaref: TestWorkspace;
beforeAll(async () => {
  moaref = await newWorkspace();
});

test('tells who is asking', async () => {
  const { viewer } = await moaref.rep.query('{ viewer { role workspace { id } } }');
  expect(viewer).toEqual({ role: 'REP', workspace: { id: moaref.workspace.id } });
});

test('answers as GraphQL over HTTP says, but for a bad document under application/json', async () => {
  const audits = serverAudits({
    url: `${running().url}/graphql`,
    fetchFn: (url: string, options: RequestInit = {}) =>
      fetch(url, { ...options, headers: { ...options.headers, authorization: `Bearer ${moaref.admin.token}` } }),
  });
  const failed: string[] = [];
  for (const audit of audits) if ((await audit.fn()).status !== 'ok') failed.push(audit.name);
  const counted = (kind: string) => audits.filter(({ name }) => name.startsWith(kind)).length;
  expect([counted('MUST'), counted('SHOULD')]).toEqual([13, 23]);
  // We say 400 here on purpose: what fails before execution should not look like success to a proxy or a monitor.
  expect(failed.filter((name) => !name.startsWith('MAY')).sort()).toEqual([
    'SHOULD use 200 status code on document parsing failure when accepting application/json',
    'SHOULD use 200 status code on document validation failure when accepting application/json',
    'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
  ]);
});

describe('errors', () => {
  const ask = async (client: TestClient, query: string, variables: Record<string, unknown> = {}) => {
    const { status, body } = await client.raw(query, variables);
    return [status, body.errors?.[0]?.extensions?.code];
  };

  test('have a code and the status that goes with it', async () => {
    const bad = new (moaref.admin.constructor as new (token: string) => TestClient)('mrk_nobody');
    expect(await ask(bad, '{ viewer { role } }')).toEqual([401, 'UNAUTHENTICATED']);
    expect(await ask(moaref.anonymous, '{ viewer { role } }')).toEqual([401, 'UNAUTHENTICATED']);
    expect(await ask(moaref.reader, '{ apiKeys { id } }')).toEqual([403, 'FORBIDDEN']);
    expect(await ask(moaref.admin, '{ nothing }')).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(await ask(moaref.admin, '{')).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
    expect(await ask(moaref.admin, 'query ($id: ID!) { contact(id: $id) { id } }')).toEqual([400, 'BAD_USER_INPUT']);
    const two = 'query A { viewer { role } } query B { viewer { role } }';
    expect(await ask(moaref.admin, two)).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
  });

  test('do not give a long value back in full', async () => {
    const create = 'mutation ($input: ApiKeyInput!) { createApiKey(input: $input) { userErrors { code } } }';
    const { body } = await moaref.admin.raw(create, { input: { name: 'x', role: 'x'.repeat(100_000) } });
    expect(body.errors![0]!.message.length).toBeLessThan(600);
  });

  test('of our own tell no more than the request id', async () => {
    const { admin, workspace } = await newWorkspace();
    await admin.query('{ viewer { role } }');
    // Nothing that the API could bring about: a role that the build does not know.
    await sql(`alter table referral.app_user drop constraint ck_app_user_role`);
    try {
      await sql(
        `insert into referral.app_user (workspace_id, id, name, email, role) values ($1, gen_random_uuid(), 'x', 'x', 'KING')`,
        [workspace.id],
      );
      const { status, body, headers } = await admin.raw('{ users { id role } }');
      expect([status, body.errors![0]!.extensions]).toEqual([500, { code: 'INTERNAL_SERVER_ERROR' }]);
      expect(body.errors![0]!.message).toBe(
        `Something went wrong. It has been logged under the request id ${headers.get('x-request-id')}.`,
      );
    } finally {
      await sql(`delete from referral.app_user where role = 'KING'`);
      await sql(
        `alter table referral.app_user add constraint ck_app_user_role check (role in ('ADMIN', 'MARKETER', 'REP', 'READER'))`,
      );
    }
  });
});

test('what watches the process needs no credential', async () => {
  const get = async (path: string) => {
    const response = await fetch(`${running().url}${path}`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  expect(await get('/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  expect(await get('/readyz')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
});

test('every answer has its headers', async () => {
  const unknown = await fetch(`${running().url}/nowhere`);
  expect([unknown.status, await unknown.json()]).toEqual([404, expect.objectContaining({ statusCode: 404 })]);
  for (const { headers } of [unknown, await moaref.admin.raw('{ viewer { role } }')]) {
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
  }
});

test('in production a browser finds no GraphiQL', async () => {
  const page = await fetch(`${running().url}/graphql`, { headers: { accept: 'text/html' } });
  expect(page.headers.get('content-type')).toContain('application/json');
  expect((await fetch(`${running().url}/graphiql/page.js`)).status).toBe(404);
});

describe('over WebSocket', () => {
  const address = () => `${running().url.replace('http', 'ws')}/graphql`;
  const connect = (token: string | null) =>
    createClient({
      url: address(),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: token ? { authorization: `Bearer ${token}` } : {},
    });
  const refusal = (client: ReturnType<typeof connect>, query: string) =>
    new Promise<any>((resolve, reject) =>
      client.subscribe({ query }, { next: reject, error: resolve, complete: () => reject(new Error('No refusal')) }),
    );
  const CHANGES = 'subscription ($id: ID!) { contactChanged(id: $id) { id change } }';
  const create = async ({ admin }: TestWorkspace): Promise<string> => {
    const query = 'mutation { createContact(input: { displayName: "Mina" }) { contact { id } } }';
    return (await admin.query(query)).createContact.contact.id;
  };
  /** A subscription begins some time after it is asked for, and nothing says when: so we change until it is told. */
  const changeUntilTold = async ({ admin }: TestWorkspace, id: string, told: Promise<any>) => {
    let heard: any;
    told.then(
      ({ value }) => (heard = value),
      () => undefined,
    );
    const query = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { userErrors { message } } }';
    for (let i = 0; !heard; i++) await admin.query(query, { input: { id, patch: { jobTitle: `Job ${i}` } } });
    return heard.data.contactChanged;
  };

  test('changes are told as they happen, and only to their workspace', async () => {
    const other = await newWorkspace();
    const [id, theirId] = [await create(moaref), await create(other)];
    const [ours, theirs] = [connect(moaref.reader.token), connect(other.reader.token)];
    let overheard = false;
    const curious = theirs.iterate({ query: CHANGES, variables: { id } });
    curious.next().then(
      ({ done }) => (overheard = !done),
      () => undefined,
    );
    const told = ours.iterate({ query: CHANGES, variables: { id } }).next();
    // Its creation may be announced after we began to listen.
    const change = expect.stringMatching(/^(CREATED|UPDATED)$/);
    expect(await changeUntilTold(moaref, id, told)).toEqual({ id, change });
    const toldThem = theirs.iterate({ query: CHANGES, variables: { id: theirId } }).next();
    expect(await changeUntilTold(other, theirId, toldThem)).toEqual({ id: theirId, change });
    expect(overheard).toBe(false);
    await Promise.all([ours.dispose(), theirs.dispose()]);
  });

  test('nobody gets in without a good credential', async () => {
    for (const token of [null, 'mrk_nobody']) {
      expect(await refusal(connect(token), 'subscription { __typename }')).toMatchObject({ code: 4403 });
    }
  });

  test('do not go by HTTP', async () => {
    const { status, body } = await moaref.admin.raw('subscription { referralChanged { id } }');
    expect([status, body.errors]).toMatchObject([400, [{ extensions: { code: 'BAD_REQUEST' } }]]);
    const conditional = 'subscription ($on: Boolean!) { referralChanged @include(if: $on) { id } }';
    expect(await moaref.admin.raw(conditional, { on: true })).toMatchObject({ status: 400 });
  });

  test('the limits hold, and what is no subscription is refused', async () => {
    const client = connect(moaref.admin.token);
    expect(await refusal(client, '{ viewer { role } }')).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    expect(await refusal(client, `subscription { ${'__typename '.repeat(1_000)} }`)).toMatchObject([
      { message: expect.stringContaining('tokens') },
    ]);
    expect(await refusal(client, 'subscription { nothing }')).toMatchObject([
      { message: expect.stringContaining('nothing') },
    ]);
    const leftOut = [
      '{ referralChanged @skip(if: true) { id } }',
      '($on: Boolean = true) { ... @include(if: $on) { referralChanged { id } } }',
      '{ ...F } fragment F on Subscription { referralChanged @include(if: false) { id } ...F }',
    ];
    for (const left of leftOut) {
      expect(await refusal(client, `subscription ${left}`)).toContainEqual(
        expect.objectContaining({ message: expect.stringContaining('is not asked for with @') }),
      );
    }
    await client.dispose();
  });

  test('a revoked key ends its connection', async () => {
    const { admin } = await newWorkspace();
    const { createApiKey } = await admin.query(
      'mutation ($input: ApiKeyInput!) { createApiKey(input: $input) { apiKey { id secret } } }',
      { input: { name: 'short-lived', role: 'READER' } },
    );
    const client = connect(createApiKey.apiKey.secret);
    const ended = refusal(client, `subscription { contactChanged(id: "${moaref.workspace.id}") { id } }`);
    await new Promise((resolve) => client.on('connected', resolve));
    const revoke = 'mutation ($input: IdInput!) { revokeApiKey(input: $input) { userErrors { message } } }';
    await admin.query(revoke, { input: { id: createApiKey.apiKey.id } });
    expect(await ended).toMatchObject({ code: 4403, reason: 'The credential has ended' });
  });

  test('an upgrade on another path is closed', async () => {
    const socket = new WebSocket(address().replace('/graphql', '/elsewhere'));
    const error = await new Promise<Error>((resolve) => socket.on('error', resolve));
    expect(error.message).toBe('socket hang up');
  });
});
