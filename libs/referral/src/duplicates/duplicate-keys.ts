import { mailboxOf } from './mailbox.js';
import { soundOf } from './name-sound.js';
import { nameWordsOf, type Named } from './name-words.js';
import { formalName } from './nicknames.js';

/** Two texts that contacts have in common where they may be the same person; what is kept in `duplicate_key`. */
export interface DuplicateKey {
  one: string;
  other: string;
}

/** What the keys of a contact are made of. */
export interface KeySources extends Named {
  emails: readonly string[];
  birthday: string | null;
}

/** Of four words there are six pairs, each of them a row. */
const MOST_WORDS = 4;
const MAILBOX = '@';

/**
 * The keys of a contact:
 *  - each pair of its name's words by their sound, in alphabetical order, so that turned names and scripts meet;
 *    a name of one word has that alone, beside an empty text;
 *  - its birthday without the year beside each word: finds those whose name is mistyped, too;
 *  - the mailbox behind an address, where that is another address. Whoever has the plain one is found by it.
 *
 * E-mail addresses and phone numbers have tables of their own.
 */
export function keysOf(contact: KeySources): DuplicateKey[] {
  const sounds = soundsOf(nameWordsOf(contact));
  const birthdays = contact.birthday === null ? [] : sounds.map((other) => ({ one: dayOf(contact.birthday!), other }));
  const mailboxes = contact.emails
    .map((address) => [address, mailboxOf(address)] as const)
    .filter(([address, mailbox]) => mailbox !== address)
    .map(([, mailbox]) => mailboxKey(mailbox));
  return distinct([...nameKeys(sounds), ...birthdays, ...mailboxes]);
}

/** The distinct sounds of a name's words; of a short form that of the name it stands for. */
export const soundsOf = (words: readonly string[]): string[] =>
  [...new Set(words.map((word) => soundOf(formalName(word))))].slice(0, MOST_WORDS).sort(bytewise);

export function nameKeys(sounds: readonly string[]): DuplicateKey[] {
  if (sounds.length === 1) return [{ one: '', other: sounds[0]! }];
  return sounds.flatMap((one, index) => sounds.slice(index + 1).map((other) => ({ one, other })));
}

export const mailboxKey = (mailbox: string): DuplicateKey => ({ one: MAILBOX, other: mailbox });

/** MM-DD of a date whose year may be unknown. */
export const dayOf = (birthday: string): string => birthday.slice(-5);

export const keyText = ({ one, other }: DuplicateKey): string => `${one}\0${other}`;

const distinct = (keys: DuplicateKey[]): DuplicateKey[] => [
  ...new Map(keys.map((key) => [keyText(key), key])).values(),
];

// As the C collation of the table has it.
const bytewise = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));
