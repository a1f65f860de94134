/** A rule as the API has it: one key, such as `{ all: [...] }` or `{ tag: { anyOf: ['vip'] } }`. */
export type Rule = Record<string, unknown>;
export type Value = Record<string, unknown>;

export type Join = 'all' | 'any';

export interface Group {
  id: string;
  type: 'group';
  join: Join;
  /** How often it is wrapped in `not`; an even number means the same as none. */
  nots: number;
  children: Node[];
  /** Stands around a rule that is no group, so that there is somewhere to add to; it goes when it holds but one. */
  implied?: true;
}

export interface Condition {
  id: string;
  type: 'condition';
  nots: number;
  /** Its key in the rule; UNKNOWN for what this console does not know, whose value is then the whole node. */
  kind: string;
  value: unknown;
}

export type Node = Group | Condition;

export const UNKNOWN = 'unknown';
export const DEEPEST_RULE = 8;
export const LARGEST_RULE = 64;

const OBJECTS = ['contact', 'tag', 'event', 'interaction', 'referral', 'network'];

let made = 0;
const newId = (): string => `node-${++made}`;

const isObject = (value: unknown): value is Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const newCondition = (kind: string, value: unknown): Condition => ({
  id: newId(),
  type: 'condition',
  nots: 0,
  kind,
  value,
});

export const newGroup = (join: Join, children: Node[] = []): Group => ({
  id: newId(),
  type: 'group',
  join,
  nots: 0,
  children,
});

/** The rule as a tree to edit; whatever is in it is kept, known or not. */
export function modelOf(rule: Rule | null): Group {
  if (!rule) return { ...newGroup('all'), implied: true };
  const node = nodeOf(rule);
  return node.type === 'group' ? node : { ...newGroup('all', [node]), implied: true };
}

function nodeOf(rule: Rule): Node {
  let nots = 0;
  let inner = rule;
  while (soleKey(inner) === 'not' && isObject(inner.not)) {
    nots++;
    inner = inner.not;
  }
  const key = soleKey(inner);
  const value = key === undefined ? undefined : inner[key];
  if ((key === 'all' || key === 'any') && Array.isArray(value) && value.every(isObject)) {
    return { ...newGroup(key, value.map(nodeOf)), nots };
  }
  const isKnown =
    (key !== undefined && OBJECTS.includes(key) && isObject(value)) ||
    (key === 'segmentId' && (typeof value === 'string' || value === null));
  return { ...(isKnown ? newCondition(key, value) : newCondition(UNKNOWN, inner)), nots };
}

const soleKey = (rule: Rule): string | undefined => {
  const keys = Object.keys(rule);
  return keys.length === 1 ? keys[0] : undefined;
};

/** The rule of a tree; null where nothing is asked yet. */
export const ruleOf = (root: Group): Rule | null => (root.children.length === 0 ? null : ruleOfNode(shownRoot(root)));

/** Where the rule begins: below a group that is but implied. */
const shownRoot = (root: Group): Node =>
  root.implied && root.nots === 0 && root.join === 'all' && root.children.length === 1 ? root.children[0]! : root;

function ruleOfNode(node: Node): Rule {
  let rule: Rule =
    node.type === 'group'
      ? { [node.join]: node.children.map(ruleOfNode) }
      : node.kind === UNKNOWN
        ? (node.value as Rule)
        : { [node.kind]: node.value };
  for (let index = 0; index < node.nots; index++) rule = { not: rule };
  return rule;
}

/** Whom a path of the server's means, counted from the rule, and what of it: `["all", "1", "contact", "in"]`. */
export function placeOf(root: Group, path: readonly string[]): { id: string; rest: readonly string[] } {
  let node = shownRoot(root);
  let rest = path;
  for (;;) {
    rest = rest.slice(Math.min(node.nots, rest.length));
    if (node.type === 'condition') return { id: node.id, rest: node.kind === UNKNOWN ? rest : rest.slice(1) };
    const child: Node | undefined = rest[0] === node.join ? node.children[Number(rest[1])] : undefined;
    if (!child) return { id: node.id, rest };
    node = child;
    rest = rest.slice(2);
  }
}

/** How many levels and nodes the API counts in a rule; `not` is one of each. */
export function sizeOf(root: Group): { depth: number; nodes: number } {
  const size = (node: Node): { depth: number; nodes: number } => {
    const inner = node.type === 'group' ? node.children.map(size) : [];
    return {
      depth: node.nots + 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
      nodes: node.nots + 1 + inner.reduce((sum, { nodes }) => sum + nodes, 0),
    };
  };
  return root.children.length === 0 ? { depth: 0, nodes: 0 } : size(shownRoot(root));
}

/** The same with ids of its own, to stand beside it. */
export const copyOf = (node: Node): Node =>
  node.type === 'group'
    ? { ...node, id: newId(), children: node.children.map(copyOf) }
    : { ...node, id: newId(), value: structuredClone(node.value) };
