import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { Parameters } from '../common/parameters.js';
import { ContactSearch } from '../contacts/contact-search.js';
import { referralConditions } from '../read-model/referral-conditions.js';
import { type ReferralFilter } from '../read-model/referral-filter.input.js';
import { SEARCH_LIMIT } from './contact-sheet.js';
import { batchesOf } from './cursor.js';
import { BYTE_ORDER_MARK, csvRow } from './csv-text.js';
import { type Piece } from './piece.js';
import { REFERRAL_CELLS, referralRows } from './sql/referral-cells.js';

const COLUMNS = Object.keys(REFERRAL_CELLS);

/** Files of referrals. */
@Injectable()
export class ReferralSheet {
  constructor(private readonly search: ContactSearch) {}

  /** The oldest first: an import that takes them in this order gives everyone the same place in the tree. */
  async *write(ctx: Ctx, tx: EntityManager, filter: ReferralFilter): AsyncGenerator<Piece> {
    yield { text: BYTE_ORDER_MARK + csvRow(COLUMNS), rows: 0 };
    const people = filter.search?.trim() ? await this.search.search(ctx, filter.search, SEARCH_LIMIT) : null;
    const parameters = new Parameters();
    const conditions = referralConditions(ctx, filter, people, parameters);
    const text = `select r.id from referral.referral r where ${conditions} order by r.referred_at, r.id`;
    for await (const batch of batchesOf<{ id: string }>(tx, { text, values: parameters.values })) {
      const ids = batch.map(({ id }) => id);
      const values = [ctx.workspaceId, ids, ctx.workspace.currency];
      const rows = await tx.query<Record<string, string | null>[]>(referralRows, values);
      yield { text: rows.map((row) => csvRow(COLUMNS.map((name) => row[name]!))).join(''), rows: rows.length };
    }
  }
}
