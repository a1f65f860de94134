import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { type Statement } from '../common/database.js';
import { runPrepared } from '../common/prepared.js';
import { lockReferrersOf } from './referral-locks.js';
import { ReferralStage } from './referral.enums.js';
import { isLive } from './referral-stage.js';

/** A referral as the tree sees it. */
export interface TreeLink {
  id: string;
  referrerId: string;
  refereeId: string;
}

/** How a contact stands as a referee. The caller has locked the contact's row. */
export interface Standing {
  /** The contact's live referral. */
  liveId: string | null;
  /** Whether the contact was a customer before the instant that was asked for. */
  wasCustomer: boolean;
  /** The referral that is the acquisition link. */
  holder: (TreeLink & { stage: ReferralStage; isLater: boolean }) | null;
}

const LIVE = Object.values(ReferralStage).filter(isLive);

const findStanding: Statement<{ standing: Standing }> = {
  name: 'find_standing',
  text: `
    select json_build_object(
      'liveId', (select r.id from referral.referral r
                 where r.workspace_id = $1 and r.referee_id = $2 and r.stage = any($4::text[]) limit 1),
      'wasCustomer', coalesce((select c.customer_since < $3 from referral.contact c where c.workspace_id = $1 and c.id = $2), false),
      'holder', (select json_build_object('id', h.id, 'referrerId', h.referrer_id, 'refereeId', h.referee_id,
                   'stage', h.stage, 'isLater', h.referred_at > $3)
                 from referral.acquisition a
                 join referral.referral h on h.workspace_id = $1 and h.id = a.referral_id
                 where a.workspace_id = $1 and a.referee_id = $2)) as standing`,
};

/** @param referredAt of the referral that may become the acquisition link */
export async function standingOf(
  ctx: Ctx,
  tx: EntityManager,
  refereeId: string,
  referredAt: Date | string,
): Promise<Standing> {
  const [row] = await runPrepared(tx, findStanding, [ctx.workspaceId, refereeId, referredAt, LIVE]);
  return row!.standing;
}

/**
 * Whether a new referral is to become the acquisition link: the first that brought somebody who was no customer yet, or
 * a live one in place of one that was lost or expired, unless it is dated back before that one (setAcquisition moves the
 * link openly).
 */
export function takesTree({ wasCustomer, holder }: Standing, stage: ReferralStage): boolean {
  if (stage === ReferralStage.DISQUALIFIED || wasCustomer) return false;
  return !holder || (isLive(stage) && !isLive(holder.stage) && !holder.isLater);
}

/** Whether a reopened referral is to become the acquisition link again: unless a live one has it. */
export const retakesTree = ({ wasCustomer, holder }: Standing): boolean =>
  !wasCustomer && !(holder && isLive(holder.stage));

const attachAcquisition: Statement<{ attached: boolean }> = {
  name: 'attach_acquisition',
  text: `select referral.attach_acquisition($1, $2, $3, $4) as attached`,
};

/** Makes a referral the acquisition link of its referee; false, and nothing is done, where that would close a circle. */
export async function attach(ctx: Ctx, tx: EntityManager, link: TreeLink): Promise<boolean> {
  const [row] = await runPrepared(tx, attachAcquisition, [ctx.workspaceId, link.id, link.referrerId, link.refereeId]);
  return row!.attached;
}

/** The acquisition link because of which `attach` was refused. */
export async function findLinkInTheWay(ctx: Ctx, tx: EntityManager, link: TreeLink): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string | null }[]>(`select referral.find_link_in_the_way($1, $2, $3) as id`, [
    ctx.workspaceId,
    link.referrerId,
    link.refereeId,
  ]);
  return row?.id ?? undefined;
}

/**
 * Takes a referral out of the tree, if it is in it. The oldest other live referral of the referee that closes no circle
 * takes the place, unless the referee was a customer before it.
 *
 * @returns the referral that is the acquisition link now in its place
 */
export async function detach(ctx: Ctx, tx: EntityManager, link: TreeLink): Promise<TreeLink | null> {
  const [, removed] = await tx.query<[unknown[], number]>(
    `delete from referral.acquisition where workspace_id = $1 and referee_id = $2 and referral_id = $3`,
    [ctx.workspaceId, link.refereeId, link.id],
  );
  if (removed === 0) return null;
  await lockReferrersOf(ctx, tx, link.refereeId);
  const candidates = await tx.query<TreeLink[]>(
    `select r.id, r.referrer_id as "referrerId", r.referee_id as "refereeId"
     from referral.referral r
     join referral.contact c on c.workspace_id = $1 and c.id = r.referee_id
     where r.workspace_id = $1 and r.referee_id = $2 and r.id <> $3 and r.stage = any($4::text[])
       and (c.customer_since < r.referred_at) is not true
     order by r.referred_at, r.id`,
    [ctx.workspaceId, link.refereeId, link.id, LIVE],
  );
  for (const candidate of candidates) if (await attach(ctx, tx, candidate)) return candidate;
  return null;
}
