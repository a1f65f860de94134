import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { TestClient } from './support/moaref.js';
import { hasEnded, importWhen, startImport, upload } from './support/imports.js';
import { running } from './support/running.js';

// Servers are killed here, so they get a database of their own.
const DATABASE = 'import_recovery';
const KEY = 'mrk_import_recovery_key';
const servers: ChildProcess[] = [];

function databaseUrl(): string {
  const url = new URL(running().ownerUrl);
  url.pathname = `/${DATABASE}`;
  return url.toString();
}

async function run(text: string, connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

async function startServer(): Promise<{ server: ChildProcess; url: string }> {
  const server = fork(fileURLToPath(new URL('../dist/src/main.js', import.meta.url)), {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      DATABASE_URL: databaseUrl(),
      ADMIN_API_KEY: KEY,
      DEMO: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  servers.push(server);
  const [ready] = await once(server, 'message');
  return { server, url: (ready as { url: string }).url };
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (server.exitCode !== null || server.signalCode !== null) return server.exitCode;
  const ended = once(server, 'exit');
  server.kill(signal);
  return (await ended)[0] as number | null;
}

beforeAll(() => run(`create database ${DATABASE}`, running().ownerUrl));

afterAll(async () => {
  for (const server of servers) await end(server, 'SIGTERM');
  await run(`drop database ${DATABASE} with (force)`, running().ownerUrl);
});

it('goes on where it was when its worker stopped or was killed, and takes every row over once', async () => {
  const ROWS = 20_000;
  const rows = Array.from(
    { length: ROWS },
    (_, index) => `${index},Contact ${index},${index % 100 === 7 ? 'bad@' : ''}`,
  );
  let { server, url } = await startServer();
  let client = new TestClient(KEY, `${url}/graphql`);
  const { body } = await upload(
    client,
    ['externalId,name,email', ...rows].join('\n'),
    { 'content-type': 'text/csv' },
    url,
  );
  const { importJob: started } = await startImport(client, { uploadId: body.uploadId, kind: 'CONTACTS_CSV' });

  const beforeKill = await importWhen(client, started.id, (job) => job.processedRows >= 2_000);
  expect(beforeKill.state).toBe('RUNNING');
  await end(server, 'SIGKILL');

  ({ server, url } = await startServer());
  client = new TestClient(KEY, `${url}/graphql`);
  const afterKill = await importWhen(client, started.id, (job) => job.processedRows > beforeKill.processedRows + 1_000);
  expect(afterKill.state).toBe('RUNNING');
  expect(await end(server, 'SIGTERM')).toBe(0);

  ({ server, url } = await startServer());
  client = new TestClient(KEY, `${url}/graphql`);
  const done = await importWhen(client, started.id, hasEnded);
  expect(done).toMatchObject({
    state: 'DONE',
    ...{ totalRows: ROWS, processedRows: ROWS, created: ROWS - ROWS / 100, updated: 0, skipped: 0, failed: ROWS / 100 },
  });
  const { contacts } = await client.query(`{ contacts(first: 1) { totalCount } }`);
  expect(contacts.totalCount).toBe(ROWS - ROWS / 100);
  await end(server, 'SIGTERM');
}, 180_000);

it('is given up, and says so, when its worker was killed time and again', async () => {
  let { server, url } = await startServer();
  let client = new TestClient(KEY, `${url}/graphql`);
  const rows = Array.from({ length: 20_000 }, (_, index) => `again-${index},Contact ${index}`);
  const csv = ['externalId,name', ...rows].join('\n');
  const { body } = await upload(client, csv, { 'content-type': 'text/csv' }, url);
  const { importJob: started } = await startImport(client, { uploadId: body.uploadId, kind: 'CONTACTS_CSV' });
  await importWhen(client, started.id, (job) => job.processedRows >= 1_000);
  await end(server, 'SIGKILL');
  // As if that had been the ninth time.
  await run('update graphile_worker._private_jobs set attempts = 9', databaseUrl());

  ({ server, url } = await startServer());
  client = new TestClient(KEY, `${url}/graphql`);
  const ended = await importWhen(client, started.id, hasEnded);
  expect(ended).toMatchObject({ state: 'FAILED', failure: expect.stringMatching(/\S{3}/) });
  expect(ended.created).toBeGreaterThanOrEqual(1_000);
  await end(server, 'SIGTERM');
}, 120_000);
