import { newId } from '../../libs/referral/src/common/ids.js';
import { Direction, InteractionKind } from '../../libs/referral/src/interactions/interaction.enums.js';
import { ReferralStage } from '../../libs/referral/src/referrals/referral.enums.js';
import { type Calendar } from './calendar.js';
import { type Text } from './cultures/culture.js';
import { type Dice } from './dice.js';
import { type Person } from './people.js';
import { type CustomerStory } from './purchases.js';
import { type DemoReferral } from './referrals.js';
import { type TeamMember } from './team.js';

export interface DemoInteraction {
  id: string;
  person: Person;
  kind: InteractionKind;
  direction: Direction | null;
  subject: string | null;
  body: string | null;
  occurredAt: Date;
  /** Index into the team; null where it came in by itself. */
  author: number | null;
  referral: DemoReferral | null;
  answeredAt: Date | null;
  participants: Person[];
}

interface Moment {
  day: number;
  kind: InteractionKind;
  direction?: Direction;
  text: Text;
  /** What else the text speaks of. */
  other?: Person;
  item?: string;
  referral?: DemoReferral;
  participants?: Person[];
}

const { INBOUND, OUTBOUND } = Direction;
const { NOTE, CALL, EMAIL, MEETING, MESSAGE, LETTER, GIFT, REVIEW, INQUIRY, COMPLAINT, ASK, THANKS } = InteractionKind;

/** What a timeline is made of. */
export interface Told {
  person: Person;
  /** How they came to us, where somebody named them. */
  referredBy: DemoReferral[];
  made: DemoReferral[];
  customer: CustomerStory | null;
  /** People of the same company. */
  colleagues: Person[];
}

/** Everything that happened with one contact, in the contact's language, oldest first. */
export function makeTouches(
  dice: Dice,
  calendar: Calendar,
  team: readonly TeamMember[],
  told: Told,
): DemoInteraction[] {
  const moments = [
    ...beginning(dice, told),
    ...asCustomer(dice, told),
    ...asReferrer(dice, told),
    ...remarks(dice, told),
  ];
  // Today has not happened yet.
  const past = moments.filter(({ day }) => day <= -1).sort((a, b) => a.day - b.day);
  let earliest: Date | undefined;
  return past.map((moment) => {
    const occurredAt = (earliest = calendar.at(moment.day, earliest));
    const { person } = told;
    const cameIn = moment.direction === INBOUND;
    const author = person.owner ?? (dice.chance(0.5) ? dice.between(0, 3) : null);
    const byHand = !cameIn || moment.kind === CALL;
    const [subject, body] = fill(moment, person, signatureOf(team[author ?? 0]!, person));
    const isAnswered = moment.kind === INQUIRY && (moment.day < -4 || dice.chance(0.5));
    return {
      id: newId(),
      person,
      kind: moment.kind,
      direction: moment.direction ?? null,
      subject,
      body,
      occurredAt,
      author: byHand ? (author ?? 0) : null,
      referral: moment.referral ?? null,
      answeredAt: isAnswered ? new Date(occurredAt.getTime() + dice.between(20, 400) * 60_000) : null,
      participants: moment.participants ?? [],
    };
  });
}

function beginning(dice: Dice, { person, referredBy, customer, colleagues }: Told): Moment[] {
  const texts = person.culture.texts;
  const moments: Moment[] = [];
  for (const referral of referredBy) {
    const contacted = referral.steps.find(({ stage }) => stage === ReferralStage.CONTACTED);
    if (!contacted) continue;
    const about = { other: referral.referrer, referral };
    moments.push({ day: contacted.day, kind: CALL, direction: OUTBOUND, text: dice.pick(texts.introduced), ...about });
  }
  const isReferred = referredBy.length > 0;
  if (!isReferred) {
    if (dice.chance(0.6)) {
      moments.push({ day: person.knownDay, kind: INQUIRY, direction: INBOUND, text: dice.pick(texts.inquiry) });
    }
    if (dice.chance(0.65)) {
      const day = person.knownDay + dice.between(0, 4);
      moments.push({ day, kind: CALL, direction: OUTBOUND, text: dice.pick(texts.firstCall) });
    }
  }
  const gotThatFar = isReferred ? referredBy.some(({ steps }) => steps.length > 2) : true;
  // What is only talked about has its days before the first purchase.
  const start = moments.at(-1)?.day ?? person.knownDay;
  const decision = customer?.firstDay ?? start + 30;
  const between = (share: number) => Math.round(start + (decision - start) * share);
  if (gotThatFar && dice.chance(customer ? 0.5 : 0.2)) {
    const participants = dice.chance(0.3) ? dice.some(colleagues, 1) : [];
    moments.push({ day: between(0.3), kind: MEETING, text: dice.pick(texts.demonstration), participants });
  }
  if (gotThatFar && dice.chance(customer ? 0.6 : 0.35)) {
    moments.push({ day: between(0.5), kind: EMAIL, direction: OUTBOUND, text: dice.pick(texts.offer) });
    if (dice.chance(0.35)) {
      moments.push({ day: between(0.7), kind: MESSAGE, direction: OUTBOUND, text: dice.pick(texts.nudge) });
    }
    if (dice.chance(customer ? 0.6 : 0.25)) {
      const text = dice.pick(texts.reply);
      moments.push({ day: between(0.85), kind: text[0] ? EMAIL : MESSAGE, direction: INBOUND, text });
    }
  }
  return moments.map((moment) => ({ item: customer?.plan ?? 'Team plan', ...moment }));
}

