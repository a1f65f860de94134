import { newId } from '../../libs/referral/src/common/ids.js';
import { EventKind } from '../../libs/referral/src/customer-events/customer-event.enums.js';
import { type Calendar } from './calendar.js';
import { type Dice } from './dice.js';
import { type Person, SUITED } from './people.js';

export interface DemoEvent {
  id: string;
  externalId: string | null;
  person: Person;
  kind: EventKind;
  item: string | null;
  /** In the workspace's currency. */
  amount: string | null;
  score: number | null;
  occurredAt: Date;
  refunded: DemoEvent | null;
}

/** What somebody has bought and said of it; the touches tell of the same. */
export interface CustomerStory {
  person: Person;
  firstDay: number;
  /** The plan with which they began. */
  plan: string;
  upgradeDay: number | null;
  leavingDay: number | null;
  surveys: { day: number; score: number }[];
  events: DemoEvent[];
}

const PLANS = [
  { name: 'Starter plan, yearly', price: '108.00' },
  { name: 'Team plan, yearly', price: '348.00' },
  { name: 'Business plan, yearly', price: '948.00' },
] as const;

const EXTRAS = [
  ['Getting-started workshop', '190.00'],
  ['Invoice designs', '49.00'],
  ['Extra storage, yearly', '36.00'],
  ['Support hour', '85.00'],
  ['Second branch, yearly', '120.00'],
  ['Tax season check', '140.00'],
] as const;

const YEAR = 365;

/** @param notBefore when we had won them, where somebody recommended us */
export function makeCustomerStory(
  dice: Dice,
  calendar: Calendar,
  person: Person,
  firstDay: number,
  notBefore?: Date,
): CustomerStory {
  const events: DemoEvent[] = [];
  const add = (kind: EventKind, day: number, more: Partial<DemoEvent> = {}): DemoEvent => {
    const paid = more.amount != null && kind !== EventKind.REFUND;
    const event: DemoEvent = {
      id: newId(),
      externalId: paid ? `order-${person.externalId}-${events.length + 1}` : null,
      person,
      kind,
      item: null,
      amount: null,
      score: null,
      occurredAt: calendar.at(day, events.at(-1)?.occurredAt ?? notBefore),
      refunded: null,
      ...more,
    };
    events.push(event);
    return event;
  };

  const isLeaving = person.liking < SUITED && firstDay < -200 && dice.chance(0.7);
  const leavingDay = isLeaving ? dice.between(firstDay + 120, -20) : null;
  const end = leavingDay ?? -1;
  let plan = dice.weighted([
    [0, 5],
    [1, 4],
    [2, 1],
  ] as const);
  const story: CustomerStory = {
    person,
    firstDay,
    plan: PLANS[plan].name,
    upgradeDay: null,
    leavingDay,
    surveys: [],
    events,
  };

  const moments: { day: number; happen: () => void }[] = [];
  const later = (day: number, happen: (day: number) => void) => {
    if (day <= end) moments.push({ day, happen: () => happen(day) });
  };

  add(EventKind.PURCHASE, firstDay, { item: PLANS[plan].name, amount: PLANS[plan].price });
  for (let day = firstDay + YEAR; day <= end; day += YEAR) {
    later(day, () => add(EventKind.RENEWAL, day, { item: PLANS[plan].name, amount: PLANS[plan].price }));
  }
  if (plan < 2 && dice.chance(0.1 + 0.4 * person.liking)) {
    later(firstDay + dice.between(50, 420), (day) => {
      plan = (plan + 1) as 1 | 2;
      const difference = (Number(PLANS[plan].price) - Number(PLANS[plan - 1]!.price)).toFixed(2);
      add(EventKind.UPGRADE, day, { item: PLANS[plan].name, amount: difference });
      story.upgradeDay = day;
    });
  }
  for (
    let extra = dice.weighted([
      [0, 5],
      [1, 4],
      [2, 3],
      [4, 1],
    ]);
    extra > 0;
    extra--
  ) {
    const [item, amount] = dice.pick(EXTRAS);
    later(firstDay + dice.between(3, 500), (day) => {
      const bought = add(EventKind.PURCHASE, day, { item, amount });
      if (!dice.chance(0.05) || day + 9 > end) return;
      add(EventKind.REFUND, day + 9, { item, amount, refunded: bought });
    });
  }
  for (let day = firstDay + 45; day <= end; day += 180) {
    if (!dice.chance(0.45)) continue;
    later(day, () => {
      const score = Math.max(0, Math.min(10, Math.round(3 + 7 * person.liking + dice.between(-2, 1))));
      add(EventKind.SURVEY, day, { score });
      story.surveys.push({ day, score });
      if (score >= 9 && dice.chance(0.2) && day + 3 <= end) add(EventKind.REVIEW, day + 3);
    });
  }
  if (leavingDay !== null) later(leavingDay, (day) => add(EventKind.CANCELLATION, day, { item: PLANS[plan].name }));
  for (const { happen } of moments.sort((a, b) => a.day - b.day)) happen();
  return story;
}

/** What people did who have not bought (yet). */
export function makeTrial(dice: Dice, calendar: Calendar, person: Person): DemoEvent[] {
  const kind = dice.pick([EventKind.SIGNUP, EventKind.TRIAL, EventKind.VISIT]);
  const occurredAt = calendar.at(person.knownDay + dice.between(0, 10));
  const rest = { externalId: null, item: null, amount: null, score: null, refunded: null };
  return [{ id: newId(), person, kind, occurredAt, ...rest }];
}
