import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** One figure; the ratio is ours to the limit or the peer that it is held against. */
export interface Result {
  name: string;
  size: string;
  value: number;
  unit: string;
  /** What it is held against, in the same unit; null where it stands alone. */
  limit: number | null;
  ratio: number | null;
  /** What the ratio, or a value that stands alone, may be: ">=0.7" or "<=3.5"; null where there is no promise. */
  budget: string | null;
  met: boolean | null;
}

export function result(
  name: string,
  size: string,
  unit: string,
  value: number,
  limit: number | null,
  budget: string | null,
  ratio = limit === null ? null : value / limit,
): Result {
  const [, sign, bound] = /^([<>]=)([\d.]+)$/.exec(budget ?? '') ?? [];
  const compared = ratio ?? value;
  const met = bound === undefined ? null : sign === '>=' ? compared >= Number(bound) : compared <= Number(bound);
  return {
    name,
    size,
    value: round(value),
    unit,
    limit: limit === null ? null : round(limit),
    ratio: ratio === null ? null : round(ratio),
    budget,
    met,
  };
}

const round = (value: number): number => Number(value.toPrecision(4));

/** What one command measures; every figure's name begins with the bench that it is of, or is one of the lists'. */
export type Bench = 'card' | 'lists';

interface Kept {
  /** How the last run of each bench went. */
  conditions: Partial<Record<Bench, string>>;
  results: Result[];
}

const benchOf = ({ name }: Result): Bench => (name.startsWith('card: ') ? 'card' : 'lists');

/** Writes the figures of one bench and size beside the others, for programs and for people; gives the bench's table. */
export function report(folder: string, bench: Bench, size: string, fresh: Result[], rounds: string): string {
  const file = join(folder, 'results.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : { conditions: {}, results: [] };
  const others = kept.results.filter((old) => old.size !== size || benchOf(old) !== bench);
  const bySize = [...others, ...fresh].sort((a, b) => a.size.localeCompare(b.size, 'en', { numeric: true }));
  const results = [...bySize.filter((one) => one.name !== GROWTH), ...growthOf(bySize)];
  const machine = `${cpus().length} cores, Node ${process.versions.node}`;
  const conditions = { ...kept.conditions, [bench]: `Last measured: ${size} contacts; ${rounds}, ${machine}.` };
  writeFileSync(file, `${JSON.stringify({ conditions, results }, null, 2)}\n`);
  writeFileSync(join(folder, 'RESULTS.md'), page({ conditions, results }));
  return table(results.filter((one) => benchOf(one) === bench));
}

const GROWTH = 'card: CPU at ten times the contacts';

/** How much more a card costs where there are ten times as many contacts; server and database together. */
function growthOf(results: Result[]): Result[] {
  const cpu = (size: string) => {
    const of = (name: string) => results.find((one) => one.size === size && one.name === name)?.value;
    const [server, database] = [of('card: server CPU'), of('card: database CPU')];
    return server === undefined || database === undefined ? undefined : server + database;
  };
  const [small, large] = [cpu('100k'), cpu('1M')];
  return small && large ? [result(GROWTH, '1M', 'ms/request', large, small, '<=1.3')] : [];
}

export function table(results: Result[]): string {
  const head = ['figure', 'contacts', 'ours', 'against', 'unit', 'ratio', 'budget', 'met'];
  const rows = results.map((one) => [
    one.name,
    one.size,
    String(one.value),
    one.limit === null ? '' : String(one.limit),
    one.unit,
    one.ratio === null ? '' : one.ratio.toFixed(2),
    one.budget ?? '',
    one.met === null ? '' : one.met ? 'yes' : 'NO',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const page = ({ conditions, results }: Kept) => `# Figures of the last benchmarks

All ratios come from rounds that were interleaved in one run, so that a noisy machine disturbs both sides alike; figures
are medians. Differences under a quarter are ties.

## The referral card

Made by \`npm run bench\`. ${conditions.card ?? ''}

"Limit" is one named prepared statement, written by hand for just the measured document, behind a bare \`node:http\`
server that passes the database's JSON on; row level security is on at both sides. "TypeORM" is Nest with Apollo on
Fastify over TypeORM repositories and DataLoader, without row level security. "PostGraphile" is version 5 over the same
tables under the same row level security.

${table(results.filter((one) => benchOf(one) === 'card'))}

## Lists and graph

Made by \`npm run bench -- lists\`. ${conditions.lists ?? ''}

"Request" is the whole of it, asked by one client over HTTP; "SQL" is what the server sent to the database for it, taken
down on the way and sent again by a bare client, in time and in CPU of the database, which is the steadier figure on a
busy machine. Both are held against one statement, written by hand for just that
question and sent by the same bare client; row level security is on at all sides. Where the answers differ, the run
fails. "1M in 1" is a million contacts in one workspace rather than in ten.

${table(results.filter((one) => benchOf(one) === 'lists'))}
`;
