import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { ExportKind } from '../../libs/referral/src/exports/export-job.enums.js';
import { ExportInput } from '../../libs/referral/src/exports/exports.inputs.js';
import { ExportsService } from '../../libs/referral/src/exports/exports.service.js';
import { CommandError } from './outcome.js';
import { ProgressLine } from './progress-line.js';
import { ctxOf, requireValid, tell, withServices } from './services.js';

const KINDS = {
  contacts: ExportKind.CONTACTS_CSV,
  segment: ExportKind.SEGMENT_CSV,
  referrals: ExportKind.REFERRALS_CSV,
  record: ExportKind.CONTACT_RECORD_JSON,
} as const;

export interface ExportFileOptions {
  workspace: string;
  kind: keyof typeof KINDS;
  segment?: string;
  contact?: string;
}

export async function exportFile(file: string, options: ExportFileOptions): Promise<void> {
  const { workspace, kind, segment: segmentId, contact: contactId } = options;
  const wanted = requireValid(ExportInput, { kind: KINDS[kind], segmentId, contactId });
  const progress = new ProgressLine(process.stderr);
  const rows = await withServices(async (services) => {
    const ctx = await ctxOf(services, workspace);
    let out: NodeJS.WritableStream | undefined;
    const total = await services.get(ExportsService).run(ctx, wanted, async (text, soFar) => {
      // Not before there is something to write: what is refused leaves the file that was there.
      out ??= await opened(file);
      progress.show(`${soFar.toLocaleString('en')} rows`);
      if (!out.write(text)) await once(out, 'drain');
    });
    if (out && out !== process.stdout) await finished(out.end());
    return total;
  });
  progress.end();
  tell(`Rows: ${rows.toLocaleString('en')}`);
}

async function opened(file: string): Promise<NodeJS.WritableStream> {
  if (file === '-') return process.stdout;
  // npm runs us in the project's folder, wherever it was called.
  const out = createWriteStream(resolve(process.env.INIT_CWD ?? '.', file), { mode: 0o600 });
  await once(out, 'open').catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`The file ${file} cannot be written (${error.code}).`);
  });
  return out;
}
