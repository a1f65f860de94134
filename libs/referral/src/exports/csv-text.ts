import { safeCell } from '../common/safe-cell.js';

/** Without it Excel takes a file for its own 8-bit encoding. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A row as RFC 4180 has it, harmless to spreadsheets; a cell that is null is blank. */
export const csvRow = (cells: (string | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

// Semicolons and tabs too: in some countries those are what a spreadsheet expects between cells.
const QUOTED = /[",;\t\r\n]|^\s|\s$/;

function csvCell(text: string | null): string {
  if (text === null) return '';
  const safe = safeCell(text);
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
