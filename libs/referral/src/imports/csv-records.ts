import { once } from 'node:events';
import { type CsvError, type Info, parse } from 'csv-parse';
import { delimiterOf, utf8TextOf } from './csv-text.js';
import { ImportFailure } from './import-failure.js';
import { quoteNotClosed, recordTooLong } from './imports.messages.js';

/** One record of a CSV file. */
export interface CsvRecord {
  /** The line on which it begins, from 1. */
  line: number;
  cells: string[];
}

/** Longer than any row that makes sense; the parser would keep it all in memory. */
const LONGEST_RECORD = 256 * 1024;

/**
 * The records of a CSV file, the header among them: UTF-8, quotes, CRLF or LF; comma, semicolon or tab, whichever the
 * header line uses. Empty lines are left out.
 *
 * @throws ImportFailure where the rest of the file cannot be told apart any more.
 */
export async function* csvRecordsOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord> {
  let beginning = '';
  let reader: RecordReader | null = null;
  for await (const text of utf8TextOf(bytes)) {
    if (!reader) {
      beginning += text;
      const { delimiter, complete } = delimiterOf(beginning);
      if (!complete) continue;
      reader = new RecordReader(delimiter);
      yield* await reader.write(beginning);
    } else {
      yield* await reader.write(text);
    }
  }
  if (!reader) {
    reader = new RecordReader(delimiterOf(beginning).delimiter);
    yield* await reader.write(beginning);
  }
  yield* await reader.end();
}

/** csv-parse fed by hand: its object stream takes half as long again. */
class RecordReader {
  private records: CsvRecord[] = [];
  /** The parser counts a CRLF inside quotes as two lines. */
  private linesTooMany = 0;
  private readonly parser;

  constructor(delimiter: string) {
    this.parser = parse({
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      // A quotation mark in the middle of a value is one: 24" screens are more frequent than mistakes.
      relax_quotes: true,
      max_record_size: LONGEST_RECORD,
      on_record: (cells: string[], info: Info) => {
        this.records.push({ line: this.beginOf(cells, info.lines), cells });
        return null;
      },
    });
    this.parser.resume();
    this.parser.on('error', () => undefined);
  }

  async write(text: string): Promise<CsvRecord[]> {
    await new Promise<void>((resolve, reject) => {
      this.parser.write(text, (error) => (error ? reject(failureOf(error)) : resolve()));
    });
    return this.take();
  }

  async end(): Promise<CsvRecord[]> {
    const ended = once(this.parser, 'end').catch((error: Error) => Promise.reject(failureOf(error)));
    this.parser.end();
    await ended;
    return this.take();
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
    return end - this.linesTooMany - inside;
  }
}

function failureOf(error: Error): Error {
  const { code, lines } = error as CsvError & { lines?: number };
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new ImportFailure(quoteNotClosed);
  if (code === 'CSV_MAX_RECORD_SIZE') return new ImportFailure(recordTooLong, { line: lines ?? 0 });
  return error;
}
