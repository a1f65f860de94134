import { jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { hasEnded, importWhen, startImport, upload } from './support/imports.js';
import { newWorkspace, TestClient } from './support/moaref.js';
import { running } from './support/running.js';
import { addressOf, killLaunched, launch } from './support/server.js';

// Servers of one's own: what others do on the shared one would be counted too.
jest.setTimeout(60_000);
afterAll(killLaunched);

const METRICS_TOKEN = 'a-token-for-prometheus';
const authorization = `Bearer ${METRICS_TOKEN}`;

let guarded: Promise<string>;
beforeAll(() => {
  guarded = addressOf(launch({ METRICS_TOKEN }));
});

type Sample = [name: string, labels: Record<string, string>, value: number];

/** All samples of a scrape. */
async function scrape(url: string): Promise<Sample[]> {
  const response = await fetch(`${url}/metrics`, { headers: { authorization } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/plain');
  const lines = (await response.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line)!;
    return [
      name!,
      Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, k, v]) => [k, v])),
      Number(value),
    ];
  });
}

const valueOf = (samples: Sample[], name: string, wanted: Record<string, string> = {}): number | undefined =>
  samples.find(
    ([found, labels]) => found === `moaref_${name}` && Object.entries(wanted).every(([k, v]) => labels[k] === v),
  )?.[2];

