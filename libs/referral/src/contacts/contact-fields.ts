import { isDeepStrictEqual } from 'node:util';
import { isISO31661Alpha2 } from 'class-validator';
import { notAnId, outOfRange, textEmpty, textTooLong, tooMany } from '../common/common.messages.js';
import { isId } from '../common/ids.js';
import { type Message, type MessageValues } from '../common/messages.js';
import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { ContactKind, Lifecycle } from './contact.enums.js';
import { type ContactInput } from './contacts.inputs.js';
import {
  customFieldsTooLarge,
  nameNeeded,
  notAnEmail,
  unknownCountry,
  unknownLanguageTag,
} from './contacts.messages.js';
import { normaliseEmail } from './email-address.js';
import { foldText } from './fold-text.js';
import { normalisePhone } from './phone-number.js';

/** What people and hosts set on a contact, in the values that its columns hold. */
export interface ContactFields {
  externalId: string | null;
  kind: ContactKind;
  displayName: string;
  givenName: string | null;
  familyName: string | null;
  emails: string[];
  phones: string[];
  companyName: string | null;
  jobTitle: string | null;
  birthday: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  locale: string | null;
  ownerId: string | null;
  lifecycle: Lifecycle;
  customerSince: Date | null;
  satisfaction: number | null;
  satisfactionAt: Date | null;
  audience: number | null;
  consentEmail: boolean;
  consentPhone: boolean;
  doNotAsk: boolean;
  consentUpdatedAt: Date | null;
  customFields: Record<string, unknown>;
}

/** What the fields of a contact also depend on. */
export interface Circumstances {
  now: Date;
  /** The workspace's, BCP 47: how a name is put together and a phone number is read where the contact does not say. */
  locale: string;
}

export const NO_FIELDS: Readonly<ContactFields> = {
  externalId: null,
  kind: ContactKind.PERSON,
  displayName: '',
  givenName: null,
  familyName: null,
  emails: [],
  phones: [],
  companyName: null,
  jobTitle: null,
  birthday: null,
  country: null,
  region: null,
  city: null,
  locale: null,
  ownerId: null,
  lifecycle: Lifecycle.LEAD,
  customerSince: null,
  satisfaction: null,
  satisfactionAt: null,
  audience: null,
  consentEmail: false,
  consentPhone: false,
  doNotAsk: false,
  consentUpdatedAt: null,
  customFields: {},
};

const TEXT_LENGTHS = {
  externalId: 200,
  displayName: 200,
  givenName: 100,
  familyName: 100,
  companyName: 200,
  jobTitle: 200,
  region: 100,
  city: 100,
} as const;
export const MAX_ADDRESSES = 20;
const MAX_PHONE_LENGTH = 100;
const MAX_TAGS = 100;
const MAX_TAG_LENGTH = 100;
export const MAX_CUSTOM_KIB = 64;
const MAX_INT = 2_147_483_647;

/**
 * A contact's fields after an input: absent stays, null clears, a list replaces the list, customFields merges by key.
 * The one place where an input is held against its rules, whether it comes by API or by import; enums and dates are
 * checked by their scalars before. What needs a look into the database (owner, blocked addresses, a taken externalId)
 * is checked where that is at hand.
 *
 * @param before null for a new contact
 * @returns the fields, and whatever is wrong with the input, with paths that begin at its fields
 */
