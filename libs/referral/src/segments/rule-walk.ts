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
