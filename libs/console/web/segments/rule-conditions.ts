import { type Period, periodIn, type PeriodMode, modeOf } from './rule-periods.js';
import { type Condition, type Value } from './rule-model.js';

export type FieldShape =
  'text' | 'country' | 'language' | 'owner' | 'lifecycle' | 'time' | 'number' | 'money' | 'flag' | 'custom';

/** The fields of a contact in the order in which they are offered, each with how it is asked for. */
export const FIELDS = {
  SATISFACTION: 'number',
  LIFETIME_VALUE: 'money',
  PURCHASE_COUNT: 'number',
  LIFECYCLE: 'lifecycle',
  OWNER_ID: 'owner',
  LAST_UPGRADED_AT: 'time',
  LAST_PURCHASED_AT: 'time',
  LAST_INTERACTION_AT: 'time',
  CUSTOMER_SINCE: 'time',
  BIRTHDAY: 'time',
  CREATED_AT: 'time',
  UPDATED_AT: 'time',
  COUNTRY: 'country',
  REGION: 'text',
  CITY: 'text',
  LOCALE: 'language',
  DISPLAY_NAME: 'text',
  COMPANY: 'text',
  JOB_TITLE: 'text',
  EMAIL_DOMAIN: 'text',
  AUDIENCE: 'number',
  CONSENT_EMAIL: 'flag',
  DO_NOT_ASK: 'flag',
  CUSTOM: 'custom',
} as const satisfies Record<string, FieldShape>;

export type Field = keyof typeof FIELDS;

/** How a field is tested, as one chooses it: `is` stands for equals and in, known and unknown for empty. */
export type Test = 'is' | 'contains' | 'atLeast' | 'atMost' | 'known' | 'unknown' | PeriodMode;

const TEXT: readonly Test[] = ['is', 'contains', 'known', 'unknown'];
const CHOICE: readonly Test[] = ['is', 'known', 'unknown'];
const NUMBER: readonly Test[] = ['atLeast', 'atMost', 'is', 'known', 'unknown'];

export const TESTS: Record<FieldShape, readonly Test[]> = {
  text: TEXT,
  country: CHOICE,
  language: CHOICE,
  owner: CHOICE,
  lifecycle: CHOICE,
  time: ['last', 'next', 'between', 'from', 'to', 'known', 'unknown'],
  number: NUMBER,
  money: NUMBER,
  flag: ['is'],
  custom: ['is', 'contains', 'atLeast', 'atMost', 'known', 'unknown'],
};

/** A server may know more fields than this console; they are shown as they are. */
export const shapeOf = (field: unknown): FieldShape => FIELDS[field as Field] ?? 'text';

/** What a contact condition is asked by; null while nothing is chosen. */
export function testOf(value: Value): Test | null {
  if (value.empty != null) return value.empty === true ? 'unknown' : 'known';
  if (value.within != null) return modeOf(value.within);
  if (value.greaterOrEqual != null) return 'atLeast';
  if (value.lessOrEqual != null) return 'atMost';
  if (value.contains != null) return 'contains';
  return value.equals != null || value.in != null ? 'is' : null;
}

/** What a field is to be, whether it was said as equals or as in. */
export const valuesOf = (value: Value): string[] =>
  Array.isArray(value.in) ? (value.in as string[]) : value.equals == null ? [] : [value.equals as string];

/** The one text or number of a test; empty where there is none yet. */
export const textOf = (value: Value): string =>
  (value.greaterOrEqual ?? value.lessOrEqual ?? value.contains ?? value.equals ?? '') as string;

const bare = ({ field, customField }: Value): Value => ({ field, ...(customField != null && { customField }) });

/** One value stays what it was, equals or in; several are in. */
export const withValues = (value: Value, values: string[]): Value => ({
  ...bare(value),
  ...(value.equals != null && values.length === 1 ? { equals: values[0] } : { in: values }),
});

const KEYS = { atLeast: 'greaterOrEqual', atMost: 'lessOrEqual', contains: 'contains', is: 'equals' } as const;

/** The same test of another text or number; without one it is unfinished. */
export const withText = (value: Value, test: keyof typeof KEYS, text: string | null): Value => ({
  ...bare(value),
  ...(text !== null && { [KEYS[test]]: text }),
});

/** Another test, of what was said before where that fits. */
export function withTest(value: Value, test: Test, timeZone: string): Value {
  switch (test) {
    case 'known':
    case 'unknown':
      return { ...bare(value), empty: test === 'unknown' };
    case 'last':
    case 'next':
    case 'from':
    case 'to':
    case 'between':
      return { ...bare(value), within: periodIn(test, (value.within as Period | undefined) ?? null, timeZone) };
    case 'is': {
      if (isNumeric(value)) return { ...bare(value), equals: textOf(value) };
      return { ...bare(value), in: textOf(value) === '' ? valuesOf(value) : [textOf(value)] };
    }
    default:
      return { ...bare(value), [KEYS[test]]: textOf(value) || (valuesOf(value)[0] ?? '') };
  }
}

const isNumeric = ({ field }: Value): boolean => ['number', 'money'].includes(shapeOf(field));

export type CountMode = 'atLeast' | 'atMost' | 'exactly' | 'between' | 'never';

export interface Counted {
  atLeast?: number | null;
  atMost?: number | null;
}

export function countModeOf({ atLeast, atMost }: Counted): CountMode {
  if (atMost == null) return 'atLeast';
  if (atMost === 0) return 'never';
  return atLeast == null ? 'atMost' : atLeast === atMost ? 'exactly' : 'between';
}

/** A condition counted otherwise; neither bound means one or more. */
export function withCount(value: Value, mode: CountMode, least: number, most: number): Value {
  const { atLeast: _, atMost: __, ...rest } = value;
  switch (mode) {
    case 'atLeast':
      return { ...rest, atLeast: least };
    case 'atMost':
      return { ...rest, atMost: most };
    case 'exactly':
      return { ...rest, atLeast: least, atMost: least };
    case 'between':
      return { ...rest, atLeast: least, atMost: most };
    case 'never':
      return { ...rest, atMost: 0 };
  }
}

/** Whether something is left to be said in it, as with every new one. */
export function isUnfinished({ kind, value }: Condition): boolean {
  if (kind === 'segmentId') return value === '' || value == null;
  const given = value as Value;
  if (kind === 'contact') {
    if (given.field === 'CUSTOM' && !given.customField) return true;
    const test = testOf(given);
    if (test === null) return true;
    if (test === 'is') return valuesOf(given).length === 0 || valuesOf(given).includes('');
    return ['contains', 'atLeast', 'atMost'].includes(test) && textOf(given) === '';
  }
  const isEmptyList = (name: string) => Array.isArray(given[name]) && given[name].length === 0;
  if (kind === 'tag') return ['anyOf', 'allOf', 'noneOf'].some(isEmptyList);
  if (kind === 'event') return isEmptyList('kinds');
  if (kind === 'network') {
    return ['descendantsAtLeast', 'downstreamValueAtLeast', 'withinHopsOf'].every((name) => given[name] == null);
  }
  return false;
}
