import { type ComparedContact } from './compared-contact.js';
import { dayOf, type DuplicateKey, mailboxKey, nameKeys, soundsOf } from './duplicate-keys.js';
import { type Probe } from './sql/find-candidates.js';

/** Behind every text that begins with another; the last character there is. */
const AFTER_ALL = '\u{10ffff}';

/** Of so many namesakes none is likely for the name's sake alone. */
export const MOST_NAMESAKES = 200;
const MOST_SHARERS = 50;
const MOST_NEAR = 50;
/** Letters of a sound that must be right where the other word is: mistakes are made further back. */
const BEGINNING = 2;
const MOST_ADDRESSES = 5;

/** A probe, and what it is that all who are found by it share. */
export interface SharedProbe extends Probe {
  shared: { kind: 'address' | 'digits' | 'name'; text: string } | null;
}

/**
 * Where to look for duplicates of a contact, the most telling first: its addresses, its phones, its birthday beside a
 * name, its name as it sounds, and names of which one word sounds the same and another begins so.
 */
export function probesFor({ emails, mailboxes, phones, words, birthday }: ComparedContact): SharedProbe[] {
  const addresses = [...new Set([...emails.slice(0, MOST_ADDRESSES), ...mailboxes.slice(0, MOST_ADDRESSES)])];
  const numbers = [...new Set(phones.slice(0, MOST_ADDRESSES).flatMap(({ digits }) => digits))];
  const sounds = soundsOf(words);
  const names = nameKeys(sounds);
  return [
    ...addresses.map((same) => sharers('address', same)),
    ...mailboxes.slice(0, MOST_ADDRESSES).map((mailbox) => exactly(mailboxKey(mailbox), MOST_SHARERS)),
    ...numbers.map((same) => sharers('digits', same)),
    ...(birthday === null ? [] : sounds.map((other) => exactly({ one: dayOf(birthday), other }, MOST_SHARERS))),
    ...names.map((key): SharedProbe => ({
      ...exactly(key, MOST_NAMESAKES),
      shared: { kind: 'name', text: nameText(key) },
    })),
    ...names.filter(({ one }) => one !== '').flatMap(nearby),
  ];
}

export const nameText = ({ one, other }: DuplicateKey): string => `${one} ${other}`;

const sharers = (door: 'address' | 'digits', same: string): SharedProbe => ({
  door,
  same,
  most: MOST_SHARERS,
  shared: { kind: door, text: same },
});

const exactly = ({ one, other }: DuplicateKey, most: number): SharedProbe => ({
  door: 'key',
  same: one,
  from: other,
  until: other,
  most,
  shared: null,
});

/** Either word may be the mistyped one, and a mistake may turn their order. */
function nearby({ one, other }: DuplicateKey): SharedProbe[] {
  return [[one, other] as const, [other, one] as const].flatMap(([same, mistyped]) => {
    const from = [...mistyped].slice(0, BEGINNING).join('');
    const range = { same, from, until: from + AFTER_ALL, most: MOST_NEAR, shared: null };
    return (['key', 'turnedKey'] as const).map((door): SharedProbe => ({ door, ...range }));
  });
}
