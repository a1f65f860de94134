import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLDateTimeISO, GraphQLISO8601Duration, GraphQLJSONObject, GraphQLLocalDate } from 'graphql-scalars';
import { badInput } from './bad-input.js';
import { findBadText } from './text.js';

// Each scalar has one sentence that says what it takes; graphql-js puts the variable and the place before it.
/** The text of a string literal; any other literal is refused with that sentence. */
function textOf(literal: ValueNode, sentence: string): string {
  if (literal.kind !== Kind.STRING) throw badInput(sentence, literal);
  return literal.value;
}

// ───────────── DateTime ─────────────

const DATE_TIME_SENTENCE =
  'A DateTime is an instant with its offset from UTC in the years 1 to 9999, such as 2026-03-04T12:30:00Z.';

// The years that PostgreSQL and JavaScript write alike, in four digits.
const FIRST_INSTANT = Date.parse('0001-01-01T00:00:00.000Z');
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

function instantOf(value: unknown): Date | undefined {
  if (typeof value !== 'string' && !(value instanceof Date)) return undefined;
  try {
    const instant = GraphQLDateTimeISO.parseValue(value);
    return instant.getTime() >= FIRST_INSTANT && instant.getTime() <= LAST_INSTANT ? instant : undefined;
  } catch {
    return undefined;
  }
}

function parseInstant(value: unknown, nodes?: ValueNode): Date {
  const instant = instantOf(value);
  if (!instant) throw badInput(DATE_TIME_SENTENCE, nodes);
  return instant;
}

const USUAL_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?\+00:00$/;

/**
 * What PostgreSQL writes into JSON under TimeZone=UTC, such as `2026-11-22T07:09:26.12+00:00`, is cut and filled up
 * rather than parsed: a referral card has some fifty instants, and a Date for each takes twelve times as long.
 */
function serializeInstant(value: unknown): string {
  if (typeof value === 'string' && USUAL_INSTANT.test(value)) {
    const fraction = value.length > 25 ? value.slice(20, -6) : '';
    return `${value.slice(0, 19)}.${fraction.length >= 3 ? fraction.slice(0, 3) : fraction.padEnd(3, '0')}Z`;
  }
  const instant = instantOf(value);
  if (!instant) throw new TypeError(`Not an instant of the years 1 to 9999: ${String(value)}`);
  return instant.toISOString();
}

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'An instant, RFC 3339, UTC.',
  serialize: serializeInstant,
  parseValue: (value) => parseInstant(value),
  parseLiteral: (literal) => parseInstant(textOf(literal, DATE_TIME_SENTENCE), literal),
});

// ───────────── Date and PartialDate ─────────────

const DATE_SENTENCE = 'A Date is a day of the calendar in the years 1 to 9999, such as 2026-03-04.';
const PARTIAL_DATE_SENTENCE =
  'A PartialDate is a day of the calendar, such as 1990-03-04, or without its year, such as --03-04.';

function isDate(value: unknown): value is string {
  try {
    GraphQLLocalDate.parseValue(value);
    return !(value as string).startsWith('0000');
  } catch {
    return false;
  }
}

function isPartialDate(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  // A year unknown may have been a leap year.
  return isDate(value.startsWith('--') ? `2000${value.slice(1)}` : value);
}

function dateScalar(options: {
  name: string;
  description: string;
  sentence: string;
  accepts: (value: unknown) => value is string;
}): GraphQLScalarType<string, string> {
  const { name, description, sentence, accepts } = options;
  const parse = (value: unknown, nodes?: ValueNode): string => {
    if (!accepts(value)) throw badInput(sentence, nodes);
    return value;
  };
  return new GraphQLScalarType<string, string>({
    ...GraphQLLocalDate.toConfig(),
    name,
    description,
    extensions: {},
    serialize(value) {
      if (!accepts(value)) throw new TypeError(`Not a ${name}: ${String(value)}`);
      return value;
    },
    parseValue: (value) => parse(value),
    parseLiteral: (literal) => parse(textOf(literal, sentence), literal),
  });
}

export const DateScalar = dateScalar({
  name: 'Date',
  description: 'A calendar date, YYYY-MM-DD.',
  sentence: DATE_SENTENCE,
  accepts: isDate,
});

export const PartialDateScalar = dateScalar({
  name: 'PartialDate',
  description: 'A calendar date whose year may be unknown: YYYY-MM-DD or --MM-DD.',
  sentence: PARTIAL_DATE_SENTENCE,
  accepts: isPartialDate,
});

// ───────────── Decimal ─────────────

const DECIMAL_SENTENCE = 'A Decimal is a string of digits with at most one point, such as "12.50"; no exponent.';
const DECIMAL_SIZE_SENTENCE = 'A Decimal has at most 16 digits before the point and 4 after it.';

const DECIMAL = /^([+-]?)0*(\d+)(?:\.(\d+))?$/;

