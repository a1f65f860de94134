import fc from 'fast-check';
import { canWrite, encode } from './encode.js';

/** One way to write a table down. */
export interface CsvDialect {
  encoding: string;
  hasMark: boolean;
  delimiter: string;
  lineEnd: string;
  /** Quotes around every value rather than where they must be. */
  quotesAll: boolean;
  /** Excel's line that names the delimiter. */
  saysDelimiter: boolean;
  endsWithLineEnd: boolean;
}

export const csvDialects = (encodings: string[]): fc.Arbitrary<CsvDialect> =>
  fc
    .record({
      encoding: fc.constantFrom(...encodings),
      hasMark: fc.boolean(),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
      quotesAll: fc.boolean(),
      saysDelimiter: fc.boolean(),
      endsWithLineEnd: fc.boolean(),
    })
    .map((dialect) => ({ ...dialect, hasMark: dialect.hasMark && dialect.encoding.startsWith('utf-') }));

/** The bytes of a table as that dialect writes it. */
export function writeCsv(rows: string[][], dialect: CsvDialect): Buffer {
  const { encoding, hasMark, delimiter, lineEnd, quotesAll, saysDelimiter, endsWithLineEnd } = dialect;
  const cell = (value: string) =>
    quotesAll || /["\r\n]/.test(value) || value.includes(delimiter) ? `"${value.replaceAll('"', '""')}"` : value;
  const lines = rows.map((row) => row.map(cell).join(delimiter));
  const text =
    [...(saysDelimiter ? [`sep=${delimiter}`] : []), ...lines].join(lineEnd) + (endsWithLineEnd ? lineEnd : '');
  return encode((hasMark ? '\ufeff' : '') + text, encoding);
}

export { canWrite };