function asCustomer(dice: Dice, { person, customer }: Told): Moment[] {
  if (!customer) return [];
  const { texts } = person.culture;
  const { firstDay, leavingDay, surveys, plan: item } = customer;
  const moments: Moment[] = [];
  const end = leavingDay ?? -1;
  if (dice.chance(0.6)) {
    moments.push({
      day: firstDay + dice.between(1, 6),
      kind: CALL,
      direction: OUTBOUND,
      text: dice.pick(texts.onboarding),
    });
  }
  if (dice.chance(0.15)) moments.push({ day: firstDay + 2, kind: LETTER, direction: OUTBOUND, text: texts.card[1]! });
  for (let day = firstDay + dice.between(60, 120); day < end; day += dice.between(80, 200)) {
    if (!dice.chance(0.55)) continue;
    const direction = dice.chance(0.8) ? OUTBOUND : INBOUND;
    moments.push({ day, kind: CALL, direction, text: dice.pick(texts.checkIn), item });
  }
  for (const { day, score } of surveys) {
    if (score <= 6 && dice.chance(0.5)) {
      moments.push({ day: day - 2, kind: COMPLAINT, direction: INBOUND, text: dice.pick(texts.complaint) });
      moments.push({ day: day + 1, kind: EMAIL, direction: OUTBOUND, text: dice.pick(texts.amends) });
    }
    if (score >= 9 && dice.chance(0.15)) {
      moments.push({ day: day + 4, kind: REVIEW, direction: INBOUND, text: dice.pick(texts.review) });
    }
    if (score >= 9 && !person.consent.doNotAsk && dice.chance(0.3)) {
      moments.push({ day: day + 6, kind: ASK, direction: OUTBOUND, text: dice.pick(texts.ask) });
    }
  }
  if (leavingDay !== null) moments.push({ day: leavingDay, kind: NOTE, text: dice.pick(texts.leaving) });
  return moments;
}

function asReferrer(dice: Dice, { person, made }: Told): Moment[] {
  const { texts } = person.culture;
  const moments: Moment[] = [];
  for (const referral of made) {
    const about = { other: referral.referee, referral };
    const [named] = referral.steps;
    if (dice.chance(0.7)) moments.push({ day: named!.day, kind: NOTE, text: dice.pick(texts.named), ...about });
    if (!referral.thanked) continue;
    const day = thankedDay(referral);
    moments.push({ day, kind: THANKS, direction: OUTBOUND, text: dice.pick(texts.thanks), ...about });
  }
  const won = made.filter(({ steps }) => steps.at(-1)!.stage === ReferralStage.CONVERTED);
  if (won.length >= 3) {
    const day = won.at(-1)!.steps.at(-1)!.day + dice.between(10, 30);
    moments.push({ day, kind: GIFT, direction: OUTBOUND, text: texts.gift[1]! });
  }
  return moments;
}

/** Some days after it was won. */
export const thankedDay = ({ steps }: DemoReferral): number =>
  Math.min(steps.at(-1)!.day + 2 + (steps[0]!.day & 3), -1);

function remarks(dice: Dice, { person, customer, made }: Told): Moment[] {
  const { texts } = person.culture;
  const count = dice.weighted([
    [0, customer ? 2 : 5],
    [1, 4],
    [2, customer ? 2 : 0.5],
    [4, made.length > 2 ? 2 : 0],
  ]);
  return Array.from({ length: count }, () => {
    const parts = dice.weighted([
      [['remark'], 3],
      [['detail'], 3],
      [['remark', 'detail'], 4],
    ] as const);
    const body = parts.map((part: 'remark' | 'detail') => dice.pick(texts[part])).join(' ');
    const day = dice.between(person.knownDay + 1, customer?.leavingDay ?? -1);
    return { day, kind: NOTE, text: [null, body] as const };
  });
}

/** Colleagues sign in the script of those they write to, where it is their own. */
const signatureOf = ({ name, nativeName, locale }: TeamMember, { culture }: Person): string =>
  (locale === culture.locale ? nativeName : name).split(' ', 1)[0]!;

/** A text with its slots filled. */
function fill({ text, other, item }: Moment, person: Person, rep: string): [string | null, string] {
  const slots: Record<string, string> = {
    name: person.given ?? person.displayName,
    company: person.company?.name ?? person.displayName,
    item: item ?? '',
    rep,
    other: other?.displayName ?? '',
  };
  const put = (template: string) => template.replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot]!);
  return [text[0] && put(text[0]), put(text[1])];
}
