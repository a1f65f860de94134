import { PartialDateScalar } from '../common/scalars.js';
import { storable } from '../common/text.js';
import { UserErrorCode } from '../common/user-error.js';
import { ContactKind } from '../contacts/contact.enums.js';
import { normaliseEmail } from '../contacts/email-address.js';
import { countryCodeOf } from './country-names.js';
import { type Column } from './import-columns.js';
import { ImportFailure } from './import-failure.js';
import { type ImportRow, LONGEST_ROW_TEXT } from './import-row.js';
import { noCardInFile } from './imports.messages.js';
import { type Card, cardsOf } from './vcard-cards.js';
import { type CardProperty, partsOf, unescaped } from './vcard-property.js';

/** Which property fills which field, for saying in the file's words what is wrong. */
const PROPERTIES: Record<string, string> = {
  displayName: 'FN',
  givenName: 'N',
  familyName: 'N',
  emails: 'EMAIL',
  phones: 'TEL',
  companyName: 'ORG',
  jobTitle: 'TITLE',
  birthday: 'BDAY',
  country: 'ADR',
  region: 'ADR',
  city: 'ADR',
  locale: 'LANG',
  tags: 'CATEGORIES',
  note: 'NOTE',
};
const COLUMNS: Column[] = Object.entries(PROPERTIES).map(([field, name], index) => ({ index, name, field }));

const WANTED = new Set([
  ...Object.values(PROPERTIES),
  ...['KIND', 'X-ADDRESSBOOKSERVER-KIND', 'X-ABSHOWAS', 'NICKNAME', 'ROLE', 'URL'],
]);

/**
 * The cards of a vCard file as rows of a contact file. Groups of an address book are no contacts and are left out. UID is
 * an address book's own and no externalId, which is the host CRM's: a card means whom its e-mail addresses name.
 *
 * @throws ImportFailure where the file has no card at all.
 */
export async function* vcardRowsOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<ImportRow> {
  let cards = 0;
  for await (const card of cardsOf(bytes, WANTED)) {
    cards++;
    if (!isGroup(card)) yield rowOf(card);
  }
  if (cards === 0) throw new ImportFailure(noCardInFile);
}

function rowOf(card: Card): ImportRow {
  const text = storable(card.properties.map(({ name, value }) => `${name}:${value}`).join('\n'));
  const row = { line: card.line, columns: COLUMNS, text: text.slice(0, LONGEST_ROW_TEXT) };
  const { problem } = card;
  if (problem) return { ...row, values: new Map(), refused: [{ code: UserErrorCode.INVALID, ...problem }] };
  const values = Object.entries(fieldsOf(card)).map(([field, value]) => [field, storable(value ?? '').trim()] as const);
  return { ...row, values: new Map(values.filter(([, value]) => value !== '')) };
}

/** What a card says in the fields of a contact file; lists a line each. What fits no field becomes a custom field. */
function fieldsOf(card: Card): Record<string, string | undefined> {
  const all = (name: string) => preferredFirst(card.properties.filter((property) => property.name === name));
  const texts = (name: string) =>
    all(name)
      .map(({ value }) => unescaped(value))
      .filter(Boolean);
  const oneLine = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim();
  const [familyName, givenName] = partsOf(all('N')[0]?.value ?? '', ';').map(oneLine);
  const [companyName, ...units] = partsOf(all('ORG')[0]?.value ?? '', ';').map(oneLine);
  const [title, ...titles] = [...texts('TITLE'), ...texts('ROLE')];
  const [mails, noMails] = divide(texts('EMAIL').map(plainAddress), (text) => normaliseEmail(text) !== null);
  const [calls, others] = divide(all('TEL'), ({ types }) => !types.has('FAX') && !types.has('PAGER'));
  const birthday = birthdayOf(all('BDAY'));
  return {
    kind: isOrganisation(card) ? ContactKind.ORGANISATION : undefined,
    displayName: oneLine(texts('FN')[0]),
    givenName,
    familyName,
    companyName,
    jobTitle: oneLine(title),
    emails: mails.join('\n'),
    phones: calls.map(phoneOf).join('\n'),
    birthday,
    ...addressOf(all('ADR')),
    locale: texts('LANG').find(isLocale),
    tags: texts('CATEGORIES')
      .flatMap((categories) => categories.split(','))
      .join('\n'),
    note: texts('NOTE').join('\n\n'),
    'custom.nickname': texts('NICKNAME').join(', '),
    'custom.department': units.filter(Boolean).join(', '),
    'custom.role': titles.map(oneLine).join(', '),
    'custom.website': texts('URL').join(' '),
    'custom.otherPhones': others.map(phoneOf).join(', '),
    'custom.otherEmails': noMails.join(', '),
    'custom.birthday': birthday === undefined ? texts('BDAY')[0] : undefined,
  };
}

