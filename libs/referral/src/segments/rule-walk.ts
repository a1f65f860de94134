import { keyOf, type SegmentRule } from './segment-rule.js';

/** Every node of a rule with its path, the rule itself first. */
export function* nodesOf(rule: SegmentRule, path: string[] = []): Generator<{ node: SegmentRule; path: string[] }> {
  yield { node: rule, path };
  const key = keyOf(rule);
  const here = [...path, key];
  if (key === 'not') yield* nodesOf(rule.not!, here);
  else if (key === 'all' || key === 'any') {
    for (const [index, child] of rule[key]!.entries()) yield* nodesOf(child, [...here, String(index)]);
  }
}

/** The segments that a rule asks for by itself, with the paths where it does. */
export function segmentsIn(rule: SegmentRule, path: string[] = []): { segmentId: string; path: string[] }[] {
  return [...nodesOf(rule, path)].flatMap(({ node, path }) =>
    node.segmentId == null ? [] : [{ segmentId: node.segmentId, path: [...path, 'segmentId'] }],
  );
}

/** The contacts that a rule names, with the paths where it does. */
export function contactsIn(rule: SegmentRule, path: string[] = []): { contactId: string; path: string[] }[] {
  return [...nodesOf(rule, path)].flatMap(({ node, path }) =>
    node.network?.withinHopsOf == null
      ? []
      : [{ contactId: node.network.withinHopsOf, path: [...path, 'network', 'withinHopsOf'] }],
  );
}

/** A rule that came in, as it is kept and computed: dates as texts, ids in lower case, and nothing that was left out. */
export function keptRule(rule: SegmentRule): SegmentRule {
  const ids = new Set(['segmentId', 'withinHopsOf']);
  return JSON.parse(JSON.stringify(rule), (key, value: unknown) =>
    ids.has(key) && typeof value === 'string' ? value.toLowerCase() : (value ?? undefined),
  ) as SegmentRule;
}
