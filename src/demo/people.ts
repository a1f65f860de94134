import { newId } from '../../libs/referral/src/common/ids.js';
import { ContactKind } from '../../libs/referral/src/contacts/contact.enums.js';
import { HISTORY } from './calendar.js';
import { arabic } from './cultures/arabic.js';
import { type Culture, type Place } from './cultures/culture.js';
import { english } from './cultures/english.js';
import { hungarian } from './cultures/hungarian.js';
import { persian } from './cultures/persian.js';
import { type Dice } from './dice.js';

const CULTURES = [english, persian, arabic, hungarian];

interface Company {
  name: string;
  place: Place;
  domain: string;
}

export interface Person {
  id: string;
  externalId: string;
  culture: Culture;
  kind: ContactKind;
  given: string | null;
  family: string | null;
  displayName: string;
  company: Company | null;
  jobTitle: string | null;
  place: Place;
  emails: string[];
  phones: string[];
  birthday: string | null;
  /** Index into the team; null where nobody looks after them yet. */
  owner: number | null;
  /** The day of the story on which we first heard of them. */
  knownDay: number;
  /** How well we suit them, 0..1: what they answer in surveys and whether they stay. */
  liking: number;
  /** How gladly they recommend others: most do not, a few do it all the time. */
  appetite: number;
  consent: { email: boolean; phone: boolean; doNotAsk: boolean };
  customFields: Record<string, unknown>;
  audience: number | null;
}

/** Who likes us less than that may leave. */
export const SUITED = 0.25;

/** In the order in which we came to know them. */
export function makePeople(dice: Dice, count: number, teamOf: (culture: Culture) => number): Person[] {
  const days = Array.from({ length: count }, () => -1 - Math.floor((HISTORY - 1) * dice.roll() ** 1.25)).sort(
    (a, b) => a - b,
  );
  const addresses = new Set<string>();
  const companies = new Map(CULTURES.map((culture) => [culture, makeCompanies(dice, culture, count)]));
  return days.map((knownDay, index) => {
    const culture = dice.weighted(CULTURES.map((one) => [one, one.share] as const));
    const company = dice.chance(0.7) ? pickCompany(dice, companies.get(culture)!) : null;
    const organisation = company !== null && dice.chance(0.02);
    const [given, givenLatin] = dice.pick(culture.given);
    const [family, familyLatin] = dice.pick(culture.family);
    const place = company?.place ?? dice.pick(culture.places);
    return {
      id: newId(),
      externalId: `C-${10_000 + index}`,
      culture,
      kind: organisation ? ContactKind.ORGANISATION : ContactKind.PERSON,
      given: organisation ? null : given,
      family: organisation ? null : family,
      displayName: organisation ? company.name : culture.displayName(given, family),
      company,
      jobTitle: company && !organisation ? dice.pick(culture.jobTitles) : null,
      place,
      emails: organisation
        ? [unused(addresses, 'office', company.domain)]
        : makeEmails(dice, addresses, givenLatin, familyLatin, company),
      phones: dice.chance(0.82) ? [dice.digits(place.phone)] : [],
      birthday: organisation ? null : makeBirthday(dice),
      owner: dice.chance(0.1) ? null : dice.chance(0.9) ? teamOf(culture) : dice.between(0, 3),
      knownDay,
      liking: 1 - dice.roll() ** 2,
      appetite: dice.chance(0.3) ? 0 : Math.min(1 / (1 - dice.roll()), 15),
      consent: { email: dice.chance(0.72), phone: dice.chance(0.55), doNotAsk: dice.chance(0.03) },
      customFields: makeCustomFields(dice, company !== null),
      audience: dice.chance(0.006) ? dice.between(20, 900) * 100 : null,
    };
  });
}

/** A few have many of our contacts, most have one or two. */
const pickCompany = (dice: Dice, companies: Company[]): Company =>
  companies[Math.floor(companies.length * dice.roll() ** 1.6)]!;

function makeCompanies(dice: Dice, { companies, places, share }: Culture, people: number): Company[] {
  const all = companies.first.flatMap(([first, firstLatin]) =>
    companies.trades.map(([trade, tradeLatin]) => ({
      name: companies.join(first, trade),
      domain: `${firstLatin}-${tradeLatin.replace(/(kft|bt|nonprofitkft)$/, '')}.example.com`.replace(/-\./, '.'),
    })),
  );
  return dice.some(all, Math.ceil(people * share * 0.25)).map((company) => ({ ...company, place: dice.pick(places) }));
}

function makeEmails(dice: Dice, taken: Set<string>, given: string, family: string, company: Company | null): string[] {
  const work = company && dice.chance(0.8) ? [unused(taken, `${given}.${family}`, company.domain)] : [];
  if (work.length > 0 && dice.chance(0.85)) return work;
  const name = dice.pick([`${given}.${family}`, `${given}${family}`, `${family}.${given}`, `${given[0]}.${family}`]);
  const own = unused(taken, name, dice.pick(['example.com', 'example.org', 'example.net', 'mail.example.com']));
  return dice.chance(0.93) || work.length > 0 ? [...work, own] : [];
}

/** Reserved domains (RFC 2606) hold no mailboxes of real people. */
function unused(taken: Set<string>, name: string, domain: string): string {
  let address = `${name}@${domain}`;
  for (let number = 2; taken.has(address); number++) address = `${name}${number}@${domain}`;
  taken.add(address);
  return address;
}

function makeBirthday(dice: Dice): string | null {
  if (!dice.chance(0.4)) return null;
  const date = `${String(dice.between(1, 12)).padStart(2, '0')}-${String(dice.between(1, 28)).padStart(2, '0')}`;
  return dice.chance(0.6) ? `${dice.between(1955, 2001)}-${date}` : `--${date}`;
}

function makeCustomFields(dice: Dice, atCompany: boolean): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  if (atCompany && dice.chance(0.5))
    fields['employees'] = dice.weighted([
      [1, 2],
      [3, 4],
      [6, 4],
      [12, 3],
      [40, 1],
    ]);
  if (dice.chance(0.3)) fields['newsletter'] = dice.pick(['monthly', 'weekly']);
  return fields;
}
