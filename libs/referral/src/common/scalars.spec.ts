import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  GraphQLInt,
  GraphQLObjectType,
  type GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  graphqlSync,
  parseValue,
} from 'graphql';
import { DateScalar, DateTimeScalar, DecimalScalar, JSONObjectScalar, PartialDateScalar } from './scalars.js';

const literal = (scalar: GraphQLScalarType, source: string): unknown => scalar.parseLiteral(parseValue(source));

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

describe('DateTime', () => {
  it.each([
    ['2026-11-22T07:09:26+00:00', '2026-11-22T07:09:26.000Z'],
    ['2026-11-22T07:09:26.1+00:00', '2026-11-22T07:09:26.100Z'],
    ['2026-11-22T07:09:26.12+00:00', '2026-11-22T07:09:26.120Z'],
    ['2026-11-22T07:09:26.123+00:00', '2026-11-22T07:09:26.123Z'],
    ['2026-11-22T07:09:26.123999+00:00', '2026-11-22T07:09:26.123Z'],
    ['2026-11-22T07:09:26.123Z', '2026-11-22T07:09:26.123Z'],
    ['2026-11-22T07:09:26.1+03:30', '2026-11-22T03:39:26.100Z'],
    ['0001-01-01T00:00:00+00:00', '0001-01-01T00:00:00.000Z'],
    [new Date('2026-11-22T07:09:26.120Z'), '2026-11-22T07:09:26.120Z'],
  ])('writes %s as %s', (value, text) => {
    expect(DateTimeScalar.serialize(value)).toBe(text);
  });

  it.each([
    'infinity',
    '2026-11-22',
    '10000-01-01T00:00:00+00:00',
    '0044-03-15T00:00:00+00:00 BC',
    new Date(NaN),
    5,
    null,
  ])('writes no %s', (value) => {
    expect(() => DateTimeScalar.serialize(value)).toThrow(TypeError);
  });

  it('writes what PostgreSQL gives as a Date would be written', () => {
    const seconds = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(seconds, fc.nat(999_999), (date, microseconds) => {
        const fraction = `.${String(microseconds).padStart(6, '0')}`.replace(/\.?0+$/, '');
        const text = `${date.toISOString().slice(0, 19)}${fraction}+00:00`;
        expect(DateTimeScalar.serialize(text)).toBe(new Date(text).toISOString());
      }),
    );
  });

  it.each([
    ['2026-03-04T12:30:00Z', '2026-03-04T12:30:00.000Z'],
    ['2026-03-04t12:30:00z', '2026-03-04T12:30:00.000Z'],
    ['2026-03-04T12:30:00.123456789-03:30', '2026-03-04T16:00:00.123Z'],
    ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999Z'],
  ])('reads %s', (text, instant) => {
    expect(DateTimeScalar.parseValue(text)).toEqual(new Date(instant));
    expect(literal(DateTimeScalar, JSON.stringify(text))).toEqual(new Date(instant));
  });

  it.each([
    '2026-03-04T12:30:00',
    '2026-03-04',
    '2026-02-30T00:00:00Z',
    '2026-03-04T24:00:00Z',
    '2026-03-04T12:30:60Z',
    '2026-03-04T12:30:00|03:00',
    '0000-06-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '+012026-03-04T12:30:00Z',
    'now',
    '',
    1_772_000_000,
    null,
  ])('refuses %s', (value) => {
    const sentence =
      'A DateTime is an instant with its offset from UTC in the years 1 to 9999, such as 2026-03-04T12:30:00Z.';
    expect(refusalOf(() => DateTimeScalar.parseValue(value))).toBe(sentence);
    expect(refusalOf(() => literal(DateTimeScalar, JSON.stringify(value)))).toBe(sentence);
  });

  it('reads back what it wrote', () => {
    const dates = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        const text = DateTimeScalar.serialize(date);
        expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        expect(DateTimeScalar.parseValue(text)).toEqual(date);
      }),
    );
  });
});

describe('Date and PartialDate', () => {
  it('take the days of the calendar', () => {
    for (const day of ['2026-03-04', '2024-02-29', '0001-01-01', '9999-12-31']) {
      for (const scalar of [DateScalar, PartialDateScalar]) {
        expect(scalar.parseValue(day)).toBe(day);
        expect(literal(scalar, `"${day}"`)).toBe(day);
        expect(scalar.serialize(day)).toBe(day);
      }
    }
  });

  it('take a day without its year only as a PartialDate', () => {
    expect(PartialDateScalar.parseValue('--02-29')).toBe('--02-29');
    expect(literal(PartialDateScalar, '"--12-31"')).toBe('--12-31');
    expect(PartialDateScalar.serialize('--12-31')).toBe('--12-31');
    expect(refusalOf(() => DateScalar.parseValue('--02-29'))).toMatch(/^A Date is a day of the calendar/);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '0000-01-01',
    '2026-03-04T00:00:00Z',
    '',
    '---02-29',
    20260304,
    null,
  ])('refuse %s', (value) => {
    for (const scalar of [DateScalar, PartialDateScalar]) {
      expect(refusalOf(() => scalar.parseValue(value))).toMatch(/is a day of the calendar/);
      expect(refusalOf(() => literal(scalar, JSON.stringify(value)))).toMatch(/is a day of the calendar/);
      expect(() => scalar.serialize(value)).toThrow(TypeError);
    }
  });

  it.each(['--02-30', '--13-01', '--00-10', '--1-1', '-02-29', '--04-31'])('refuse %s without its year', (value) => {
    expect(refusalOf(() => PartialDateScalar.parseValue(value))).toMatch(/^A PartialDate is/);
  });

  it('read back every day', () => {
    const dates = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(DateScalar.parseValue(DateScalar.serialize(day))).toBe(day);
        const partial = `-${day.slice(4)}`;
        expect(PartialDateScalar.parseValue(PartialDateScalar.serialize(partial))).toBe(partial);
      }),
    );
  });
});

