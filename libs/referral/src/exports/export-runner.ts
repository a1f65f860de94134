import { Injectable } from '@nestjs/common';
import { AuditService } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { viewerOf } from '../access/asker.js';
import { WorkspacesService } from '../access/workspaces.service.js';
import { Database, type Scope } from '../common/database.js';
import { newId } from '../common/ids.js';
import { type Message, type MessageValues, translate } from '../common/messages.js';
import { Refusal } from '../common/user-error.js';
import { ImportState } from '../outbox/import-state.js';
import { type JobRun, Jobs } from '../outbox/jobs.js';
import { ExportContents } from './export-contents.js';
import { awaitErasures } from './export-eraser.js';
import { ExportFailure } from './export-failure.js';
import { ExportFiles, expiryOf } from './export-files.js';
import { type ExportJob } from './export-job.entity.js';
import { exportGaveUp, exportTooLarge } from './exports.messages.js';
import { type Piece } from './piece.js';
import { claimExportJob, endExportJob, findExportJob, holdExportJob, keepChunk, saveRows } from './sql/export-jobs.js';

const CHUNK_BYTES = 1024 * 1024;
/** A million contacts are some 300 MiB. */
const MAX_GIB = 2;
const MAX_BYTES = MAX_GIB * 1024 ** 3;

/** The process wants to stop; the export begins anew when it is run again. */
class ExportInterrupted extends Error {}

/** Another worker writes the file, or somebody was erased who may be in it. */
class ExportTakenAway extends Error {}

/**
 * Writes files in the background, each as of one instant. A run that is killed leaves pieces that nobody can open; the
 * next one begins anew, at an instant of its own.
 */
@Injectable()
export class ExportRunner {
  constructor(
    private readonly database: Database,
    private readonly contents: ExportContents,
    private readonly files: ExportFiles,
    private readonly audit: AuditService,
    private readonly workspaces: WorkspacesService,
    private readonly jobs: Jobs,
  ) {
    jobs.perform('export', (job, run) => this.perform(job, job.exportJobId, run));
    jobs.perform('dropExport', (job) =>
      this.database.transaction(job, (tx) => this.files.drop(job, tx, [job.exportJobId])),
    );
  }

  private async perform(scope: Scope, id: string, { signal, lastAttempt }: JobRun): Promise<{ rows: number } | void> {
    const runId = newId();
    const job = await this.claim(scope, id, runId);
    if (!job) return;
    const ctx = await viewerOf(this.workspaces, scope, job);
    // Kept for this, as with imports: a worker that is killed can say nothing.
    if (lastAttempt) return this.fail(ctx, job, exportGaveUp);
    try {
      return { rows: await this.write(ctx, job, signal) };
    } catch (error) {
      if (error instanceof ExportTakenAway) return;
      if (error instanceof ExportFailure) return this.fail(ctx, job, error.sentence, error.values);
      // Such as a segment that was deleted meanwhile.
      if (error instanceof Refusal) return this.fail(ctx, job, error.reasons[0]!.message, error.reasons[0]!.values);
      if (!(error instanceof ExportInterrupted)) throw error;
      await this.database.transaction(ctx, (tx) => this.jobs.add(ctx, tx, 'export', { exportJobId: id }));
    }
  }

  private claim(scope: Scope, id: string, runId: string): Promise<ExportJob | undefined> {
    return this.database.transaction(scope, async (tx) => {
      await awaitErasures(scope, tx);
      const values = [scope.workspaceId, id];
      await tx.query(claimExportJob, [...values, runId]);
      const [job] = await tx.query<ExportJob[]>(findExportJob.text, values);
      return job?.runId === runId ? job : undefined;
    });
  }

  /** @returns how many rows are in the file. */
  private async write(ctx: Ctx, job: ExportJob, signal: AbortSignal): Promise<number> {
    let texts: string[] = [];
    let [waiting, position, size, rows] = [0, 0, 0, 0];
    const flush = async () => {
      const bytes = Buffer.from(texts.join(''));
      texts = [];
      waiting = 0;
      size += bytes.length;
      if (size > MAX_BYTES) throw new ExportFailure(exportTooLarge, { gib: MAX_GIB });
      await this.keep(ctx, job, position++, bytes, rows);
      if (signal.aborted) throw new ExportInterrupted();
    };
    await this.contents.write(ctx, { kind: job.kind, ...job.options }, async (piece: Piece) => {
      texts.push(piece.text);
      waiting += piece.text.length;
      rows += piece.rows;
      if (waiting >= CHUNK_BYTES) await flush();
    });
    await flush();
    await this.finish(ctx, job, rows, size);
    return rows;
  }

  private async keep(ctx: Ctx, job: ExportJob, position: number, bytes: Buffer, rows: number): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const held = await tx.query<unknown[]>(holdExportJob, [ctx.workspaceId, job.id, job.runId]);
      if (held.length === 0) throw new ExportTakenAway();
      await tx.query(keepChunk, [ctx.workspaceId, job.id, position, bytes]);
      await tx.query(saveRows, [ctx.workspaceId, job.id, rows]);
    });
  }

  private async finish(ctx: Ctx, { id, kind, runId }: ExportJob, rows: number, size: number): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const values = [ctx.workspaceId, id, ImportState.DONE, runId, rows, size, null];
      const [ended] = await tx.query<[{ finishedAt: Date }[], number]>(endExportJob, values);
      if (!ended[0]) throw new ExportTakenAway();
      await this.jobs.addLater(ctx, tx, 'dropExport', { exportJobId: id }, expiryOf(ended[0].finishedAt));
      const changes = { kind, rows };
      await this.audit.record(ctx, tx, { action: 'export.finished', objectType: 'ExportJob', objectId: id, changes });
    });
  }

  private async fail(ctx: Ctx, { id, runId }: ExportJob, sentence: Message, values?: MessageValues): Promise<void> {
    const failure = translate(sentence, ctx.locale, values);
    await this.database.transaction(ctx, async (tx) => {
      const ending = [ctx.workspaceId, id, ImportState.FAILED, runId, null, null, failure];
      const [ended] = await tx.query<[unknown[], number]>(endExportJob, ending);
      if (ended.length === 0) return;
      await this.files.drop(ctx, tx, [id]);
      const changes = { failure };
      await this.audit.record(ctx, tx, { action: 'export.failed', objectType: 'ExportJob', objectId: id, changes });
    });
  }
}
