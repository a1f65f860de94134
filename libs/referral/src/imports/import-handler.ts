import { type EntityManager } from 'typeorm';
import { type RefusalReason } from '../common/user-error.js';
import { type ImportRow, type Verdict } from './import-row.js';
import { type UndoEntry } from './undo-log.js';

/** What became of some rows. */
export interface Applied {
  /** One for each row, in order. */
  verdicts: Verdict[];
  /** What undoing it takes, with the places of the rows. */
  undo: UndoEntry[];
}

/** What one kind of file means; made anew for each import. */
export interface ImportHandler<Draft = unknown> {
  /** Reads one row. Called once for every row of the file, in order, also for those that are done already. */
  parse(row: ImportRow): Draft | RefusalReason[];

  /** Takes rows over, in order. Its transaction may be rolled back and tried again, with fewer rows. */
  apply(tx: EntityManager, drafts: Draft[]): Promise<Applied>;
}
