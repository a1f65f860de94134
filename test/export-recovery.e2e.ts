import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { bulkJobEnded, download, exportWhen, startExport } from './support/exports.js';
import { hasEnded } from './support/imports.js';
import { TestClient } from './support/moaref.js';
import { running } from './support/running.js';

// Servers are killed here, so they get a database of their own.
const DATABASE = 'export_recovery';
const KEY = 'mrk_export_recovery_key';
const CONTACTS = 30_000;
const servers: ChildProcess[] = [];

function databaseUrl(): string {
  const url = new URL(running().ownerUrl);
  url.pathname = `/${DATABASE}`;
  return url.toString();
}

async function run(text: string, connectionString = databaseUrl(), values: unknown[] = []): Promise<any[]> {
  const client = new Client({ connectionString });
  await client.connect();
  return (await client.query(text, values).finally(() => client.end())).rows;
}

async function startServer(): Promise<{ server: ChildProcess; client: TestClient; url: string }> {
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
  const [{ url }] = (await once(server, 'message')) as [{ url: string }];
  return { server, client: new TestClient(KEY, `${url}/graphql`), url };
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (server.exitCode !== null || server.signalCode !== null) return server.exitCode;
  const ended = once(server, 'exit');
  server.kill(signal);
  return (await ended)[0] as number | null;
}

const linesOf = (text: string) => text.split('\r\n').slice(1, -1);
const writesSome = ({ rows, state }: any) => rows > 0 || state === 'DONE';

beforeAll(async () => {
  await run(`create database ${DATABASE}`, running().ownerUrl);
  const { server } = await startServer();
  await end(server, 'SIGTERM');
  // Made here, since thirty thousand by the door would take longer than the test.
  await run(`
    insert into referral.contact (workspace_id, id, display_name, sort_name, search_text, customer_since)
    select w.id, gen_random_uuid(), 'Contact ' || i, 'contact ' || i, '', now()
    from referral.workspace w cross join generate_series(1, ${CONTACTS}) i;
    insert into referral.contact_stats (workspace_id, contact_id) select workspace_id, id from referral.contact;
    analyze referral.contact, referral.contact_stats`);
});

afterAll(async () => {
  for (const server of servers) await end(server, 'SIGTERM');
  await run(`drop database ${DATABASE} with (force)`, running().ownerUrl);
});

it('writes the whole file, and tags everybody once, though the worker is killed and stopped', async () => {
  let { server, client } = await startServer();
  const { exportJob } = await startExport(client, { kind: 'CONTACTS_CSV' });
  const { tagContacts } = await client.query(
    `mutation { tagContacts(input: { filter: {}, add: ["all"] }) { changedCount job { id total } userErrors { message } } }`,
  );
  expect(tagContacts).toMatchObject({ changedCount: 0, job: { total: CONTACTS }, userErrors: [] });
  expect((await exportWhen(client, exportJob.id, writesSome)).state).toBe('RUNNING');
  await end(server, 'SIGKILL');

  // As if a minute had passed, after which nobody waits for the dead any more.
  await run(`update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute'`);
  ({ server, client } = await startServer());
  const afterKill = await exportWhen(client, exportJob.id, writesSome);
  expect(afterKill.state).toBe('RUNNING');
  expect(await end(server, 'SIGTERM')).toBe(0);

  const third = await startServer();
  const { url } = third;
  client = third.client;
  expect(await bulkJobEnded(client, tagContacts.job.id)).toMatchObject({
    ...{ state: 'DONE', processed: CONTACTS, changedCount: CONTACTS, failure: null },
  });
  const done = await exportWhen(client, exportJob.id, hasEnded);
  expect(done).toMatchObject({ state: 'DONE', rows: CONTACTS });
  const lines = linesOf((await download(new URL(done.url, url).toString())).text);
  expect([lines.length, new Set(lines.map((line) => line.slice(0, 36))).size]).toEqual([CONTACTS, CONTACTS]);
  const [{ tagged }] = await run(`select count(*)::integer as tagged from referral.contact_tag`);
  expect(tagged).toBe(CONTACTS);
  const { audit } = await client.query(`{ audit(first: 5) { nodes { action changes } } }`);
  expect(audit.nodes).toContainEqual({
    action: 'tag.assigned',
    changes: { contactsAdded: CONTACTS, contactsRemoved: 0 },
  });

  // Whoever is erased while a file is written is not in it.
  const { exportJob: second } = await startExport(client, { kind: 'CONTACTS_CSV' });
  expect((await exportWhen(client, second.id, writesSome)).state).toBe('RUNNING');
  const [last] = await run(`select id from referral.contact order by id limit 1`);
  await client.query(`mutation ($id: ID!) { eraseContact(input: { id: $id }) { deletedId } }`, { id: last.id });
  const again = await exportWhen(client, second.id, hasEnded);
  expect(again).toMatchObject({ state: 'DONE', rows: CONTACTS - 1 });
  expect((await download(new URL(again.url, url).toString())).text).not.toContain(last.id);
}, 120_000);