/** Without leading zeros, plus, trailing zeros of the fraction and negative zero; undefined if it is no decimal. */
function canonicalDecimal(text: string): { text: string; integer: string; fraction: string } | undefined {
  // Longer than any decimal can be, and trimming zeros from the end takes quadratic time.
  const match = text.length <= 100 ? DECIMAL.exec(text) : null;
  if (!match) return undefined;
  const [, sign, integer = '', padded = ''] = match;
  const fraction = padded.replace(/0+$/, '');
  const digits = fraction ? `${integer}.${fraction}` : integer;
  return { text: sign === '-' && digits !== '0' ? `-${digits}` : digits, integer, fraction };
}

function parseDecimal(value: unknown, nodes?: ValueNode): string {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  const decimal = typeof text === 'string' ? canonicalDecimal(text) : undefined;
  if (!decimal) throw badInput(DECIMAL_SENTENCE, nodes);
  // What the columns hold: numeric(20,4).
  if (decimal.integer.length > 16 || decimal.fraction.length > 4) throw badInput(DECIMAL_SIZE_SENTENCE, nodes);
  return decimal.text;
}

/** A string in and out. Sums may be longer than what is taken in. A float is refused: it has lost what it stood for. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'An exact decimal number as a string, such as "12.50".',
  serialize(value) {
    const decimal = canonicalDecimal(Number.isSafeInteger(value) || typeof value === 'string' ? String(value) : '');
    if (!decimal) throw new TypeError(`Not a decimal string: ${String(value)}`);
    return decimal.text;
  },
  parseValue: (value) => parseDecimal(value),
  parseLiteral(literal) {
    if (literal.kind !== Kind.STRING && literal.kind !== Kind.INT) throw badInput(DECIMAL_SENTENCE, literal);
    return parseDecimal(literal.value, literal);
  },
});

// ───────────── Duration ─────────────

const DURATION_SENTENCE = 'A Duration is a stretch of time as ISO 8601 writes it, such as P1Y, P90D or PT24H.';
/** Longer than any that somebody means; PostgreSQL refuses numbers of more digits. */
const LONGEST_DURATION = 40;

function parseDuration(value: unknown, nodes?: ValueNode): string {
  try {
    const duration = GraphQLISO8601Duration.parseValue(value);
    if (duration.length <= LONGEST_DURATION && !/\d{6}/.test(duration)) return duration;
  } catch {
    // The same sentence for all that is none.
  }
  throw badInput(DURATION_SENTENCE, nodes);
}

export const DurationScalar = new GraphQLScalarType<string, string>({
  name: 'Duration',
  description: 'An ISO 8601 duration such as P1Y, P90D, PT24H.',
  serialize: (value) => GraphQLISO8601Duration.serialize(value),
  parseValue: (value) => parseDuration(value),
  parseLiteral: (literal) => parseDuration(textOf(literal, DURATION_SENTENCE), literal),
});

// ───────────── JSONObject ─────────────

const MAX_DEPTH = 8;
const MAX_BYTES = 64 * 1024;
// Assigned by name, as merging and copying do, these reach into the object's prototype.
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

type JSONObject = Record<string, unknown>;

/** What is wrong with a value of JSON below the given depth, as a sentence. */
function faultOf(value: unknown, depth: number): string | undefined {
  if (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) {
    // Beyond it JSON.parse has rounded already, and an id of a dozen and a half digits would come back as another.
    return `A number of more than ${Number.MAX_SAFE_INTEGER} must be written as a string.`;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MAX_DEPTH) return `A JSONObject is at most ${MAX_DEPTH} levels deep.`;
  for (const [key, item] of Object.entries(value)) {
    if (!Array.isArray(value) && FORBIDDEN_KEYS.has(key)) return `A JSONObject has no key named ${key}.`;
    const fault = faultOf(item, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}

function parseObject(value: unknown, nodes?: ValueNode): JSONObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badInput('A JSONObject is an object, such as {"language": "fa"}.', nodes);
  }
  const fault = faultOf(value, 1);
  if (fault) throw badInput(fault, nodes);
  if (findBadText(value))
    throw badInput('A JSONObject has no NUL and no half of a surrogate pair in its texts.', nodes);
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_BYTES) {
    throw badInput(`A JSONObject takes at most ${MAX_BYTES / 1024} KiB.`, nodes);
  }
  return value as JSONObject;
}

export const JSONObjectScalar = new GraphQLScalarType<JSONObject, JSONObject>({
  ...GraphQLJSONObject.toConfig(),
  name: 'JSONObject',
  description: 'A JSON object.',
  serialize: (value) => GraphQLJSONObject.serialize(value) as JSONObject,
  parseValue: (value) => parseObject(value),
  parseLiteral(literal, variables) {
    return parseObject(
      literal.kind === Kind.OBJECT ? GraphQLJSONObject.parseLiteral(literal, variables) : null,
      literal,
    );
  },
});
