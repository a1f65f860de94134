import { ContactKind } from '../../libs/referral/src/contacts/contact.enums.js';
import { EventKind } from '../../libs/referral/src/customer-events/customer-event.enums.js';
import { InteractionKind } from '../../libs/referral/src/interactions/interaction.enums.js';
import { ReferralRole, ReferralStage } from '../../libs/referral/src/referrals/referral.enums.js';
import { ContactField, type SegmentRule } from '../../libs/referral/src/segments/segment-rule.js';
import { Dice } from './dice.js';
import { type Person } from './people.js';
import { type World } from './world.js';

export interface DemoTag {
  name: string;
  color: string;
  people: Person[];
}

export interface DemoSegment {
  name: string;
  description: string;
  /** Who was picked by hand. */
  people: Person[];
  /** Whoever meets it is in as well. */
  rule?: SegmentRule;
}

const SEED = 7;
const YEAR = 365;

/** The tags that a marketer would have put, by what is known of the people. */
export function makeTags(world: World): DemoTag[] {
  const dice = new Dice(SEED);
  const { people, stories } = world;
  const won = wonBy(world);
  const isLoyal = (person: Person) => {
    const story = stories.get(person);
    return story !== undefined && story.leavingDay === null && story.firstDay < -YEAR && person.liking > 0.6;
  };
  const isOpenLead = (person: Person) => !stories.has(person) && person.knownDay > -120 && dice.chance(0.3);
  const hadComplaint = new Set(
    world.interactions.filter(({ kind }) => kind === InteractionKind.COMPLAINT).map(({ person }) => person),
  );
  const ofLocale = (locale: string, is: (person: Person) => boolean) =>
    people.filter((person) => person.culture.locale === locale && is(person));
  const cultures = [...new Set(people.map(({ culture }) => culture))];
  const tags: DemoTag[] = [
    { name: 'VIP', color: '#b7791f', people: people.filter((person) => spentBy(world, person) > 1400) },
    { name: 'upgraded', color: '#2f855a', people: people.filter((person) => stories.get(person)?.upgradeDay != null) },
    { name: 'champion', color: '#6b46c1', people: people.filter((person) => (won.get(person) ?? 0) >= 3) },
    { name: 'newsletter', color: '#4a5568', people: people.filter(({ consent }) => consent.email && dice.chance(0.5)) },
    { name: 'partner', color: '#2b6cb0', people: people.filter(({ kind }) => kind === ContactKind.ORGANISATION) },
    {
      name: 'at risk',
      color: '#c53030',
      people: people.filter((person) => hadComplaint.has(person) && person.liking < 0.5),
    },
    { name: 'influencer', color: '#d53f8c', people: people.filter(({ audience }) => audience !== null) },
    ...cultures.flatMap(({ locale, tags: { loyal, callBack, event } }) => [
      { name: loyal, color: '#2c7a7b', people: ofLocale(locale, isLoyal) },
      { name: callBack, color: '#dd6b20', people: ofLocale(locale, isOpenLead) },
      { name: event, color: '#718096', people: ofLocale(locale, () => dice.chance(0.07)) },
    ]),
  ];
  return tags.filter((tag) => tag.people.length > 0);
}

/** Groups by hand and by rules, each for something that the business is about to do or has done. */
export function makeSegments(world: World, now: Date): DemoSegment[] {
  const dice = new Dice(SEED);
  const { people, stories } = world;
  const won = wonBy(world);
  const inCountry =
    (...countries: string[]) =>
    (person: Person) =>
      countries.includes(person.place.country);
  return [
    {
      name: 'Champions of spring',
      description: 'Three or more of their referrals became customers. Invited to the spring dinner; seats for 40.',
      people: people.filter((person) => (won.get(person) ?? 0) >= 3).slice(0, 40),
    },
    {
      name: 'Upgraded, happy, not asked yet',
      description: 'Changed to a larger plan within a year and gave 9 or 10 since. The next to ask for introductions.',
      people: [],
      rule: {
        all: [
          { contact: { field: ContactField.LAST_UPGRADED_AT, within: { last: 'P1Y' } } },
          { contact: { field: ContactField.SATISFACTION, greaterOrEqual: '9' } },
          { interaction: { kinds: [InteractionKind.ASK], atMost: 0 } },
          { contact: { field: ContactField.DO_NOT_ASK, equals: 'false' } },
        ],
      },
    },
    {
      name: 'Brought others, and they brought more',
      description: 'Two referrals or more that became customers, and five people or more below in the tree.',
      people: [],
      rule: {
        all: [
          { referral: { role: ReferralRole.REFERRER, stages: [ReferralStage.CONVERTED], atLeast: 2 } },
          { network: { descendantsAtLeast: 5 } },
        ],
      },
    },
    {
      name: 'مشتریان راضی، بی‌معرفی',
      description: 'بیش از یک بار خریده‌اند و راضی‌اند، ولی هنوز کسی را معرفی نکرده‌اند.',
      people: [],
      rule: {
        all: [
          { contact: { field: ContactField.COUNTRY, equals: 'IR' } },
          { event: { kinds: [EventKind.PURCHASE], atLeast: 2 } },
          { contact: { field: ContactField.SATISFACTION, greaterOrEqual: '8' } },
          { not: { referral: { role: ReferralRole.REFERRER } } },
        ],
      },
    },
    {
      name: `نوروز ${lastNowruz(now)} دعوت‌شدگان`,
      description: 'مشتریان وفادار در تهران و شهرهای نزدیک که به مهمانی نوروزی دعوت شدند.',
      people: people
        .filter((person) => inCountry('IR')(person) && stories.has(person) && dice.chance(0.35))
        .slice(0, 60),
    },
    {
      name: 'Budapesti ügyfélreggeli',
      description: 'Akik jelezték, hogy ott lesznek az őszi reggelin. Mindenki hozhat egy ismerőst.',
      people: people.filter(({ place, consent }) => place.city === 'Budapest' && consent.email && dice.chance(0.3)),
    },
    {
      name: 'سفراء الخليج',
      description: 'عملاء في الخليج عرّفوا غيرهم بنا؛ للدعوة إلى لقاء الخريف.',
      people: people.filter(
        (person) =>
          inCountry('AE', 'SA', 'QA', 'OM')(person) && world.referrals.some(({ referrer }) => referrer === person),
      ),
    },
    {
      name: 'Win back',
      description: 'Left us within the last year without bad feelings. Call once, not more.',
      people: people.filter((person) => (stories.get(person)?.leavingDay ?? -YEAR) > -YEAR),
    },
  ];
}

/** How many referrals of each referrer became customers. */
function wonBy({ referrals }: World): Map<Person, number> {
  const won = new Map<Person, number>();
  for (const { referrer, steps } of referrals) {
    if (steps.at(-1)!.stage === ReferralStage.CONVERTED) won.set(referrer, (won.get(referrer) ?? 0) + 1);
  }
  return won;
}

const spentBy = ({ stories }: World, person: Person): number =>
  (stories.get(person)?.events ?? []).reduce(
    (sum, { kind, amount }) => sum + Number(amount ?? 0) * (kind === EventKind.REFUND ? -1 : 1),
    0,
  );

/** The Persian year that began with the last Nowruz, in Persian digits. */
function lastNowruz(now: Date): string {
  return new Intl.DateTimeFormat('fa-IR-u-ca-persian', { year: 'numeric', timeZone: 'Asia/Tehran' }).format(now);
}
