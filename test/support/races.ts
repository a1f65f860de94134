import { setTimeout } from 'node:timers/promises';
import { command } from './command.js';
import { newWorkspace, type TestClient, type TestWorkspace } from './moaref.js';
import { expectSoundReferrals } from './sound-referrals.js';

/** How often the races are run that all others come from, on which the tree, the books and who is who depend. */
export const ROUNDS = 200;
/** How often their variants are run, and those on which less depends. */
export const FEWER_ROUNDS = 50;

/** Rounds under way at a time: more would queue for the server's ten connections rather than race on them. */
const AT_ONCE = 3;

/** Runs a round again and again, a few at a time, and answers what each came to. */
export async function rounds<T>(round: (index: number) => Promise<T>, count = ROUNDS): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const index = next++;
      results[index] = await round(index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

/** Head starts in milliseconds: in half of the rounds none, in the others enough for the first to be the first. */
const HEAD_STARTS = [0, 0, 3, 15];

/**
 * Starts all racers together, or nearly so, and answers theirs in the order in which they are given. Who starts first is
 * another one in each round, so that over the rounds each order comes about, however unlike the racers are.
 */
export async function race<T>(index: number, racers: (() => Promise<T>)[]): Promise<T[]> {
  const started = new Array<Promise<T>>(racers.length);
  const headStart = HEAD_STARTS[Math.floor(index / racers.length) % HEAD_STARTS.length]!;
  for (let i = 0; i < racers.length; i++) {
    const turn = (i + index) % racers.length;
    started[turn] = racers[turn]!();
    if (i === 0 && headStart > 0) await setTimeout(headStart);
  }
  return Promise.all(started);
}

/**
 * The payload of a mutation, userErrors included. Whatever else a race may bring, such as a deadlock, is the server's
 * to settle: an answer with a GraphQL error or another status than 200 throws.
 */
export async function mutate(
  client: TestClient,
  call: { field: string; type?: string; selection: string },
  input: object,
  headers: Record<string, string> = {},
): Promise<any> {
  const type = call.type ?? `${call.field[0]!.toUpperCase()}${call.field.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) {
    ${call.field}(input: $input) { ${call.selection} userErrors { code path conflictingId } }
  }`;
  const { status, body } = await client.raw(document, { input }, headers);
  if (body.errors || status !== 200) throw new Error(`HTTP ${status}: ${JSON.stringify(body.errors ?? body)}`);
  return body.data[call.field];
}

/** Refers one contact by another, whatever comes of it; asks for little, so that the racers stay close together. */
export const tryConnect = (
  client: TestClient,
  referrerId: string,
  refereeId: string,
  more: object = {},
): Promise<any> =>
  mutate(
    client,
    { field: 'connectReferral', selection: 'referral { id isAcquisition }' },
    { referrerId, refereeId, channel: 'PHONE', ...more },
  );

/** The same where it must succeed. */
export async function connect(...args: Parameters<typeof tryConnect>): Promise<{ id: string; isAcquisition: boolean }> {
  const { referral, userErrors } = await tryConnect(...args);
  if (!referral) throw new Error(JSON.stringify(userErrors));
  return referral;
}

/** The codes of what was refused; none for what was done. */
export const refusals = ({ userErrors }: any): string[] => userErrors.map(({ code }: any) => code as string);

const raced: TestWorkspace[] = [];

/** A workspace to race in; see expectSoundAfterwards. */
export async function newTrack(): Promise<TestWorkspace> {
  const workspace = await newWorkspace();
  raced.push(workspace);
  return workspace;
}

/**
 * Nothing that must hold of the workspaces that were raced in was broken, nor any kept count. For afterAll: `check` is a
 * process of its own, which takes longer than most races.
 */
export async function expectSoundAfterwards(): Promise<void> {
  for (const { workspace } of raced) await expectSoundReferrals(workspace.id);
  const slugs = raced.map(({ workspace }) => workspace.slug);
  const { status, stdout, stderr } = await command(['check', '--workspace', ...slugs]);
  expect(`${stdout}${stderr}`.trim().split('\n')).toEqual(
    slugs.map((slug) => expect.stringMatching(new RegExp(`^${slug}: all \\d+ invariants hold\\.$`))),
  );
  expect(status).toBe(0);
}
