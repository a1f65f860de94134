import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { allowBulkTime } from '../common/bulk-time.js';
import { Database } from '../common/database.js';
import { ContactRecord } from './contact-record.js';
import { ContactSheet } from './contact-sheet.js';
import { type Wanted } from './export-job.entity.js';
import { ExportKind } from './export-job.enums.js';
import { type Piece } from './piece.js';
import { ReferralSheet } from './referral-sheet.js';

/** What stands in the files, all of it as of one instant. */
@Injectable()
export class ExportContents {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactSheet,
    private readonly referrals: ReferralSheet,
    private readonly record: ContactRecord,
  ) {}

  /**
   * Gives the file to `take`, a piece after the other, each of some thousand rows at most. A connection is held until the
   * last one is taken.
   *
   * @throws ExportFailure, Refusal
   */
  async write(ctx: Ctx, wanted: Wanted, take: (piece: Piece) => Promise<void>): Promise<void> {
    await this.database.snapshot(ctx, async (tx) => {
      await allowBulkTime(tx);
      for await (const piece of this.piecesOf(ctx, tx, wanted)) await take(piece);
    });
  }

  private piecesOf(ctx: Ctx, tx: EntityManager, wanted: Wanted): AsyncGenerator<Piece> {
    const { kind, filter, segmentId, referralFilter, contactId } = wanted;
    switch (kind) {
      case ExportKind.CONTACTS_CSV:
        return this.contacts.write(ctx, tx, filter ?? {});
      case ExportKind.SEGMENT_CSV:
        return this.contacts.write(ctx, tx, { segmentId });
      case ExportKind.REFERRALS_CSV:
        return this.referrals.write(ctx, tx, referralFilter ?? {});
      case ExportKind.CONTACT_RECORD_JSON:
        return this.record.write(ctx, tx, contactId!);
    }
  }
}
