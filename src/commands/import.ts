import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ImportError } from '../../libs/referral/src/imports/import-error.entity.js';
import { type ImportJob } from '../../libs/referral/src/imports/import-job.entity.js';
import { ImportKind, ImportState } from '../../libs/referral/src/imports/import-job.enums.js';
import { ImportsService } from '../../libs/referral/src/imports/imports.service.js';
import { CommandError } from './outcome.js';
import { ProgressLine } from './progress-line.js';
import { ctxOf, withServices } from './services.js';
import { tableOf } from './table.js';

const KINDS = {
  contacts: ImportKind.CONTACTS_CSV,
  vcards: ImportKind.CONTACTS_VCARD,
  referrals: ImportKind.REFERRALS_CSV,
  events: ImportKind.EVENTS_CSV,
  interactions: ImportKind.INTERACTIONS_CSV,
  relationships: ImportKind.RELATIONSHIPS_CSV,
} as const;

const SHOWN_ERRORS = 20;

export interface ImportFileOptions {
  workspace: string;
  kind: keyof typeof KINDS;
  map?: Record<string, string | null>;
  createMissing?: boolean;
  dryRun?: boolean;
}

export async function importFile(file: string, options: ImportFileOptions): Promise<void> {
  const { workspace, kind, map, createMissing = false, dryRun = false } = options;
  // npm runs us in the project's folder, wherever it was called.
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  await access(path, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`The file ${file} cannot be read (${error.code}).`);
  });
  const progress = new ProgressLine(process.stderr);
  const { job, errors } = await withServices(async (services) => {
    const ctx = await ctxOf(services, workspace);
    const imports = services.get(ImportsService);
    const requested = { mapping: map, dryRun, createMissingContacts: createMissing };
    const onProgress = ({ processedRows, failed }: Pick<ImportJob, 'processedRows' | 'failed'>) =>
      progress.show(`${processedRows.toLocaleString('en')} rows${failed > 0 ? `, ${failed} failed` : ''}`);
    const done = await imports.run(ctx, KINDS[kind], createReadStream(path), requested, { onProgress });
    return { job: done, errors: await imports.errors(ctx, done.id, { first: SHOWN_ERRORS }) };
  });
  progress.end();
  process.stdout.write(`${resultOf(job, dryRun)}\n`);
  if (errors.length > 0) process.stdout.write(`\n${errorsOf(job, errors)}\n`);
  if (job.state !== ImportState.DONE) throw new CommandError(`The import stopped: ${job.failure ?? job.state}`);
  // What was refused is the file's fault, and whoever automates this wants to know.
  if (job.failed > 0) process.exitCode = 1;
}

function resultOf({ created, updated, skipped, failed, processedRows }: ImportJob, dryRun: boolean): string {
  const rows = Object.entries({ created, updated, skipped, failed, 'all rows': processedRows });
  return tableOf([dryRun ? 'dry run' : 'rows', 'count'], rows);
}

function errorsOf({ failed }: ImportJob, errors: ImportError[]): string {
  const rows = errors.map(({ line, column, code, message }) => [line, column ?? '', code, message]);
  const more = failed > errors.length ? `\n... of ${failed} rows that failed.` : '';
  return tableOf(['line', 'column', 'code', 'message'], rows) + more;
}