describe('Decimal', () => {
  it.each([
    ['12.50', '12.5'],
    ['+12', '12'],
    ['007.10', '7.1'],
    ['-0', '0'],
    ['-0.0000', '0'],
    ['000', '0'],
    ['0.0001', '0.0001'],
    ['-0.50', '-0.5'],
    ['1.00000000', '1'],
    ['100', '100'],
    ['9999999999999999.9999', '9999999999999999.9999'],
  ])('reads %s as %s', (text, canonical) => {
    expect(DecimalScalar.parseValue(text)).toBe(canonical);
    expect(literal(DecimalScalar, `"${text}"`)).toBe(canonical);
    expect(DecimalScalar.serialize(text)).toBe(canonical);
  });

  it('reads whole numbers as well', () => {
    expect(DecimalScalar.parseValue(12)).toBe('12');
    expect(DecimalScalar.parseValue(-0)).toBe('0');
    expect(literal(DecimalScalar, '-12')).toBe('-12');
    expect(literal(DecimalScalar, '9999999999999999')).toBe('9999999999999999');
  });

  const noDecimals = ['', ' 1', '1'.repeat(101), ...'1e3 1E+3 NaN Infinity 1,5 .5 5. 0x1f 1_000 ۱۲ --1'.split(' ')];
  it.each([...noDecimals, 0.1, 1e300, NaN, true, null])('refuses %s', (value) => {
    expect(refusalOf(() => DecimalScalar.parseValue(value))).toMatch(/^A Decimal is a string of digits/);
  });

  it.each(['1.5', '1e3', 'true', 'null'])('refuses the literal %s', (source) => {
    expect(refusalOf(() => literal(DecimalScalar, source))).toMatch(/^A Decimal is a string of digits/);
  });

  it.each(['10000000000000000', '0.00001', '-12345678901234567.5'])('has no room for %s', (text) => {
    expect(refusalOf(() => DecimalScalar.parseValue(text))).toBe(
      'A Decimal has at most 16 digits before the point and 4 after it.',
    );
  });

  it('writes sums that no column holds, and no floats', () => {
    expect(DecimalScalar.serialize('123456789012345678901234.5000')).toBe('123456789012345678901234.5');
    for (const value of [12.5, '1e3', 'NaN', null]) expect(() => DecimalScalar.serialize(value)).toThrow(TypeError);
  });

  it('reads back what it wrote', () => {
    const bound = 10n ** 20n - 1n;
    fc.assert(
      fc.property(fc.bigInt({ min: -bound, max: bound }), (tenThousandths) => {
        const digits = String(tenThousandths < 0n ? -tenThousandths : tenThousandths).padStart(5, '0');
        const text = `${tenThousandths < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
        const canonical = DecimalScalar.parseValue(text);
        expect(DecimalScalar.parseValue(DecimalScalar.serialize(canonical))).toBe(canonical);
        expect(canonical).toMatch(/^(?:0|-?(?:[1-9]\d*(?:\.\d*[1-9])?|0\.\d*[1-9]))$/);
        const [integer, fraction = ''] = canonical.split('.');
        expect(BigInt(integer + fraction.padEnd(4, '0'))).toBe(tenThousandths);
      }),
    );
  });
});

describe('an operation', () => {
  const echo = (type: GraphQLScalarType) => ({
    type: GraphQLString,
    args: { value: { type } },
    resolve: (_source: unknown, { value }: { value?: unknown }) => JSON.stringify(value),
  });
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        at: echo(DateTimeScalar),
        day: echo(DateScalar),
        amount: echo(DecimalScalar),
        custom: echo(JSONObjectScalar),
        n: { type: GraphQLInt },
      },
    }),
  });

  it('says what is wrong and where, in a variable', () => {
    const { errors } = graphqlSync({
      schema,
      source: 'query ($at: DateTime) { at(value: $at) }',
      variableValues: { at: 'tomorrow' },
    });
    expect(errors).toHaveLength(1);
    expect(errors![0]!.message).toBe(
      'Variable "$at" got invalid value "tomorrow"; A DateTime is an instant with its offset from UTC in the years 1 to 9999, such as 2026-03-04T12:30:00Z.',
    );
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('says what is wrong and where, in the document', () => {
    const { errors } = graphqlSync({ schema, source: '{ n\n amount(value: 1.5) }' });
    expect(errors).toHaveLength(1);
    expect(errors![0]!.message).toMatch(/^A Decimal is a string/);
    expect(errors![0]!.locations).toEqual([{ line: 2, column: 16 }]);
  });

  it('takes what is right', () => {
    const result = graphqlSync({
      schema,
      source: 'query ($c: JSONObject) { day(value: "2026-03-04") amount(value: 12) custom(value: $c) }',
      variableValues: { c: { a: 1 } },
    });
    expect(result.errors).toBeUndefined();
    expect({ ...result.data }).toEqual({ day: '"2026-03-04"', amount: '"12"', custom: '{"a":1}' });
  });
});

const naughty = '../shared/data/strings-naughty/blns.json';
const withData = existsSync(naughty) ? describe : describe.skip;

withData(`the scalars over ${naughty} (skipped where it is absent)`, () => {
  it('takes only the decimals among them for decimals', () => {
    const strings = JSON.parse(readFileSync(naughty, 'utf8')) as string[];
    const taken = strings.filter((text) => {
      try {
        return DecimalScalar.parseValue(text) !== undefined;
      } catch {
        return false;
      }
    });
    expect(taken).toEqual(['0', '1', '1.00', '-1', '-1.00', '0.00', '01000', '08', '09']);
  });
});
