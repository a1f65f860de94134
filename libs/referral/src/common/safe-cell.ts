/** What a spreadsheet would take for a formula; with apostrophes before it, so that taking one off is exact. */
const FORMULA_LIKE = /^'*[=+\-@\t\r]/;

/**
 * The text of a cell as it may stand in a CSV file that somebody opens in a spreadsheet: what looks like a formula gets
 * an apostrophe in front, which spreadsheets take for "this is text". See OWASP, CSV injection.
 */
export const safeCell = (text: string): string => (FORMULA_LIKE.test(text) ? `'${text}` : text);

/** Takes off the apostrophe that safeCell put, and leaves every other one: plainCell(safeCell(text)) is text. */
export const plainCell = (text: string): string =>
  text.startsWith("'") && FORMULA_LIKE.test(text) ? text.slice(1) : text;
