import { existsSync, readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import graphology from 'graphology';
import { dijkstra } from 'graphology-shortest-path';
import { addToTies } from '../libs/referral/src/graph/sql/keep-ties.js';
import {
  addPast,
  RELATIONSHIP_WEIGHTS,
  type SharedPast,
  TOUCH_WEIGHTS,
  tieStrength,
} from '../libs/referral/src/graph/tie-strength.js';
import { ties as invariant } from '../libs/referral/src/integrity/sql/ties.js';
import { importFile } from './support/imports.js';
import { learnSizes, newWorkspace, sql, type TestWorkspace } from './support/moaref.js';

jest.setTimeout(600_000);

// Two public data sets that nobody on the project wrote: who trusts whom on a trading site, and who wrote to whom at a
// college. The best path of random pairs against graphology's search over the same ties.

const TRUST = new URL('../../shared/data/graph-bitcoin-alpha/edges.csv', import.meta.url);
const MESSAGES = new URL('../../shared/data/graph-collegemsg/edges.csv', import.meta.url);
const PAIRS = 500;

/** The rows of a CSV file that has no quotes, without its header. */
const rowsOf = (file: URL): string[][] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','));

/** A skipped test names the folder that is missing. */
const onData = (file: URL) => (existsSync(file) ? test : test.skip);

/** Imports people by their numbers, and answers their ids. */
async function importPeople({ admin, workspace }: TestWorkspace, numbers: Iterable<string>) {
  const lines = ['externalId,displayName', ...[...numbers].map((number) => `${number},Person ${number}`)];
  expect(await importFile(admin, 'CONTACTS_CSV', lines.join('\n'))).toMatchObject({ state: 'DONE', failed: 0 });
  const rows = await sql(`select external_id as number, id from referral.contact where workspace_id = $1`, [
    workspace.id,
  ]);
  return new Map<string, string>(rows.map(({ number, id }) => [number, id]));
}

/** Relationships by the ten thousand, which have no door that is quick enough here. */
async function relate({ workspace }: TestWorkspace, ties: { ends: [string, string]; kind: string }[]): Promise<void> {
  await sql(
    `insert into referral.relationship (workspace_id, id, low_contact_id, high_contact_id, kind)
     select $1, gen_random_uuid(), least(t.one, t.other), greatest(t.one, t.other), t.kind
     from unnest($2::uuid[], $3::uuid[], $4::text[]) t (one, other, kind)
     on conflict on constraint uq_relationship do nothing`,
    [workspace.id, ties.map(({ ends }) => ends[0]), ties.map(({ ends }) => ends[1]), ties.map(({ kind }) => kind)],
  );
}

/** Holds the best path of random pairs against the best of a graph whose edges have a `strength`. */
async function expectBestPaths({ reader }: TestWorkspace, graph: graphology.UndirectedGraph): Promise<void> {
  const people = graph.nodes();
  const some = (index: number) => people[Math.floor((Math.abs(Math.sin(index + 1)) * 1e6) % people.length)]!;
  const pairs = Array.from({ length: PAIRS }, (_, index) => [some(index), some(index + PAIRS)] as const);
  const lengths = new Set<number>();
  for (let start = 0; start < pairs.length; start += 10) {
    const asked = pairs.slice(start, start + 10);
    const fields = asked.map(
      ([from, to], index) =>
        `p${index}: introductionPaths(from: ["${from}"], to: "${to}", maxHops: 6, first: 1) { hops strength }`,
    );
    const served = await reader.query(`{ ${fields.join('\n')} }`);
    for (const [index, [from, to]] of asked.entries()) {
      // A hop more outweighs any strength.
      const best = dijkstra.bidirectional(graph, from, to, (_, { strength }) => 1000 - Math.log(strength as number));
      const [path, ...others] = served[`p${index}`];
      expect(others).toEqual([]);
      const hops = best ? best.length - 1 : Infinity;
      expect(path?.hops ?? Infinity).toBe(hops <= 6 ? hops : Infinity);
      if (!path) continue;
      lengths.add(hops);
      const strengths = best.slice(1).map((id, at) => graph.getEdgeAttribute(best[at], id, 'strength') as number);
      expect(path.strength).toBeCloseTo(
        strengths.reduce((product, strength) => product * strength, 1),
        // Ties fade while the test runs.
        5,
      );
    }
  }
  expect(lengths.size).toBeGreaterThanOrEqual(4);
}

