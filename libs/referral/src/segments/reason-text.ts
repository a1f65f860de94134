import { type Contact } from '../contacts/contact.entity.js';
import { foldName } from '../tags/fold-name.js';
import { ReferralRole } from '../referrals/referral.enums.js';
import * as says from './reason-text.messages.js';
import { type Literal } from './rule-clause.js';
import { agreesText, knownText, literalText, type RuleNames, stagesText, touchesText, verbs } from './rule-text.js';
import { lifecycleIs } from './rule-text.messages.js';
import * as words from './rule-words.messages.js';
import {
  type ContactCondition,
  ContactField,
  keyOf,
  type NetworkCondition,
  type ReferralCondition,
  type TagCondition,
} from './segment-rule.js';
import { type Speaker } from '../common/speaker.js';

/** What is so with one contact, as far as one condition asks. */
export interface Facts {
  /** How many events, interactions or referrals there are, the newest one's time, and what the events came to. */
  count: number;
  last: Date | string | null;
  total: string | null;
  /** The kinds or stages that there are among them. */
  kinds: string[];
  contact: Contact | null;
  tags: string[];
  /** Everyone below in the referral tree; `isCut` where there are more than were looked at. */
  below: { count: number; value: string; isCut: boolean } | null;
}

export const NO_FACTS: Facts = { count: 0, last: null, total: null, kinds: [], contact: null, tags: [], below: null };

/**
 * Why a contact meets a condition, as a note such as "upgraded on 4 March 2026"; the condition itself where nothing
 * happened, as in "did not upgrade in the last year". Being in a segment has reasons of its own.
 */
export function reasonText(literal: Literal, facts: Facts, names: RuleNames, speaker: Speaker): string {
  const { condition, holds } = literal;
  const asAsked = () => literalText(literal, names, speaker);
  const day = facts.last === null ? '' : speaker.day(facts.last);
  const happened = facts.count > 0;
  switch (keyOf(condition)) {
    case 'tag':
      return tagReason(condition.tag!, holds, facts, speaker);
    case 'segmentId': {
      const name = speaker.quoted(names.segments.get(condition.segmentId!) ?? '');
      return speaker.say(says.isInOrNot, { holds: holds ? 'yes' : 'no', name });
    }
    case 'contact':
      return (facts.contact && fieldReason(condition.contact!, facts.contact, speaker)) ?? asAsked();
    case 'event': {
      if (!happened) return asAsked();
      const kinds = condition.event!.kinds.filter((kind) => facts.kinds.includes(kind));
      const paid = condition.event!.totalAtLeast != null && facts.total !== null;
      const total = paid ? speaker.money(facts.total!) : '';
      return speaker.say(says.eventsWere, {
        ...verbs(kinds, speaker),
        n: facts.count,
        day,
        paid: paid ? 'yes' : 'no',
        total,
      });
    }
    case 'interaction': {
      if (!happened) return asAsked();
      const kinds = condition.interaction!.kinds?.filter((kind) => facts.kinds.includes(kind));
      return speaker.say(says.touchesWere, {
        touches: touchesText(kinds, facts.count, speaker),
        n: facts.count,
        day,
      });
    }
    case 'referral':
      return happened ? referralReason(condition.referral!, facts, day, speaker) : asAsked();
    case 'network':
      return networkReason(condition.network!, facts, speaker) ?? asAsked();
    default:
      return asAsked();
  }
}

/** Of the tags that are asked for, those that are there or, where they must not be, those that are not. */
function tagReason({ anyOf, allOf }: TagCondition, holds: boolean, { tags }: Facts, speaker: Speaker): string {
  const asked = new Map((allOf ?? anyOf!).map((tag) => [foldName(tag), tag]));
  const own = new Map(tags.map((tag) => [foldName(tag), tag]));
  const named = holds
    ? [...own].filter(([folded]) => asked.has(folded))
    : [...asked].filter(([folded]) => !own.has(folded));
  const quoted = speaker.shortened(named.map(([, tag]) => speaker.quoted(tag)));
  const list = holds ? speaker.all(quoted) : speaker.any(quoted);
  return speaker.say(says.taggedWith, { holds: holds ? 'yes' : 'no', tags: list });
}

function referralReason(
  { role, stages }: ReferralCondition,
  { count, kinds }: Facts,
  day: string,
  speaker: Speaker,
): string {
  const message = role === ReferralRole.REFERRER ? says.referralsWereMade : says.referralsWereReceived;
  const there = stages?.filter((stage) => kinds.includes(stage));
  return speaker.say(message, {
    n: count,
    day,
    staged: stages ? 'yes' : 'no',
    stages: stagesText(there, speaker),
  });
}

