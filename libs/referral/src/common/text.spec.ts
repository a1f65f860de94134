import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findBadText } from './text.js';

describe('findBadText', () => {
  it.each([
    ['a plain text', 'مریم 🙂', null],
    ['a text with NUL', 'a\0b', { path: [], what: 'NUL' }],
    ['half of a pair', 'a\ud83d', { path: [], what: 'LONE_SURROGATE' }],
    ['the other half', '\ude42a', { path: [], what: 'LONE_SURROGATE' }],
    ['the halves in the wrong order', '\ude42\ud83d', { path: [], what: 'LONE_SURROGATE' }],
    ['both', '\ud83d\0', { path: [], what: 'NUL' }],
    ['a deep one', { input: { emails: ['a', 'b\0'] } }, { path: ['input', 'emails', '1'], what: 'NUL' }],
    ['a key', { customFields: { 'a\udc00': 1 } }, { path: ['customFields'], what: 'LONE_SURROGATE' }],
    ['an object without prototype', Object.assign(Object.create(null), { a: '\0' }), { path: ['a'], what: 'NUL' }],
    ['what is no text', { a: 1, b: null, c: true, d: undefined, e: new Date(0), f: [] }, null],
    ['nothing', null, null],
  ])('looks at %s', (_name, value, found) => {
    expect(findBadText(value)).toEqual(found);
  });

  it('walks a depth that would overflow the stack', () => {
    const depth = 200_000;
    const deep: unknown = JSON.parse(`${'['.repeat(depth)}"\\u0000"${']'.repeat(depth)}`);
    expect(findBadText(deep)?.path).toHaveLength(depth);
  });

  it('finds nothing exactly where the JSON can be stored', () => {
    const unit = fc.constantFrom('a', '\\', '"', '🙂', '\0', '\ud83d', '\ude42', '\x01');
    const text = fc.string({ unit, maxLength: 3 });
    const values = fc.letrec((tie) => ({
      value: fc.oneof(text, fc.integer(), fc.constant(null), tie('list'), tie('object')),
      list: fc.array(tie('value'), { maxLength: 3 }),
      object: fc.dictionary(text, tie('value'), { maxKeys: 3 }),
    })).value;
    fc.assert(
      fc.property(values, (value) => {
        // JSON escapes NUL and halves of pairs, and nothing else in this way.
        const storable = !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(JSON.stringify(value));
        expect(findBadText(value) === null).toBe(storable);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds what was put anywhere', () => {
    const good = fc.jsonValue();
    const bad = fc.constantFrom('\0', 'a\ud800b', '\udfff');
    fc.assert(
      fc.property(fc.array(good), bad, fc.array(good), fc.string(), (before, text, after, key) => {
        const found = findBadText({ list: [...before, { [key]: text }, ...after] });
        expect(found).toEqual({
          path: ['list', String(before.length), key],
          what: text === '\0' ? 'NUL' : 'LONE_SURROGATE',
        });
      }),
    );
  });
});
