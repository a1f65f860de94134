import { ReferralRole, ReferralStage } from '../referrals/referral.enums.js';
import { countsOf } from './counted-terms.js';
import { periodText } from './period-text.js';
import { testOf } from './rule-checks.js';
import { type Clause, clauseOf, isGroup, type Literal } from './rule-clause.js';
import * as says from './rule-text.messages.js';
import * as words from './rule-words.messages.js';
import {
  type ContactCondition,
  ContactField,
  type EventCondition,
  type InteractionCondition,
  keyOf,
  type NetworkCondition,
  type ReferralCondition,
  type SegmentRule,
  type TagCondition,
} from './segment-rule.js';
import { type Speaker } from '../common/speaker.js';

/** What a rule names by id. */
export interface RuleNames {
  readonly segments: ReadonlyMap<string, string>;
  readonly contacts: ReadonlyMap<string, string>;
  readonly users: ReadonlyMap<string, string>;
}

/**
 * A rule as one sentence about a contact, without the contact: "upgraded at least once in the last year, satisfaction is at
 * least 9, and made at least 3 converted referrals". It says what clauseOf makes of the rule; inner groups stand in brackets.
 */
export function ruleText(rule: SegmentRule, names: RuleNames, speaker: Speaker): string {
  return clauseText(clauseOf(rule), names, speaker);
}

function clauseText(clause: Clause, names: RuleNames, speaker: Speaker): string {
  if (!isGroup(clause)) return literalText(clause, names, speaker);
  const parts = clause.parts.map((part) => {
    const text = clauseText(part, names, speaker);
    return isGroup(part) ? `(${text})` : text;
  });
  return clause.join === 'all' ? speaker.all(parts) : speaker.any(parts);
}

/** One condition of a clause as a predicate. */
export function literalText({ condition, holds }: Literal, names: RuleNames, speaker: Speaker): string {
  switch (keyOf(condition)) {
    case 'tag':
      return tagText(condition.tag!, holds, speaker);
    case 'segmentId': {
      const known = names.segments.get(condition.segmentId!);
      const name = known === undefined ? speaker.say(says.goneSegment) : speaker.quoted(known);
      return speaker.say(says.inSegment, { holds: yesOrNo(holds), name });
    }
    case 'contact':
      return contactText(condition.contact!, holds, names, speaker);
    case 'event':
      return eventText(condition.event!, holds, speaker);
    case 'interaction':
      return interactionText(condition.interaction!, holds, speaker);
    case 'referral':
      return referralText(condition.referral!, holds, speaker);
    case 'network':
      return networkText(condition.network!, holds, names, speaker);
    default:
      throw new TypeError(`No single condition: ${keyOf(condition)}`);
  }
}

const yesOrNo = (value: boolean): 'yes' | 'no' => (value ? 'yes' : 'no');

function tagText({ anyOf, allOf }: TagCondition, holds: boolean, speaker: Speaker): string {
  const tags = speaker.shortened((allOf ?? anyOf!).map((tag) => speaker.quoted(tag)));
  if (allOf && !holds) return speaker.say(says.notTaggedAll, { tags: speaker.all(tags) });
  return speaker.say(says.tagged, { holds: yesOrNo(holds), tags: allOf ? speaker.all(tags) : speaker.any(tags) });
}

/** A field as the subject of a sentence. */
export function subjectText({ field, customField }: ContactCondition, speaker: Speaker): string {
  return speaker.say(words.subject, { field, name: customField == null ? '' : speaker.quoted(customField) });
}

function contactText(condition: ContactCondition, holds: boolean, names: RuleNames, speaker: Speaker): string {
  const { field } = condition;
  const test = testOf(condition);
  const about = { field, subject: subjectText(condition, speaker), holds: yesOrNo(holds) };
  switch (test) {
    case 'empty':
      return knownText(condition, condition.empty !== holds, speaker);
    case 'within':
      return speaker.say(says.happened, {
        ...about,
        period: periodText(condition.within!, speaker, field === ContactField.BIRTHDAY),
      });
    case 'greaterOrEqual':
    case 'lessOrEqual': {
      const message = test === 'lessOrEqual' ? says.fieldAtMost : says.fieldAtLeast;
      return speaker.say(message, {
        ...about,
        value:
          field === ContactField.LIFETIME_VALUE ? speaker.money(condition[test]!) : speaker.number(condition[test]!),
      });
    }
    case 'contains':
      return speaker.say(says.fieldContains, { ...about, values: speaker.quoted(condition.contains!.trim()) });
    default: {
      const given = condition.in ?? [condition.equals!];
      if (field === ContactField.CONSENT_EMAIL || field === ContactField.DO_NOT_ASK) {
        return agreesText(field, (given[0] === 'true') === holds, speaker);
      }
      const values = speaker.any(speaker.shortened(given.map((value) => valueText(field, value, names, speaker))));
      const message = field === ContactField.LIFECYCLE ? says.lifecycleIs : says.fieldIs;
      return speaker.say(message, { ...about, values });
    }
  }
}

/** Whether anything is known in a field. */
export function knownText(condition: ContactCondition, known: boolean, speaker: Speaker): string {
  const { field } = condition;
  return speaker.say(says.fieldKnown, { field, subject: subjectText(condition, speaker), known: yesOrNo(known) });
}

export const agreesText = (field: ContactField, yes: boolean, speaker: Speaker): string =>
  speaker.say(says.agrees, { field, yes: yesOrNo(yes) });

