import {
  HALF_LIFE_DAYS,
  LARGEST_COMPANY,
  REFERRAL_WEIGHTS,
  RELATIONSHIP_WEIGHTS,
  SAME_COMPANY_WEIGHT,
  TOUCH_WEIGHTS,
} from '../tie-strength.js';

// The formula of tie-strength.ts as SQL expressions, made of the same numbers.

const byValue = (column: string, weights: Record<string, number>): string => {
  const cases = Object.entries(weights).map(([value, weight]) => `when '${value}' then ${weight}::float8`);
  return `case ${column} ${cases.join(' ')} else 0 end`;
};

/** What an interaction of this kind adds on its day. */
export const touchWeight = (kind: string): string => byValue(kind, TOUCH_WEIGHTS);
export const referralWeight = (stage: string): string => byValue(stage, REFERRAL_WEIGHTS);
export const relationshipWeight = (kind: string): string => byValue(kind, RELATIONSHIP_WEIGHTS);

/**
 * A weight after some time. What would be less than a millionth of a millionth is nothing: PostgreSQL refuses numbers that
 * underflow, and somebody may date a letter to the year 900.
 */
export const faded = (weight: string, from: string, to: string): string => {
  const halfLives = `(greatest(0, extract(epoch from (${to} - ${from}))) / ${HALF_LIFE_DAYS * 24 * 60 * 60})::float8`;
  return `case when ${weight} < 1e-12 or ${halfLives} > 40 then 0 else ${weight} * power(2::float8, -${halfLives}) end`;
};

/** The past of a row of referral.tie, now. */
export const pastNow = (tie: string): string =>
  faded(`(${tie}.from_low + ${tie}.from_high + least(${tie}.from_low, ${tie}.from_high))`, `${tie}.as_of`, 'now()');

/** @param sum of what lasts and what fades; in an exponent of 700 there is no more room */
export const strengthOf = (sum: string): string => `1 - exp(-least(${sum}, 700::float8))`;

/** The living of a company, one more than make ties at most, as rows with `id`. */
export const membersOf = (workspace: string, company: string): string => `
  select member.id from referral.contact member
  where member.workspace_id = ${workspace} and member.company_id = ${company} and member.deleted_at is null
  limit ${LARGEST_COMPANY + 1}`;

/** The company that makes a tie of two contacts, as one row with `id` and `name`, or none. $1 workspace. */
export const sharedCompany = (one: string, other: string): string => `
  select k.id, k.name
  from referral.contact a
  join referral.contact b on b.workspace_id = $1 and b.id = ${other} and b.company_id = a.company_id
  join referral.company k on k.workspace_id = $1 and k.id = a.company_id
  where a.workspace_id = $1 and a.id = ${one} and a.deleted_at is null and b.deleted_at is null
    and (select count(*) from (${membersOf('$1', 'a.company_id')}) members) <= ${LARGEST_COMPANY}`;

/** How strong the tie of two contacts is now. $1 workspace. Found by the referee, who has few referrals. */
export const strengthBetween = (one: string, other: string): string =>
  strengthOf(`
    coalesce((
      select sum(${relationshipWeight('l.kind')}) from referral.relationship l
      where l.workspace_id = $1 and l.low_contact_id = least(${one}, ${other}) and l.high_contact_id = greatest(${one}, ${other})
    ), 0) + coalesce((
      select sum(${referralWeight('r.stage')}) from referral.referral r
      where r.workspace_id = $1 and r.referee_id = ${one} and r.referrer_id = ${other}
    ), 0) + coalesce((
      select sum(${referralWeight('r.stage')}) from referral.referral r
      where r.workspace_id = $1 and r.referee_id = ${other} and r.referrer_id = ${one}
    ), 0) + coalesce((
      select ${SAME_COMPANY_WEIGHT}::float8 from (${sharedCompany(one, other)}) company
    ), 0) + coalesce((
      select ${pastNow('t')} from referral.tie t
      where t.workspace_id = $1 and t.low_contact_id = least(${one}, ${other}) and t.high_contact_id = greatest(${one}, ${other})
    ), 0)`);
