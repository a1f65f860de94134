import { isId } from '../common/ids.js';
import { foldDigits, foldText } from '../contacts/fold-text.js';
import { ContactKind, Lifecycle, RelationshipKind } from '../contacts/contact.enums.js';
import { normaliseEmail } from '../contacts/email-address.js';
import { EventKind } from '../customer-events/customer-event.enums.js';
import { Direction, InteractionKind } from '../interactions/interaction.enums.js';
import { Channel, ReferralStage } from '../referrals/referral.enums.js';
import { flagOf, listOf } from './cells.js';
import { AMOUNT_FIELDS, DATE_FIELDS } from './column-manners.js';
import { fieldsCalled } from './column-names.js';
import { countryCodeOf } from './country-names.js';
import { CUSTOM, fieldNamed, LISTS } from './import-columns.js';
import { ImportKind } from './import-job.enums.js';
import { DIRECTIONS, KINDS } from './interaction-words.js';
import { writtenAmount } from './written-amounts.js';
import { writtenDay, writtenInstant } from './written-dates.js';

/** Values of a column that are looked at. */
const VALUES = 200;
/** Of a value or a name, as much is looked at: some patterns take quadratic time. */
const LONGEST_VALUE = 300;

/**
 * Which field each column holds, as startImport takes it: by its name, in the words of the usual products and of four
 * languages, if its values can be that at all; and by its values alone where they are addresses or numbers that call
 * somebody. Null for what is not known. No field twice but those that take several columns; a column with values goes before
 * an empty one.
 *
 * @param columns what they are called, each differently.
 * @param rows the cells of the first rows.
 */
export function guessMapping(kind: ImportKind, columns: string[], rows: string[][]): Record<string, string | null> {
  const valuesOf = columns.map((_, index) =>
    rows
      .slice(0, VALUES)
      .map((cells) => cells[index]?.trim().slice(0, LONGEST_VALUE) ?? '')
      .filter(Boolean),
  );
  const guesses = columns.flatMap((column, index) => {
    const values = valuesOf[index]!;
    return fieldsOf(kind, column).flatMap(({ field, rank }) => {
      return canHold(kind, field, values) ? [{ index, field, rank, isEmpty: values.length === 0 }] : [];
    });
  });
  // Values that passed a check say more than any that would do; without values, what takes any is the safer guess.
  const isVague = ({ field, isEmpty }: { field: string; isEmpty: boolean }) =>
    Number(!checkOf(kind, field) !== isEmpty);
  guesses.sort(
    (a, b) =>
      Number(a.isEmpty) - Number(b.isEmpty) ||
      Math.floor(a.rank) - Math.floor(b.rank) ||
      isVague(a) - isVague(b) ||
      a.rank - b.rank ||
      a.index - b.index,
  );
  const fieldAt = new Map<number, string>();
  const taken = new Set<string>();
  const take = (index: number, field: string) => {
    if (fieldAt.has(index) || (taken.has(field) && !LISTS.has(field))) return;
    fieldAt.set(index, field);
    taken.add(field);
  };
  for (const { index, field } of guesses) take(index, field);
  const named = guesses.find(({ index, field }) => field === 'displayName' && fieldAt.get(index) === 'givenName');
  // In many languages a given name and a whole one are called the same; it is the former beside a family name.
  if (named && !taken.has('familyName') && !taken.has('displayName')) fieldAt.set(named.index, 'displayName');
  for (const { field, isSure } of tellingFields(kind)) {
    // Somebody else's address may stand in the row as well: only where no column was named.
    if (taken.has(field)) continue;
    const alike = columns.flatMap((_, index) =>
      !fieldAt.has(index) && valuesOf[index]!.length > 0 && valuesOf[index]!.every(isSure) ? [index] : [],
    );
    if (alike.length === 1) take(alike[0]!, field);
  }
  return Object.fromEntries(columns.map((column, index) => [column, fieldAt.get(index) ?? null]));
}

/** Our own name before all others. */
function fieldsOf(kind: ImportKind, column: string): { field: string; rank: number }[] {
  const own = fieldNamed(kind, column);
  if (own?.startsWith(CUSTOM)) return [{ field: own, rank: -1 }];
  const called = fieldsCalled(kind, column.slice(0, LONGEST_VALUE)).filter(
    ({ field }) => fieldNamed(kind, field) === field,
  );
  if (!own || called.some(({ field }) => field === own)) return called;
  return [...called, { field: own, rank: 50 }];
}

