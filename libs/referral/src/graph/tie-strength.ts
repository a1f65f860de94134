import type { RelationshipKind } from '../contacts/contact.enums.js';
import type { InteractionKind } from '../interactions/interaction.enums.js';
import type { ReferralStage } from '../referrals/referral.enums.js';

// The formula, why it is so and whom it follows: docs/introduction-paths.md, which a test holds against this file.

/** After so many days something done together counts half: who last met a year ago is down to a quarter. */
export const HALF_LIFE_DAYS = 180;

/** What one interaction adds on its day. */
export const TOUCH_WEIGHTS: Record<`${InteractionKind}`, number> = {
  MEETING: 0.4,
  GIFT: 0.3,
  CALL: 0.2,
  LETTER: 0.2,
  THANKS: 0.2,
  EMAIL: 0.1,
  MESSAGE: 0.1,
  INQUIRY: 0.1,
  REVIEW: 0.1,
  COMPLAINT: 0.1,
  ASK: 0.1,
  // Somebody wrote down that two people belong together; they did nothing.
  NOTE: 0,
  SYSTEM: 0,
};

/** What lasts whether or not they are in touch, by what joins them. */
export const RELATIONSHIP_WEIGHTS: Record<`${RelationshipKind}`, number> = {
  FAMILY: 1.6,
  PARTNER: 1.2,
  FRIEND: 1.2,
  COLLEAGUE: 0.7,
  CLIENT: 0.5,
  NEIGHBOUR: 0.4,
  OTHER: 0.3,
  FOLLOWER: 0.1,
};

/** A referral by how it ended, or how far it got: who is believed is known well. */
export const REFERRAL_WEIGHTS: Record<`${ReferralStage}`, number> = {
  CONVERTED: 0.9,
  QUALIFIED: 0.6,
  CONTACTED: 0.5,
  PENDING: 0.4,
  LOST: 0.25,
  EXPIRED: 0.2,
  // It was none.
  DISQUALIFIED: 0,
};

export const SAME_COMPANY_WEIGHT = 0.15;
/** In a larger company people need not know each other. */
export const LARGEST_COMPANY = 200;

const DAY_MS = 24 * 60 * 60 * 1000;

/** What two people did together, as it counted on a day: that and the day is all there is to keep of it. */
export interface SharedPast {
  /** What the one began, and what the other did; what both or nobody began is halved. */
  fromOne: number;
  fromOther: number;
  asOf: Date;
}

/** What is left of a weight after some time; nothing is taken off for a time that is still to come. */
export const faded = (weight: number, from: Date, to: Date): number =>
  weight * 2 ** (-Math.max(0, to.getTime() - from.getTime()) / DAY_MS / HALF_LIFE_DAYS);

/** Two pasts of the same two people in one. Since both fade alike, adding up today or later comes to the same. */
export function addPast(past: SharedPast, more: SharedPast): SharedPast {
  const asOf = past.asOf > more.asOf ? past.asOf : more.asOf;
  const sum = (side: 'fromOne' | 'fromOther') =>
    faded(past[side], past.asOf, asOf) + faded(more[side], more.asOf, asOf);
  return { fromOne: sum('fromOne'), fromOther: sum('fromOther'), asOf };
}

/**
 * How strong a tie is, 0 to 1.
 *
 * @param lasting the sum of the weights of what joins the two
 * @param past what they did together; null where nothing is known
 */
export function tieStrength(lasting: number, past: SharedPast | null, at: Date): number {
  if (!past) return 1 - Math.exp(-lasting);
  const { fromOne, fromOther } = past;
  const shared = fromOne + fromOther + Math.min(fromOne, fromOther);
  return 1 - Math.exp(-(lasting + faded(shared, past.asOf, at)));
}
