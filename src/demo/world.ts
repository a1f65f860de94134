import { RelationshipKind } from '../../libs/referral/src/contacts/contact.enums.js';
import { ReferralStage } from '../../libs/referral/src/referrals/referral.enums.js';
import { Calendar } from './calendar.js';
import { Dice } from './dice.js';
import { makePeople, type Person } from './people.js';
import { type CustomerStory, type DemoEvent, makeCustomerStory, makeTrial } from './purchases.js';
import { type DemoReferral, makeNetwork } from './referrals.js';
import { type TeamMember } from './team.js';
import { type DemoInteraction, makeTouches, type Told } from './touches.js';

export interface DemoRelationship {
  one: Person;
  other: Person;
  kind: RelationshipKind;
  since: string | null;
}

/** A small business's records of two years: its software for invoices, and who recommended it to whom. */
export interface World {
  people: Person[];
  events: DemoEvent[];
  referrals: (DemoReferral & { instants: Date[] })[];
  interactions: DemoInteraction[];
  relationships: DemoRelationship[];
  stories: Map<Person, CustomerStory>;
  calendar: Calendar;
}

const SEED = 20_260_321;

/** The same people and stories every time; their dates end yesterday. */
export function makeWorld(now: Date, count: number, team: readonly TeamMember[]): World {
  const dice = new Dice(SEED);
  const calendar = new Calendar(now, dice);
  const people = makePeople(dice, count, (culture) => team.findIndex(({ locale }) => locale === culture.locale));
  const network = makeNetwork(dice, people);

  const referrals = network.referrals.map((referral) => ({ ...referral, instants: instantsOf(referral, calendar) }));
  const wonAt = new Map<Person, Date>();
  for (const { referee, steps, instants } of referrals) {
    if (steps.at(-1)!.stage === ReferralStage.CONVERTED) wonAt.set(referee, instants.at(-1)!);
  }

  const stories = new Map<Person, CustomerStory>();
  for (const [person, day] of network.customerDays) {
    stories.set(person, makeCustomerStory(dice, calendar, person, day, wonAt.get(person)));
  }
  const events = people.flatMap((person) => {
    const story = stories.get(person);
    return story ? story.events : dice.chance(0.2) ? makeTrial(dice, calendar, person) : [];
  });

  const told = tellAll(people, network.referrals, stories);
  const interactions = told.flatMap((one) => makeTouches(dice, calendar, team, one));
  const relationships = makeRelationships(dice, calendar, told, network.referrals);
  return { people, events, referrals, interactions, relationships, stories, calendar };
}

function instantsOf({ steps }: DemoReferral, calendar: Calendar): Date[] {
  const instants: Date[] = [];
  for (const { day } of steps) instants.push(calendar.at(day, instants.at(-1)));
  return instants;
}

function tellAll(people: Person[], referrals: DemoReferral[], stories: Map<Person, CustomerStory>): Told[] {
  const group = <K>(keyOf: (referral: DemoReferral) => K) => {
    const groups = new Map<K, DemoReferral[]>();
    for (const referral of referrals) groups.set(keyOf(referral), [...(groups.get(keyOf(referral)) ?? []), referral]);
    return groups;
  };
  const [byReferee, byReferrer] = [group(({ referee }) => referee), group(({ referrer }) => referrer)];
  const byCompany = new Map<unknown, Person[]>();
  for (const person of people) {
    if (person.company) byCompany.set(person.company, [...(byCompany.get(person.company) ?? []), person]);
  }
  return people.map((person) => ({
    person,
    referredBy: byReferee.get(person) ?? [],
    made: byReferrer.get(person) ?? [],
    customer: stories.get(person) ?? null,
    colleagues: (byCompany.get(person.company) ?? []).filter((other) => other !== person),
  }));
}

function makeRelationships(dice: Dice, calendar: Calendar, all: Told[], referrals: DemoReferral[]): DemoRelationship[] {
  const ties = new Map<string, DemoRelationship>();
  const tie = (one: Person, other: Person, kind: RelationshipKind) => {
    const key = [one.id, other.id].sort().join();
    const since = dice.chance(0.3) ? calendar.dateOf(-dice.between(400, 6000)) : null;
    if (!ties.has(key)) ties.set(key, { one, other, kind, since });
  };
  const { FRIEND, COLLEAGUE, FAMILY, PARTNER, NEIGHBOUR, CLIENT, FOLLOWER } = RelationshipKind;
  for (const { person, colleagues } of all) {
    for (const other of dice.some(colleagues, 1)) {
      if (dice.chance(0.35)) tie(person, other, other.family === person.family ? FAMILY : COLLEAGUE);
    }
  }
  for (const { referrer, referee } of referrals) {
    if (!dice.chance(0.4)) continue;
    const kind = referrer.audience
      ? FOLLOWER
      : dice.weighted([
          [FRIEND, 8],
          [PARTNER, 3],
          [CLIENT, 4],
          [NEIGHBOUR, 3],
          [FAMILY, referrer.family === referee.family ? 30 : 1],
        ] as const);
    tie(referrer, referee, kind);
  }
  return [...ties.values()];
}
