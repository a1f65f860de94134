import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { newId } from '../common/ids.js';
import { translate } from '../common/messages.js';
import { runPrepared } from '../common/prepared.js';
import { attach, type TreeLink } from '../referrals/acquisition.js';
import { ReferralStage } from '../referrals/referral.enums.js';
import { insertStageChange } from '../referrals/sql/insert-referral.js';
import { recommendedTwice } from './merging.messages.js';
import { type MergeKeys, runAll, runMergeSql } from './sql/merge-sql.js';
import {
  disqualify,
  dropReferrals,
  findLive,
  type LiveReferral,
  lockReferrals,
  lockTree,
  moveCredits,
  moveReferralsMade,
  moveReferralsReceived,
  noteDoubled,
  noteSelfReferrals,
  noteStage,
  takeLinksOff,
} from './sql/move-referrals.js';
import { restoreDropped, restoreStages } from './sql/restore-referrals.js';
import { findNotedLinks, findTreeCandidates, noteKeptLink, type NotedLink, takeKeptLink } from './sql/tree-links.js';

/**
 * Moves the referrals of the merged from either side. Whoever recommended one of them to another recommended nobody; of
 * two live recommendations of what is one person now, the one that got furthest stays, and the other ends as disqualified,
 * or falls away where both are by the same referrer.
 *
 * The tree keeps one link to the kept contact. All those below stay below: without a link upward each of the merged is
 * the root of a tree, and roots joined into one close no circle, so only the new link needs the check.
 */
export async function mergeReferrals(ctx: Ctx, tx: EntityManager, keys: MergeKeys): Promise<void> {
  await runAll(tx, [lockReferrals, lockTree, ...takeLinksOff, noteSelfReferrals], keys);
  await endDoubled(ctx, tx, keys);
  await runAll(tx, dropReferrals, keys);
  await runAll(tx, [...moveReferralsMade.move, ...moveReferralsReceived.move, ...moveCredits.move], keys);
  const noted = await runMergeSql<NotedLink>(tx, findNotedLinks, keys);
  const brought = noted.map(({ referralId }) => referralId);
  await attachFirst(ctx, tx, keys.kept, brought, { inOrder: false, others: true });
  await runMergeSql(tx, noteKeptLink, keys);
}

async function endDoubled(ctx: Ctx, tx: EntityManager, keys: MergeKeys): Promise<void> {
  const [first, ...others] = await runMergeSql<LiveReferral>(tx, findLive, keys);
  if (!first) return;
  const same = others.filter(({ referrerId }) => referrerId === first.referrerId);
  if (same.length > 0) {
    await tx.query(noteDoubled, [keys.workspace, keys.merge, same.map(({ id }) => id), first.id]);
  }
  const now = new Date();
  const reason = translate(recommendedTwice, ctx.workspace.locale);
  for (const { id, referrerId, stage, stageChangedAt } of others) {
    if (referrerId === first.referrerId) continue;
    const changeId = newId();
    // Another server's clock may be a little ahead of this one's.
    const at = stageChangedAt > now ? stageChangedAt : now;
    await tx.query(noteStage, [keys.workspace, keys.merge, id, changeId]);
    await tx.query(disqualify, [keys.workspace, id, at]);
    const change = [keys.workspace, id, changeId, stage, ReferralStage.DISQUALIFIED, at, ctx.userId, reason];
    await runPrepared(tx, insertStageChange, change);
  }
}

/**
 * Puts the referrals and the tree back. A link that was set by hand since the merge stays with whom its referral is of;
 * one that was lost since, or that would close a circle by now, is replaced as when a referral is disqualified.
 */
export async function unmergeReferrals(ctx: Ctx, tx: EntityManager, keys: MergeKeys): Promise<void> {
  await runAll(tx, [lockReferrals, lockTree], keys);
  const noted = await runMergeSql<NotedLink>(tx, findNotedLinks, keys);
  const [present] = await runMergeSql<{ referralId: string; isNew: boolean }>(tx, takeKeptLink, keys);
  await runAll(tx, [...moveReferralsMade.undo, ...moveReferralsReceived.undo], keys);
  await runAll(tx, [...restoreStages, ...restoreDropped, ...moveCredits.undo], keys);
  for (const contactId of [keys.kept, ...keys.merged]) {
    const before = noted.filter(({ refereeId }) => refereeId === contactId).map(({ referralId }) => referralId);
    const preferred = present?.isNew ? [present.referralId, ...before] : before;
    await attachFirst(ctx, tx, contactId, preferred, { inOrder: true, others: before.length > 0 });
  }
}

/**
 * Gives a contact without an acquisition link the first of its referrals that closes no circle.
 *
 * @param brought referrals that brought it before
 */
async function attachFirst(
  ctx: Ctx,
  tx: EntityManager,
  contactId: string,
  brought: string[],
  { inOrder, others }: { inOrder: boolean; others: boolean },
): Promise<void> {
  if (brought.length === 0) return;
  const values = [ctx.workspaceId, contactId, brought, inOrder, others];
  for (const link of await tx.query<TreeLink[]>(findTreeCandidates, values)) {
    if (await attach(ctx, tx, link)) return;
  }
}
