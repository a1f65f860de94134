import { once } from 'node:events';
import { type CsvError, type Info, parse } from 'csv-parse';
import { dialectOf } from './csv-dialect.js';
import { type Encoding } from './csv-encoding.js';
import { fileTextOf } from './csv-text.js';
import { ImportFailure } from './import-failure.js';
import { notCsv, quoteNotClosed, recordTooLong, tooManyColumns } from './imports.messages.js';

/** One record of a CSV file. */
export interface CsvRecord {
  /** The line on which it begins, from 1. */
  line: number;
  cells: string[];
  /** Set where values stand beyond the last column of the header: how many columns that has. */
  tooWideFor?: number;
}

export interface CsvFile {
  encoding: Encoding;
  delimiter: string;
  /** The records of the file's beginning, the header first: what the rest of it is understood by. */
  beginning: readonly CsvRecord[];
  /** All records, those of the beginning among them. */
  records: AsyncIterable<CsvRecord>;
}

/** Longer than any row that makes sense; the parser would keep it all in memory. */
const LONGEST_RECORD = 256 * 1024;
/** Of a real table; Excel ends at 16,384. */
const MAX_COLUMNS = 2_000;

/**
 * A CSV file, understood by its first mebibyte: its encoding, and comma, semicolon, tab or bar between the values. Quotes,
 * and CRLF, LF or CR at the ends. Empty lines are left out. In memory is never more than a mebibyte of it.
 *
 * @throws ImportFailure where the file, or the rest of it, cannot be told apart.
 */
export async function openCsv(bytes: AsyncIterable<Buffer>): Promise<CsvFile> {
  const { encoding, beginning: text, rest } = await fileTextOf(bytes);
  if (/^\s*BEGIN:VCARD/i.test(text)) throw new ImportFailure(notCsv, { format: 'vcard' });
  const { delimiter, preamble } = dialectOf(text);
  const reader = new RecordReader(delimiter, preamble === '' ? 0 : preamble.split(/\r\n|\r|\n/).length - 1);
  const beginning = await reader.write(text.slice(preamble.length));
  if (!rest) beginning.push(...(await reader.end()));
  return { encoding, delimiter, beginning, records: recordsOf(beginning, rest, reader) };
}

/** The records of a CSV file, the header among them. @throws ImportFailure as openCsv does. */
export async function* csvRecordsOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord> {
  yield* (await openCsv(bytes)).records;
}

async function* recordsOf(beginning: CsvRecord[], rest: AsyncIterable<string> | null, reader: RecordReader) {
  yield* beginning;
  if (!rest) return;
  for await (const text of rest) yield* await reader.write(text);
  yield* await reader.end();
}

/** csv-parse fed by hand: its object stream takes half as long again. */
class RecordReader {
  private records: CsvRecord[] = [];
  /** The parser counts a CRLF inside quotes as two lines. */
  private linesTooMany = 0;
  private readonly parser;

  /** Columns of the header. */
  private width: number | undefined;
  /** The line after the last whole record. */
  private nextLine = 1;

  /** @param linesBefore lines of the file that are not given to it. */
  constructor(
    delimiter: string,
    private readonly linesBefore: number,
  ) {
    this.nextLine += linesBefore;
    this.parser = parse({
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      // A quotation mark in the middle of a value is one: 24" screens are more frequent than mistakes.
      relax_quotes: true,
      max_record_size: LONGEST_RECORD,
      on_record: (cells: string[], info: Info) => {
        const line = this.beginOf(cells, info.lines);
        if (cells.length > MAX_COLUMNS) throw new ImportFailure(tooManyColumns, { line, max: MAX_COLUMNS });
        this.records.push(this.isTooWide(cells) ? { line, cells, tooWideFor: this.width } : { line, cells });
        return null;
      },
    });
    this.parser.resume();
    this.parser.on('error', () => undefined);
  }

  async write(text: string): Promise<CsvRecord[]> {
    await new Promise<void>((resolve, reject) => {
      this.parser.write(text, (error) => (error ? reject(this.failureOf(error)) : resolve()));
    });
    return this.take();
  }

  async end(): Promise<CsvRecord[]> {
    const ended = once(this.parser, 'end').catch((error: Error) => Promise.reject(this.failureOf(error)));
    this.parser.end();
    await ended;
    return this.take();
  }

  private isTooWide(cells: string[]): boolean {
    this.width ??= cells.length;
    return cells.length > this.width && cells.slice(this.width).some((cell) => cell.trim() !== '');
  }

  private take(): CsvRecord[] {
    const taken = this.records;
    this.records = [];
    return taken;
  }

  private beginOf(cells: string[], end: number): number {
    let inside = 0;
    for (const cell of cells) {
      if (!cell.includes('\n') && !cell.includes('\r')) continue;
      const breaks = cell.match(/\r\n|\r|\n/g) ?? [];
      inside += breaks.length;
      this.linesTooMany += breaks.filter((one) => one === '\r\n').length;
    }
    const last = this.linesBefore + end - this.linesTooMany;
    this.nextLine = last + 1;
    return last - inside;
  }

  private failureOf(error: Error): Error {
    const line = this.nextLine;
    const { code } = error as CsvError;
    if (code === 'CSV_QUOTE_NOT_CLOSED') return new ImportFailure(quoteNotClosed, { line });
    if (code === 'CSV_MAX_RECORD_SIZE') return new ImportFailure(recordTooLong, { line });
    return error;
  }
}
