import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { askerOf, viewerOf } from '../access/asker.js';
import { AuditService } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { WorkspacesService } from '../access/workspaces.service.js';
import { invalidValue, notFound } from '../common/common.messages.js';
import { Database, type Scope } from '../common/database.js';
import { newId } from '../common/ids.js';
import { pageOf } from '../common/paging.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { type JobRun, Jobs } from '../outbox/jobs.js';
import { fieldNamed } from './import-columns.js';
import { type ImportError } from './import-error.entity.js';
import { ImportFailure } from './import-failure.js';
import { ImportJob, type ImportOptions } from './import-job.entity.js';
import { type ImportKind, ImportState } from './import-job.enums.js';
import { ImportReverts } from './import-reverts.js';
import { ImportInterrupted, ImportRunner, type Progress, type RunOptions } from './import-runner.js';
import { type ImportErrorArgs, type ImportInput } from './imports.inputs.js';
import { gaveUp, importEnded, unknownField, uploadGone } from './imports.messages.js';
import { endImportJob, findImportJob, listImportErrors, listImportJobs } from './sql/import-jobs.js';
import { UploadsService } from './uploads.service.js';

/** What may be asked of an import besides its kind and file. */
export type RequestedImport = Pick<ImportOptions, 'mapping' | 'tags' | 'dryRun' | 'createMissingContacts' | 'fileName'>;

@Injectable()
export class ImportsService {
  constructor(
    private readonly database: Database,
    private readonly uploads: UploadsService,
    private readonly runner: ImportRunner,
    private readonly jobs: Jobs,
    private readonly workspaces: WorkspacesService,
    private readonly reverts: ImportReverts,
    private readonly audit: AuditService,
  ) {
    jobs.perform('import', (job, run) => this.resume(job, job.importJobId, run));
  }

  /** Has a file imported in the background. */
  async start(ctx: Ctx, input: ImportInput): Promise<ImportJob> {
    const { uploadId, kind, tags, dryRun, createMissingContacts } = input;
    const mapping = mappingOf(kind, input.mapping, ['input', 'mapping']);
    const upload = await this.uploads.complete(ctx, uploadId);
    if (!upload) throw missing('upload', ['input', 'uploadId']);
    const requested = {
      fileName: upload.fileName,
      mapping,
      tags: tags ?? [],
      dryRun: dryRun ?? false,
      createMissingContacts: createMissingContacts ?? false,
    };
    const id = newId();
    await this.database.transaction(ctx, async (tx) => {
      await this.insert(ctx, tx, { id, kind, state: ImportState.QUEUED, uploadId: uploadId.toLowerCase() }, requested);
      await this.jobs.add(ctx, tx, 'import', { importJobId: id });
    });
    return (await this.find(ctx, id))!;
  }

  /**
   * Imports a file here and now, for the command line. If the process is killed what was imported stays, and importing
   * the file again changes none of it.
   *
   * @throws Refusal where the mapping names a field that there is not.
   */
  async run(
    ctx: Ctx,
    kind: ImportKind,
    bytes: AsyncIterable<Buffer>,
    { mapping, ...requested }: RequestedImport = {},
    options: RunOptions = {},
  ): Promise<ImportJob> {
    const id = newId();
    const asked = { ...requested, mapping: mappingOf(kind, mapping, ['mapping']) };
    await this.database.transaction(ctx, (tx) =>
      this.insert(ctx, tx, { id, kind, state: ImportState.RUNNING, uploadId: null }, asked),
    );
    await this.runner.run(ctx, (await this.find(ctx, id))!, bytes, options);
    return (await this.find(ctx, id))!;
  }

  /** Stops an import after the rows that it is at; those that are done stay. Cancelling twice is fine. */
  async cancel(ctx: Ctx, id: string): Promise<ImportJob> {
    await this.database.transaction(ctx, async (tx) => {
      const [ended] = await tx.query<[unknown[], number]>(endImportJob, [
        ctx.workspaceId,
        id,
        ImportState.CANCELLED,
        null,
        null,
      ]);
      if (ended.length > 0) {
        await this.audit.record(ctx, tx, { action: 'import.cancelled', objectType: 'ImportJob', objectId: id });
        await this.uploads.removeImported(ctx, tx, id);
        return;
      }
      const job = await tx.findOne(ImportJob, { select: { state: true }, where: { workspaceId: ctx.workspaceId, id } });
      if (!job) throw missing('import', ['input', 'id']);
      if (job.state !== ImportState.CANCELLED) {
        throw new Refusal({ code: UserErrorCode.CONFLICT, message: importEnded, path: ['input', 'id'] });
      }
    });
    return (await this.find(ctx, id))!;
  }

