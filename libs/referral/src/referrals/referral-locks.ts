import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { notFound } from '../common/common.messages.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { Referral } from './referral.entity.js';

/*
 * Everything that writes referrals takes its locks in one order: contacts by id, the referral, interactions, counts,
 * the lock of the tree. Whoever holds a referee's row can rely on the referrals of that referee: none comes, none goes.
 */

/**
 * Locks a referral to be changed, with its referee and everyone who ever named that referee, one of whom may get the
 * acquisition link.
 *
 * @param path where the id stands in the input
 * @throws Refusal NOT_FOUND
 */
export async function lockReferral(ctx: Ctx, tx: EntityManager, id: string, path: string[]): Promise<Referral> {
  await tx.query(
    `select c.id
     from referral.contact c
     where c.workspace_id = $1 and c.id in (
       select r.referee_id from referral.referral r where r.workspace_id = $1 and r.id = $2
       union
       select other.referrer_id
       from referral.referral r
       join referral.referral other on other.workspace_id = $1 and other.referee_id = r.referee_id
       where r.workspace_id = $1 and r.id = $2)
     order by c.id for no key update of c`,
    [ctx.workspaceId, id],
  );
  const where = { workspaceId: ctx.workspaceId, id };
  const referral = await tx.findOne(Referral, { where, lock: { mode: 'for_no_key_update' } });
  if (!referral)
    throw new Refusal({ code: UserErrorCode.NOT_FOUND, message: notFound, values: { what: 'referral' }, path });
  return referral;
}

/** Locks everyone who ever named a referee; a referrer may have come between lockReferral's look and its lock. */
export async function lockReferrersOf(ctx: Ctx, tx: EntityManager, refereeId: string): Promise<void> {
  await tx.query(
    `select c.id
     from referral.contact c
     where c.workspace_id = $1 and c.id in (
       select r.referrer_id from referral.referral r where r.workspace_id = $1 and r.referee_id = $2)
     order by c.id for no key update of c`,
    [ctx.workspaceId, refereeId],
  );
}
