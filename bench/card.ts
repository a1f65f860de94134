import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleContacts } from './data.js';
import { CONNECTIONS, loadRound, median, type Round } from './load.js';
import { residentMiBOf } from './processes.js';
import { type Result, result } from './report.js';
import { type Contender, endAll, startLimit, startMoaref, startPostgraphile, startTypeormPeer } from './servers.js';
import { type Log, type World } from './world.js';

export interface CardOptions {
  rounds: number;
  seconds: number;
  /** Peers that are left out. */
  without: string[];
}

/** The referral card, under load, against its limit and its peers. */
export async function measureCard(
  root: string,
  out: string,
  world: World,
  options: CardOptions,
  log: Log,
): Promise<Result[]> {
  const { urls } = world;
  const card = readFileSync(join(root, 'bench/card.graphql'), 'utf8');
  const contenders: Contender[] = [];
  try {
    contenders.push(await startLimit(out, urls, 4801), await startMoaref(root, urls, 4802, card));
    if (!options.without.includes('typeorm')) contenders.push(await startTypeormPeer(out, urls, 4803, card));
    if (!options.without.includes('postgraphile')) {
      const document = readFileSync(join(root, 'bench/postgraphile/card.graphql'), 'utf8');
      contenders.push(await startPostgraphile(root, urls, 4804, document));
    }
    return await measure(contenders, world, options, log);
  } finally {
    await endAll(contenders.map(({ process: child }) => child));
  }
}

async function measure(
  contenders: Contender[],
  { label, urls, workspaces, dataDir }: World,
  options: CardOptions,
  log: Log,
): Promise<Result[]> {
  const contacts = await sampleContacts(urls.owner, 5_000);
  const rounds = new Map<string, Round[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= options.rounds; round++) {
    for (const contender of contenders) {
      const requests = contacts.map(({ workspace, id }) => contender.request(workspaces[workspace]!, id));
      const measured = await loadRound(contender, requests, round === 0 ? 3 : options.seconds, dataDir);
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
    result(title, label, unit, median(of('moaref', figure)), median(of(name, figure)), budget, ratio(name, figure));
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
  results.push(result('card: memory of the server', label, 'MiB', memory('moaref'), memory('limit'), null));
  return results;
}

/** How the rounds were, for the report. */
export const cardConditions = ({ rounds, seconds }: CardOptions): string =>
  `${rounds} rounds of ${seconds} s, ${CONNECTIONS} connections`;

function describe(round: Round): string {
  const throughput = `${round.requestsPerSecond.toFixed(0).padStart(6)} requests/s`;
  return `${throughput}, CPU ${round.serverCpu.toFixed(3)} + ${round.databaseCpu.toFixed(3)} ms, p99 ${round.p99} ms`;
}
