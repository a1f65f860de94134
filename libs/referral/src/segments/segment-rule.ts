import { type MoneyInput } from '../common/money.js';
import { type EventKind } from '../customer-events/customer-event.enums.js';
import { type InteractionKind } from '../interactions/interaction.enums.js';
import { type ReferralRole, type ReferralStage } from '../referrals/referral.enums.js';

/**
 * One node of a rule, as it is given, checked, kept as JSON and turned into SQL, sentences and reasons. Exactly one of
 * its keys is set. `not` is everyone in the workspace but those.
 */
export interface SegmentRule {
  all?: SegmentRule[];
  any?: SegmentRule[];
  not?: SegmentRule;
  tag?: TagCondition;
  segmentId?: string;
  contact?: ContactCondition;
  event?: EventCondition;
  interaction?: InteractionCondition;
  referral?: ReferralCondition;
  network?: NetworkCondition;
}

/** Every given list must hold: at least one of the first, all of the second, none of the third. */
export interface TagCondition {
  anyOf?: string[] | null;
  allOf?: string[] | null;
  noneOf?: string[] | null;
}

/** One field against exactly one test. */
export interface ContactCondition {
  field: ContactField;
  /** The name of a custom field, with CUSTOM. */
  customField?: string | null;
  equals?: string | null;
  in?: string[] | null;
  contains?: string | null;
  greaterOrEqual?: string | null;
  lessOrEqual?: string | null;
  within?: Period | null;
  empty?: boolean | null;
}

export enum ContactField {
  DISPLAY_NAME = 'DISPLAY_NAME',
  EMAIL_DOMAIN = 'EMAIL_DOMAIN',
  COMPANY = 'COMPANY',
  JOB_TITLE = 'JOB_TITLE',
  COUNTRY = 'COUNTRY',
  REGION = 'REGION',
  CITY = 'CITY',
  LOCALE = 'LOCALE',
  OWNER_ID = 'OWNER_ID',
  LIFECYCLE = 'LIFECYCLE',
  CUSTOMER_SINCE = 'CUSTOMER_SINCE',
  CREATED_AT = 'CREATED_AT',
  UPDATED_AT = 'UPDATED_AT',
  LAST_UPGRADED_AT = 'LAST_UPGRADED_AT',
  LAST_PURCHASED_AT = 'LAST_PURCHASED_AT',
  LAST_INTERACTION_AT = 'LAST_INTERACTION_AT',
  SATISFACTION = 'SATISFACTION',
  AUDIENCE = 'AUDIENCE',
  LIFETIME_VALUE = 'LIFETIME_VALUE',
  PURCHASE_COUNT = 'PURCHASE_COUNT',
  BIRTHDAY = 'BIRTHDAY',
  CONSENT_EMAIL = 'CONSENT_EMAIL',
  DO_NOT_ASK = 'DO_NOT_ASK',
  CUSTOM = 'CUSTOM',
}

/**
 * A stretch of time: the last or the next so long (ISO 8601), or from an instant, to an instant, or between two; exactly
 * one of the three. Whole days count from midnight in the workspace's time zone.
 */
export interface Period {
  last?: string | null;
  next?: string | null;
  from?: Instant | null;
  to?: Instant | null;
}

/** A Date as it comes in, its text once it was kept. */
export type Instant = Date | string;

/** Between `atLeast` (1 by default, 0 where only `atMost` is given) and `atMost` events. */
export interface EventCondition {
  kinds: EventKind[];
  atLeast?: number | null;
  atMost?: number | null;
  within?: Period | null;
  totalAtLeast?: MoneyInput | null;
}

export interface InteractionCondition {
  kinds?: InteractionKind[] | null;
  atLeast?: number | null;
  atMost?: number | null;
  within?: Period | null;
}

/** `within` is about when the contact was referred, or converted where CONVERTED is the only stage. */
export interface ReferralCondition {
  role: ReferralRole;
  stages?: ReferralStage[] | null;
  atLeast?: number | null;
  atMost?: number | null;
  within?: Period | null;
}

/** Over the referral tree below the contact, or the distance to another contact over links and relationships. */
export interface NetworkCondition {
  descendantsAtLeast?: number | null;
  downstreamValueAtLeast?: MoneyInput | null;
  withinHopsOf?: string | null;
  hops?: number | null;
}

export type RuleKey = keyof SegmentRule;

/** A condition without conditions inside. */
export type Leaf = Exclude<RuleKey, 'all' | 'any' | 'not'>;

/** The one key of a node that is set. */
export function keyOf(rule: SegmentRule): RuleKey {
  const [key] = Object.entries(rule).find(([, value]) => value != null) ?? [];
  if (!key) throw new TypeError('A node of a rule has no condition.');
  return key as RuleKey;
}