export function contactFieldsAfter(
  before: ContactFields | null,
  input: ContactInput,
  { now, locale }: Circumstances,
): { fields: ContactFields; reasons: RefusalReason[] } {
  const fields: ContactFields = { ...(before ?? NO_FIELDS) };
  const reasons: RefusalReason[] = [];
  const refuse = (message: Message, path: string[], values?: MessageValues, code = UserErrorCode.INVALID) =>
    reasons.push({ code, message, values, path });

  for (const [name, max] of Object.entries(TEXT_LENGTHS)) {
    const field = name as keyof typeof TEXT_LENGTHS;
    const value = input[field];
    if (value === undefined) continue;
    if (value !== null) refuseText(value, max, [field], refuse);
    fields[field] = value as string;
  }
  // The company's name in another spelling names the same company.
  if (before?.companyName && fields.companyName && isSameName(before.companyName, fields.companyName)) {
    fields.companyName = before.companyName;
  }
  if (input.id != null && !isId(input.id)) refuse(notAnId, ['id']);
  if (input.birthday !== undefined) fields.birthday = input.birthday;
  if (input.kind !== undefined) fields.kind = input.kind ?? ContactKind.PERSON;
  if (input.country !== undefined) {
    fields.country = input.country?.toUpperCase() ?? null;
    if (fields.country !== null && !isISO31661Alpha2(fields.country)) refuse(unknownCountry, ['country']);
  }
  if (input.locale !== undefined) {
    fields.locale = input.locale === null ? null : (canonicalLocale(input.locale) ?? null);
    if (input.locale !== null && !fields.locale) refuse(unknownLanguageTag, ['locale']);
  }
  if (input.ownerId !== undefined) {
    fields.ownerId = input.ownerId?.toLowerCase() ?? null;
    if (fields.ownerId !== null && !isId(fields.ownerId)) refuse(notAnId, ['ownerId']);
  }

  if (input.customerSince !== undefined) fields.customerSince = input.customerSince;
  if (input.lifecycle !== undefined) fields.lifecycle = input.lifecycle ?? Lifecycle.LEAD;
  if (input.lifecycle === Lifecycle.CUSTOMER) fields.customerSince ??= now;

  if (input.satisfaction !== undefined && input.satisfaction !== fields.satisfaction) {
    fields.satisfaction = input.satisfaction;
    fields.satisfactionAt = input.satisfaction === null ? null : now;
    refuseNumber(input.satisfaction, 10, ['satisfaction'], refuse);
  }
  if (input.audience !== undefined) {
    fields.audience = input.audience;
    refuseNumber(input.audience, MAX_INT, ['audience'], refuse);
  }

  setConsent(fields, input, now);
  setEmails(fields, input, refuse);
  setPhones(fields, input, locale, refuse);
  setCustomFields(fields, input, refuse);
  setDisplayName(fields, before, input, locale);
  if (!fields.displayName && reasons.length === 0) refuse(nameNeeded, ['displayName']);

  if (input.tags && input.tags.length > MAX_TAGS)
    refuse(tooMany, ['tags'], { max: MAX_TAGS }, UserErrorCode.LIMIT_EXCEEDED);
  else input.tags?.forEach((tag, index) => refuseText(tag, MAX_TAG_LENGTH, ['tags', String(index)], refuse));
  return { fields, reasons };
}

const isSameName = (one: string, other: string): boolean =>
  one === other || (foldText(one) === foldText(other) && foldText(one) !== '');

type Refuse = (message: Message, path: string[], values?: MessageValues, code?: UserErrorCode) => void;

function refuseText(value: string, max: number, path: string[], refuse: Refuse): void {
  if (!/\S/.test(value)) refuse(textEmpty, path);
  else if (value.length > max) refuse(textTooLong, path, { max });
}

function refuseNumber(value: number | null, max: number, path: string[], refuse: Refuse): void {
  if (value !== null && !(Number.isInteger(value) && value >= 0 && value <= max))
    refuse(outOfRange, path, { min: 0, max });
}

function setConsent(fields: ContactFields, { consent }: ContactInput, now: Date): void {
  if (consent === undefined) return;
  const given = consent ?? { email: false, phone: false, doNotAsk: false };
  const before = [fields.consentEmail, fields.consentPhone, fields.doNotAsk];
  if (given.email !== undefined) fields.consentEmail = given.email ?? false;
  if (given.phone !== undefined) fields.consentPhone = given.phone ?? false;
  if (given.doNotAsk !== undefined) fields.doNotAsk = given.doNotAsk ?? false;
  const after = [fields.consentEmail, fields.consentPhone, fields.doNotAsk];
  if (!isDeepStrictEqual(before, after)) fields.consentUpdatedAt = now;
}

