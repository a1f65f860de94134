import { foldText } from './fold-text.js';
import { phoneSearchText } from './phone-number.js';

/** What search looks at, as it stands on a contact. */
export interface Searchable {
  displayName: string;
  givenName?: string | null;
  familyName?: string | null;
  emails: readonly string[];
  phones: readonly string[];
  companyName?: string | null;
}

// Each of its words is a row that search looks up; what is beyond this is of nobody's interest.
const LONGEST = 2_000;
const LONGEST_COMPANY = 300;
// An entry of a B-tree must stay below 2,704 bytes, and a character takes up to 4.
const LONGEST_SORT_NAME = 250;

/**
 * Names, e-mail addresses, phones and company, folded. The company comes last, and what is before it is the
 * same whatever it is called, so that renaming it replaces the end of the text (see CompaniesService.update); of a contact
 * with very many addresses the last are left out.
 */
export function searchTextOf(contact: Searchable): string {
  const name = foldText(contact.displayName);
  const known = new Set(name.split(' '));
  // The display name mostly holds the others.
  const moreNames = foldText(`${contact.givenName ?? ''} ${contact.familyName ?? ''}`)
    .split(' ')
    .concat(joined(name, contact))
    .filter((word) => !known.has(word));
  const addresses = [...contact.emails.map(foldText), ...contact.phones.map(phoneSearchText)];
  const company = companySearchText(contact.companyName);
  const start = [name, ...moreNames, ...addresses].filter(Boolean).join(' ');
  return [cut(start, LONGEST - LONGEST_COMPANY - 1), company].filter(Boolean).join(' ');
}

/** Names of two words that others write as one: `علی رضا` and `علیرضا`, `Anna Mária` and `Annamária`. */
function joined(name: string, { givenName, familyName }: Searchable): string[] {
  const parts = givenName || familyName ? [foldText(givenName ?? ''), foldText(familyName ?? '')] : [name];
  return parts.flatMap((part) => {
    const words = part.split(' ').slice(0, 4);
    return words.slice(1).map((word, index) => words[index]! + word);
  });
}

/** How a company stands at the end of its contacts' search text. */
export const companySearchText = (name: string | null | undefined): string =>
  cut(foldText(name ?? ''), LONGEST_COMPANY);

/** What lists sort contacts by. */
export const sortNameOf = (displayName: string): string => cut(foldText(displayName), LONGEST_SORT_NAME);

// Not through the middle of a surrogate pair, half of which PostgreSQL would refuse.
const cut = (text: string, length: number): string =>
  text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
