import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { type Message, type MessageValues } from '../common/messages.js';
import { Refusal } from '../common/user-error.js';
import { RelationshipsService } from '../contacts/relationships.service.js';
import { EventRemover } from '../customer-events/event-remover.js';
import { InteractionRecorder } from '../interactions/interaction-recorder.js';
import { lockReferral } from '../referrals/referral-locks.js';
import { ReferralsService } from '../referrals/referrals.service.js';
import { changedSince, refundedSince } from './imports.messages.js';
import { dropUndo, nextUndo, refundsToUndo, type UndoRecord } from './sql/undo-records.js';
import { UndoContacts } from './undo-contacts.js';
import { UNDO_KINDS, type UndoKind } from './undo-log.js';

/** Something that stays, and why; told in the import's errors. */
export interface Kept {
  /** The line of the file that made it. */
  line: number;
  message: Message;
  values?: MessageValues;
  /** What it is about. */
  row?: string;
}

/** Things of one transaction. A referral takes the locks of all who ever named its referee, and some 20 statements. */
const BATCH: Record<UndoKind, number> = {
  REFERRAL: 100,
  RELATIONSHIP: 1_000,
  INTERACTION: 1_000,
  EVENT: 1_000,
  CONTACT: 500,
};

/** Undoes an import piece by piece: what is done is struck off in the same transaction, so whoever comes next goes on. */
@Injectable()
export class UndoSteps {
  constructor(
    private readonly referrals: ReferralsService,
    private readonly relationships: RelationshipsService,
    private readonly interactions: InteractionRecorder,
    private readonly events: EventRemover,
    private readonly contacts: UndoContacts,
  ) {}

  /** Undoes the next piece. Null where nothing is left. */
  async next(ctx: Ctx, tx: EntityManager, importJobId: string): Promise<{ count: number; kept: Kept[] } | null> {
    for (const kind of UNDO_KINDS) {
      const records = await this.nextOf(ctx, tx, importJobId, kind);
      if (records.length === 0) continue;
      const kept = await this.undo(ctx, tx, importJobId, kind, records);
      await tx.query(dropUndo, [ctx.workspaceId, importJobId, kind, records.map(({ id }) => id)]);
      return { count: records.length, kept };
    }
    return null;
  }

  private async nextOf(ctx: Ctx, tx: EntityManager, importJobId: string, kind: UndoKind): Promise<UndoRecord[]> {
    const of = [ctx.workspaceId, importJobId];
    const records = await tx.query<UndoRecord[]>(nextUndo, [...of, kind, BATCH[kind]]);
    if (kind !== 'EVENT' || records.length === 0) return records;
    // A purchase and its refund go together or not at all.
    const ids = records.map(({ id }) => id);
    const refunds = await tx.query<UndoRecord[]>(refundsToUndo, [...of, ids]);
    return [...records, ...refunds.filter(({ id }) => !ids.includes(id))];
  }

  private async undo(
    ctx: Ctx,
    tx: EntityManager,
    importJobId: string,
    kind: UndoKind,
    records: UndoRecord[],
  ): Promise<Kept[]> {
    const ids = records.map(({ id }) => id);
    const staying = (stay: ReadonlySet<string>, message: Message): Kept[] =>
      records.filter(({ id }) => stay.has(id)).map(({ line }) => ({ line, message }));
    switch (kind) {
      case 'REFERRAL':
        return staying(await this.undoReferrals(ctx, tx, records), changedSince);
      case 'RELATIONSHIP':
        await this.relationships.unrelateMany(ctx, tx, ids);
        return [];
      case 'INTERACTION': {
        const seen = records.map(({ id, seenAt }) => ({ id, at: seenAt }));
        const stay = await this.interactions.takeBack(ctx, tx, seen);
        return staying(new Set(stay.map(({ id }) => id)), changedSince);
      }
      case 'EVENT':
        return staying(await this.events.remove(ctx, tx, ids), refundedSince);
      case 'CONTACT':
        return this.contacts.undo(ctx, tx, importJobId, records);
    }
  }

  private async undoReferrals(ctx: Ctx, tx: EntityManager, records: UndoRecord[]): Promise<Set<string>> {
    const stay = new Set<string>();
    for (const { id, seenAt } of records) {
      const referral = await lockReferral(ctx, tx, id, []).catch((error: unknown) => {
        // Deleted by somebody since.
        if (error instanceof Refusal) return null;
        throw error;
      });
      if (!referral) continue;
      const isUntouched = new Date(referral.updatedAt).getTime() === seenAt?.getTime();
      if (isUntouched) await this.referrals.deleteIn(ctx, tx, referral, 'import.reverted');
      else stay.add(id);
    }
    return stay;
  }
}