function setEmails(fields: ContactFields, { emails }: ContactInput, refuse: Refuse): void {
  if (emails === undefined) return;
  fields.emails = distinct(emails ?? [], 'emails', refuse, (raw, path) => {
    const address = normaliseEmail(raw);
    if (address === null) refuse(notAnEmail, path);
    return address;
  });
}

function setPhones(fields: ContactFields, { phones }: ContactInput, locale: string, refuse: Refuse): void {
  if (phones === undefined) return;
  const country = fields.country ?? countryOf(locale);
  fields.phones = distinct(phones ?? [], 'phones', refuse, (raw, path) => {
    refuseText(raw, MAX_PHONE_LENGTH, path, refuse);
    return raw.length > MAX_PHONE_LENGTH ? null : normalisePhone(raw, country);
  });
}

function distinct(
  values: string[],
  field: string,
  refuse: Refuse,
  normalise: (raw: string, path: string[]) => string | null,
): string[] {
  if (values.length > MAX_ADDRESSES) {
    refuse(tooMany, [field], { max: MAX_ADDRESSES }, UserErrorCode.LIMIT_EXCEEDED);
    return [];
  }
  const normalised = values.map((value, index) => normalise(value, [field, String(index)]));
  return [...new Set(normalised.filter((value) => value !== null))];
}

function setCustomFields(fields: ContactFields, { customFields }: ContactInput, refuse: Refuse): void {
  if (customFields === undefined) return;
  if (customFields === null) {
    fields.customFields = {};
    return;
  }
  const merged = { ...fields.customFields };
  for (const [key, value] of Object.entries(customFields)) {
    if (value === null) delete merged[key];
    // An equal value stays as it is: its keys may come in another order, which is no change.
    else if (!isDeepStrictEqual(plain(merged[key]), plain(value))) merged[key] = value;
  }
  fields.customFields = merged;
  if (Buffer.byteLength(JSON.stringify(merged)) > MAX_CUSTOM_KIB * 1024) {
    refuse(customFieldsTooLarge, ['customFields'], { kib: MAX_CUSTOM_KIB }, UserErrorCode.LIMIT_EXCEEDED);
  }
}

// Objects of a GraphQL literal have no prototype, those from the database have.
const plain = (value: unknown): unknown => (typeof value === 'object' ? JSON.parse(JSON.stringify(value)) : value);

function setDisplayName(
  fields: ContactFields,
  before: ContactFields | null,
  input: ContactInput,
  locale: string,
): void {
  // A name that was put together here goes along with what it was made of.
  const isDerived = before !== null && before.displayName === derivedName(before, locale);
  if (input.displayName != null || (input.displayName === undefined && before !== null && !isDerived)) return;
  fields.displayName = derivedName(fields, locale);
}

/** What to call somebody who brings no display name: the names, else the company, an e-mail address, a phone; else ''. */
export function derivedName(
  contact: Pick<ContactFields, 'givenName' | 'familyName' | 'companyName' | 'emails' | 'phones' | 'country' | 'locale'>,
  workspaceLocale: string,
): string {
  const { givenName, familyName, companyName, emails, phones, country, locale } = contact;
  const language = (locale ?? (country ? '' : workspaceLocale)).split('-', 1)[0]?.toLowerCase();
  // Hungarians put the family name first.
  const names = language === 'hu' || country === 'HU' ? [familyName, givenName] : [givenName, familyName];
  const name = names.filter(Boolean).join(' ');
  return name || companyName || emails[0] || phones[0] || '';
}

// Spoken in so many countries that the language says nothing of how a number is dialled.
const MANY_COUNTRIES = new Set(['en', 'ar', 'es', 'fr', 'pt']);

/** The country whose phone numbers people of a locale write without a country code, where it says so. */
export function countryOf(locale: string): string | undefined {
  const canonical = canonicalLocale(locale);
  if (!canonical) return undefined;
  const { region, language } = new Intl.Locale(canonical);
  return region ?? (MANY_COUNTRIES.has(language) ? undefined : new Intl.Locale(canonical).maximize().region);
}

function canonicalLocale(locale: string): string | undefined {
  if (locale.length > 100) return undefined;
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}
