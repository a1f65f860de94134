import { wordOf } from '../common/words.js';
import { type Format } from '../i18n/use-format.js';
import { type MessageId } from '../i18n/messages.js';
import { type Translate } from '../i18n/use-text.js';
import { type Compared } from './merge-documents.js';

/** Something that one of the two has in a field, and whether it is still there after the merge. */
export interface Value {
  text: string;
  kept: boolean;
  /** Left to right in every language. */
  isCode?: boolean;
}

export interface FieldRow {
  name: string;
  one: Value[];
  other: Value[];
}

type Result = Record<string, unknown>;

interface Field {
  name: MessageId;
  /** As the preview's result has it; lists stay in part. */
  of: (contact: Compared) => readonly unknown[];
  after: (result: Result) => readonly unknown[];
  shown?: (value: string, contact: Compared) => string;
  isCode?: boolean;
}

const one = (value: unknown): unknown[] => (value === null || value === undefined || value === '' ? [] : [value]);

/** The fields of both, side by side, with what will be kept of each; those that neither has are left out. */
export function compare(pair: readonly [Compared, Compared], result: Result, t: Translate, format: Format): FieldRow[] {
  const yesNo = (value: string) => t(value === 'true' ? 'common.yes' : 'common.no');
  const plain = (name: MessageId, key: keyof Compared, isCode = false): Field => ({
    name,
    of: (contact) => one(contact[key]),
    after: (after) => one(after[key]),
    isCode,
  });
  const consent = (name: MessageId, key: 'email' | 'phone' | 'doNotAsk', resultKey: string): Field => ({
    name,
    of: (contact) => [contact.consent[key]],
    after: (after) => [after[resultKey]],
    shown: yesNo,
  });
  const fields: Field[] = [
    plain('common.name', 'displayName'),
    plain('merging.field.givenName', 'givenName'),
    plain('merging.field.familyName', 'familyName'),
    {
      name: 'merging.field.emails',
      of: ({ emails }) => emails.map(({ address }) => address),
      after: ({ emails }) => emails as string[],
      isCode: true,
    },
    {
      name: 'merging.field.phones',
      of: ({ phones }) => phones.map(({ number }) => number),
      after: ({ phones }) => phones as string[],
      isCode: true,
    },
    {
      name: 'merging.field.company',
      of: ({ company }) => one(company?.name),
      after: (after) => one(after.companyName),
    },
    plain('merging.field.jobTitle', 'jobTitle'),
    plain('merging.field.city', 'city'),
    plain('merging.field.region', 'region'),
    plain('merging.field.country', 'country', true),
    {
      ...plain('merging.field.birthday', 'birthday'),
      shown: (day) => (day.startsWith('--') ? day : format.date(day)),
    },
    { ...plain('merging.field.lifecycle', 'lifecycle'), shown: (value) => wordOf(t, 'lifecycle', value) },
    { ...plain('merging.field.customerSince', 'customerSince'), shown: format.date },
    {
      name: 'merging.field.owner',
      of: ({ owner }) => one(owner?.id),
      after: ({ ownerId }) => one(ownerId),
      shown: (_, { owner }) => owner?.name ?? '',
    },
    { ...plain('merging.field.satisfaction', 'satisfaction'), shown: (value) => format.number(Number(value)) },
    {
      ...plain('merging.field.externalId', 'externalId', true),
      // One is shown from then on, but the other goes on naming the contact.
      after: () => pair.flatMap(({ externalId }) => one(externalId)),
    },
    {
      name: 'merging.field.tags',
      of: ({ tags }) => tags.map(({ name }) => name),
      after: () => pair.flatMap(({ tags }) => tags.map(({ name }) => name)),
    },
    consent('merging.field.consentEmail', 'email', 'consentEmail'),
    consent('merging.field.consentPhone', 'phone', 'consentPhone'),
    consent('merging.field.doNotAsk', 'doNotAsk', 'doNotAsk'),
  ];
  const rows = fields.map((field) => rowOf(field, t(field.name), pair, result));
  return [...rows, ...customRows(pair, result)].filter((row) => row.one.length + row.other.length > 0);
}

function rowOf(
  { of, after, shown, isCode }: Field,
  name: string,
  pair: readonly [Compared, Compared],
  result: Result,
): FieldRow {
  const left = after(result).map(keyOf);
  const [first, second] = pair.map((contact) =>
    of(contact).map((value): Value => {
      const key = keyOf(value);
      return { text: shown ? shown(key, contact) : key, kept: left.includes(key), ...(isCode && { isCode }) };
    }),
  );
  return { name, one: first!, other: second! };
}

/** The host's own fields, by its names for them. */
function customRows(pair: readonly [Compared, Compared], result: Result): FieldRow[] {
  const after = (result.customFields ?? {}) as Result;
  const names = [...new Set(pair.flatMap(({ customFields }) => Object.keys(customFields)))];
  return names.map((name) =>
    rowOf(
      { name: 'common.name', of: ({ customFields }) => one(customFields[name]), after: () => one(after[name]) },
      name,
      pair,
      result,
    ),
  );
}

const keyOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Whether both have the same; such rows tell nothing. */
export const isSame = ({ one: first, other }: FieldRow): boolean =>
  first.map(({ text }) => text).join('\n') === other.map(({ text }) => text).join('\n');
