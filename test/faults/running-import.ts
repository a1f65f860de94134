import { importWhen, startImport, upload } from '../support/imports.js';
import { type Installation } from './installation.js';

const ROWS = 3_000;

/** An import of several chunks that is under way; its contacts have an externalId that begins with `import-`. */
export async function startLargeImport(moaref: Installation): Promise<{ id: string; rows: number }> {
  const lines = Array.from({ length: ROWS }, (_, row) => `import-${row},Contact ${row}`);
  const { body } = await upload(moaref.admin, ['externalId,name', ...lines].join('\n'), undefined, moaref.url);
  const { importJob } = await startImport(moaref.admin, { uploadId: body.uploadId, kind: 'CONTACTS_CSV' });
  await importWhen(moaref.admin, importJob.id, ({ state }) => state === 'RUNNING');
  return { id: importJob.id as string, rows: ROWS };
}
