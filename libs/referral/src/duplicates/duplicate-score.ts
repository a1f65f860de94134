import { type ComparedContact } from './compared-contact.js';
import { dayOf } from './duplicate-keys.js';
import { type Finding, WEIGHTS } from './duplicate-weights.js';
import { compareNames, NameLikeness } from './name-likeness.js';

/** Something that speaks for or against two contacts being one person, with what it was seen by. */
export interface Evidence {
  finding: Finding;
  weight: number;
  values?: Record<string, string>;
}

/** How many others of the workspace have what two contacts share; 1 where the two are alone with it. */
export interface Crowds {
  name(one: ComparedContact, other: ComparedContact): number;
  email(address: string): number;
  phone(phone: ComparedContact['phones'][number]): number;
}

export const NO_CROWDS: Crowds = { name: () => 1, email: () => 1, phone: () => 1 };

export interface Judgement {
  /** The probability that the two are one person, 0..1. */
  score: number;
  /** The strongest first. */
  evidence: Evidence[];
}

/** Judges whether two contacts are one person: the sum of what each finding says, as a probability. Symmetric. */
export function judge(one: ComparedContact, other: ComparedContact, crowds: Crowds = NO_CROWDS): Judgement {
  const evidence = [
    ...contactWays(one, other, crowds),
    ...names(one, other, crowds),
    ...birthdays(one, other),
    ...circumstances(one, other),
  ].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const logOdds = evidence.reduce<number>((sum, { weight }) => sum + weight, WEIGHTS.prior);
  return { score: round(1 / (1 + Math.exp(-logOdds))), evidence };
}

// More digits would only look exact.
const round = (probability: number): number => Math.round(probability * 1000) / 1000;

const found = (finding: Finding, values?: Record<string, string>, weight: number = WEIGHTS[finding]): Evidence => ({
  finding,
  weight,
  values,
});

/** What so many others have too says that much less for each of them; it never speaks against. */
const amongMany = (weight: number, others: number): number => Math.max(0, weight - Math.log(Math.max(1, others)));

const ROLES =
  /^(?:info|office|sales|contact|admin|hello|support|mail|team|iroda|titkarsag|ugyfelszolgalat|help|service|post|noreply|no-reply|accounts?|billing|hr|marketing)@/;

function contactWays(one: ComparedContact, other: ComparedContact, crowds: Crowds): Evidence[] {
  const ways = [
    ...one.emails
      .filter((address) => other.emails.includes(address))
      .map((address) => {
        const finding = ROLES.test(address) ? 'sameRoleEmail' : 'sameEmail';
        return found(finding, { value: address }, amongMany(WEIGHTS[finding], crowds.email(address)));
      }),
    ...mailboxPairs(one, other),
    ...phonePairs(one, other, crowds),
  ].sort((a, b) => b.weight - a.weight);
  // Of a kind the best will do, and of the other kinds each says a little more.
  const kinds = new Map<string, Evidence>();
  for (const way of ways) {
    const kind = way.finding.includes('Phone') ? 'phone' : 'email';
    if (!kinds.has(kind)) kinds.set(kind, way);
  }
  const [best, another] = [...kinds.values()];
  if (!best) return [];
  return another ? [best, { ...another, weight: Math.min(another.weight, WEIGHTS.anotherWay) }] : [best];
}

function mailboxPairs(one: ComparedContact, other: ComparedContact): Evidence[] {
  return one.mailboxes.flatMap((mailbox, index) => {
    const at = other.mailboxes.indexOf(mailbox);
    const [ours, theirs] = [one.emails[index]!, other.emails[at]];
    return theirs === undefined || theirs === ours ? [] : [found('sameMailbox', { one: ours, other: theirs })];
  });
}

