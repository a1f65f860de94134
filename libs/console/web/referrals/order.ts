import { type ReferralLine } from './documents.js';
import { type Order } from './use-filters.js';

/** Puts those that are being moved where the server will: the others are in its order already. */
export function inOrder(
  referrals: ReferralLine[],
  order: Order,
  moving: ReadonlyMap<string, unknown>,
): readonly ReferralLine[] {
  if (moving.size === 0) return referrals;
  const [moved, rest] = [referrals.filter(({ id }) => moving.has(id)), referrals.filter(({ id }) => !moving.has(id))];
  for (const referral of moved) {
    const place = rest.findIndex((other) => isBefore(referral, other, order));
    rest.splice(place < 0 ? rest.length : place, 0, referral);
  }
  return rest;
}

function isBefore(moved: ReferralLine, other: ReferralLine, order: Order): boolean {
  if (order === 'REFERRED_DESC') return moved.referredAt >= other.referredAt;
  if (order === 'REFERRED_ASC') return moved.referredAt <= other.referredAt;
  if (order === 'VALUE_DESC') return Number(moved.value?.amount ?? -1) >= Number(other.value?.amount ?? -1);
  return true;
}
