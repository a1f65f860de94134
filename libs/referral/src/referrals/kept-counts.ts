import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { runPrepared } from '../common/prepared.js';
import { type ReferralStage } from './referral.enums.js';

const columnOf = (stage: ReferralStage): string => `referrals_${stage.toLowerCase()}`;

/** Counts a new referral for its referrer. */
export async function countConnected(
  ctx: Ctx,
  tx: EntityManager,
  referral: { referrerId: string; stage: ReferralStage; referredAt: Date },
): Promise<void> {
  const column = columnOf(referral.stage);
  const statement = {
    name: `count_connected_${column}`,
    text: `update referral.contact_stats
           set ${column} = ${column} + 1, last_referred_at = greatest(last_referred_at, $3)
           where workspace_id = $1 and contact_id = $2`,
  };
  await runPrepared(tx, statement, [ctx.workspaceId, referral.referrerId, referral.referredAt]);
}

/** Counts a referral in another stage for its referrer. */
export async function countAdvanced(
  ctx: Ctx,
  tx: EntityManager,
  referrerId: string,
  from: ReferralStage,
  to: ReferralStage,
): Promise<void> {
  await tx.query(
    `update referral.contact_stats
     set ${columnOf(from)} = ${columnOf(from)} - 1, ${columnOf(to)} = ${columnOf(to)} + 1
     where workspace_id = $1 and contact_id = $2`,
    [ctx.workspaceId, referrerId],
  );
}

/** No longer counts a referral for its referrer; called before it is deleted. */
export async function countDeleted(
  ctx: Ctx,
  tx: EntityManager,
  referral: { id: string; referrerId: string; stage: ReferralStage },
): Promise<void> {
  const column = columnOf(referral.stage);
  await tx.query(
    `update referral.contact_stats
     set ${column} = ${column} - 1,
         last_referred_at = (select max(r.referred_at) from referral.referral r
                             where r.workspace_id = $1 and r.referrer_id = $2 and r.id <> $3)
     where workspace_id = $1 and contact_id = $2`,
    [ctx.workspaceId, referral.referrerId, referral.id],
  );
}

/** Finds out anew when a contact last referred somebody, after a date was changed. */
export async function recountLastReferred(ctx: Ctx, tx: EntityManager, referrerId: string): Promise<void> {
  await tx.query(
    `update referral.contact_stats
     set last_referred_at = (select max(r.referred_at) from referral.referral r
                             where r.workspace_id = $1 and r.referrer_id = $2)
     where workspace_id = $1 and contact_id = $2`,
    [ctx.workspaceId, referrerId],
  );
}
