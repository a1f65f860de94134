import { randomUUID } from 'node:crypto';
import { type Client } from 'pg';
import { findTreeFaults } from '../../libs/referral/src/graph/sql/find-tree-faults.js';
import { median } from '../load.js';
import { cpuSecondsOf, cpuSecondsOfDatabase } from '../processes.js';
import { type Result, result } from '../report.js';
import { change, connectBare } from './clients.js';
import { type Measuring } from './measure-lists.js';

const CLIENTS = 8;
const MOST_CONNECTS = 400;
const NAME = `connect a referral, ${CLIENTS} clients`;

interface Pair {
  referrer: string;
  referee: string;
}

interface Round {
  perSecond: number;
  /** Milliseconds of CPU for one. */
  database: number;
  server: number;
}

/**
 * connectReferral from eight clients at once against the bare insert and referral.attach_acquisition. Every round makes
 * the same links, which are taken away between. CPU rather than time, as eight clients on few cores wait for each other;
 * what the server does afterwards (telling of the change) is in it.
 */
export async function measureConnecting(measuring: Measuring, owner: Client): Promise<Result[]> {
  const { world, workspace, rounds, log } = measuring;
  const pairs = await findPairs(owner, workspace.id);
  const bareClients = await Promise.all(Array.from({ length: CLIENTS }, () => connectBare(world.urls.app)));
  const sides: Record<'ours' | 'bare', Round[]> = { ours: [], bare: [] };
  let circles = 0;
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const side of ['ours', 'bare'] as const) {
        const made: string[] = [];
        const connect = async ({ referrer, referee }: Pair, client: number) => {
          const id = randomUUID();
          if (side === 'ours') await connectOurs(measuring, id, referrer, referee);
          else await connectBarely(bareClients[client]!, workspace.id, id, referrer, referee);
          made.push(id);
        };
        const measured = await timed(measuring, pairs, connect);
        circles += await countCircles(owner, workspace.id);
        await takeAway(measuring, owner, side, made);
        if (round > 0) sides[side].push(measured);
        const { perSecond, database, server } = measured;
        log(
          `${round === 0 ? 'warm-up' : `round ${round}`} ${NAME} ${side.padEnd(4)} ${perSecond.toFixed(0)}/s, ` +
            `CPU ${server.toFixed(2)} + ${database.toFixed(2)} ms`,
        );
      }
    }
  } finally {
    await Promise.all(bareClients.map((client) => client.end()));
  }
  const against = (title: string, unit: string, figure: keyof Round, budget: string | null) => {
    const [ours, bare] = [sides.ours.map((one) => one[figure]), sides.bare.map((one) => one[figure])];
    const ratio = median(ours.map((value, round) => value / bare[round]!));
    return result(`${NAME}: ${title}`, world.label, unit, median(ours), median(bare), budget, ratio);
  };
  return [
    against('throughput', 'links/s', 'perSecond', null),
    against('database CPU', 'ms/link', 'database', '<=2'),
    result(`${NAME}: server CPU`, world.label, 'ms/link', median(sides.ours.map((one) => one.server)), null, null),
    result(`${NAME}: circles`, world.label, 'links', circles, null, '<=0'),
  ];
}

/** People without a referral, some of whom have referred others and could close a circle, and who may have referred them. */
async function findPairs(owner: Client, workspaceId: string): Promise<Pair[]> {
  const { rows } = await owner.query<Pair>(
    `with referee as (
       select c.id, row_number() over (order by md5(c.id::text)) as place from referral.contact c
       where c.workspace_id = $1 and not exists (
         select from referral.referral r where r.workspace_id = $1 and r.referee_id = c.id)
       limit $2
     ), referrer as (
       select c.id, row_number() over (order by md5(c.id::text || 'referrer')) as place from referral.contact c
       where c.workspace_id = $1 limit $2
     )
     select referrer.id as referrer, referee.id as referee
     from referee join referrer using (place) where referrer.id <> referee.id order by place`,
    [workspaceId, MOST_CONNECTS],
  );
  return rows;
}

async function timed(
  { world, serverPid }: Measuring,
  pairs: Pair[],
  connect: (pair: Pair, client: number) => Promise<void>,
): Promise<Round> {
  const used = () => ({ database: cpuSecondsOfDatabase(world.dataDir), server: cpuSecondsOf(serverPid) });
  const before = used();
  const started = performance.now();
  await inParallel(pairs, connect);
  const seconds = (performance.now() - started) / 1000;
  const after = used();
  return {
    perSecond: pairs.length / seconds,
    database: ((after.database - before.database) * 1000) / pairs.length,
    server: ((after.server - before.server) * 1000) / pairs.length,
  };
}

async function inParallel<T>(items: T[], work: (item: T, client: number) => Promise<void>): Promise<void> {
  let next = 0;
  const client = async (_: unknown, index: number) => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item, index);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

async function connectOurs(
  { port, workspace }: Measuring,
  id: string,
  referrerId: string,
  refereeId: string,
): Promise<void> {
  const document = `mutation ($input: ConnectReferralInput!) {
    connectReferral(input: $input) { referral { id } userErrors { code message } }
  }`;
  await change(port, workspace, document, { input: { id, referrerId, refereeId, channel: 'LINK' } });
}

/** The rows are locked as the function asks it of its callers. One write to the socket. */
async function connectBarely(
  client: Client,
  workspaceId: string,
  id: string,
  referrer: string,
  referee: string,
): Promise<void> {
  await Promise.all([
    client.query('begin'),
    client.query({ name: 'workspace', text: `select set_config('moaref.workspace', $1, true)`, values: [workspaceId] }),
    client.query({
      name: 'lock',
      text: `select from referral.contact where workspace_id = $1 and id = any($2::uuid[]) order by id for no key update`,
      values: [workspaceId, [referrer, referee]],
    }),
    client.query({
      name: 'insert',
      text: `insert into referral.referral (workspace_id, id, referrer_id, referee_id, channel, referred_at, stage_changed_at)
             values ($1, $2, $3, $4, 'LINK', now(), now())`,
      values: [workspaceId, id, referrer, referee],
    }),
    client.query({
      name: 'attach',
      text: `select referral.attach_acquisition($1, $2, $3, $4)`,
      values: [workspaceId, id, referrer, referee],
    }),
    client.query('commit'),
  ]);
}

async function countCircles(owner: Client, workspaceId: string): Promise<number> {
  const { rows } = await owner.query<{ fault: string }>(findTreeFaults.text, [workspaceId]);
  return rows.filter(({ fault }) => fault === 'CYCLE').length;
}

/** Ours through the API, so that whatever is kept of a referral goes too. */
async function takeAway(
  { port, workspace }: Measuring,
  owner: Client,
  side: 'ours' | 'bare',
  ids: string[],
): Promise<void> {
  if (side === 'ours') {
    const document = `mutation ($input: IdInput!) { deleteReferral(input: $input) { userErrors { message } } }`;
    await inParallel(ids, async (id) => {
      await change(port, workspace, document, { input: { id } });
    });
    return;
  }
  for (const [table, column] of [
    ['acquisition', 'referral_id'],
    ['referral', 'id'],
  ]) {
    await owner.query(`delete from referral.${table} where workspace_id = $1 and ${column} = any($2::uuid[])`, [
      workspace.id,
      ids,
    ]);
  }
}
