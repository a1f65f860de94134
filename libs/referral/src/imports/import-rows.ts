import { csvRecordsOf } from './csv-records.js';
import { type Column, columnsOf } from './import-columns.js';
import { ImportFailure } from './import-failure.js';
import { type ImportJob } from './import-job.entity.js';
import { ImportKind } from './import-job.enums.js';
import { type ImportRow, importRowOf } from './import-row.js';
import { nothingInFile } from './imports.messages.js';
import { vcardRowsOf } from './vcard-rows.js';

/**
 * The rows of a file, one after the other, in whichever format its kind has.
 *
 * @throws ImportFailure where the file cannot be read, or not on from here.
 */
export function importRowsOf(job: ImportJob, bytes: AsyncIterable<Buffer>): AsyncGenerator<ImportRow> {
  return job.kind === ImportKind.CONTACTS_VCARD ? vcardRowsOf(bytes) : csvRowsOf(job, bytes);
}

async function* csvRowsOf({ kind, options }: ImportJob, bytes: AsyncIterable<Buffer>): AsyncGenerator<ImportRow> {
  let columns: Column[] | null = null;
  for await (const record of csvRecordsOf(bytes)) {
    if (!columns) columns = columnsOf(kind, record.cells, options.mapping);
    else if (record.cells.some((cell) => cell.trim() !== '')) yield importRowOf(record, columns);
  }
  if (!columns) throw new ImportFailure(nothingInFile);
}
