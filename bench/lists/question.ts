import { isDeepStrictEqual } from 'node:util';
import { type Client } from 'pg';
import { median } from '../load.js';
import { cpuSecondsOfDatabase } from '../processes.js';
import { type Result, result } from '../report.js';
import { type BenchWorkspace } from '../servers.js';
import { type Log } from '../world.js';
import { ask, read } from './clients.js';
import { type Sent, type Wiretap } from './wiretap.js';

/** Something to ask through the API, and the best statement written by hand for just that. */
export interface Question {
  name: string;
  /** The field of Query that it needs; where that is not served it is left out. */
  needs?: string;
  document: string;
  /** Asked one after the other: the same in the API's words and as values of the statement, after the workspace's id. */
  asked: { variables: object; values: unknown[] }[];
  bare: { name?: string; text: string };
  /** What both answers must agree on, so that the statement is no limit for something else. */
  ours(data: any): unknown;
  theirs(rows: any[]): unknown;
  /** What the SQL may cost of the statement's time; null where nothing is promised. */
  budget: string | null;
}

export interface Asking {
  workspace: BenchWorkspace;
  port: number;
  client: Client;
}

type Side = 'request' | 'SQL' | 'bare';
const SIDES: Side[] = ['request', 'SQL', 'bare'];

/** No more of one thing in one round: what is as quick as that is steady by then. */
const MOST_REPETITIONS = 500;

/** A question that is ready to be measured. */
export interface Prepared {
  question: Question;
  once: Record<Side, (turn: number) => Promise<unknown>>;
  repetitions: Record<Side, number>;
  /** Milliseconds for one, of each round. */
  times: Record<Side, number[]>;
  /** Milliseconds of the database's CPU for one, of each round. */
  cpu: Record<Side, number[]>;
}

/**
 * Takes down what a server sends for a question, each ask by itself. Asked twice, since what is read once a process is no
 * part of the answer.
 */
export async function takeDown(
  { asked, document }: Question,
  workspace: BenchWorkspace,
  tap: Wiretap,
  port: number,
): Promise<Sent[][]> {
  const sent: Sent[][] = [];
  for (const { variables } of asked) {
    await ask(port, workspace, document, variables);
    tap.take();
    await ask(port, workspace, document, variables);
    sent.push(tap.take());
  }
  return sent;
}

/** Warms up, makes sure that both sides answer alike, and finds how often each is repeated to fill its time. */
export async function prepare(
  question: Question,
  sent: Sent[][],
  { workspace, port, client }: Asking,
  seconds: number,
): Promise<Prepared> {
  const { asked, document, bare } = question;
  const turnOf = <T>(list: T[], turn: number): T => list[turn % list.length]!;
  const once: Prepared['once'] = {
    request: (turn) => ask(port, workspace, document, turnOf(asked, turn).variables),
    SQL: async (turn) => {
      for (const { name, text, values } of turnOf(sent, turn)) await read(client, workspace, { name, text }, values);
    },
    bare: (turn) => read(client, workspace, bare, [workspace.id, ...turnOf(asked, turn).values]),
  };
  for (const turn of asked.keys()) {
    const ours = question.ours(await once.request(turn));
    const theirs = question.theirs((await once.bare(turn)) as any[]);
    if (!isDeepStrictEqual(ours, theirs)) {
      throw new Error(`${question.name}: ${JSON.stringify(ours)} is not ${JSON.stringify(theirs)}`);
    }
    await once.SQL(turn);
  }
  const repetitions = { request: 1, SQL: 1, bare: 1 };
  for (const side of SIDES) {
    const perAsk = await timed(once[side], Math.max(asked.length, 6));
    // Every ask as often as the others.
    const cycles = Math.round((seconds * 1000) / perAsk / asked.length);
    repetitions[side] = Math.min(Math.max(cycles, 1) * asked.length, MOST_REPETITIONS);
  }
  return {
    question,
    once,
    repetitions,
    times: { request: [], SQL: [], bare: [] },
    cpu: { request: [], SQL: [], bare: [] },
  };
}

/** One round of each side, each time another first. */
export async function measureRound(prepared: Prepared, round: number, dataDir: string, log: Log): Promise<void> {
  const { question, once, repetitions, times, cpu } = prepared;
  const order = SIDES.map((_, place) => SIDES[(place + round) % SIDES.length]!);
  for (const side of order) {
    const before = cpuSecondsOfDatabase(dataDir);
    times[side].push(await timed(once[side], repetitions[side]));
    cpu[side].push(((cpuSecondsOfDatabase(dataDir) - before) * 1000) / repetitions[side]);
  }
  const figures = SIDES.map((side) => `${side} ${times[side].at(-1)!.toFixed(2)}`);
  log(`round ${round} ${question.name.padEnd(48)} ${figures.join(', ')} ms`);
}

/** The medians of the rounds and of the ratios within them. */
export function resultsOf({ question, times, cpu }: Prepared, label: string): Result[] {
  const against = (title: string, of: Record<Side, number[]>, side: Side, budget: string | null) => {
    const ratio = median(of[side].map((value, round) => value / of.bare[round]!));
    return result(`${question.name}: ${title}`, label, 'ms', median(of[side]), median(of.bare), budget, ratio);
  };
  return [
    against('request', times, 'request', null),
    against('SQL', times, 'SQL', question.budget),
    // CPU time is told in hundredths of a second: a very short round may have none.
    ...(cpu.bare.includes(0) ? [] : [against('CPU of the SQL', cpu, 'SQL', null)]),
  ];
}

/** Milliseconds for one of so many, one after the other. */
async function timed(once: (turn: number) => Promise<unknown>, repetitions: number): Promise<number> {
  const started = performance.now();
  for (let turn = 0; turn < repetitions; turn++) await once(turn);
  return (performance.now() - started) / repetitions;
}
