import { referralCore } from './referral-core.js';

/** Placeholders of one page of a list that shows the newest first. */
export interface PagePlaceholders {
  /** How many rows at most: one more than the page, to see whether there is more. */
  limit: string;
  /** The time and the id to go on after; beyond all there are for the first page. */
  at: string;
  id: string;
}

// Compared plainly, so that it is a condition of the index however deep the page is: `$n is null or ...` is none, and
// under row level security neither is coalesce($n, ...), which PostgreSQL does not know to leak nothing.
const beyond = ({ at, id }: PagePlaceholders): string => `(r.referred_at, r.id) < (${at}::timestamptz, ${id}::uuid)`;

const NEWEST_FIRST = 'order by r.referred_at desc, r.id desc';

/**
 * Selects `referrals`: those that a contact made, newest first, as a JSON array of referralCore.
 *
 * @param contact alias of a row with workspace_id and id
 * @param page its placeholders, and that of the stages as text[] (null: all)
 * @param brief whether each brings its referee along, with id and displayName
 */
export const referralsMadeOf = (contact: string, page: PagePlaceholders & { stages: string }, brief = true): string => `
  select coalesce(json_agg(${referralCore('r', brief ? { referee: 'other' } : {})} ${NEWEST_FIRST}), '[]') as referrals
  from (
    select * from referral.referral r
    where r.workspace_id = ${contact}.workspace_id and r.referrer_id = ${contact}.id
      and ${beyond(page)}
      and (${page.stages}::text[] is null or r.stage = any(${page.stages}::text[]))
    ${NEWEST_FIRST}
    limit ${page.limit}
  ) r
  ${brief ? joinOther('referee_id') : ''}`;

/** Selects `referrals`: those in which a contact was named, newest first, as a JSON array of referralCore. */
export const referralsReceivedOf = (contact: string, page: PagePlaceholders): string => `
  select coalesce(json_agg(${referralCore('r')} ${NEWEST_FIRST}), '[]') as referrals
  from (
    select * from referral.referral r
    where r.workspace_id = ${contact}.workspace_id and r.referee_id = ${contact}.id
      and ${beyond(page)}
    ${NEWEST_FIRST}
    limit ${page.limit}
  ) r`;

/**
 * Selects the acquisition link of a contact as referralCore; no row where there is none.
 *
 * @param brief whether it brings its referrer along, with id and displayName
 */
export const referredByOf = (contact: string, brief = true): string => `
  select ${referralCore('r', brief ? { referrer: 'other' } : {})}
  from referral.acquisition a
  join referral.referral r on r.workspace_id = a.workspace_id and r.id = a.referral_id
  ${brief ? joinOther('referrer_id') : ''}
  where a.workspace_id = ${contact}.workspace_id and a.referee_id = ${contact}.id`;

const joinOther = (side: string): string =>
  `join referral.contact other on other.workspace_id = r.workspace_id and other.id = r.${side}`;
