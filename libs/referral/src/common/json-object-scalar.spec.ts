import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseValue } from 'graphql';
import { JSONObjectScalar } from './scalars.js';

const literal = (source: string): unknown => JSONObjectScalar.parseLiteral(parseValue(source));

/** The sentence of the refusal; fails where the value is taken. */
function refusalOf(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    expect(error).toMatchObject({ name: 'GraphQLError', extensions: { code: 'BAD_USER_INPUT' } });
    return (error as Error).message;
  }
  throw new Error('It was taken.');
}

describe('JSONObject', () => {
  it('takes what JSON says, as a variable and as a literal', () => {
    const object = { language: 'fa', tags: ['a', 1, 2.5, true, null], nested: { deep: [] } };
    expect(JSONObjectScalar.parseValue(object)).toEqual(object);
    expect(literal('{language: "fa", tags: ["a", 1, 2.5, true, null], nested: {deep: []}}')).toEqual(object);
    expect(JSONObjectScalar.serialize(object)).toEqual(object);
  });

  const levels = (depth: number): unknown => JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth));

  it.each<[string, unknown, RegExp]>([
    ['a list', [], /is an object/],
    ['a text', '{}', /is an object/],
    ['null', null, /is an object/],
    ['nine levels', levels(9), /at most 8 levels/],
    ['a depth that would overflow the stack', { a: JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) }, /8 levels/],
    ['__proto__', JSON.parse('{"a":[{"__proto__":{"admin":true}}]}'), /no key named __proto__/],
    ['constructor', { constructor: 1 }, /no key named constructor/],
    ['prototype', { a: { prototype: 1 } }, /no key named prototype/],
    ['NUL', { a: 'b\0' }, /NUL/],
    ['half a pair in a key', { 'a\ud800': 1 }, /surrogate/],
    ['a number that JSON has rounded', JSON.parse('{"id": 12345678901234567890}'), /written as a string/],
    ['an infinite number', JSON.parse('{"a": 1e400}'), /written as a string/],
    ['more than 64 KiB', { a: 'ő'.repeat(32_765) }, /at most 64 KiB/],
  ])('refuses %s', (_name, value, sentence) => {
    expect(refusalOf(() => JSONObjectScalar.parseValue(value))).toMatch(sentence);
  });

  it('takes the last that is allowed', () => {
    expect(JSONObjectScalar.parseValue(levels(8))).toEqual(levels(8));
    const full = { a: 'ő'.repeat(32_764) };
    expect(Buffer.byteLength(JSON.stringify(full))).toBe(64 * 1024);
    expect(JSONObjectScalar.parseValue(full)).toBe(full);
  });

  it('refuses the same in literals', () => {
    expect(refusalOf(() => literal('{a: {__proto__: 1}}'))).toMatch(/no key named __proto__/);
    expect(refusalOf(() => literal('[1]'))).toMatch(/is an object/);
    expect(refusalOf(() => literal('{a: "\\u0000"}'))).toMatch(/NUL/);
  });

  it('reads back what it wrote', () => {
    const keys = fc.string().filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key));
    const numbers = fc.double({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, noNaN: true });
    const leaves = fc.oneof(fc.string({ unit: 'grapheme' }), numbers, fc.integer(), fc.boolean(), fc.constant(null));
    const values = fc.oneof(leaves, fc.array(leaves), fc.dictionary(keys, fc.oneof(leaves, fc.array(leaves))));
    fc.assert(
      fc.property(fc.dictionary(keys, values), (object) => {
        const written: unknown = JSON.parse(JSON.stringify(JSONObjectScalar.serialize(object)));
        expect(JSONObjectScalar.parseValue(written)).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });
});

const naughty = '../shared/data/strings-naughty/blns.json';
const withData = existsSync(naughty) ? describe : describe.skip;

withData(`JSONObject over ${naughty} (skipped where it is absent)`, () => {
  it('takes every string as it is', () => {
    const strings = JSON.parse(readFileSync(naughty, 'utf8')) as string[];
    const refused = strings.filter((text) => {
      const object = { [`key ${text}`]: text };
      return JSON.stringify(JSONObjectScalar.parseValue(object)) !== JSON.stringify(object);
    });
    expect(refused).toEqual([]);
  });
});