function graphOf(
  ids: Iterable<string>,
  ties: Map<string, { lasting: number; past: SharedPast | null }>,
): graphology.UndirectedGraph {
  const graph = new graphology.UndirectedGraph();
  for (const id of ids) graph.addNode(id);
  const now = new Date();
  for (const [key, { lasting, past }] of ties) {
    const [one, other] = key.split(' ');
    graph.addEdge(one, other, { strength: tieStrength(lasting, past, now) });
  }
  return graph;
}

const keyOf = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`);

onData(TRUST)('finds the best paths of graph-bitcoin-alpha (needs ../shared/data)', async () => {
  const w = await newWorkspace();
  const rows = rowsOf(TRUST);
  const ids = await importPeople(w, new Set(rows.flatMap(([rater, ratee]) => [rater!, ratee!])));
  const kindOf = (rating: number) => (rating >= 5 ? 'FRIEND' : rating > 0 ? 'COLLEAGUE' : 'FOLLOWER');
  const ties = rows.map(([rater, ratee, rating]) => {
    return { ends: [ids.get(rater!)!, ids.get(ratee!)!] as [string, string], kind: kindOf(Number(rating)) };
  });
  await relate(w, ties);
  const kinds = new Map<string, Set<keyof typeof RELATIONSHIP_WEIGHTS>>();
  for (const { ends, kind } of ties) {
    const key = keyOf(...ends);
    kinds.set(key, (kinds.get(key) ?? new Set()).add(kind as keyof typeof RELATIONSHIP_WEIGHTS));
  }
  const lasting = [...kinds].map(([key, all]) => {
    const sum = [...all].reduce((total, kind) => total + RELATIONSHIP_WEIGHTS[kind], 0);
    return [key, { lasting: sum, past: null }] as const;
  });
  await learnSizes(w.workspace.id);
  await expectBestPaths(w, graphOf(ids.values(), new Map(lasting)));
});

onData(MESSAGES)('finds the best paths of graph-collegemsg (needs ../shared/data)', async () => {
  const w = await newWorkspace();
  const rows = rowsOf(MESSAGES);
  const ids = await importPeople(w, new Set(rows.flatMap(([sender, receiver]) => [sender!, receiver!])));
  // As if the last message had been written an hour ago: twenty years later none of them would count.
  const shift = Date.now() - 3_600_000 - Math.max(...rows.map(([, , seconds]) => Number(seconds) * 1000));
  const messages = rows.map(([sender, receiver, seconds]) => {
    return { from: ids.get(sender!)!, to: ids.get(receiver!)!, at: new Date(Number(seconds) * 1000 + shift) };
  });
  await relate(
    w,
    messages.map(({ from, to }) => ({ ends: [from, to], kind: 'COLLEAGUE' })),
  );
  const values = [
    w.workspace.id,
    messages.map(({ from }) => from),
    messages.map(({ to }) => to),
    messages.map(({ at }) => at),
  ];
  const logged = await sql(
    `with message as (
       select gen_random_uuid() as id, m.* from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) m (one, other, at)
     ), logged as (
       insert into referral.interaction (workspace_id, id, contact_id, kind, direction, occurred_at)
       select $1, id, one, 'MESSAGE', 'INBOUND', at from message
     )
     insert into referral.interaction_participant (workspace_id, interaction_id, contact_id, kind, occurred_at)
     select $1, id, other, 'MESSAGE', at from message
     returning interaction_id as id`,
    values,
  );
  for (let start = 0; start < logged.length; start += 5_000) {
    await sql(addToTies.text, [w.workspace.id, logged.slice(start, start + 5_000).map(({ id }) => id)]);
  }
  const ties = new Map<string, { lasting: number; past: SharedPast }>();
  for (const { from, to, at } of messages) {
    const key = keyOf(from, to);
    const weight = TOUCH_WEIGHTS.MESSAGE;
    const [fromOne, fromOther] = key.startsWith(from) ? [weight, 0] : [0, weight];
    const past = { fromOne, fromOther, asOf: at };
    const known = ties.get(key);
    ties.set(key, { lasting: RELATIONSHIP_WEIGHTS.COLLEAGUE, past: known ? addPast(known.past, past) : past });
  }
  await learnSizes(w.workspace.id);
  await expectBestPaths(w, graphOf(ids.values(), ties));
  expect(await sql(invariant.statement.text, [w.workspace.id])).toEqual([]);
});
