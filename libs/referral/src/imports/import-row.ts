import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { findBadText } from '../common/text.js';
import { invalidValue } from '../common/common.messages.js';
import { type Column } from './import-columns.js';
import { type CsvRecord } from './csv-records.js';

/** One row of a file, its cells by our fields. A cell that is blank says nothing, and changes nothing. */
export interface ImportRow {
  line: number;
  /** Which column of the file, as it calls it, holds which field. */
  columns: readonly Column[];
  /** Of a field that several columns fill, all of them, a line each. */
  values: ReadonlyMap<string, string>;
  /** The row as it stands in the file. */
  text: string;
  /** Set where the row cannot be read. */
  refused?: RefusalReason[];
}

/** What became of a row; a reason's path begins with the field. */
export type Verdict = 'created' | 'updated' | 'skipped' | RefusalReason[];

export const LONGEST_ROW_TEXT = 1_000;

export function importRowOf(record: CsvRecord, columns: readonly Column[]): ImportRow {
  const values = new Map<string, string>();
  const row: ImportRow = { line: record.line, columns, values, text: textOf(record.cells) };
  for (const { index, field } of columns) {
    const value = record.cells[index]?.trim();
    if (!value) continue;
    const before = values.get(field);
    values.set(field, before === undefined ? value : `${before}\n${value}`);
  }
  for (const [field, value] of values) {
    if (!findBadText(value)) continue;
    const reason = { message: invalidValue, values: { problem: 'U+0000' }, path: [field] };
    return { ...row, refused: [{ code: UserErrorCode.INVALID, ...reason }] };
  }
  return row;
}

/** Not the bytes of the file, but a row that reads the same. PostgreSQL has no NUL in texts. */
function textOf(cells: string[]): string {
  let text = '';
  for (const [index, cell] of cells.entries()) {
    if (index > 0) text += ',';
    text += /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
    if (text.length > LONGEST_ROW_TEXT) break;
  }
  return text;
}
