import { type Speaker } from '../common/speaker.js';
import { InteractionKind } from '../interactions/interaction.enums.js';
import { PathTieKind } from './introduction-path.js';
import { type TieFacts } from './sql/find-tie-facts.js';
import { atSameCompany, counted, referred, related, sinceThen, theLastOn, wasReferred } from './tie-reason.messages.js';
import { REFERRAL_WEIGHTS, RELATIONSHIP_WEIGHTS, SAME_COMPANY_WEIGHT } from './tie-strength.js';

const { CALL, EMAIL, MEETING, MESSAGE, LETTER, GIFT } = InteractionKind;

/** Named one by one; the others are told in one. */
const NAMED: InteractionKind[] = [CALL, EMAIL, MEETING, MESSAGE, LETTER, GIFT];
const NO_TOUCH: InteractionKind[] = [InteractionKind.NOTE, InteractionKind.SYSTEM];

/** What weighs most of what joins two people. */
export const strongestKind = (facts: TieFacts): PathTieKind => weighed(facts)[0]!.kind;

/** How the one knows the other, the strongest tie first: "Referred Sara on 2 November 2025; colleagues; 4 calls since". */
export function tieReason(facts: TieFacts, speaker: Speaker): string {
  const joined = weighed(facts).flatMap(({ kind }) => SAID[kind](facts, speaker));
  return speaker.sentence(speaker.series([...joined, ...sharedText(facts, speaker)]));
}

function weighed({ referrals, relationships, company }: TieFacts): { kind: PathTieKind; weight: number }[] {
  const most = (weights: number[]) => Math.max(0, ...weights);
  const weights = {
    [PathTieKind.REFERRAL]: most(referrals.map(({ stage }) => REFERRAL_WEIGHTS[stage])),
    [PathTieKind.RELATIONSHIP]: most(relationships.map(({ kind }) => RELATIONSHIP_WEIGHTS[kind])),
    [PathTieKind.SAME_COMPANY]: company === null ? 0 : SAME_COMPANY_WEIGHT,
  };
  return Object.values(PathTieKind)
    .map((kind) => ({ kind, weight: weights[kind] }))
    .sort((a, b) => b.weight - a.weight);
}

const SAID: Record<PathTieKind, (facts: TieFacts, speaker: Speaker) => string[]> = {
  REFERRAL: ({ referrals, otherName }, speaker) =>
    referrals.map(({ byOne, at }) => {
      const values = { name: speaker.isolated(otherName), day: speaker.day(at) };
      return speaker.say(byOne ? referred : wasReferred, values);
    }),
  RELATIONSHIP: ({ relationships }, speaker) =>
    relationships.map(({ kind, since }) =>
      speaker.say(related, { kind, since: since === null ? 'none' : speaker.date(since) }),
    ),
  SAME_COMPANY: ({ company }, speaker) =>
    company === null ? [] : [speaker.say(atSameCompany, { company: speaker.isolated(company) })],
};

function sharedText({ shared, referrals }: TieFacts, speaker: Speaker): string[] {
  const touches = shared.filter(({ kind }) => !NO_TOUCH.includes(kind));
  if (touches.length === 0) return [];
  const named = touches.filter(({ kind }) => NAMED.includes(kind));
  const total = (some: typeof touches) => some.reduce((sum, { count }) => sum + count, 0);
  const others = total(touches) - total(named);
  const list = speaker.all([
    ...named.map(({ kind, count }) => speaker.say(counted, { kind, n: count })),
    ...(others > 0 ? [speaker.say(counted, { kind: 'other', n: others })] : []),
  ]);
  if (referrals.length > 0) return [speaker.say(sinceThen, { list })];
  const last = touches
    .map((touch) => touch.last)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1)!;
  return [speaker.say(theLastOn, { list, n: total(touches), day: speaker.day(last) })];
}
