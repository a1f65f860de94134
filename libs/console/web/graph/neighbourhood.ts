import { type GraphAnswer } from './graph-queries.js';

type Edge = GraphAnswer['edges'][number];

export interface GraphPerson {
  id: string;
  displayName: string;
  /** Company and town, to tell one from another. */
  hint: string;
  /** How many people they are tied to, in the picture or not. */
  degree: number;
  /** How many ties away from the one in the middle. */
  depth: number;
}

/** What joins two people, as one line. */
export interface GraphTie {
  id: string;
  /** Of a referral the referrer. */
  from: string;
  to: string;
  /** What the line shows: a referral before a relationship before a company. */
  kind: Edge['kind'];
  stage: Edge['stage'];
  strength: number;
}

export interface Neighbourhood {
  centre: string;
  /** The nearest first. */
  people: readonly GraphPerson[];
  ties: readonly GraphTie[];
  tiesOf: (id: string) => readonly GraphTie[];
  person: (id: string) => GraphPerson | undefined;
  truncated: boolean;
}

const ORDER: readonly Edge['kind'][] = ['REFERRAL', 'RELATIONSHIP', 'SAME_COMPANY'];

export const otherEnd = (tie: GraphTie, id: string): string => (tie.from === id ? tie.to : tie.from);

/** Several answers as one picture around the first one's middle. */
export function joinAnswers(centre: string, answers: readonly GraphAnswer[]): Neighbourhood {
  const ties = foldEdges(answers.flatMap(({ edges }) => edges));
  const byPerson = new Map<string, GraphTie[]>();
  for (const tie of ties) {
    for (const id of [tie.from, tie.to]) byPerson.set(id, [...(byPerson.get(id) ?? []), tie]);
  }
  for (const list of byPerson.values()) list.sort((one, other) => other.strength - one.strength);
  const tiesOf = (id: string) => byPerson.get(id) ?? [];
  const depths = depthsFrom(centre, tiesOf);
  const people = new Map<string, GraphPerson>();
  for (const { id, degree, contact } of answers.flatMap(({ nodes }) => nodes)) {
    const hint = [contact.company?.name, contact.city].filter(Boolean).join(' · ');
    people.set(id, { id, displayName: contact.displayName, hint, degree, depth: depths.get(id) ?? 0 });
  }
  return {
    centre,
    people: [...people.values()].sort((one, other) => one.depth - other.depth),
    ties,
    tiesOf,
    person: (id) => people.get(id),
    truncated: answers[0]?.truncated ?? false,
  };
}

function foldEdges(edges: readonly Edge[]): GraphTie[] {
  const ties = new Map<string, GraphTie>();
  for (const { from, to, kind, stage, strength } of edges) {
    const id = from < to ? `${from}:${to}` : `${to}:${from}`;
    const known = ties.get(id);
    if (known && ORDER.indexOf(known.kind) <= ORDER.indexOf(kind)) continue;
    ties.set(id, { id, from, to, kind, stage, strength });
  }
  return [...ties.values()];
}

function depthsFrom(centre: string, tiesOf: Neighbourhood['tiesOf']): Map<string, number> {
  const depths = new Map([[centre, 0]]);
  for (const [id, depth] of depths) {
    for (const tie of tiesOf(id)) {
      const next = otherEnd(tie, id);
      if (!depths.has(next)) depths.set(next, depth + 1);
    }
  }
  return depths;
}
