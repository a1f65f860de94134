import { type MannerSettings, withManners } from './column-manners.js';
import { openCsv } from './csv-records.js';
import { type Column, columnsOf } from './import-columns.js';
import { type ImportJob } from './import-job.entity.js';
import { type ImportRow, importRowOf } from './import-row.js';

/**
 * The rows of a CSV file; blank ones are left out.
 *
 * @throws ImportFailure where the file cannot be read, or not on from here.
 */
export async function* csvRowsOf(
  { kind, options }: Pick<ImportJob, 'kind' | 'options'>,
  bytes: AsyncIterable<Buffer>,
  settings: MannerSettings,
): AsyncGenerator<ImportRow> {
  const { beginning, records } = await openCsv(bytes);
  const sample = beginning.slice(1).map(({ cells }) => cells);
  let columns: Column[] | null = null;
  for await (const record of records) {
    if (!columns) columns = withManners(columnsOf(kind, record.cells, options.mapping), sample, settings);
    else if (record.cells.some((cell) => cell.trim() !== '')) yield importRowOf(record, columns);
  }
  // Without a record there is no header, which is said as everywhere.
  if (!columns) columnsOf(kind, []);
}
