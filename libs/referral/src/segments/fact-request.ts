import { EventKind } from '../customer-events/customer-event.enums.js';
import { PAYING_KINDS } from '../customer-events/event-rules.js';
import { type Evidence } from '../referrals/evidence.js';
import {
  type ContactCondition,
  ContactField,
  type EventCondition,
  type InteractionCondition,
  type ReferralCondition,
  type SegmentRule,
} from './segment-rule.js';

/** Which facts a condition rests on with a contact; equal requests are one. */
export type FactRequest =
  /** `untilCustomer`: no later than when the contact became a customer. */
  | { event: Pick<EventCondition, 'kinds' | 'within'>; untilCustomer?: true }
  | { interaction: Pick<InteractionCondition, 'kinds' | 'within'> }
  | { referral: Pick<ReferralCondition, 'role' | 'stages' | 'within'> }
  /** Those by which the people directly below came. */
  | { links: true }
  /** Ties with a contact, or with whoever is nearer to it by a hop. */
  | { near: { of: string; hops: number } };

/** The events that a field of a contact is made from. */
const EVENTS_BEHIND: Partial<Record<ContactField, EventKind[]>> = {
  CUSTOMER_SINCE: [EventKind.PURCHASE, EventKind.SUBSCRIPTION],
  LAST_UPGRADED_AT: [EventKind.UPGRADE],
  LAST_PURCHASED_AT: [EventKind.PURCHASE],
  PURCHASE_COUNT: [EventKind.PURCHASE],
  LIFETIME_VALUE: [...(PAYING_KINDS as Set<EventKind>), EventKind.REFUND],
  SATISFACTION: [EventKind.SURVEY],
};

/** @param withEvidence whether anybody asks to see the facts themselves, which some conditions need for nothing else */
export function requestOf(condition: SegmentRule, withEvidence: boolean): FactRequest | undefined {
  const { event, interaction, referral, contact, network } = condition;
  if (event) return { event: { kinds: event.kinds, within: event.within } };
  if (interaction) return { interaction: { kinds: interaction.kinds, within: interaction.within } };
  if (referral) return { referral: { role: referral.role, stages: referral.stages, within: referral.within } };
  if (!withEvidence) return undefined;
  if (contact) return behindField(contact);
  if (network?.withinHopsOf != null) return { near: { of: network.withinHopsOf, hops: network.hops ?? 1 } };
  return network ? { links: true } : undefined;
}

function behindField({ field }: ContactCondition): FactRequest | undefined {
  if (field === ContactField.LAST_INTERACTION_AT) return { interaction: {} };
  const kinds = EVENTS_BEHIND[field];
  if (!kinds) return undefined;
  return { event: { kinds }, ...(field === ContactField.CUSTOMER_SINCE && { untilCustomer: true }) };
}

/** What the facts of a request are; those that are near come with their type. */
export function typeOf(request: Exclude<FactRequest, { near: unknown }>): Evidence['__typename'] {
  if ('event' in request) return 'CustomerEvent';
  return 'interaction' in request ? 'Interaction' : 'Referral';
}
