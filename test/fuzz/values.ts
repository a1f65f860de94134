import fc from 'fast-check';
import { type GraphQLEnumType } from 'graphql';
import { ACCOUNTS, hostileTexts, TEXTS, usualTexts } from './texts.js';

export const KINDS = [
  'contact',
  'referral',
  'tag',
  'segment',
  'interaction',
  'event',
  'company',
  'user',
  'upload',
  'importJob',
  'relationship',
  'apiKey',
] as const;
export type Kind = (typeof KINDS)[number];

/** What a generated value leaves open until it is sent: ids and cursors come into being while the fuzz runs. */
export class Reference {
  constructor(
    readonly to: Kind | 'any' | 'foreign' | 'cursor' | 'slug',
    readonly place: number,
  ) {}
}

/** An optional field that is not given. */
export const ABSENT = Symbol('absent');

/** Where a value goes: `UpdateTagInput.name`, or `contacts.first` for an argument. */
export interface Place {
  /** The field of Query, Mutation, Subscription or of an object that is being asked. */
  asked: string;
  container: string;
  field: string;
  nullable: boolean;
}

/** How many of a hundred values are meant to do harm. Where all are, hardly an operation gets past the first check. */
export type Hostility = 0 | 10 | 50;

export type Values = fc.Arbitrary<unknown>;

// The first few are asked for most, so that operations meet on the same objects.
const place = fc.oneof(fc.nat(5), fc.nat(200));
export const referenceTo = (to: Reference['to']): Values => place.map((place) => new Reference(to, place));

/** Which object an id names, by the name of its field, or for a plain `id` by what is asked. */
const NAMED: [RegExp, Kind | 'any'][] = [
  [/^(contactId|otherId|refereeId|referrerId|contactIds|participantIds|ids)$/, 'contact'],
  [/^ownerId$/, 'user'],
  [/^(keepId|mergeIds)$/, 'tag'],
  [/interaction/i, 'interaction'],
  [/import/i, 'importJob'],
  [/upload/i, 'upload'],
  [/apiKey/i, 'apiKey'],
  [/user/i, 'user'],
  [/tag/i, 'tag'],
  [/segment/i, 'segment'],
  [/unrelate/i, 'relationship'],
  [/referr|acquisition/i, 'referral'],
  [/company/i, 'company'],
  [/event/i, 'event'],
  [/contact/i, 'contact'],
];