/** Nothing where the facts say no more than the condition does. */
function networkReason(
  { descendantsAtLeast, downstreamValueAtLeast }: NetworkCondition,
  { below }: Facts,
  speaker: Speaker,
): string | undefined {
  if (!below) return undefined;
  if (descendantsAtLeast != null) {
    return speaker.say(says.descendantsWere, { n: below.count, many: below.isCut ? 'yes' : 'no' });
  }
  // What those are worth who were not looked at is not known.
  if (downstreamValueAtLeast == null || below.isCut) return undefined;
  return speaker.say(says.downstreamWas, { value: speaker.money(below.value) });
}

/** What a field says, whatever was asked of it. */
function fieldReason(condition: ContactCondition, contact: Contact, speaker: Speaker): string {
  const { field } = condition;
  switch (field) {
    case ContactField.CONSENT_EMAIL:
      return agreesText(field, contact.consent.email, speaker);
    case ContactField.DO_NOT_ASK:
      return agreesText(field, contact.consent.doNotAsk, speaker);
    case ContactField.LIFECYCLE: {
      const values = speaker.say(words.lifecycle, { value: contact.lifecycle });
      return speaker.say(lifecycleIs, { holds: 'yes', values });
    }
    default:
  }
  const day = dayOf(field, contact, speaker);
  if (day !== undefined) return speaker.say(says.happenedOn, { field, day });
  const number = numberOf(field, contact);
  const name = condition.customField == null ? '' : speaker.quoted(condition.customField);
  const label = speaker.say(words.label, { field, name });
  if (number !== undefined) {
    const value = field === ContactField.LIFETIME_VALUE ? speaker.money(number) : speaker.number(number);
    return speaker.say(says.numberIs, { field, label, n: Number(number), value });
  }
  const value = wordOf(condition, contact, speaker);
  return value === undefined ? knownText(condition, false, speaker) : speaker.say(says.valueIs, { label, value });
}

function dayOf(field: ContactField, contact: Contact, speaker: Speaker): string | undefined {
  if (field === ContactField.BIRTHDAY)
    return contact.birthday === null ? undefined : speaker.birthday(contact.birthday);
  const times: Partial<Record<ContactField, Date | string | null>> = {
    CUSTOMER_SINCE: contact.customerSince,
    CREATED_AT: contact.createdAt,
    UPDATED_AT: contact.updatedAt,
    LAST_UPGRADED_AT: contact.lastUpgradedAt,
    LAST_PURCHASED_AT: contact.lastPurchasedAt,
    LAST_INTERACTION_AT: contact.lastInteractionAt,
  };
  const at = times[field];
  return at == null ? undefined : speaker.day(at);
}

function numberOf(field: ContactField, contact: Contact): string | undefined {
  const numbers: Partial<Record<ContactField, number | string | null>> = {
    SATISFACTION: contact.satisfaction,
    AUDIENCE: contact.audience,
    PURCHASE_COUNT: contact.purchaseCount,
    LIFETIME_VALUE: contact.lifetimeValue.amount,
  };
  return numbers[field]?.toString();
}

function wordOf({ field, customField }: ContactCondition, contact: Contact, speaker: Speaker): string | undefined {
  switch (field) {
    case ContactField.COUNTRY:
      return contact.country === null ? undefined : speaker.country(contact.country);
    case ContactField.LOCALE:
      return contact.locale === null ? undefined : speaker.language(contact.locale);
    case ContactField.EMAIL_DOMAIN: {
      const domains = new Set(contact.emails.map(({ address }) => address.slice(address.lastIndexOf('@') + 1)));
      return domains.size === 0
        ? undefined
        : speaker.all(speaker.shortened([...domains].map((name) => speaker.isolated(name))));
    }
    default:
  }
  const texts: Partial<Record<ContactField, unknown>> = {
    DISPLAY_NAME: contact.displayName,
    COMPANY: contact.company?.name,
    JOB_TITLE: contact.jobTitle,
    REGION: contact.region,
    CITY: contact.city,
    OWNER_ID: contact.owner?.name,
    CUSTOM: contact.customFields[customField ?? ''],
  };
  const text = texts[field];
  if (text == null || text === '') return undefined;
  return speaker.isolated(typeof text === 'string' ? text : JSON.stringify(text));
}
