import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createClient } from 'graphql-ws';
import { Client } from 'pg';
import { WebSocket } from 'ws';
import { hasEnded, importWhen } from '../support/imports.js';
import { ALL_HOLD, Installation } from './installation.js';
import { PATIENCE_MS, ROUNDS } from './rounds.js';
import { startLargeImport } from './running-import.js';
import { WriteLoad } from './write-load.js';

let moaref: Installation;
beforeEach(async () => {
  moaref = await Installation.start();
});
afterEach(() => moaref.remove());

/** Subscribes to a contact's changes; `ended` is what ends the connection. */
async function subscribe(contactId: string): Promise<{ ended: Promise<unknown> }> {
  const client = createClient({
    url: `${moaref.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${moaref.adminKey}` },
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => undefined,
  });
  const ended = new Promise((resolve) => client.on('closed', resolve));
  await new Promise((resolve) => client.on('connected', resolve));
  const sink = { next: () => undefined, error: () => undefined, complete: () => undefined };
  client.subscribe({ query: `subscription { contactChanged(id: "${contactId}") { change } }` }, sink);
  return { ended };
}

/** A connection that has asked once and stays open. */
async function idleConnection(): Promise<Socket> {
  const { hostname, port } = new URL(moaref.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(`GET /healthz HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`);
  await once(socket, 'data');
  return socket;
}

test(
  'a server that is told to stop under load answers what it was asked, does nothing unasked, and ends with 0',
  async () => {
    const { id, rows } = await startLargeImport(moaref);
    // Nothing is asked again, so that each request without an answer must show that it was not heard.
    const load = await WriteLoad.start(moaref, { retries: false });
    for (let round = 0; round < ROUNDS; round++) {
      const [{ ended }, idle] = await Promise.all([subscribe(load.ledger[0]!.input.id as string), idleConnection()]);
      await load.acknowledges(5 + ((round * 17) % 50));
      const inFlight = load.ledger.filter(({ state }) => state === 'sent');
      const begun = performance.now();
      expect(await moaref.endServer('SIGTERM')).toBe(0);
      expect(performance.now() - begun).toBeLessThan(15_000);
      // Going away, rather than broken off.
      expect(await ended).toMatchObject({ code: 1001 });
      expect(inFlight.map(({ state }) => state)).toEqual(inFlight.map(() => 'acknowledged'));
      idle.destroy();
      await moaref.startServer();
    }
    await load.end();

    const imported = await importWhen(moaref.admin, id, hasEnded);
    expect(imported).toMatchObject({ state: 'DONE', processedRows: rows, created: rows, failed: 0 });
    await moaref.untilAnnounced();
    expect(load.surprises).toEqual([]);
    expect(await load.findFaults({ lost: 'absent' })).toEqual([]);
    expect(await moaref.check()).toMatch(ALL_HOLD);
  },
  PATIENCE_MS,
);

test('neither a slow upload nor a deaf WebSocket nor a long statement holds up the end', async () => {
  const upload = request(`${moaref.url}/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${moaref.adminKey}`, 'content-type': 'text/csv' },
  });
  const cutOff = once(upload, 'error');
  upload.write('externalId,name\n'.padEnd(2 * 1024 * 1024, 'x'));
  const deaf = new WebSocket(`${moaref.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  deaf.on('error', () => undefined);
  await once(deaf, 'open');
  deaf.pause();

  const blocker = new Client({ connectionString: moaref.ownerUrl });
  // It is cut off when PostgreSQL ends.
  blocker.on('error', () => undefined);
  await blocker.connect();
  await blocker.query('begin');
  await blocker.query('select from referral.workspace for update');
  const statement = moaref.admin.raw('mutation { updateWorkspace(input: { name: "Late" }) { workspace { name } } }');
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock'`;
  const arrived = 'select from referral.upload_chunk';
  while ((await moaref.sql(waiting)).length === 0 || (await moaref.sql(arrived)).length === 0);

  const begun = performance.now();
  expect(await moaref.endServer('SIGTERM')).toBe(0);
  expect(performance.now() - begun).toBeLessThan(15_000);
  expect(await statement).toMatchObject({ status: 503, body: { errors: [{ extensions: { code: 'TIMEOUT' } }] } });
  await cutOff;
  deaf.terminate();
});
