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
import { Wiretap } from './wiretap.js';

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

export async function measureLists(root: string, world: World, options: ListsOptions, log: Log): Promise<Result[]> {
  const [workspace] = world.workspaces;
  return asOwner(world.urls.owner, async (owner) => {
    await createBareFunctions(owner);
    try {
      return await measureOn(root, world, workspace!, owner, options, log);
    } finally {
      await dropBareFunctions(owner);
    }
  });
}

async function measureOn(
  root: string,
  world: World,
  workspace: BenchWorkspace,
  owner: Client,
  { rounds, seconds, only }: ListsOptions,
  log: Log,
): Promise<Result[]> {
  const isWanted = (name: string) => !only || name.includes(only);
  const tap = await Wiretap.at(world.urls.owner);
  const listened = await startMoaref(root, { ...world.urls, owner: tap.url }, PORT, '');
  let questions: Question[];
  let taken: Awaited<ReturnType<typeof takeDown>>;
  try {
    const wanted = (await questionsOf(workspace, owner)).filter(({ name }) => isWanted(name));
    questions = await servedAmong(wanted, workspace, log);
    taken = await takeDown(questions, workspace, tap, PORT);
  } finally {
    await endAll([listened.process]);
    tap.close();
  }
  const { process: server } = await startMoaref(root, world.urls, PORT, '');
  try {
    const client = await connectBare(world.urls.app);
    const results: Result[] = [];
    try {
      const prepared: Prepared[] = [];
      for (const question of questions) {
        prepared.push(await prepare(question, taken.get(question)!, { workspace, port: PORT, client }, seconds));
      }
      for (let round = 1; round <= rounds; round++) for (const one of prepared) await measureRound(one, round, log);
      results.push(...prepared.flatMap((one) => resultsOf(one, world.label)));
    } finally {
      await client.end();
    }
    const measuring = { world, workspace, port: PORT, serverPid: server.pid!, rounds, log };
    if (isWanted('connect')) results.push(...(await measureConnecting(measuring, owner)));
    if (isWanted('import')) results.push(...(await measureImporting(measuring, owner)));
    return results;
  } finally {
    await removeSegments(workspace);
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