type Check = (value: string) => boolean;

const isEmail: Check = (value) => listOf(value).every((one) => normaliseEmail(one) !== null);
const isPhone: Check = (value) => /^[^\p{L}]*\d[^\p{L}]{4,}(?:\p{L}{1,4}\.?\s?\d{1,6})?$/u.test(foldDigits(value));
const isCallable: Check = (value) => /^(?:\+|00|0?9\d)[\d\s()./-]{7,20}$/.test(foldDigits(value));
const isCount: Check = (value) => /^\d{1,9}(?:\.0+)?$/.test(foldDigits(value));
const isDay: Check = (value) =>
  writtenDay(value, 'DMY') !== undefined || writtenDay(value, 'MDY') !== undefined || /^0+[-./]0/.test(value);
const isInstant: Check = (value) => (['DMY', 'MDY'] as const).some((order) => writtenInstant(value, 'UTC', order));
const isAmount: Check = (value) =>
  'amount' in writtenAmount(value, { decimal: '.' }) || 'amount' in writtenAmount(value, { decimal: ',' });
const isFlag: Check = (value) => flagOf(value) !== undefined;
const isHonorific: Check = (value) =>
  /^(?:mr|mrs|ms|miss|dr|prof|آقای|خانم|دکتر|السید|السیده|ifj|özv)$/.test(foldText(value));
const isOneOf =
  (choices: Record<string, string>): Check =>
  (value) =>
    Object.values(choices).includes(foldText(value).replaceAll(' ', '_').toUpperCase());

/** What the values of a field look like; all must, where one that does not would have its row refused with no more said. */
function checkOf(kind: ImportKind, field: string): { every?: Check; most?: Check } | undefined {
  if (field === 'birthday') return { most: isDay };
  if (DATE_FIELDS.has(field)) return { most: isInstant };
  if (AMOUNT_FIELDS.has(field)) return { most: isAmount };
  if (/^(?:id|.*Id)$/.test(field) && !/external/i.test(field)) return { every: isId };
  if (/^consent|^doNotAsk$/.test(field)) return { every: isFlag };
  if (/^email|Email$/.test(field)) return { most: isEmail };
  if (field === 'phones' || field === 'phone') return { most: isPhone };
  if (['orders', 'satisfaction', 'audience', 'score'].includes(field)) return { every: isCount };
  if (field === 'country') return { every: (value) => countryCodeOf(value) !== undefined };
  if (field === 'locale') return { every: (value) => /^[a-z]{2,3}(?:[-_][a-z]{2,4})*$/i.test(value) };
  if (field === 'jobTitle') return { most: (value) => !isHonorific(value) };
  const choices = choicesOf(kind, field);
  return choices && { every: isOneOf(choices) };
}

function choicesOf(kind: ImportKind, field: string): Record<string, string> | undefined {
  if (field === 'lifecycle') return Lifecycle;
  if (field === 'channel') return Channel;
  if (field === 'stage') return ReferralStage;
  if (field === 'direction') return { ...Direction, ...asChoices(DIRECTIONS) };
  if (field !== 'kind') return undefined;
  return {
    [ImportKind.CONTACTS_CSV as string]: ContactKind,
    [ImportKind.EVENTS_CSV]: EventKind,
    [ImportKind.INTERACTIONS_CSV]: { ...InteractionKind, ...asChoices(KINDS) },
    [ImportKind.RELATIONSHIPS_CSV]: RelationshipKind,
  }[kind];
}

/** Other systems' words as if they were choices of ours. */
const asChoices = (words: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.keys(words).map((word) => [word, word.replaceAll(' ', '_').toUpperCase()]));

function canHold(kind: ImportKind, field: string, values: string[]): boolean {
  const check = checkOf(kind, field);
  if (!check) return true;
  if (check.every) return values.every(check.every);
  return values.filter(check.most!).length * 2 >= values.length;
}

/** The fields that values alone give away. */
function tellingFields(kind: ImportKind): { field: string; isSure: Check }[] {
  switch (kind) {
    case ImportKind.CONTACTS_CSV:
      return [
        { field: 'emails', isSure: isEmail },
        { field: 'phones', isSure: isCallable },
      ];
    case ImportKind.EVENTS_CSV:
      return [
        { field: 'email', isSure: isEmail },
        { field: 'occurredAt', isSure: (value) => isInstant(value) && !isCount(value) },
      ];
    default:
      return [];
  }
}
