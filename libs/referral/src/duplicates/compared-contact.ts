import { ContactKind } from '../contacts/contact.enums.js';
import { companyKey } from '../contacts/companies.service.js';
import { foldText } from '../contacts/fold-text.js';
import { phoneSearchText } from '../contacts/phone-number.js';
import { mailboxOf } from './mailbox.js';
import { nameWordsOf, type Named } from './name-words.js';

/** What of a contact tells whether it is the same person as another, as it is stored. */
export interface Likenesses extends Named {
  kind: ContactKind;
  externalId: string | null;
  emails: string[];
  phones: string[];
  companyName: string | null;
  birthday: string | null;
  country: string | null;
  city: string | null;
}

/** The same in the forms that are compared: made once a contact, compared many times. */
export interface ComparedContact extends Omit<Likenesses, 'phones' | 'companyName' | 'city'> {
  /** See name-words.ts. */
  words: string[];
  given: string[];
  family: string[];
  mailboxes: string[];
  phones: { number: string; digits: string[] }[];
  company: { name: string; key: string } | null;
  city: { name: string; key: string } | null;
}

/** Shorter numbers are extensions and short codes, which are no one's own. */
const LEAST_DIGITS = 7;

export function comparedContact(contact: Likenesses): ComparedContact {
  const { kind, givenName, familyName, companyName, city } = contact;
  // Somebody without a name is called by the company.
  const isNameless = kind === ContactKind.PERSON && contact.displayName === companyName;
  const displayName = isNameless ? '' : contact.displayName;
  const words = (name: string | null) => nameWordsOf({ displayName: name ?? '', givenName: null, familyName: null });
  return {
    ...contact,
    words: nameWordsOf({ displayName, givenName, familyName }),
    given: words(givenName),
    family: words(familyName),
    mailboxes: contact.emails.map(mailboxOf),
    phones: contact.phones.map((number) => ({ number, digits: digitsOf(number) })),
    company: companyName === null ? null : { name: companyName, key: companyKey(companyName) },
    city: city === null ? null : { name: city, key: foldText(city) },
  };
}

/** A number as it is dialled from abroad and in its country; they stand so among the words that search looks up. */
const digitsOf = (number: string): string[] =>
  phoneSearchText(number)
    .split(' ')
    .filter((digits) => digits.length >= LEAST_DIGITS);
