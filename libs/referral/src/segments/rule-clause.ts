import { keyOf, type SegmentRule } from './segment-rule.js';

/** A condition that must hold or, where `not` is around it, must not. */
export interface Literal {
  condition: SegmentRule;
  holds: boolean;
}

export interface Group {
  join: 'all' | 'any';
  parts: Clause[];
}

export type Clause = Literal | Group;

export const isGroup = (clause: Clause): clause is Group => 'join' in clause;

/**
 * A rule as people would put it: `not` stands at single conditions alone ("neither A nor B" is "not A and not B"), groups
 * of a kind are one group, and a condition that tests several things is a group of them. Who meets it is the same.
 */
export function clauseOf(rule: SegmentRule, holds = true): Clause {
  switch (keyOf(rule)) {
    case 'all':
      return joined(
        holds ? 'all' : 'any',
        rule.all!.map((child) => clauseOf(child, holds)),
      );
    case 'any':
      return joined(
        holds ? 'any' : 'all',
        rule.any!.map((child) => clauseOf(child, holds)),
      );
    case 'not':
      return clauseOf(rule.not!, !holds);
    case 'tag':
      return joined(holds ? 'all' : 'any', tagParts(rule, holds));
    case 'network':
      return joined(holds ? 'all' : 'any', networkParts(rule, holds));
    default:
      return { condition: rule, holds };
  }
}

/** "None of these" is "not any of these". */
function tagParts({ tag }: SegmentRule, holds: boolean): Literal[] {
  const { anyOf, allOf, noneOf } = tag!;
  return [
    ...(anyOf ? [{ condition: { tag: { anyOf } }, holds }] : []),
    ...(allOf ? [{ condition: { tag: allOf.length === 1 ? { anyOf: allOf } : { allOf } }, holds }] : []),
    ...(noneOf ? [{ condition: { tag: { anyOf: noneOf } }, holds: !holds }] : []),
  ];
}

function networkParts({ network }: SegmentRule, holds: boolean): Literal[] {
  const { descendantsAtLeast, downstreamValueAtLeast, withinHopsOf, hops } = network!;
  return [
    ...(descendantsAtLeast == null ? [] : [{ condition: { network: { descendantsAtLeast } }, holds }]),
    ...(downstreamValueAtLeast == null ? [] : [{ condition: { network: { downstreamValueAtLeast } }, holds }]),
    ...(withinHopsOf == null ? [] : [{ condition: { network: { withinHopsOf, hops } }, holds }]),
  ];
}

function joined(join: Group['join'], given: Clause[]): Clause {
  const parts = given.flatMap((part) => (isGroup(part) && part.join === join ? part.parts : [part]));
  return parts.length === 1 ? parts[0]! : { join, parts };
}

/** The conditions of a clause in the order of the rule. */
export const literalsOf = (clause: Clause): Literal[] =>
  isGroup(clause) ? clause.parts.flatMap(literalsOf) : [clause];

/**
 * The conditions by which a clause is true, in the order of the rule; undefined where it is not. What is met within a group that
 * as a whole is not met is no reason for anything.
 */
export function reasonsIn(clause: Clause, isMet: (condition: SegmentRule) => boolean): Literal[] | undefined {
  if (!isGroup(clause)) return isMet(clause.condition) === clause.holds ? [clause] : undefined;
  const reasons = clause.parts.map((part) => reasonsIn(part, isMet));
  const true_ = reasons.filter((part) => part !== undefined);
  const enough = clause.join === 'all' ? true_.length === reasons.length : true_.length > 0;
  return enough ? true_.flat() : undefined;
}
