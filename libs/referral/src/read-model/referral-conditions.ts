import { type Ctx } from '../access/ctx.js';
import { type Parameters } from '../common/parameters.js';
import { type ReferralFilter } from './referral-filter.input.js';

/**
 * The conditions of a filter on `referral.referral r`.
 *
 * @param people whom its text finds; null where it has none
 */
export function referralConditions(
  ctx: Ctx,
  filter: ReferralFilter,
  people: string[] | null,
  parameters: Parameters,
): string {
  const conditions = [`r.workspace_id = ${parameters.add(ctx.workspaceId)}`];
  const given = (value: unknown, condition: (placeholder: string) => string) => {
    if (value != null) conditions.push(condition(parameters.add(value)));
  };
  given(filter.stages, (stages) => `r.stage = any(${stages}::text[])`);
  given(filter.ownerId, (owner) => `r.owner_id = ${owner}::uuid`);
  given(filter.holds, (holds) => `r.hold = any(${holds}::text[])`);
  given(filter.channels, (channels) => `r.channel = any(${channels}::text[])`);
  given(filter.referrerId, (referrer) => `r.referrer_id = ${referrer}::uuid`);
  given(filter.refereeId, (referee) => `r.referee_id = ${referee}::uuid`);
  given(filter.referredAfter, (instant) => `r.referred_at >= ${instant}::timestamptz`);
  given(filter.referredBefore, (instant) => `r.referred_at < ${instant}::timestamptz`);
  given(people, (ids) => `(r.referrer_id = any(${ids}::uuid[]) or r.referee_id = any(${ids}::uuid[]))`);
  return conditions.join('\n and ');
}