function valueText(field: ContactField, value: string, { users }: RuleNames, speaker: Speaker): string {
  switch (field) {
    case ContactField.COUNTRY:
      return speaker.country(value);
    case ContactField.LOCALE:
      return speaker.language(value);
    case ContactField.LIFECYCLE:
      return speaker.say(words.lifecycle, { value });
    case ContactField.OWNER_ID: {
      const name = users.get(value);
      return name === undefined ? speaker.say(says.gonePerson) : speaker.isolated(name);
    }
    case ContactField.LIFETIME_VALUE:
      return speaker.money(value);
    case ContactField.SATISFACTION:
    case ContactField.AUDIENCE:
    case ContactField.PURCHASE_COUNT:
      return speaker.number(value);
    default:
      // Numbers in a custom field are written as they are read there: they may be codes.
      return speaker.quoted(value.trim());
  }
}

interface CountForm {
  form: 'never' | 'least' | 'most' | 'exactly' | 'unlike' | 'between' | 'outside';
  /** The number that decides whether there is one of what is counted, or several. */
  n: number;
  least: number;
  most: number;
}

/** How a count is asked for; "not at least 3" is "at most 2". */
function countForm(counted: { atLeast?: number | null; atMost?: number | null }, holds: boolean): CountForm {
  const { least, most } = countsOf(counted);
  const formed = (form: CountForm['form'], n: number) => ({ form, n, least, most: most ?? 0 });
  if (most === 0) return holds ? formed('never', 0) : formed('least', 1);
  if (most === null) {
    if (holds) return formed('least', least);
    return least === 1 ? formed('never', 0) : formed('most', least - 1);
  }
  if (least === 0) return holds ? formed('most', most) : formed('least', most + 1);
  if (least === most) return formed(holds ? 'exactly' : 'unlike', most);
  return formed(holds ? 'between' : 'outside', most);
}

const isOne = (form: CountForm['form'], n: number) => yesOrNo(form === 'least' && n === 1);

/** What was done, joined by "or", and the same denied. */
export const verbs = (kinds: readonly string[], speaker: Speaker): { did: string; didNot: string } => ({
  did: speaker.any([...new Set(kinds)].map((kind) => speaker.say(words.did, { kind }))),
  didNot: speaker.neither([...new Set(kinds)].map((kind) => speaker.say(words.didNot, { kind }))),
});

function eventText(condition: EventCondition, holds: boolean, speaker: Speaker): string {
  const { kinds, within, totalAtLeast } = condition;
  const period = within ? periodText(within, speaker) : '';
  if (!totalAtLeast) {
    const { form, ...numbers } = countForm(condition, holds);
    const how = form === 'never' ? 'never' : 'counted';
    const times = speaker.say(words.times, { form, ...numbers });
    return speaker.say(says.eventsAre, { how, ...verbs(kinds, speaker), times, period });
  }
  // The amounts and the count must both be met, so that only the verb can be negated.
  const isCounted = condition.atLeast != null || condition.atMost != null;
  const times = isCounted ? speaker.say(words.times, { ...countForm(condition, true) }) : '';
  const total = speaker.money(totalAtLeast.amount, totalAtLeast.currency);
  const how = holds ? 'paid' : 'unpaid';
  return speaker.say(says.eventsAre, { how, ...verbs(kinds, speaker), times, period, total });
}

/** Kinds of interactions, of which there are `n`; "interactions" where none are named. */
export function touchesText(kinds: readonly string[] | null | undefined, n: number, speaker: Speaker): string {
  return speaker.any([...new Set(kinds ?? ['ANY'])].map((kind) => speaker.say(words.touch, { kind, n })));
}

function interactionText(condition: InteractionCondition, holds: boolean, speaker: Speaker): string {
  const { form, ...numbers } = countForm(condition, holds);
  return speaker.say(says.touchesAre, {
    how: form === 'never' ? 'never' : 'counted',
    one: isOne(form, numbers.n),
    amount: speaker.say(words.amount, { form, ...numbers }),
    touches: touchesText(condition.kinds, numbers.n, speaker),
    period: condition.within ? periodText(condition.within, speaker) : '',
  });
}

export const stagesText = (stages: readonly string[] | null | undefined, speaker: Speaker): string =>
  speaker.any([...new Set(stages ?? [])].map((stage) => speaker.say(words.stage, { stage })));

function referralText(condition: ReferralCondition, holds: boolean, speaker: Speaker): string {
  const { role, stages, within } = condition;
  const { form, ...numbers } = countForm(condition, holds);
  return speaker.say(role === ReferralRole.REFERRER ? says.referralsMade : says.referralsReceived, {
    how: form === 'never' ? 'never' : 'counted',
    dated: yesOrNo(within != null && new Set(stages).size === 1 && stages![0] === ReferralStage.CONVERTED),
    staged: yesOrNo(stages != null),
    one: isOne(form, numbers.n),
    n: numbers.n,
    amount: speaker.say(words.amount, { form, ...numbers }),
    times: speaker.say(words.times, { form, ...numbers }),
    stages: stagesText(stages, speaker),
    period: within ? periodText(within, speaker) : '',
  });
}

function networkText(condition: NetworkCondition, given: boolean, { contacts }: RuleNames, speaker: Speaker): string {
  const { descendantsAtLeast, downstreamValueAtLeast, withinHopsOf } = condition;
  const holds = yesOrNo(given);
  if (descendantsAtLeast != null) return speaker.say(says.descendantsAre, { holds, n: descendantsAtLeast });
  if (downstreamValueAtLeast != null) {
    const { amount, currency } = downstreamValueAtLeast;
    return speaker.say(says.downstreamIs, { holds, value: speaker.money(amount, currency) });
  }
  const name = contacts.get(withinHopsOf!);
  return speaker.say(says.isNear, {
    holds,
    hops: condition.hops ?? 1,
    name: name === undefined ? speaker.say(says.gonePerson) : speaker.isolated(name),
  });
}
