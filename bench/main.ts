import { once } from 'node:events';
import { cpus } from 'node:os';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../libs/embedded-postgres/src/embedded-postgres.js';
import { applicationUrlOf, migrate } from '../libs/referral/src/migrate.js';
import { generate, sampleContacts, SECRET, SIZES } from './data.js';
import { CONNECTIONS, loadRound, median, type Round } from './load.js';
import { residentMiBOf } from './processes.js';
import { report, result } from './report.js';
import {
  type BenchWorkspace,
  type Contender,
  startLimit,
  startMoaref,
  startPostgraphile,
  startTypeormPeer,
} from './servers.js';

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: '10k' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '5' },
    without: { type: 'string', multiple: true, default: [] },
  },
});
const size = SIZES[options.size];
if (!size) throw new Error(`--size is one of ${Object.keys(SIZES).join(', ')}`);
const seconds = Number(options.seconds);
const out = fileURLToPath(new URL('..', import.meta.url));
const root = join(out, '../..');
const card = readFileSync(join(root, 'bench/card.graphql'), 'utf8');
const log = (line: string) => process.stdout.write(`${line}\n`);

const dataDir = join(root, '.data', `bench-${options.size}`);
mkdirSync(dataDir, { recursive: true });
const postgres = await startEmbeddedPostgres({ dataDir, purpose: 'server' });
const contenders: Contender[] = [];
try {
  await fill();
  const urls = { owner: postgres.url, app: applicationUrlOf(postgres.url) };
  contenders.push(await startLimit(out, urls, 4801), await startMoaref(root, urls, 4802, card));
  if (!options.without.includes('typeorm')) contenders.push(await startTypeormPeer(out, urls, 4803, card));
  if (!options.without.includes('postgraphile')) {
    const document = readFileSync(join(root, 'bench/postgraphile/card.graphql'), 'utf8');
    contenders.push(await startPostgraphile(root, urls, 4804, document));
  }
  await measure();
} finally {
  // Listened for before the signal, which some follow at once.
  const running = contenders.filter(({ process: child }) => child.exitCode === null && child.signalCode === null);
  const ended = running.map(({ process: child }) => once(child, 'exit'));
  for (const { process: child } of running) child.kill('SIGTERM');
  await Promise.all(ended);
  await postgres.stop();
}

/** Data is made once a size and kept; a newer schema needs the folder removed, which the migration would not fill. */
async function fill(): Promise<void> {
  const migrated = await migrate(postgres.url);
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::integer as count from referral.contact_stats`,
  );
  await client.end();
  if (rows[0]!.count === size!.contacts) {
    log(`Data of an earlier run in ${dataDir}${migrated.length > 0 ? ', migrated' : ''}.`);
    return;
  }
  log(`Making the data of ${options.size} ...`);
  await generate(postgres.url, size!, log);
}

async function measure(): Promise<void> {
  const contacts = await sampleContacts(postgres.url, 5_000);
  const workspaces = await workspacesOf();
  const rounds = new Map<string, Round[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= Number(options.rounds); round++) {
    for (const contender of contenders) {
      const requests = contacts.map(({ workspace, id }) => contender.request(workspaces[workspace]!, id));
      const measured = await loadRound(contender, requests, round === 0 ? 3 : seconds, dataDir);
      // The first round warms caches, statements and the compiler.
      if (round > 0) rounds.get(contender.name)!.push(measured);
      log(`${round === 0 ? 'warm-up' : `round ${round}`} ${contender.name.padEnd(12)} ${describe(measured)}`);
    }
  }
  const of = (name: string, figure: keyof Round) => rounds.get(name)!.map((round) => round[figure]);
  // The median of the ratios within each round, so that what disturbs a round disturbs both sides.
  const ratio = (name: string, figure: keyof Round) =>
    median(of('moaref', figure).map((value, index) => value / of(name, figure)[index]!));
  const against = (figure: keyof Round, name: string, unit: string, title: string, budget: string | null) =>
    result(
      title,
      options.size,
      unit,
      median(of('moaref', figure)),
      median(of(name, figure)),
      budget,
      ratio(name, figure),
    );
  const results = [
    against('requestsPerSecond', 'limit', 'requests/s', 'card: throughput against the limit', '>=0.7'),
    against('serverCpu', 'limit', 'ms/request', 'card: server CPU', '<=3.5'),
    against('databaseCpu', 'limit', 'ms/request', 'card: database CPU', null),
    against('p99', 'limit', 'ms', 'card: 99th percentile', null),
  ];
  for (const peer of ['typeorm', 'postgraphile'].filter((name) => rounds.has(name))) {
    const title = peer === 'typeorm' ? 'TypeORM' : 'PostGraphile';
    results.push(
      against(
        'requestsPerSecond',
        peer,
        'requests/s',
        `card: throughput against ${title}`,
        peer === 'postgraphile' ? '>=1.5' : null,
      ),
      against('serverCpu', peer, 'ms/request', `card: server CPU against ${title}`, null),
      against('databaseCpu', peer, 'ms/request', `card: database CPU against ${title}`, null),
    );
  }
  const memory = (name: string) => residentMiBOf(contenders.find((one) => one.name === name)!.process.pid!);
  results.push(result('card: memory of the server', options.size, 'MiB', memory('moaref'), memory('limit'), null));
  const conditions =
    `Last size measured: ${options.size} contacts; ${options.rounds} rounds of ${seconds} s, ${CONNECTIONS} connections, ` +
    `${cpus().length} cores, Node ${process.versions.node}.`;
  log(`\n${report(join(root, 'bench'), options.size, results, conditions)}`);
}

async function workspacesOf(): Promise<BenchWorkspace[]> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query<{ id: string; slug: string }>(
    `select id, slug from referral.workspace where slug like 'bench-%' order by slug`,
  );
  await client.end();
  return rows.map(({ id, slug }) => ({ id, secret: SECRET + slug.slice('bench-'.length) }));
}

function describe(round: Round): string {
  const throughput = `${round.requestsPerSecond.toFixed(0).padStart(6)} requests/s`;
  return `${throughput}, CPU ${round.serverCpu.toFixed(3)} + ${round.databaseCpu.toFixed(3)} ms, p99 ${round.p99} ms`;
}
