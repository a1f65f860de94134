import { EventKind } from '../customer-events/customer-event.enums.js';
import { InteractionKind } from '../interactions/interaction.enums.js';
import { ReferralRole, ReferralStage } from '../referrals/referral.enums.js';
import { ruleText } from './rule-text.js';
import { ContactField, type SegmentRule } from './segment-rule.js';
import { Speaker } from '../common/speaker.js';

const { PURCHASE, REFUND } = EventKind;
const { REFERRER, REFEREE } = ReferralRole;
const { CONVERTED } = ReferralStage;

const workspace = { timeZone: 'Europe/Budapest', calendar: 'gregory', currency: 'EUR' };
const names = {
  segments: new Map<string, string>(),
  contacts: new Map<string, string>(),
  users: new Map<string, string>(),
};
const say = (locale: string, rule: SegmentRule) => ruleText(rule, names, new Speaker({ locale, workspace }));

describe('the words of rules', () => {
  const [from, to] = ['2026-03-20T23:00:00Z', '2026-04-20T12:30:00Z'];
  const periods = [undefined, { last: 'P1D' }, { from }, { to }, { from, to }];
  const counts = [
    {},
    { atLeast: 0 },
    { atLeast: 5 },
    { atMost: 0 },
    { atMost: 3 },
    { atLeast: 2, atMost: 2 },
    { atLeast: 1, atMost: 9 },
  ];
  const counted = counts.flatMap((count) => periods.map((within) => ({ ...count, within })));
  const conditions: SegmentRule[] = [
    ...Object.values(EventKind).map((kind) => ({ event: { kinds: [kind] } })),
    ...Object.values(InteractionKind).map((kind) => ({ interaction: { kinds: [kind], atLeast: 2 } })),
    ...Object.values(ReferralStage).flatMap((stage) => [
      { referral: { role: REFERRER, stages: [stage], atLeast: 2 } },
      { referral: { role: REFEREE, stages: [stage] } },
    ]),
    ...counted.flatMap((count) => [
      { event: { kinds: [PURCHASE, REFUND], ...count } },
      { event: { kinds: [PURCHASE], totalAtLeast: { amount: '5', currency: 'EUR' }, ...count } },
      { interaction: count },
      { referral: { role: REFERRER, ...count } },
      { referral: { role: REFEREE, ...count } },
      { referral: { role: REFERRER, stages: [CONVERTED], ...count } },
      { referral: { role: REFEREE, stages: [CONVERTED], ...count } },
    ]),
    ...Object.values(ContactField).flatMap((name) => [
      { contact: { field: name, customField: 'x', empty: true } },
      { contact: { field: name, customField: 'x', equals: '3' } },
      { contact: { field: name, customField: 'x', contains: '3' } },
      { contact: { field: name, customField: 'x', greaterOrEqual: '3' } },
      { contact: { field: name, customField: 'x', within: { last: 'P3Y2M1W4DT5H6M7S' } } },
    ]),
  ];

  it.each(['en', 'fa', 'ar', 'hu'])(
    'has words for every condition in %s, and other words for its opposite',
    (locale) => {
      for (const rule of conditions) {
        const [text, opposite] = [say(locale, rule), say(locale, { not: rule })];
        for (const said of [text, opposite]) expect(said).toMatch(/^\S(?!.* {2})(?!.*(?:undefined|NaN|[{}])).*\S$/);
        expect(opposite).not.toBe(text);
      }
    },
  );
});