const GARBAGE_IDS = ['', '0', 'null', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

function ids({ asked, field, nullable }: Place, hostility: Hostility): Values {
  const name = field === 'id' ? asked : field;
  const own = referenceTo(NAMED.find(([pattern]) => pattern.test(name))?.[1] ?? 'any');
  const foreign = referenceTo('foreign');
  const isNew = field === 'id' && nullable && asked !== 'contact';
  const usual = isNew ? fc.oneof({ weight: 6, arbitrary: fc.uuid() }, own) : own;
  const others = [foreign, referenceTo('any'), fc.uuid(), fc.constantFrom(...GARBAGE_IDS), hostileTexts];
  return mixed(hostility, usual, fc.oneof({ weight: 4, arbitrary: own }, ...others));
}

const now = Date.now();
const LIMIT_INTS = [0, -1, 1, 10, 11, 100, 101, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 53];
const DATE_TIMES = [
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.9999999Z',
  '1582-10-10T12:00:00+14:00',
  '1970-01-01T00:00:00-12:00',
  '2026-02-28T23:59:59.999999999+23:59',
  '2024-12-31T23:59:60Z',
  '2026-02-30T00:00:00Z',
  '+300000-01-01T00:00:00Z',
  '2026-03-04',
  'infinity',
  'now',
  '',
  0,
];
const DATES = [
  '0001-01-01',
  '9999-12-31',
  '1900-02-28',
  '2000-02-29',
  '2023-02-29',
  '0000-01-01',
  '12026-01-01',
  '',
  7,
];
const DECIMALS = [
  '0',
  '-0',
  '-1',
  '0.0001',
  '0.00001',
  '9999999999999999.9999',
  '-9999999999999999.9999',
  '99999999999999999',
  '007',
  '1e5',
  'NaN',
  'Infinity',
  '١٢',
  '',
  12.5,
  2 ** 53,
];
const DURATIONS = [
  'P0D',
  'PT1S',
  '-P1D',
  'P99999Y',
  'P999999D',
  'P1.5Y',
  'P1W2D',
  'P',
  'one year',
  '',
  3,
  'P1Y'.repeat(99),
];
const day = fc.integer({ min: -3000, max: 1 }).map((days) => new Date(now + days * 86_400_000).toISOString());
const instant = fc.integer({ min: -3000 * 24 * 60, max: 24 * 60 }).map((m) => new Date(now + m * 60_000).toISOString());

const jsonLeaf = fc.oneof(fc.constantFrom<unknown>(null, true, 0, -1.5, 2 ** 53, 1e308), usualTexts(), hostileTexts);
const nested = (levels: number): unknown => (levels === 0 ? 'deep' : { in: [nested(levels - 1)] });
const JSON_OBJECTS: unknown[] = [
  {},
  JSON.parse('{"__proto__": {"admin": true}}'),
  { constructor: { prototype: 1 } },
  { toString: 'x', hasOwnProperty: null, length: -1 },
  nested(3),
  nested(4),
  nested(40),
  { big: 'x'.repeat(64 * 1024) },
  Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i}`, i])),
  { '': '', ' ': 1, 'a.b': 2, '1': 3, 'a"b\\c': '\u202e' },
];
const COLUMNS = ['name', 'email', 'Phone Number', 'referrer_email', 'referee_email', 'Amount', 'date', 'x', ''];
const TARGETS = [
  'displayName',
  'email',
  'emails',
  'phone',
  'tags',
  'custom.x',
  'referrer',
  'amount',
  'no such',
  null,
  3,
];

function jsonObjects({ field }: Place, hostility: Hostility): Values {
  const usual =
    field === 'mapping'
      ? fc.dictionary(fc.constantFrom(...COLUMNS), fc.constantFrom(...TARGETS), { maxKeys: 4 })
      : fc.dictionary(fc.constantFrom('colour', 'size', 'x'), fc.oneof(usualTexts(), fc.nat(), fc.constant(null)));
  const hostile = fc.oneof(fc.constantFrom(...JSON_OBJECTS), fc.dictionary(hostileTexts, jsonLeaf, { maxKeys: 3 }));
  return mixed(hostility, usual, hostile);
}

function ints({ field }: Place, hostility: Hostility): Values {
  const isPage = field === 'first' || field === 'last';
  const usual = isPage
    ? fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.constantFrom(20, 100))
    : null;
  return mixed(hostility, usual ?? fc.integer({ min: 0, max: 10 }), fc.constantFrom(...LIMIT_INTS));
}

/** Values of a scalar, right in their type unless they are meant to do harm. */
export function scalarValues(name: string, place: Place, hostility: Hostility): Values {
  switch (name) {
    case 'ID':
      return ids(place, hostility);
    case 'Int':
      return ints(place, hostility);
    case 'Float':
      return mixed(hostility, fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.constantFrom(-0, 1e308, 5e-324));
    case 'Boolean':
      return fc.boolean();
    case 'DateTime':
      return mixed(hostility, fc.oneof(instant, day), fc.constantFrom(...DATE_TIMES));
    case 'Date':
      return mixed(
        hostility,
        day.map((at) => at.slice(0, 10)),
        fc.constantFrom(...DATES),
      );
    case 'PartialDate': {
      const either = fc
        .tuple(day, fc.boolean())
        .map(([at, whole]) => (whole ? at.slice(0, 10) : `-${at.slice(4, 10)}`));
      return mixed(hostility, either, fc.constantFrom(...DATES, '--02-29', '--02-30', '--13-01', '--1-1'));
    }
    case 'Decimal':
      // The shares of a credit come to one.
      return mixed(
        hostility,
        place.field === 'share' ? fc.constantFrom('1', '0.5') : fc.constantFrom('1', '12.50', '100', '1200000'),
        fc.constantFrom(...DECIMALS),
      );
    case 'Duration':
      return mixed(hostility, fc.constantFrom('P30D', 'P3M', 'P1Y'), fc.constantFrom(...DURATIONS));
    case 'JSONObject':
      return jsonObjects(place, hostility);
    default:
      return texts(place, hostility);
  }
}

function texts({ asked, field }: Place, hostility: Hostility): Values {
  if (field === 'after' || field === 'before') return mixed(hostility, referenceTo('cursor'), hostileTexts);
  if (field === 'workspace') return mixed(hostility, referenceTo('slug'), hostileTexts);
  if (asked === 'signIn' && field === 'email') return mixed(hostility, fc.constantFrom(...ACCOUNTS), hostileTexts);
  const known = TEXTS.find(([pattern]) => pattern.test(field))?.[1];
  return mixed(hostility, known ? fc.constantFrom(...known) : usualTexts(), hostileTexts);
}

export function enumValues(type: GraphQLEnumType, hostility: Hostility): Values {
  const usual = fc.constantFrom(...type.getValues().map(({ name }) => name));
  return hostility < 50 ? usual : fc.oneof({ weight: 50, arbitrary: usual }, fc.constant('NO_SUCH'));
}

/** Short lists, and now and then an empty one or one over a limit. */
export function lists(items: Values, { field }: Place, hostility: Hostility): Values {
  const usual = fc.array(items, { minLength: 1, maxLength: 3 });
  const lengths = field.endsWith('ds') ? [21, 101, 1_000, 10_001] : [21, 101, 251];
  const long = fc
    .tuple(fc.array(items, { minLength: 1, maxLength: 4 }), fc.constantFrom(...lengths))
    .map(([some, length]) => Array.from({ length }, (_, i) => some[i % some.length]));
  return mixed(hostility, usual, fc.oneof(fc.constant([]), usual, long));
}

function mixed(hostility: Hostility, usual: Values, hostile: Values): Values {
  if (hostility === 0) return usual;
  return fc.oneof({ weight: 100 - hostility, arbitrary: usual }, { weight: hostility, arbitrary: hostile });
}
