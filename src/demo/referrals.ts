import { newId } from '../../libs/referral/src/common/ids.js';
import { Channel, ReferralStage } from '../../libs/referral/src/referrals/referral.enums.js';
import { type Dice } from './dice.js';
import { type Person, SUITED } from './people.js';

const { PENDING, CONTACTED, QUALIFIED, CONVERTED, LOST, DISQUALIFIED, EXPIRED } = ReferralStage;

export interface Step {
  stage: ReferralStage;
  day: number;
  reason?: string;
}

export interface DemoReferral {
  id: string;
  referrer: Person;
  referee: Person;
  channel: Channel;
  channelLabel: string | null;
  mayNameReferrer: boolean;
  note: string | null;
  /** From PENDING on. */
  steps: Step[];
  /** Whether it is the referee's acquisition link. */
  onTree: boolean;
  thanked: boolean;
  /** Where the credit is shared. */
  credits: { person: Person; share: string }[];
}

export interface Network {
  referrals: DemoReferral[];
  /** The day on which somebody first bought. */
  customerDays: Map<Person, number>;
}

/** Deeper chains of recommendations are rare enough that a rep would wonder. */
const DEEPEST = 6;

/**
 * Who brought whom, told in the order in which people came to know us: those who have recommended before do so again, and
 * mostly people of their own language. What becomes of it depends on how long ago it was.
 */
export function makeNetwork(dice: Dice, people: Person[]): Network {
  const referrals: DemoReferral[] = [];
  const customerDays = new Map<Person, number>();
  const made = new Map<Person, number>();
  const depths = new Map<Person, number>();

  const refer = (referee: Person, day: number, candidates: Person[], isSecond: boolean): DemoReferral | null => {
    const referrer = pickReferrer(dice, candidates, referee, day, { made, depths, customerDays });
    if (!referrer) return null;
    const steps = makeSteps(dice, day, isSecond, referee.culture.texts);
    const referral = { ...newReferral(dice, referrer, referee, steps), onTree: steps.at(-1)!.stage !== DISQUALIFIED };
    referrals.push(referral);
    made.set(referrer, (made.get(referrer) ?? 0) + 1);
    if (referral.onTree) depths.set(referee, (depths.get(referrer) ?? 0) + 1);
    const converted = steps.find(({ stage }) => stage === CONVERTED);
    if (converted) customerDays.set(referee, converted.day);
    return referral;
  };

  for (const [index, person] of people.entries()) {
    const earlier = people.slice(0, index);
    const first = index > 40 && dice.chance(0.5) ? refer(person, person.knownDay, earlier, false) : null;
    const end = first?.steps.at(-1);
    if (first && end?.stage === LOST && end.day < -120 && dice.chance(0.3)) {
      const others = earlier.filter((other) => other !== first.referrer);
      const second = refer(person, end.day + dice.between(40, 110), others, true);
      if (second) first.onTree = false;
    }
    if (!first && person.knownDay < -25 && dice.chance(0.5)) {
      customerDays.set(person, Math.min(person.knownDay + dice.between(8, 80), -2));
    }
  }
  referrals.push(...makeMutual(dice, referrals, customerDays));
  shareCredits(dice, referrals);
  return { referrals, customerDays };
}

interface Known {
  made: Map<Person, number>;
  depths: Map<Person, number>;
  customerDays: Map<Person, number>;
}

function pickReferrer(dice: Dice, people: Person[], referee: Person, day: number, known: Known): Person | null {
  const weights = people.map((person): readonly [Person, number] => {
    const isCustomer = (known.customerDays.get(person) ?? 0) < day;
    // Those whom we suit badly leave rather than recommend.
    const isWilling = person.appetite > 0 && person.liking >= SUITED && !person.consent.doNotAsk;
    if (!isWilling || person.knownDay > day - 10) return [person, 0];
    if ((known.depths.get(person) ?? 0) >= DEEPEST) return [person, 0];
    let weight = person.appetite * (1 + 0.15 * (known.made.get(person) ?? 0)) * (isCustomer ? 1 : 0.08);
    // Who is new with us talks about it most, and who was recommended recommends.
    if (isCustomer && known.customerDays.get(person)! > day - 200) weight *= 4;
    if (known.depths.has(person)) weight *= 2;
    if (person.culture !== referee.culture) weight *= 0.03;
    if (person.place.city === referee.place.city) weight *= 3;
    return [person, weight];
  });
  return weights.some(([, weight]) => weight > 0) ? dice.weighted(weights) : null;
}

function newReferral(dice: Dice, referrer: Person, referee: Person, steps: Step[]): DemoReferral {
  const channel = dice.weighted([
    [Channel.IN_PERSON, 24],
    [Channel.PHONE, 20],
    [Channel.EMAIL, 18],
    [Channel.MESSAGE, 14],
    [Channel.LINK, 8],
    [Channel.EVENT, 6],
    [Channel.SOCIAL, 4],
    [Channel.PARTNER, 4],
    [Channel.OTHER, 2],
  ]);
  return {
    id: newId(),
    referrer,
    referee,
    channel: referrer.audience ? Channel.INFLUENCER : channel,
    channelLabel: !referrer.audience && channel === Channel.OTHER ? 'Notice board' : null,
    mayNameReferrer: dice.chance(0.93),
    note: dice.chance(0.45) ? dice.pick(referee.culture.texts.referralNote) : null,
    steps,
    onTree: true,
    thanked: steps.at(-1)!.stage === CONVERTED && dice.chance(0.62),
    credits: [],
  };
}

