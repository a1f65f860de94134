import { isDeepStrictEqual } from 'node:util';
import { Lifecycle } from '../contacts/contact.enums.js';
import { type ContactFields, derivedName, MAX_ADDRESSES, MAX_CUSTOM_KIB } from '../contacts/contact-fields.js';

/** The fields of several contacts who are one person, and what of them there is no room for. */
export interface MergedFields {
  fields: ContactFields;
  surplus: { emails: string[]; phones: string[]; customFields: string[] };
}

type Field = keyof ContactFields;

const GAPS = [
  'externalId',
  'givenName',
  'familyName',
  'birthday',
  'locale',
  'ownerId',
  'audience',
] as const satisfies Field[];

/** Told together: a town in another country, or a title in another company, would be a place or a job that nobody has. */
const TOGETHER = [
  ['country', 'region', 'city'],
  ['companyName', 'jobTitle'],
] as const satisfies Field[][];

/** From little to much; who left is not taken for a newcomer. */
const LIFECYCLES = [Lifecycle.LEAD, Lifecycle.PROSPECT, Lifecycle.FORMER_CUSTOMER, Lifecycle.CUSTOMER];

/**
 * What a contact's fields are after a merge: its own win, and gaps are filled from the merged in their order. Where what
 * is known has a date, dates decide: a customer since the earliest, satisfied as of the newest answer, agreed to what was
 * last said; and who may not be asked under one record is not asked.
 *
 * @param workspaceLocale how names are put together where nothing else says so
 */
export function fieldsAfterMerge(
  kept: ContactFields,
  merged: readonly ContactFields[],
  workspaceLocale: string,
): MergedFields {
  const all = [kept, ...merged];
  const fields: ContactFields = { ...kept };
  for (const one of merged) {
    for (const field of GAPS) if (fields[field] === null) set(fields, one, field);
    for (const group of TOGETHER) {
      const contradicts = group.some(
        (field) => fields[field] !== null && one[field] !== null && fields[field] !== one[field],
      );
      if (!contradicts) for (const field of group) if (fields[field] === null) set(fields, one, field);
    }
  }
  // The year of a birthday is a gap too.
  const full = merged.find(
    ({ birthday }) => kept.birthday?.startsWith('--') && birthday?.endsWith(kept.birthday.slice(1)),
  );
  if (full) fields.birthday = full.birthday;

  const emails = joined(all.map((one) => one.emails));
  const phones = joined(all.map((one) => one.phones));
  fields.emails = emails.slice(0, Math.max(MAX_ADDRESSES, kept.emails.length));
  fields.phones = phones.slice(0, Math.max(MAX_ADDRESSES, kept.phones.length));
  const custom = customFieldsOf(all);
  fields.customFields = custom.fields;
  setName(fields, kept, merged, workspaceLocale);
  setStanding(fields, all);
  return {
    fields,
    surplus: {
      emails: emails.slice(fields.emails.length),
      phones: phones.slice(fields.phones.length),
      customFields: custom.surplus,
    },
  };
}

function setName(
  fields: ContactFields,
  kept: ContactFields,
  merged: readonly ContactFields[],
  workspaceLocale: string,
): void {
  if (kept.displayName !== derivedName(kept, workspaceLocale)) return;
  fields.displayName = derivedName(fields, workspaceLocale);
  if (fields.givenName || fields.familyName) return;
  // An address in place of a name is a gap.
  const named = merged.find((one) => one.displayName !== derivedName(one, workspaceLocale));
  if (named) fields.displayName = named.displayName;
}

function setStanding(fields: ContactFields, all: readonly ContactFields[]): void {
  if (fields.lifecycle !== Lifecycle.FORMER_CUSTOMER) {
    fields.lifecycle = all.map((one) => one.lifecycle).reduce((a, b) => (rank(b) > rank(a) ? b : a));
  }
  fields.customerSince = all.reduce<Date | null>((first, { customerSince }) => {
    return customerSince && (!first || customerSince < first) ? customerSince : first;
  }, null);
  const answered = newest(all, 'satisfactionAt');
  if (answered) for (const field of ['satisfaction', 'satisfactionAt'] as const) set(fields, answered, field);
  const agreed = newest(all, 'consentUpdatedAt');
  if (agreed) {
    for (const field of ['consentEmail', 'consentPhone', 'doNotAsk', 'consentUpdatedAt'] as const)
      set(fields, agreed, field);
  }
  fields.doNotAsk = all.some((one) => one.doNotAsk);
}

const rank = (lifecycle: Lifecycle): number => LIFECYCLES.indexOf(lifecycle);

/** Who has the latest date; the first of several. */
function newest(all: readonly ContactFields[], at: 'satisfactionAt' | 'consentUpdatedAt'): ContactFields | null {
  return all.reduce<ContactFields | null>((latest, one) => {
    return one[at] !== null && (latest === null || one[at] > latest[at]!) ? one : latest;
  }, null);
}

const joined = (lists: string[][]): string[] => [...new Set(lists.flat())];

function customFieldsOf(all: readonly ContactFields[]) {
  const fields: Record<string, unknown> = { ...all[0]!.customFields };
  const surplus: string[] = [];
  let bytes = Buffer.byteLength(JSON.stringify(fields));
  for (const [key, value] of all.slice(1).flatMap(({ customFields }) => Object.entries(customFields))) {
    if (Object.hasOwn(fields, key)) continue;
    const more = Buffer.byteLength(JSON.stringify({ [key]: value }));
    if (bytes + more > MAX_CUSTOM_KIB * 1024) surplus.push(key);
    else {
      fields[key] = value;
      bytes += more;
    }
  }
  return { fields, surplus };
}

/** Fields that mean something together: where one was changed since, all of them stay. */
const UNDONE_TOGETHER: Field[][] = [
  ['displayName', 'givenName', 'familyName'],
  ['lifecycle', 'customerSince'],
  ['satisfaction', 'satisfactionAt'],
  ['consentEmail', 'consentPhone', 'doNotAsk', 'consentUpdatedAt'],
  ...TOGETHER.map((group) => [...group]),
  ...(['externalId', 'kind', 'birthday', 'locale', 'ownerId', 'audience'] as const).map((field) => [field]),
];

/**
 * The kept contact's fields once the merge is undone: what the merge brought goes, what was changed by hand since stays.
 *
 * @param before the fields before the merge
 * @param after the fields right after it
 */
export function fieldsAfterUnmerge(current: ContactFields, before: ContactFields, after: ContactFields): ContactFields {
  const fields: ContactFields = { ...current };
  for (const group of UNDONE_TOGETHER) {
    if (group.every((field) => isSame(current[field], after[field])))
      for (const field of group) set(fields, before, field);
  }
  for (const list of ['emails', 'phones'] as const) {
    const brought = new Set(after[list].filter((address) => !before[list].includes(address)));
    fields[list] = current[list].filter((address) => !brought.has(address));
  }
  const custom = { ...current.customFields };
  for (const [key, value] of Object.entries(after.customFields)) {
    if (!Object.hasOwn(before.customFields, key) && isSame(custom[key], value)) delete custom[key];
  }
  fields.customFields = custom;
  return fields;
}

// What was kept comes back from JSON, where dates are strings.
const isSame = (a: unknown, b: unknown): boolean => isDeepStrictEqual(plain(a), plain(b));
const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

function set<F extends Field>(fields: ContactFields, from: ContactFields, field: F): void {
  fields[field] = from[field];
}
