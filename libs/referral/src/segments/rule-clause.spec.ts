import fc from 'fast-check';
import { type Clause, clauseOf, isGroup, literalsOf, reasonsIn } from './rule-clause.js';
import { type SegmentRule } from './segment-rule.js';

const tag = (name: string): SegmentRule => ({ tag: { anyOf: [name] } });
const [a, b, c] = [tag('a'), tag('b'), tag('c')] as const;
const is = (condition: SegmentRule) => ({ condition, holds: true });
const isNot = (condition: SegmentRule) => ({ condition, holds: false });

describe('clauseOf', () => {
  it('brings "not" down to the conditions', () => {
    expect(clauseOf({ not: { any: [a, { all: [b, { not: c }] }] } })).toEqual({
      join: 'all',
      parts: [isNot(a), { join: 'any', parts: [isNot(b), is(c)] }],
    });
    expect(clauseOf({ not: { not: a } })).toEqual(is(a));
  });

  it('makes one group of groups of a kind, and none of a single condition', () => {
    expect(clauseOf({ all: [{ all: [a, b] }, { not: { any: [c] } }] })).toEqual({
      join: 'all',
      parts: [is(a), is(b), isNot(c)],
    });
    expect(clauseOf({ any: [{ all: [a] }] })).toEqual(is(a));
  });

  it('tells apart what one condition tests', () => {
    expect(clauseOf({ tag: { anyOf: ['a', 'b'], allOf: ['c', 'd'], noneOf: ['e'] } })).toEqual({
      join: 'all',
      parts: [is({ tag: { anyOf: ['a', 'b'] } }), is({ tag: { allOf: ['c', 'd'] } }), isNot(tag('e'))],
    });
    const [descendantsAtLeast, withinHopsOf] = [2, 'someone'];
    expect(clauseOf({ not: { network: { descendantsAtLeast, withinHopsOf, hops: 3 } } })).toEqual({
      join: 'any',
      parts: [isNot({ network: { descendantsAtLeast } }), isNot({ network: { withinHopsOf, hops: 3 } })],
    });
  });

  it('means the same contacts as the rule', () => {
    const names = ['a', 'b', 'c', 'd'];
    const { rule } = fc.letrec<{ rule: SegmentRule }>((tie) => {
      const list = fc.array(tie('rule'), { minLength: 1, maxLength: 3 });
      return {
        rule: fc.oneof(
          { maxDepth: 5, withCrossShrink: true },
          fc.record({ tag: fc.record({ anyOf: fc.subarray(names, { minLength: 1 }) }) }),
          fc.record({ tag: fc.record({ allOf: fc.subarray(names, { minLength: 1 }) }) }),
          fc.record({ tag: fc.record({ noneOf: fc.subarray(names, { minLength: 1 }) }) }),
          fc.record({ all: list }),
          fc.record({ any: list }),
          fc.record({ not: tie('rule') }),
        ),
      };
    });
    fc.assert(
      fc.property(rule, fc.subarray(names), (given, tags) => {
        expect(means(clauseOf(given), tags)).toBe(meets(given, tags));
        expect(reasonsIn(clauseOf(given), (condition) => meets(condition, tags)) !== undefined).toBe(
          meets(given, tags),
        );
      }),
    );
  });
});

describe('reasonsIn', () => {
  const meetsAll =
    (...tags: string[]) =>
    (condition: SegmentRule) =>
      meets(condition, tags);

  it('are the conditions that are met, in the order of the rule', () => {
    expect(reasonsIn(clauseOf({ any: [a, b, c] }), meetsAll('c', 'a'))).toEqual([is(a), is(c)]);
    expect(reasonsIn(clauseOf({ all: [a, { not: b }] }), meetsAll('a'))).toEqual([is(a), isNot(b)]);
  });

  it('are none where the whole is not met, nor within a group that is not', () => {
    expect(reasonsIn(clauseOf({ all: [a, b] }), meetsAll('a'))).toBeUndefined();
    expect(reasonsIn(clauseOf({ any: [{ all: [a, b] }, c] }), meetsAll('a', 'c'))).toEqual([is(c)]);
  });

  it('come from all conditions', () => {
    expect(literalsOf(clauseOf({ any: [a, { not: { any: [b, c] } }] }))).toEqual([is(a), isNot(b), isNot(c)]);
  });
});

function meets(rule: SegmentRule, tags: string[]): boolean {
  if (rule.all) return rule.all.every((child) => meets(child, tags));
  if (rule.any) return rule.any.some((child) => meets(child, tags));
  if (rule.not) return !meets(rule.not, tags);
  const { anyOf, allOf, noneOf } = rule.tag!;
  const has = (name: string) => tags.includes(name);
  return (!anyOf || anyOf.some(has)) && (!allOf || allOf.every(has)) && !noneOf?.some(has);
}

function means(clause: Clause, tags: string[]): boolean {
  if (!isGroup(clause)) return meets(clause.condition, tags) === clause.holds;
  const parts = clause.parts.map((part) => means(part, tags));
  return clause.join === 'all' ? parts.every(Boolean) : parts.some(Boolean);
}
