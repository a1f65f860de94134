/** What stands between the values of a row, and what comes before the header. */
export interface Dialect {
  delimiter: string;
  /** The line in which Excel says its delimiter (`sep=;`), with its end; empty where there is none. */
  preamble: string;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Rows that are looked at. */
const ROWS = 100;
/** Cells of one row that are counted; with more, it does not matter how many. */
const MOST_CELLS = 20_000;
const PREAMBLE = /^\s*"?sep=(?:([,;|\t])|\\t)"?(?:[,;|\t]*)(\r\n|\r|\n|$)/i;

/**
 * How a file writes its rows, by its beginning: the delimiter that cuts most rows into as many cells as the header has.
 * A comma in every amount (`Anna;1,5`) does so too, but into fewer.
 */
export function dialectOf(beginning: string): Dialect {
  const said = PREAMBLE.exec(beginning);
  if (said) return { delimiter: said[1] ?? '\t', preamble: said[0] };
  let best = { delimiter: DELIMITERS[0] as string, share: 0, cells: 1 };
  for (const delimiter of DELIMITERS) {
    const [header = 1, ...rows] = cellCounts(beginning, delimiter);
    if (header < 2) continue;
    const share = rows.length === 0 ? 1 : rows.filter((count) => count === header).length / rows.length;
    // A stray row more or less is no difference.
    const better = Math.abs(share - best.share) > 0.1 ? share > best.share : header > best.cells;
    if (best.cells === 1 || better) best = { delimiter, share, cells: header };
  }
  return { delimiter: best.delimiter, preamble: '' };
}

/** How many cells the first rows have if that is the delimiter; empty rows left out, and the last one that may be cut. */
function cellCounts(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let cells = 1;
  let isCellBegin = true;
  let isQuoted = false;
  let isFilled = false;
  for (let at = 0; at < text.length && counts.length <= ROWS; at++) {
    const letter = text[at]!;
    if (isQuoted) {
      if (letter !== '"') continue;
      if (text[at + 1] === '"') at++;
      else isQuoted = false;
    } else if (letter === '"' && isCellBegin) {
      isQuoted = isFilled = true;
      isCellBegin = false;
    } else if (letter === '\n' || letter === '\r') {
      if (isFilled) counts.push(cells);
      [cells, isCellBegin, isFilled] = [1, true, false];
    } else if (letter === delimiter) {
      isCellBegin = isFilled = true;
      if (cells < MOST_CELLS) cells++;
    } else {
      isCellBegin = false;
      isFilled = true;
    }
  }
  if (counts.length === 0 && isFilled) counts.push(cells);
  return counts;
}
