import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { allowBulkTime } from '../common/bulk-time.js';
import { Database, violatedConstraint } from '../common/database.js';
import { type Message } from '../common/messages.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { type ContactFields } from '../contacts/contact-fields.js';
import { ContactWriter } from '../contacts/contact-writer.js';
import { missingContact } from '../contacts/missing-contact.js';
import { moveContactWords } from '../contacts/sql/contact-words.js';
import { loadContactFields } from '../contacts/sql/write-contacts.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { ContactMerge } from './contact-merge.entity.js';
import { fieldsAfterUnmerge } from './merged-fields.js';
import { unmergeReferrals } from './merge-referrals.js';
import { formerExternalIdTaken, keptIsBinned, neverMerged, notTheLatest } from './merging.messages.js';
import { recountAffected } from './recount-affected.js';
import {
  findHolder,
  findLastMerge,
  findTouchedReferrals,
  findWhereabouts,
  lockPeople,
  revive,
  touchKept,
} from './sql/merge-contacts.js';
import { type MergeKeys, runAll, runMergeSql } from './sql/merge-sql.js';
import { MOVES } from './sql/move-all.js';
import { countKept } from './sql/restore-referrals.js';

interface LastMerge {
  id: string;
  keptId: string;
  mergedIds: string[];
  before: ContactFields;
  after: ContactFields;
  /** Whether another merge of the kept contact came after it. */
  isFollowed: boolean;
  keptIsBinned: boolean;
}

/**
 * Takes merges back, the latest first. What the merge moved goes back, what it took away comes back, and what was changed
 * or added by hand since stays with the kept contact.
 */
@Injectable()
export class UnmergingService {
  constructor(
    private readonly database: Database,
    private readonly writer: ContactWriter,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  /** @param id the kept contact, or one that was merged into it */
  async unmerge(ctx: Ctx, id: string): Promise<void> {
    let mergedIds: string[] = [];
    try {
      await this.database.transaction(ctx, async (tx) => {
        await allowBulkTime(tx);
        const merge = await this.lock(ctx, tx, id);
        mergedIds = merge.mergedIds;
        await this.undo(ctx, tx, merge);
      });
    } catch (error) {
      if (violatedConstraint(error) !== 'uq_contact_external_id') throw error;
      const values = [ctx.workspaceId, mergedIds];
      const [holder] = await this.database.read<{ id: string }>(ctx, { text: findHolder }, values);
      throw refused(formerExternalIdTaken, holder?.id);
    }
  }

  /** Finds the merge, locks everybody who is part of it and looks again: somebody else may just have undone it. */
  private async lock(ctx: Ctx, tx: EntityManager, id: string): Promise<LastMerge> {
    const seen = await this.find(ctx, tx, id);
    await runMergeSql(tx, lockPeople, keysOf(ctx, seen));
    const merge = await this.find(ctx, tx, id);
    if (merge.id !== seen.id) throw refused(neverMerged);
    if (merge.isFollowed) throw refused(notTheLatest, merge.keptId);
    if (merge.keptIsBinned) throw refused(keptIsBinned, merge.keptId);
    return merge;
  }

  private async find(ctx: Ctx, tx: EntityManager, id: string): Promise<LastMerge> {
    const values = [ctx.workspaceId, id];
    const [contact] = await tx.query<{ isThere: boolean }[]>(findWhereabouts, values);
    if (!contact?.isThere) throw new Refusal(missingContact(['input', 'id'], null));
    const [merge] = await tx.query<LastMerge[]>(findLastMerge, values);
    if (!merge) throw refused(neverMerged);
    return merge;
  }

  private async undo(ctx: Ctx, tx: EntityManager, { id, keptId, mergedIds, before, after }: LastMerge): Promise<void> {
    const keys = keysOf(ctx, { id, keptId, mergedIds });
    const ids = [keptId, ...mergedIds];
    const stored = await tx.query<StoredContact[]>(loadContactFields, [ctx.workspaceId, [keptId]]);
    const { id: _id, gone: _gone, mergedIntoId: _mergedIntoId, ...current } = stored[0]!;
    // Before the others come back: an externalId that the kept contact got from them is theirs again.
    const draft = { id: keptId, before: current, after: fieldsAfterUnmerge(current, before, after) };
    await this.writer.store(ctx, tx, [draft], { audited: false, told: false });
    const texts = await tx.query<object[]>(
      `select id, search_text from referral.contact where workspace_id = $1 and id = any($2::uuid[])`,
      [ctx.workspaceId, mergedIds],
    );
    await tx.query(moveContactWords, [ctx.workspaceId, JSON.stringify(texts)]);
    await runAll(tx, [revive, touchKept], keys);
    await unmergeReferrals(ctx, tx, keys);
    for (const { undo } of MOVES) await runAll(tx, undo, keys);
    const others = await recountAffected(tx, keys);

    const [kept] = await runMergeSql<{ count: number }>(tx, countKept, keys);
    const referrals = await runMergeSql<{ id: string }>(tx, findTouchedReferrals, keys);
    await tx.delete(ContactMerge, { workspaceId: ctx.workspaceId, id });
    await this.audit.record(
      ctx,
      tx,
      ...ids.map((objectId) => ({
        action: 'contact.unmerged',
        objectType: 'Contact',
        objectId,
        changes: objectId === keptId ? { mergedIds, referralsLeft: kept!.count } : { mergedIntoId: [keptId, null] },
      })),
    );
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: [...ids, ...others], change: 'UPDATED' });
    await this.outbox.record(ctx, tx, 'referral.changed', { ids: referrals.map((referral) => referral.id) });
  }
}

type StoredContact = ContactFields & { id: string; gone: boolean; mergedIntoId: string | null };

const keysOf = (ctx: Ctx, { id, keptId, mergedIds }: Pick<LastMerge, 'id' | 'keptId' | 'mergedIds'>): MergeKeys => ({
  workspace: ctx.workspaceId,
  merge: id,
  kept: keptId,
  merged: mergedIds,
});

const refused = (message: Message, conflictingId?: string): Refusal =>
  new Refusal({ code: UserErrorCode.CONFLICT, message, path: ['input', 'id'], conflictingId });
