import { amount, instant } from './cell-texts.js';

const side = (name: string, contact: string): Record<string, string> => ({
  [`${name}Id`]: `${contact}.id::text`,
  [`${name}ExternalId`]: `${contact}.external_id`,
  [`${name}Email`]: `(
    select e.address from referral.contact_email e
    where e.workspace_id = $1 and e.contact_id = ${contact}.id order by e.position limit 1)`,
  [`${name}Name`]: `${contact}.display_name`,
});

/** The columns of a file of referrals, called as an import calls them. $3 the workspace's currency. */
export const REFERRAL_CELLS = {
  id: 'r.id::text',
  ...side('referrer', 'referrer'),
  ...side('referee', 'referee'),
  channel: 'r.channel',
  channelLabel: 'r.channel_label',
  stage: 'r.stage',
  referredAt: instant('r.referred_at'),
  note: 'r.note',
  // An import takes it for the workspace's currency.
  value: `case when r.value_currency = $3 then ${amount('r.value_amount')} end`,
  // What follows is for people; an import passes it over.
  foreignValue: `case when r.value_currency <> $3 then trim_scale(r.value_amount)::text || ' ' || r.value_currency end`,
  convertedAt: instant('r.converted_at'),
  lostReason: 'r.lost_reason',
  ownerName: `(select u.name from referral.app_user u where u.workspace_id = $1 and u.id = r.owner_id)`,
};

// Limited, so that it is looked up for each row (see contact-cells.ts).
const person = (id: string): string => `
  select x.id, x.external_id, x.display_name from referral.contact x where x.workspace_id = $1 and x.id = ${id} limit 1`;

/** The rows of some referrals, the oldest first. $1 workspace, $2 referrals, $3 the workspace's currency. */
export const referralRows = `
  select ${Object.entries(REFERRAL_CELLS)
    .map(([name, expression]) => `${expression} as "${name}"`)
    .join(', ')}
  from referral.referral r
  cross join lateral (${person('r.referrer_id')}) referrer
  cross join lateral (${person('r.referee_id')}) referee
  where r.workspace_id = $1 and r.id = any($2::uuid[])
  order by r.referred_at, r.id`;