test('what was done is found in the metrics', async () => {
  const { admin, rep, workspace } = await newWorkspace();
  const url = await addressOf(
    launch({ METRICS_TOKEN, POOL_SIZE: '7', RATE_LIMIT_PER_CALLER: '30', RATE_LIMIT_PER_ADDRESS: '30' }),
  );
  const at = (token: string | null) => new TestClient(token, `${url}/graphql`);
  const here = at(admin.token);

  await here.query('{ viewer { role } }');
  await here.query('mutation { createContact(input: { displayName: "Counted" }) { contact { id } } }');
  await here.raw('{ nothing }');
  await at(rep.token).raw('{ apiKeys { id } }');
  await at('mrk_wrong').raw('{ viewer { role } }');
  await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }';
  await at(null).raw(signIn, { input: { email: 'nobody@example.com', password: 'wrong', workspace: workspace.slug } });
  const { body } = await upload(admin, 'name,email\nA,\nB,bad@@\n', { 'content-type': 'text/csv' }, url);
  const { id } = await startImport(here, { uploadId: body.uploadId, kind: 'CONTACTS_CSV' }).then((p) => p.importJob);
  await importWhen(admin, id as string, hasEnded);
  const live = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${admin.token}` },
  });
  const connected = new Promise((resolve) => live.on('connected', resolve));
  const query = `subscription { contactChanged(id: "${workspace.id}") { id } }`;
  live.subscribe({ query }, { next: () => undefined, error: () => undefined, complete: () => undefined });
  await connected;
  await Promise.all(Array.from({ length: 40 }, () => at(rep.token).raw('{ viewer { role } }')));
  await Promise.all(Array.from({ length: 40 }, () => at(null).raw('{ viewer { role } }')));

  let samples = await scrape(url);
  while (valueOf(samples, 'subscriptions') !== 1) samples = await scrape(url);
  const value = (name: string, labels?: Record<string, string>) => valueOf(samples, name, labels);
  expect(samples.find(([name]) => name === 'moaref_build_info')?.[1]).toMatchObject({ version: '0.1.0' });

  expect(value('graphql_request_duration_seconds_count', { operation: 'query', status: '200' })).toBeGreaterThan(1);
  expect(value('graphql_request_duration_seconds_count', { operation: 'mutation', status: '200' })).toBeGreaterThan(1);
  expect(value('http_requests_total', { route: '/uploads', status: '201' })).toBe(1);
  for (const code of ['GRAPHQL_VALIDATION_FAILED', 'FORBIDDEN', 'UNAUTHENTICATED', 'BAD_REQUEST', 'RATE_LIMITED']) {
    expect([code, value('errors_total', { code })]).toEqual([code, expect.any(Number)]);
  }
  expect(value('credentials_refused_total')).toBe(1);
  expect(value('sign_ins_total', { outcome: 'failed' })).toBe(1);
  expect(value('rate_limited_total', { limit: 'caller' })).toBeGreaterThan(0);
  expect(value('rate_limited_total', { limit: 'address' })).toBeGreaterThan(0);

  expect(value('database_up')).toBe(1);
  expect(value('database_connections_max')).toBe(7);
  expect(value('database_connections', { state: 'waiting' })).toBe(0);
  // The shared server may have done the import: they have one queue.
  expect(value('job_oldest_due_seconds', { job: 'import' })).toEqual(expect.any(Number));
  expect(value('jobs', { job: 'import', state: 'failed' })).toEqual(expect.any(Number));
  expect(value('job_runs_total', { job: 'import', outcome: 'done' })).toEqual(expect.any(Number));
  expect(value('import_rows_total', { outcome: 'created' })).toEqual(expect.any(Number));
  expect(value('outbox_oldest_seconds')).toEqual(expect.any(Number));
  expect(value('websockets')).toBe(1);
  expect(value('websocket_attempts_total', { outcome: 'accepted' })).toBe(1);
  expect(samples.map(([name]) => name)).toContain('nodejs_eventloop_lag_p99_seconds');
  await live.dispose();
});

test('nothing that strangers make up adds to the metrics', async () => {
  const { admin } = await newWorkspace();
  const url = await guarded;
  const here = new TestClient(admin.token, `${url}/graphql`);
  const round = async (i: number) => {
    await here.raw(`query Name${i} { viewer { role } }`);
    await here.raw(`query Name${i} { nothing${i} }`);
    for (const method of ['GET', 'POST', 'DELETE', 'PROPFIND']) await fetch(`${url}/made/up/${i}`, { method });
    await fetch(`${url}/graphql/${i}?name=${i}`, {
      method: 'POST',
      headers: { 'content-type': `text/x${i}` },
      body: '{',
    });
    await here.raw('{ viewer { role } }', {}, { 'x-request-id': `id-${i}`, authorization: `Bearer mrk_${i}` });
  };
  await round(0);
  // Those of Node come as they happen: the first major collection of garbage brings a histogram.
  const ours = async () => (await scrape(url)).filter(([name]) => name.startsWith('moaref_'));
  const before = (await ours()).length;
  for (let i = 1; i < 30; i++) await round(i);
  const after = await ours();
  // The scrape itself is counted from the second one on.
  expect(after.length).toBe(before + 1);
  expect(JSON.stringify(after)).not.toMatch(/Name\d|made|mrk_/);
});

test('docs/operations.md tells every one of them, and none that is not there', async () => {
  const document = readFileSync(new URL('../docs/operations.md', import.meta.url), 'utf8');
  const told = new Set([...document.matchAll(/\bmoaref_\w+/g)].map(([name]) => name.replace(/_(bucket|count)$/, '')));
  const text = await (await fetch(`${await guarded}/metrics`, { headers: { authorization } })).text();
  const served = [...text.matchAll(/^# TYPE (moaref_\w+)/gm)].map(([, name]) => name!);
  told.delete('moaref_app');
  expect([...told].sort()).toEqual(served.sort());
});

test('only who has the token sees them, and in production nobody without one', async () => {
  const open = await addressOf(launch({ NODE_ENV: 'development' }));
  const closed = running().url;
  const status = async (url: string, headers: Record<string, string> = {}) =>
    (await fetch(`${url}/metrics`, { headers })).status;
  expect(await status(open)).toBe(200);
  expect(await status(closed)).toBe(404);
  expect(await status(closed, { authorization: 'Bearer null' })).toBe(404);
  expect(await status(await guarded)).toBe(401);
  expect(await status(await guarded, { authorization: `${authorization}x` })).toBe(401);
  expect(await status(await guarded, { authorization })).toBe(200);
});
