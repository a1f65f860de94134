import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { allowBulkTime } from '../common/bulk-time.js';
import { Database } from '../common/database.js';
import { newId } from '../common/ids.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { type ContactFields } from '../contacts/contact-fields.js';
import { ContactWriter } from '../contacts/contact-writer.js';
import { missingContact } from '../contacts/missing-contact.js';
import { moveContactWords } from '../contacts/sql/contact-words.js';
import { loadContactFields } from '../contacts/sql/write-contacts.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { tellDropped } from './dropped-links.js';
import { fieldsAfterMerge } from './merged-fields.js';
import { mergeReferrals } from './merge-referrals.js';
import { type MergeContactsInput } from './merging.inputs.js';
import { keptMergedIntoItself } from './merging.messages.js';
import { recountAffected } from './recount-affected.js';
import {
  carryVerifications,
  countMoved,
  findTouchedReferrals,
  lockPeople,
  noteMerge,
  noteMerged,
  retire,
  touchKept,
} from './sql/merge-contacts.js';
import { type MergeKeys, runAll, runMergeSql } from './sql/merge-sql.js';
import { MOVES } from './sql/move-all.js';

/** What a merge came to. */
export interface MergeOutcome {
  fields: ContactFields;
  /** How much the kept contact got, by kind. */
  moved: Record<string, number>;
  /** In the viewer's language. */
  dropped: string[];
}

/** Makes one contact of several. */
@Injectable()
export class MergingService {
  constructor(
    private readonly database: Database,
    private readonly writer: ContactWriter,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  async merge(ctx: Ctx, input: MergeContactsInput): Promise<void> {
    await this.database.transaction(ctx, (tx) => this.mergeIn(ctx, tx, input));
  }

  /** Merges and takes it back: a plan of its own would one day say something else than what is done. */
  async preview(ctx: Ctx, input: MergeContactsInput): Promise<MergeOutcome> {
    try {
      return await this.database.transaction(ctx, async (tx) => {
        throw new TakenBack(await this.mergeIn(ctx, tx, input));
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.outcome;
      throw error;
    }
  }

  private async mergeIn(ctx: Ctx, tx: EntityManager, input: MergeContactsInput): Promise<MergeOutcome> {
    const keys = keysOf(ctx, input);
    await allowBulkTime(tx);
    const [kept, ...merged] = await this.lock(ctx, tx, keys);
    const { fields, surplus } = fieldsAfterMerge(kept!, merged, ctx.workspace.locale);
    const noted = [keys.workspace, keys.merge, keys.kept, JSON.stringify(kept), JSON.stringify(fields)];
    await tx.query(noteMerge, noted);
    await mergeReferrals(ctx, tx, keys);
    for (const { move } of MOVES) await runAll(tx, move, keys);
    await tx.query(moveContactWords, [
      keys.workspace,
      JSON.stringify(keys.merged.map((id) => ({ id, search_text: '' }))),
    ]);
    await runAll(tx, [noteMerged, retire], keys);
    const draft = { id: keys.kept, before: kept!, after: fields };
    await this.writer.store(ctx, tx, [draft], { audited: false, told: false });
    await runAll(tx, [carryVerifications, touchKept], keys);
    const others = await recountAffected(tx, keys);

    const [moved] = await runMergeSql<Record<string, number>>(tx, countMoved, keys);
    const dropped = await tellDropped(tx, keys, surplus, ctx.locale);
    await this.tell(ctx, tx, keys, others, { moved: moved!, dropped: dropped.length });
    return { fields, moved: moved!, dropped };
  }

  /** @returns the fields of the kept and of the merged, in the order of the input */
  private async lock(ctx: Ctx, tx: EntityManager, keys: MergeKeys): Promise<ContactFields[]> {
    await runMergeSql(tx, lockPeople, keys);
    const ids = [keys.kept, ...keys.merged];
    const rows = await tx.query<StoredContact[]>(loadContactFields, [ctx.workspaceId, ids]);
    const stored = new Map(rows.map((row) => [row.id, row]));
    const reasons = ids.flatMap((id, index) => {
      const found = stored.get(id);
      const path = index === 0 ? ['input', 'keepId'] : ['input', 'mergeIds', String(index - 1)];
      return found && !found.gone ? [] : [missingContact(path, found?.mergedIntoId)];
    });
    if (reasons.length > 0) throw new Refusal(...reasons);
    return ids.map((id) => {
      const { id: _id, gone: _gone, mergedIntoId: _mergedIntoId, ...fields } = stored.get(id)!;
      return fields;
    });
  }

  private async tell(ctx: Ctx, tx: EntityManager, keys: MergeKeys, others: string[], told: object): Promise<void> {
    const { kept, merged } = keys;
    await this.audit.record(
      ctx,
      tx,
      {
        action: 'contact.merged',
        objectType: 'Contact',
        objectId: kept,
        changes: { mergedIds: merged, ...told },
      },
      ...merged.map((objectId) => ({
        action: 'contact.merged',
        objectType: 'Contact',
        objectId,
        changes: { mergedIntoId: kept },
      })),
    );
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: [kept, ...merged], change: 'MERGED' });
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: others, change: 'UPDATED' });
    const referrals = await runMergeSql<{ id: string }>(tx, findTouchedReferrals, keys);
    await this.outbox.record(ctx, tx, 'referral.changed', { ids: referrals.map(({ id }) => id) });
  }
}

/** Rolls a preview back. */
class TakenBack extends Error {
  constructor(readonly outcome: MergeOutcome) {
    super('a preview');
  }
}

type StoredContact = ContactFields & { id: string; gone: boolean; mergedIntoId: string | null };

function keysOf(ctx: Ctx, { keepId, mergeIds }: MergeContactsInput): MergeKeys {
  const kept = keepId.toLowerCase();
  const merged = mergeIds.map((id) => id.toLowerCase());
  const itself = merged.indexOf(kept);
  if (itself >= 0) {
    const reason = { message: keptMergedIntoItself, path: ['input', 'mergeIds', String(itself)], conflictingId: kept };
    throw new Refusal({ code: UserErrorCode.INVALID, ...reason });
  }
  return { workspace: ctx.workspaceId, merge: newId(), kept, merged: [...new Set(merged)] };
}
