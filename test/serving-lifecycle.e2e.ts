import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { Client } from 'pg';
import { newWorkspace, sql, TestClient } from './support/moaref.js';
import { running } from './support/running.js';
import { addressOf, endOf, killLaunched, launch } from './support/server.js';
import { TcpProxy } from './support/tcp-proxy.js';

// Every test starts a server or two, which takes some seconds on a busy machine.
jest.setTimeout(60_000);
afterEach(killLaunched);

test('SIGTERM lets what is in flight finish, also over connections that stay open, and ends with 0', async () => {
  const { admin, workspace } = await newWorkspace();
  const server = launch({});
  const url = await addressOf(server);
  const blocker = new Client({ connectionString: running().ownerUrl });
  await blocker.connect();
  try {
    await blocker.query('begin');
    await blocker.query('select from referral.workspace where id = $1 for update', [workspace.id]);
    const agent = new Agent({ keepAlive: true });
    const update = 'mutation { updateWorkspace(input: { name: "Late" }) { workspace { name } } }';
    const answered = new Promise<any>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${admin.token}` };
      const asked = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve({ connection: response.headers.connection, body: JSON.parse(text) }));
      });
      asked.on('error', reject);
      asked.end(JSON.stringify({ query: update }));
    });
    await untilSomebodyWaits();
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await untilNobodyListens(url);
    await blocker.query('commit');
    const { connection, body } = await answered;
    expect(body).toEqual({ data: { updateWorkspace: { workspace: { name: 'Late' } } } });
    expect(connection).toBe('close');
    expect(await ended).toEqual([0, null]);
  } finally {
    await blocker.end();
  }
});

test('it ends also where nobody reads its log any more', async () => {
  const server = launch({ LOG_LEVEL: 'trace' });
  const url = await addressOf(server);
  server.stdout!.destroy();
  server.stderr!.destroy();
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  // The second signal ends it at once, with lines that were not written yet.
  server.kill('SIGTERM');
  const [status, signal] = (await ended) as [number | null, string | null];
  expect(signal).toBeNull();
  expect([0, 1]).toContain(status);
});

test('it ends with the program that started it', async () => {
  const server = launch({});
  await addressOf(server);
  const ended = once(server, 'exit');
  server.disconnect();
  expect(await ended).toEqual([0, null]);
});

test('while the database is away it is alive but not ready, and comes back by itself', async () => {
  const proxy = await TcpProxy.start(new URL(running().ownerUrl));
  const databaseUrl = new URL(running().ownerUrl);
  databaseUrl.port = String(proxy.port);
  const adminKey = `mrk_${randomUUID()}`;
  const url = await addressOf(launch({ DATABASE_URL: databaseUrl.toString(), ADMIN_API_KEY: adminKey }));
  const statusOf = async (path: string) => (await fetch(url + path)).status;
  const client = new TestClient(adminKey, `${url}/graphql`);
  await client.query('{ users { id } }');
  expect(await statusOf('/readyz')).toBe(200);

  await proxy.shut();
  expect(await statusOf('/readyz')).toBe(503);
  expect(await statusOf('/healthz')).toBe(200);
  const { status, headers, body } = await client.raw('{ users { id } }');
  expect([status, headers.get('retry-after')]).toEqual([503, '2']);
  expect(body.errors![0]).toMatchObject({ extensions: { code: 'SERVICE_UNAVAILABLE' } });
  expect(JSON.stringify(body)).not.toContain('ECONN');

  await proxy.open();
  expect(await statusOf('/readyz')).toBe(200);
  await client.query('{ users { id } }');
  await proxy.shut();
});

test.each([
  [{ PORT: 'many' }, 'PORT must be a whole number from 0 to 65535; it is "many".'],
  [{ ADMIN_API_KEY: 'short' }, 'ADMIN_API_KEY must have at least 16 characters'],
  [{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL must be a URL that begins with postgres://'],
])('a wrong value ends the start with one sentence that names it: %j', async (environment, sentence) => {
  const [status, said] = await endOf(launch(environment));
  expect(status).toBe(1);
  expect(said).toContain(sentence);
  expect(said.trim().split('\n')).toHaveLength(1);
});

test('a database that is not there is told without the password', async () => {
  const url = new URL(running().ownerUrl);
  url.pathname = '/no_such_database';
  const [status, said] = await endOf(launch({ DATABASE_URL: url.toString() }));
  expect([status, said.trim()]).toEqual([
    1,
    'The server of DATABASE_URL refuses the connection: database "no_such_database" does not exist',
  ]);
});

test('outside production a browser gets GraphiQL, all of it from us', async () => {
  const url = await addressOf(launch({ NODE_ENV: 'development' }));
  const page = await fetch(`${url}/graphql`, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
  const html = await page.text();
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  const files = [...html.matchAll(/(?:src|href)="(?!data:)([^"]+)"/g)].map(([, file]) => file!);
  expect(files).toEqual(['/graphiql/page.css', '/graphiql/page.js']);
  for (const file of [...files, ...['editor', 'json', 'graphql'].map((name) => `/graphiql/${name}.worker.js`)]) {
    const { status, headers } = await fetch(url + file);
    expect([file, status, headers.get('content-type')]).toEqual([
      file,
      200,
      expect.stringMatching(/^text\/(css|javascript)/),
    ]);
  }
  for (const file of ['/graphiql/none.js', '/graphiql/..%2fpackage.json'])
    expect((await fetch(url + file)).status).toBe(404);
});

test('a taken port is told in one sentence', async () => {
  const ended = await endOf(launch({ PORT: new URL(running().url).port }));
  expect(ended).toEqual([1, 'Another program listens at this address already; set PORT to another.\n']);
});

async function untilSomebodyWaits(): Promise<void> {
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and query ilike 'update%workspace%'`;
  while ((await sql(waiting)).length === 0);
}

async function untilNobodyListens(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  for (;;) {
    const socket = connect(Number(port), hostname);
    const refused = await Promise.race([
      once(socket, 'connect').then(() => false),
      once(socket, 'error').then(() => true),
    ]).catch(() => true);
    socket.destroy();
    if (refused) return;
  }
}