  /** Has an import that has ended undone in the background. */
  async revert(ctx: Ctx, id: string): Promise<ImportJob> {
    await this.reverts.ask(ctx, id);
    return (await this.find(ctx, id))!;
  }

  async find(scope: Scope, id: string): Promise<ImportJob | null> {
    return (await this.database.read(scope, findImportJob, [scope.workspaceId, id]))[0] ?? null;
  }

  list(ctx: Ctx, first: number | null | undefined): Promise<ImportJob[]> {
    return this.database.read(ctx, listImportJobs, [ctx.workspaceId, pageOf('importJobs', { first }).size]);
  }

  async errors(ctx: Ctx, id: string, { first, after }: ImportErrorArgs): Promise<ImportError[]> {
    const { size } = pageOf('importErrors', { first });
    const loader = ctx.loader(`importErrors:${size}:${after ?? 0}`, async (ids) => {
      const rows = await this.database.read(ctx, listImportErrors, [ctx.workspaceId, ids, after ?? 0, size]);
      return new Map(rows.map((row) => [row.importJobId, row.errors]));
    });
    return (await loader.load(id)) ?? [];
  }

  private async insert(
    ctx: Ctx,
    tx: EntityManager,
    job: Pick<ImportJob, 'id' | 'kind' | 'state' | 'uploadId'>,
    requested: RequestedImport,
  ): Promise<void> {
    const options: ImportOptions = { ...requested, ...askerOf(ctx) };
    const by = { workspaceId: ctx.workspaceId, createdByUserId: ctx.userId, actor: ctx.actor };
    await tx.insert(ImportJob, { ...job, ...by, options });
    const changes = { kind: job.kind, dryRun: requested.dryRun ?? false };
    await this.audit.record(ctx, tx, { action: 'import.started', objectType: 'ImportJob', objectId: job.id, changes });
  }

  /** In the background: begins an import, or goes on with one whose worker stopped or was killed. */
  private async resume(scope: Scope, id: string, { signal, lastAttempt }: JobRun): Promise<Progress | void> {
    const [begun] = await this.database.transaction(scope, (tx) =>
      tx.query<[unknown[], number]>(
        `update referral.import_job set state = 'RUNNING'
           where workspace_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING') and revert_asked_at is null
           returning id`,
        [scope.workspaceId, id],
      ),
    );
    const job = begun.length > 0 ? await this.find(scope, id) : null;
    if (!job) return;
    const ctx = await viewerOf(this.workspaces, scope, job);
    // Two imports of one file: the first took it along.
    if (!(await this.uploads.complete(ctx, job.uploadId!)))
      return this.runner.fail(ctx, id, new ImportFailure(uploadGone));
    // Kept for this: a worker that is killed can say nothing, so after as many as are allowed the import would run for ever.
    if (lastAttempt) return this.runner.fail(ctx, id, new ImportFailure(gaveUp));
    try {
      const progress = await this.runner.run(ctx, job, this.uploads.read(ctx, job.uploadId!), { signal });
      await this.reverts.forgetOld(ctx);
      return progress;
    } catch (error) {
      if (!(error instanceof ImportInterrupted)) throw error;
      // A stop is no failure: another process goes on, or this one when it is back.
      return this.database.transaction(ctx, (tx) => this.jobs.add(ctx, tx, 'import', { importJobId: id }));
    }
  }
}

const missing = (what: string, path: string[]) =>
  new Refusal({ code: UserErrorCode.NOT_FOUND, message: notFound, values: { what }, path });

/** A mapping whose every field there is; null leaves a column out. */
function mappingOf(
  kind: ImportKind,
  mapping: Record<string, unknown> | null | undefined,
  path: string[],
): Record<string, string | null> {
  for (const [column, field] of Object.entries(mapping ?? {})) {
    if (field === null || (typeof field === 'string' && fieldNamed(kind, field))) continue;
    const reason =
      typeof field === 'string'
        ? { message: unknownField, values: { field } }
        : { message: invalidValue, values: { problem: JSON.stringify(field) } };
    throw new Refusal({ code: UserErrorCode.INVALID, ...reason, path: [...path, column] });
  }
  return { ...(mapping as Record<string, string | null>) };
}