type Reasons = Pick<Person['culture']['texts'], 'lostReason' | 'disqualifiedReason' | 'reopenReason'>;

/** From PENDING to where it stands today, with days in between that fit into the time since. */
function makeSteps(dice: Dice, day: number, isSecond: boolean, texts: Reasons): Step[] {
  const age = -day;
  const end = dice.weighted(
    age < 14
      ? [
          [PENDING, 6],
          [CONTACTED, 4],
        ]
      : age < 60
        ? [
            [PENDING, 3],
            [CONTACTED, 9],
            [QUALIFIED, 6],
            [CONVERTED, 4],
            [LOST, isSecond ? 0 : 2],
          ]
        : [
            [CONVERTED, 56],
            [LOST, isSecond ? 0 : 21],
            [EXPIRED, 9],
            [DISQUALIFIED, isSecond ? 0 : 3],
            [QUALIFIED, 6],
            [CONTACTED, 5],
          ],
  );
  const path = pathTo(dice, end);
  // On average half of the time that there is, and never more than three weeks a step.
  const pause = Math.min(21, (age - 2) / path.length);
  const steps: Step[] = [];
  for (const stage of path) {
    const isLong = stage === EXPIRED && age > 120;
    day += steps.length === 0 ? 0 : isLong ? 60 : Math.ceil(dice.roll() * pause);
    steps.push({ stage, day: Math.min(day, -1) });
  }
  const last = steps.at(-1)!;
  if (last.stage === LOST) last.reason = dice.pick(texts.lostReason);
  if (last.stage === DISQUALIFIED) last.reason = dice.pick(texts.disqualifiedReason);
  if (last.stage === LOST && last.day < -60 && dice.chance(0.08)) {
    steps.push({ stage: CONTACTED, day: last.day + dice.between(20, 50), reason: dice.pick(texts.reopenReason) });
  }
  return steps;
}

function pathTo(dice: Dice, end: ReferralStage): ReferralStage[] {
  switch (end) {
    case PENDING:
      return [PENDING];
    case EXPIRED:
      return dice.chance(0.5) ? [PENDING, EXPIRED] : [PENDING, CONTACTED, EXPIRED];
    case DISQUALIFIED:
      return [PENDING, DISQUALIFIED];
    case CONTACTED:
      return [PENDING, CONTACTED];
    case QUALIFIED:
      return [PENDING, CONTACTED, QUALIFIED];
    case CONVERTED:
      // A quick one is not written down step by step.
      return dice.chance(0.8) ? [PENDING, CONTACTED, QUALIFIED, CONVERTED] : [PENDING, CONTACTED, CONVERTED];
    case LOST:
      return dice.chance(0.5) ? [PENDING, CONTACTED, LOST] : [PENDING, CONTACTED, QUALIFIED, LOST];
  }
}

/** Two people may refer each other: the second link is kept, but the tree has no circles and customers came by themselves. */
function makeMutual(dice: Dice, referrals: DemoReferral[], customerDays: Map<Person, number>): DemoReferral[] {
  const referred = new Set(referrals.map(({ referee }) => referee));
  const back: DemoReferral[] = [];
  for (const { referrer, referee, steps, onTree } of referrals) {
    const day = steps.at(-1)!.day + dice.between(20, 90);
    if (!onTree || day > -5 || referred.has(referrer) || !dice.chance(0.06)) continue;
    referred.add(referrer);
    const wasCustomer = (customerDays.get(referrer) ?? 0) < day;
    const end: Step = wasCustomer
      ? { stage: DISQUALIFIED, day: day + 2, reason: dice.pick(referrer.culture.texts.disqualifiedReason) }
      : { stage: CONTACTED, day: day + 2 };
    const referral = newReferral(dice, referee, referrer, [{ stage: PENDING, day }, end]);
    back.push({ ...referral, onTree: false, thanked: false });
  }
  return back;
}

/** Now and then somebody else helped. */
function shareCredits(dice: Dice, referrals: DemoReferral[]): void {
  for (const [index, referral] of referrals.entries()) {
    if (referral.steps.at(-1)!.stage !== CONVERTED || !dice.chance(0.03)) continue;
    const others = referrals.slice(0, index).map(({ referrer }) => referrer);
    const { referrer, referee } = referral;
    const near = others.filter((other) => other.culture === referee.culture && other !== referrer && other !== referee);
    if (near.length === 0) continue;
    const helper = dice.pick(near);
    const share = dice.pick(['0.5', '0.6', '0.7', '0.75']);
    referral.credits = [
      { person: referrer, share },
      { person: helper, share: (1 - Number(share)).toFixed(2) },
    ];
  }
}
