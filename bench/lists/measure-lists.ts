import { type Client } from 'pg';
import { type Result } from '../report.js';
import { type BenchWorkspace, endAll, startMoaref } from '../servers.js';
import { asOwner, type Log, type World } from '../world.js';
import { createBareFunctions, dropBareFunctions } from './bare-functions.js';
import { ask, change, connectBare } from './clients.js';
import { measureConnecting } from './connecting.js';
import { graphQuestions, searchQuestions } from './graph-questions.js';
import { measureImporting } from './importing.js';
import { measureRound, prepare, type Prepared, type Question, resultsOf, takeDown } from './question.js';
import { previewQuestion, segmentCases, segmentQuestion } from './segment-questions.js';
import { findTargets } from './targets.js';
import { type Sent, Wiretap } from './wiretap.js';

export interface ListsOptions {
  rounds: number;
  /** How long each side of each question takes in a round. */
  seconds: number;
  /** Measures only what has this text in its name. */
  only?: string;
}

/** All that is measured, with the server that is asked. */
export interface Measuring {
  world: World;
  workspace: BenchWorkspace;
  port: number;
  serverPid: number;
  rounds: number;
  log: Log;
}

export const listsConditions = ({ rounds, seconds }: ListsOptions): string =>
  `${rounds} rounds of ${seconds} s a side, one client where nothing else is said`;

const PORT = 4802;
const SAVED = 'Bench: ';

export interface Measured {
  results: Result[];
  /** What could not be measured, with the reason: answers that differ, or an error. */
  failures: string[];
}

export async function measureLists(root: string, world: World, options: ListsOptions, log: Log): Promise<Measured> {
  return asOwner(world.urls.owner, async (owner) => {
    await createBareFunctions(owner);
    try {
      return await measureOn(root, world, owner, options, log);
    } finally {
      await dropBareFunctions(owner);
    }
  });
}

async function measureOn(
  root: string,
  world: World,
  owner: Client,
  { rounds, seconds, only }: ListsOptions,
  log: Log,
): Promise<Measured> {
  const workspace = world.workspaces[0]!;
  const isWanted = (name: string) => !only || name.includes(only);
  const results: Result[] = [];
  const failures: string[] = [];
  // One that fails does not cost the hours of the others.
  const attempt = async <T>(name: string, work: () => Promise<T>): Promise<T[]> => {
    try {
      return [await work()];
    } catch (error) {
      failures.push(`${name}: ${(error as Error).message}`);
      return [];
    }
  };

  const taken = new Map<Question, Sent[][]>();
  const tap = await Wiretap.at(world.urls.owner);
  const listened = await startMoaref(root, { ...world.urls, owner: tap.url }, PORT, '');
  try {
    const wanted = (await questionsOf(workspace, owner)).filter(({ name }) => isWanted(name));
    for (const question of await servedAmong(wanted, workspace, log)) {
      const sent = await attempt(question.name, () => takeDown(question, workspace, tap, PORT));
      if (sent[0]) taken.set(question, sent[0]);
    }
  } finally {
    await endAll([listened.process]);
    tap.close();
  }

  const { process: server } = await startMoaref(root, world.urls, PORT, '');
  const client = await connectBare(world.urls.app);
  try {
    const asking = { workspace, port: PORT, client };
    const ready: Prepared[] = [];
    for (const [question, sent] of taken) {
      ready.push(...(await attempt(question.name, () => prepare(question, sent, asking, seconds))));
    }
    for (let round = 1; round <= rounds; round++) {
      for (const one of [...ready]) {
        const done = await attempt(one.question.name, () => measureRound(one, round, world.dataDir, log));
        if (done.length === 0) ready.splice(ready.indexOf(one), 1);
      }
    }
    results.push(...ready.flatMap((one) => resultsOf(one, world.label)));

    const measuring = { world, workspace, port: PORT, serverPid: server.pid!, rounds, log };
    for (const [name, measure] of [
      ['connect', measureConnecting],
      ['import', measureImporting],
    ] as const) {
      if (isWanted(name)) results.push(...(await attempt(name, () => measure(measuring, owner))).flat());
    }
    await removeSegments(workspace);
    return { results, failures };
  } finally {
    await client.end();
    await endAll([server]);
  }
}

/** Saves the rules on the way. */
async function questionsOf(workspace: BenchWorkspace, owner: Client): Promise<Question[]> {
  const targets = await findTargets(owner, workspace);
  await removeSegments(workspace);
  const segments: Question[] = [];
  for (const one of segmentCases(targets.hub)) {
    const input = { kind: 'DYNAMIC', name: SAVED + one.name, rule: one.rule };
    const document = `mutation ($input: SegmentInput!) {
      createSegment(input: $input) { segment { id } userErrors { message path } }
    }`;
    const { segment } = await change(PORT, workspace, document, { input });
    segments.push(segmentQuestion(one, segment.id));
  }
  return [...segments, previewQuestion(), ...searchQuestions(targets), ...graphQuestions(targets)];
}

async function removeSegments(workspace: BenchWorkspace): Promise<void> {
  const { segments } = await ask(PORT, workspace, '{ segments { id name } }');
  const document = `mutation ($input: IdInput!) { deleteSegment(input: $input) { userErrors { message } } }`;
  for (const { id, name } of segments as { id: string; name: string }[]) {
    if (name.startsWith(SAVED)) await change(PORT, workspace, document, { input: { id } });
  }
}

async function servedAmong(questions: Question[], workspace: BenchWorkspace, log: Log): Promise<Question[]> {
  const { __schema } = await ask(PORT, workspace, '{ __schema { queryType { fields { name } } } }');
  const fields = new Set((__schema.queryType.fields as { name: string }[]).map(({ name }) => name));
  return questions.filter(({ name, needs }) => {
    const isServed = !needs || fields.has(needs);
    if (!isServed) log(`${name}: ${needs} is not served.`);
    return isServed;
  });
}