function phonePairs(one: ComparedContact, other: ComparedContact, crowds: Crowds): Evidence[] {
  return one.phones.flatMap((phone) =>
    other.phones.flatMap(({ number, digits }) => {
      const dialled = phone.digits.find((form) => digits.includes(form));
      // Two whole numbers of different countries may be dialled alike.
      if (!dialled || (number !== phone.number && number.startsWith('+') && phone.number.startsWith('+'))) return [];
      const finding = number === phone.number ? 'samePhone' : 'sameDialledPhone';
      const value = number === phone.number ? number : dialled;
      return [found(finding, { value }, amongMany(WEIGHTS[finding], crowds.phone(phone)))];
    }),
  );
}

const NAME_FINDINGS: Partial<Record<NameLikeness, Finding>> = {
  [NameLikeness.SAME]: 'sameName',
  [NameLikeness.SOUNDS_SAME]: 'sameSoundingName',
  [NameLikeness.NEAR]: 'nearName',
  [NameLikeness.PART]: 'partOfName',
  [NameLikeness.ONE_WORD]: 'oneWordOfName',
  [NameLikeness.RELATED]: 'relatedName',
  [NameLikeness.DIFFERENT]: 'differentName',
};

function names(one: ComparedContact, other: ComparedContact, crowds: Crowds): Evidence[] {
  const likeness = compareNames(one.words, other.words);
  if (likeness === NameLikeness.UNKNOWN) return [];
  const finding = likeness === NameLikeness.RELATED ? relation(one, other) : NAME_FINDINGS[likeness]!;
  const weight = WEIGHTS[finding];
  const values = { one: one.displayName, other: other.displayName };
  return [found(finding, values, weight > 0 ? amongMany(weight, crowds.name(one, other)) : weight)];
}

const ALIKE = new Set([NameLikeness.SAME, NameLikeness.SOUNDS_SAME, NameLikeness.NEAR, NameLikeness.PART]);

/** Of two names that share a word: whether it is the family's. */
function relation(one: ComparedContact, other: ComparedContact): Finding {
  const given = compareNames(one.given, other.given);
  const family = compareNames(one.family, other.family);
  if (given === NameLikeness.UNKNOWN || family === NameLikeness.UNKNOWN) return 'relatedName';
  if (ALIKE.has(family) && !ALIKE.has(given)) return 'otherFirstName';
  return ALIKE.has(given) && !ALIKE.has(family) ? 'otherFamilyName' : 'relatedName';
}

function birthdays({ birthday: one }: ComparedContact, { birthday: other }: ComparedContact): Evidence[] {
  if (one === null || other === null) return [];
  if (one === other && !one.startsWith('--')) return [found('sameBirthday', { value: one })];
  const years = [one, other].map((birthday) => birthday.slice(0, -6)).filter((year) => year !== '-');
  const [first, second] = years;
  const isSameDay = dayOf(one) === dayOf(other);
  if (years.length < 2) return [found(isSameDay ? 'sameDay' : 'otherBirthday', { value: dayOf(one) })];
  if (isSameDay) return [found('sameDayOtherYear', { value: dayOf(one) })];
  const turned = dayOf(one).split('-').reverse().join('-') === dayOf(other);
  return [found(turned && first === second ? 'turnedBirthday' : 'otherBirthday', { one, other })];
}

function circumstances(one: ComparedContact, other: ComparedContact): Evidence[] {
  const evidence: Evidence[] = [];
  if (one.kind !== other.kind) evidence.push(found('otherKind'));
  if (one.externalId !== null && other.externalId !== null && one.externalId !== other.externalId)
    evidence.push(found('otherExternalId'));
  if (one.company && other.company) {
    const same = one.company.key === other.company.key;
    evidence.push(same ? found('sameCompany', { value: one.company.name }) : found('otherCompany'));
  }
  if (one.country !== null && other.country !== null && one.country !== other.country)
    evidence.push(found('otherCountry'));
  else if (one.city && other.city) {
    evidence.push(one.city.key === other.city.key ? found('sameCity', { value: one.city.name }) : found('otherCity'));
  }
  return evidence;
}
