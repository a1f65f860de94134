import { BehindProxy } from './behind-proxy.js';
import { Inspected } from './inspected.js';
import { MixedRequests } from './mixed-requests.js';

/** 100,000 show more, and take some minutes. */
const REQUESTS = Number(process.env.MEMORY_REQUESTS ?? 10_000);
/** At thirty requests a second; a machine that does nothing else answers four times as many. */
const PATIENCE_MS = 60_000 + REQUESTS * 33;
const POOL_SIZE = 8;
/** What may come on top in the last third. Apollo's own store of documents, which fills slowly, added three times that. */
const GROWTH_BYTES = 1024 * 1024;
/** A connection never forgets a statement, so their names are few; see Statement. */
const MOST_STATEMENTS = 80;

let moaref: BehindProxy;
beforeAll(async () => {
  moaref = await BehindProxy.start();
});
afterAll(() => moaref.stop());

test(
  `after ${REQUESTS} requests of all kinds memory and connections have levelled off`,
  async () => {
    const environment = { POOL_SIZE: String(POOL_SIZE), LOG_LEVEL: 'fatal' };
    const url = await moaref.serve(environment, { direct: true, nodeArgs: ['--inspect=127.0.0.1:0'] });
    const inspected = await Inspected.attach(moaref.said);
    const requests = new MixedRequests(moaref.clientOf(url), url);
    const figures: (Awaited<ReturnType<typeof look>> & { seconds: number; asked: number })[] = [];
    for (const share of [0.1, 0.3, 0.4, 0.55, 0.7, 0.85, 1]) {
      await requests.ask(REQUESTS * share - requests.asked);
      figures.push({ seconds: Math.round(process.uptime()), asked: requests.asked, ...(await look(url, inspected)) });
    }
    inspected.detach();
    // For whoever runs it with more.
    if (process.env.MEMORY_REQUESTS) console.table(figures);

    const before = figures.at(-3)!;
    const after = figures.at(-1)!;
    expect(after.heapUsed - before.heapUsed).toBeLessThan(GROWTH_BYTES);
    expect(after.external - before.external).toBeLessThan(GROWTH_BYTES);
    for (const { connections, statements } of figures) {
      // Those for requests, the job queue's four, and the one that listens.
      expect(connections).toBeLessThanOrEqual(POOL_SIZE + 5);
      expect(statements).toBeLessThan(MOST_STATEMENTS);
    }
    expect(new Set(requests.statuses.keys())).toEqual(new Set([200, 201, 400, 401]));
    expect(await moaref.figure(url, 'moaref_websockets')).toBe(0);
    expect(await moaref.figure(url, 'moaref_subscriptions')).toBe(0);
  },
  PATIENCE_MS,
);

async function look(url: string, inspected: Inspected) {
  // Sockets that were closed a moment ago are still being cleaned up.
  while ((await moaref.figure(url, 'moaref_websockets')) > 0);
  const [{ connections }] = (await moaref.sql(
    `select count(*)::int as connections from pg_stat_activity where application_name like 'moaref%'`,
  )) as [{ connections: number }];
  const statements = Math.max(...(await inspected.preparedStatements()));
  const { heapUsed, external, rss } = await inspected.memory();
  return { heapUsed, external, rss, connections, statements };
}