const preferredFirst = (properties: CardProperty[]): CardProperty[] =>
  properties.sort((one, other) => preferenceOf(one) - preferenceOf(other));

/** 1 is liked most (PREF of version 4.0); the versions before know preferred and not. */
function preferenceOf({ types, parameters }: CardProperty): number {
  const given = Number(parameters.get('PREF') ?? NaN);
  return given >= 1 && given <= 100 ? given : types.has('PREF') ? 1 : 101;
}

function divide<T>(items: T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

const plainAddress = (text: string): string => text.replace(/^mailto:/i, '').trim();

/** Version 4.0 writes `tel:+1-418-656-9254;ext=102`. */
const phoneOf = ({ value }: CardProperty): string =>
  unescaped(value)
    .replace(/^tel:/i, '')
    .replace(/;ext=/i, ' ext. ')
    .replace(/[;\n].*$/s, '')
    .trim();

/** The preferred address, else the one at home, else the first. */
function addressOf(addresses: CardProperty[]): Record<string, string | undefined> {
  const preferred = addresses.filter((address) => preferenceOf(address) <= 100);
  const home = addresses.filter(({ types }) => types.has('HOME'));
  const address = [...preferred, ...home, ...addresses][0];
  if (!address) return {};
  const parts = partsOf(address.value, ';').map((part) => part.replace(/\s*\n\s*/g, ', '));
  const [box, more, street, city, region, code, country = ''] = parts;
  const known = countryCodeOf(country);
  const rest = [street, more, box, code, known ? '' : country].map((part) => part?.replace(/[\s,]+$/, ''));
  return { city, region, country: known, 'custom.address': rest.filter(Boolean).join(', ') };
}

/** A birthday as YYYY-MM-DD or --MM-DD, whichever of its spellings the card has. */
function birthdayOf(birthdays: CardProperty[]): string | undefined {
  for (const { value, parameters } of birthdays) {
    const match = /^(?:(\d{4})|--)-?(\d\d)-?(\d\d)(?:[T ].*)?$/.exec(value.trim());
    if (!match) continue;
    const [, year, month, day] = match;
    // Apple writes a year all the same where there is none.
    const isKnown = year !== undefined && year !== '0000' && year !== parameters.get('X-APPLE-OMIT-YEAR');
    const birthday = `${isKnown ? year : '-'}-${month}-${day}`;
    if (isPartialDate(birthday)) return birthday;
  }
  return undefined;
}

function isPartialDate(text: string): boolean {
  try {
    return PartialDateScalar.parseValue(text) === text;
  } catch {
    return false;
  }
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

const kindOf = ({ properties }: Card): string | undefined =>
  properties.find(({ name }) => name === 'KIND' || name === 'X-ADDRESSBOOKSERVER-KIND')?.value.toLowerCase();

const isGroup = (card: Card): boolean => kindOf(card) === 'group';

const isOrganisation = (card: Card): boolean =>
  kindOf(card) === 'org' ||
  card.properties.some(({ name, value }) => name === 'X-ABSHOWAS' && value.toUpperCase() === 'COMPANY');
