import { type MannerSettings } from './column-manners.js';
import { csvRowsOf } from './csv-rows.js';
import { type ImportJob } from './import-job.entity.js';
import { ImportKind } from './import-job.enums.js';
import { type ImportRow } from './import-row.js';
import { vcardRowsOf } from './vcard-rows.js';

/**
 * The rows of a file, one after the other, in whichever format its kind has.
 *
 * @throws ImportFailure where the file cannot be read, or not on from here.
 */
export function importRowsOf(
  job: ImportJob,
  bytes: AsyncIterable<Buffer>,
  settings: MannerSettings,
): AsyncGenerator<ImportRow> {
  return job.kind === ImportKind.CONTACTS_VCARD ? vcardRowsOf(bytes) : csvRowsOf(job, bytes, settings);
}
