/**
 * A referral as GraphQL shows it, as one JSON expression. Both people, the owner, credits and history are left to
 * their resolvers; so is isAcquisition, which would cost a probe of the tree for each referral of every card.
 *
 * @param referral alias of referral.referral
 * @param briefs aliases of referral.contact for sides that are brought along, with no more than id and displayName
 */
export const referralCore = (
  referral: string,
  briefs: { referrer?: string; referee?: string } = {},
): string => `json_build_object(
  'id', ${referral}.id,
  'referrerId', ${referral}.referrer_id,
  'refereeId', ${referral}.referee_id,
  'stage', ${referral}.stage,
  'channel', ${referral}.channel,
  'channelLabel', ${referral}.channel_label,
  'mayNameReferrer', ${referral}.may_name_referrer,
  'note', ${referral}.note,
  'ownerId', ${referral}.owner_id,
  'value', case when ${referral}.value_amount is not null then json_build_object(
    'amount', trim_scale(${referral}.value_amount)::text, 'currency', ${referral}.value_currency) end,
  'lostReason', ${referral}.lost_reason,
  'hold', ${referral}.hold,
  'thankedAt', ${referral}.thanked_at,
  'referredAt', ${referral}.referred_at,
  'convertedAt', ${referral}.converted_at,
  'createdAt', ${referral}.created_at,
  'updatedAt', ${referral}.updated_at${Object.entries(briefs)
    .map(
      ([side, contact]) =>
        `,\n  '${side}', json_build_object('id', ${contact}.id, 'displayName', ${contact}.display_name)`,
    )
    .join('')}
)`;
