import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { Database, errorCode, violatedConstraint } from '../common/database.js';
import { learnSizes } from '../common/learn-sizes.js';
import { translate } from '../common/messages.js';
import { storable } from '../common/text.js';
import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { afterLostRace } from '../contacts/contact-writer.js';
import { ContactImport } from './contact-import.js';
import { EventImport } from './event-import.js';
import { ImportFailure } from './import-failure.js';
import { type Applied, type ImportHandler } from './import-handler.js';
import { type ImportJob } from './import-job.entity.js';
import { ImportKind, ImportState } from './import-job.enums.js';
import { type ImportRow, LONGEST_ROW_TEXT, type Verdict } from './import-row.js';
import { importRowsOf } from './import-rows.js';
import { rowNotTaken } from './imports.messages.js';
import { InteractionImport } from './interaction-import.js';
import { endImportJob, holdImportJob, keepErrors, saveProgress } from './sql/import-jobs.js';
import { ReferralImport } from './referral-import.js';
import { RelationshipImport } from './relationship-import.js';
import { keepUndo } from './undo-log.js';
import { UploadsService } from './uploads.service.js';

/** Rows of one transaction: few enough that one is over in a second, enough that its fixed cost does not show. */
const CHUNK = 1_000;
/** Where the planner is told anew how large the tables are, if it does not know yet. */
const LEARNING_POINTS = new Set([2, 8, 32, 128].map((chunks) => chunks * CHUNK));
export const MAX_KEPT_ERRORS = 10_000;
const MAX_REASONS_PER_ROW = 20;

export type Progress = Pick<ImportJob, 'processedRows' | 'created' | 'updated' | 'skipped' | 'failed'>;

const OUTCOMES = ['created', 'updated', 'skipped', 'failed'] as const;

export interface RunOptions {
  /** Stops the import between two chunks; it can be run again and goes on from there. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** The process wants to stop; the import goes on when it is run again. */
export class ImportInterrupted extends Error {}

/** The import was cancelled, or another worker has gone on with it. */
class ImportTakenAway extends Error {}

interface PreparedRow {
  row: ImportRow;
  /** What the row means, or why it means nothing. */
  draft: unknown;
  refused?: RefusalReason[];
}

/**
 * Takes a file over, chunk by chunk. Each chunk, its errors and the progress are one transaction, so an import that was
 * killed goes on after its last chunk: it reads the file from the beginning and passes over what is done.
 */
@Injectable()
export class ImportRunner {
  /** Rows by what became of them, since the process began; rehearsals included. */
  readonly rows = { created: 0, updated: 0, skipped: 0, failed: 0 };

  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly uploads: UploadsService,
    private readonly contacts: ContactImport,
    private readonly events: EventImport,
    private readonly referrals: ReferralImport,
    private readonly interactions: InteractionImport,
    private readonly relationships: RelationshipImport,
  ) {}

  /**
   * @param job must be RUNNING.
   * @returns how far it came, where it did not end before.
   * @throws ImportInterrupted on the signal, and whatever the database throws; then the import is still RUNNING.
   */
  async run(
    ctx: Ctx,
    job: ImportJob,
    bytes: AsyncIterable<Buffer>,
    options: RunOptions = {},
  ): Promise<Progress | void> {
    try {
      return await this.takeOver(ctx, job, bytes, options);
    } catch (error) {
      if (error instanceof ImportTakenAway) return undefined;
      if (!(error instanceof ImportFailure)) throw error;
      await this.fail(ctx, job.id, error);
      return undefined;
    }
  }

  async fail(ctx: Ctx, id: string, { sentence, values }: ImportFailure): Promise<void> {
    const failure = translate(sentence, ctx.locale, values);
    await this.database.transaction(ctx, async (tx) => {
      const [ended] = await tx.query<[unknown[], number]>(endImportJob, [
        ctx.workspaceId,
        id,
        ImportState.FAILED,
        null,
        failure,
      ]);
      if (ended.length === 0) return;
      await this.record(ctx, tx, id, 'import.failed', { failure });
      await this.uploads.removeImported(ctx, tx, id);
    });
  }

  private async takeOver(
    ctx: Ctx,
    job: ImportJob,
    bytes: AsyncIterable<Buffer>,
    options: RunOptions,
  ): Promise<Progress> {
    const handler = this.handlerOf(ctx, job);
    const { processedRows, created, updated, skipped, failed } = job;
    const progress: Progress = { processedRows, created, updated, skipped, failed };
    let seen = 0;
    let chunk: PreparedRow[] = [];
    const flush = async () => {
      await this.applyChunk(ctx, job, handler, chunk, progress);
      chunk = [];
      options.onProgress?.(progress);
      if (options.signal?.aborted) throw new ImportInterrupted('The process stops; the import goes on later.');
    };
    for await (const row of importRowsOf(job, bytes, ctx.workspace)) {
      const draft = row.refused ?? handler.parse(row);
      if (seen++ < job.processedRows) continue;
      chunk.push({ row, draft, refused: Array.isArray(draft) ? (draft as RefusalReason[]) : undefined });
      if (chunk.length === CHUNK) await flush();
    }
    if (chunk.length > 0) await flush();
    await this.finish(ctx, job, progress);
    return progress;
  }

  private handlerOf(ctx: Ctx, { kind, options, createdAt }: ImportJob): ImportHandler {
    const since = new Date(createdAt);
    switch (kind) {
      case ImportKind.CONTACTS_CSV:
      case ImportKind.CONTACTS_VCARD:
        return this.contacts.open(ctx, options, since);
      case ImportKind.EVENTS_CSV:
        return this.events.open(ctx, options, since);
      case ImportKind.REFERRALS_CSV:
        return this.referrals.open(ctx, options, since);
      case ImportKind.INTERACTIONS_CSV:
        return this.interactions.open(ctx, options, since);
      case ImportKind.RELATIONSHIPS_CSV:
        return this.relationships.open(ctx, options);
    }
  }

  private async applyChunk(
    ctx: Ctx,
    job: ImportJob,
    handler: ImportHandler,
    chunk: PreparedRow[],
    progress: Progress,
  ): Promise<void> {
    const good = chunk.filter(({ refused }) => !refused);
    const after = await afterLostRace(() =>
      this.database.transaction(ctx, async (tx) => {
        const held = await tx.query<unknown[]>(holdImportJob, [ctx.workspaceId, job.id, progress.processedRows]);
        if (held.length === 0) throw new ImportTakenAway();
        const drafts = good.map(({ draft }) => draft);
        const { verdicts, undo } = job.options.dryRun
          ? await rehearse(tx, (inner) => applyAll(inner, handler, drafts))
          : await applyAll(tx, handler, drafts);
        const lines = good.map(({ row }) => row.line);
        if (!job.options.dryRun) await keepUndo(ctx, tx, job.id, undo, lines);
        const verdictOf = new Map(good.map((prepared, index) => [prepared, verdicts[index]!]));
        const counts = { ...progress, processedRows: progress.processedRows + chunk.length };
        const errors: object[] = [];
        for (const prepared of chunk) {
          const verdict: Verdict = prepared.refused ?? verdictOf.get(prepared)!;
          counts[Array.isArray(verdict) ? 'failed' : verdict]++;
          if (Array.isArray(verdict)) errors.push(...errorRowsOf(prepared.row, verdict, ctx.locale));
        }
        if (errors.length > 0)
          await tx.query(keepErrors, [ctx.workspaceId, job.id, JSON.stringify(errors), MAX_KEPT_ERRORS]);
        const { processedRows, created, updated, skipped, failed } = counts;
        await tx.query(saveProgress, [ctx.workspaceId, job.id, processedRows, created, updated, skipped, failed]);
        return counts;
      }),
    );
    for (const outcome of OUTCOMES) this.rows[outcome] += after[outcome] - progress[outcome];
    Object.assign(progress, after);
    if (!job.options.dryRun && LEARNING_POINTS.has(after.processedRows)) {
      await this.database.transaction(ctx, (tx) => learnSizes(tx, ctx.workspaceId, after.processedRows));
    }
  }

  private async finish(ctx: Ctx, job: ImportJob, progress: Progress): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const values = [ctx.workspaceId, job.id, ImportState.DONE, progress.processedRows, null];
      const [ended] = await tx.query<[unknown[], number]>(endImportJob, values);
      if (ended.length === 0) return;
      await this.record(ctx, tx, job.id, 'import.finished', {
        kind: job.kind,
        dryRun: job.options.dryRun ?? false,
        ...progress,
      });
      await this.uploads.removeImported(ctx, tx, job.id);
    });
  }

  private async record(
    ctx: Ctx,
    tx: EntityManager,
    id: string,
    action: string,
    changes: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(ctx, tx, { action, objectType: 'ImportJob', objectId: id, changes });
  }
}

/** Rolls back what `work` did and keeps what it found. */
async function rehearse(tx: EntityManager, work: (tx: EntityManager) => Promise<Applied>): Promise<Applied> {
  let applied: Applied = { verdicts: [], undo: [] };
  const rolledBack = new Error('rehearsed');
  await tx
    .transaction(async (inner) => {
      applied = await work(inner);
      throw rolledBack;
    })
    .catch((error: unknown) => {
      if (error !== rolledBack) throw error;
    });
  return applied;
}

/** Integrity and data errors are some row's; everything else is nobody's fault and stops the chunk. */
const isRowsFault = (error: unknown): boolean => /^(22|23)/.test(errorCode(error) ?? '');

/**
 * Rows know their rules, so the database refuses none, unless a rule was forgotten. One such row must not hold up the
 * rest: the chunk is halved until the row stands alone.
 */
async function applyAll(tx: EntityManager, handler: ImportHandler, drafts: unknown[]): Promise<Applied> {
  if (drafts.length === 0) return { verdicts: [], undo: [] };
  try {
    return await tx.transaction((inner) => handler.apply(inner, drafts));
  } catch (error) {
    if (!isRowsFault(error)) throw error;
    if (drafts.length === 1) {
      const problem = violatedConstraint(error) ?? errorCode(error)!;
      return { verdicts: [[{ code: UserErrorCode.INVALID, message: rowNotTaken, values: { problem } }]], undo: [] };
    }
    const half = drafts.length >> 1;
    const first = await applyAll(tx, handler, drafts.slice(0, half));
    const second = await applyAll(tx, handler, drafts.slice(half));
    const shifted = second.undo.map((entry) => ({ ...entry, place: entry.place + half }));
    return { verdicts: [...first.verdicts, ...second.verdicts], undo: [...first.undo, ...shifted] };
  }
}

function errorRowsOf(row: ImportRow, reasons: RefusalReason[], locale: string): object[] {
  // It may be cut through the middle of a surrogate pair.
  const text = storable(row.text.slice(0, LONGEST_ROW_TEXT));
  return reasons.slice(0, MAX_REASONS_PER_ROW).map(({ code, message, values, path }, position) => ({
    line: row.line,
    position,
    column_name: row.columns.find(({ field }) => field === path?.[0])?.name ?? null,
    code,
    message: translate(message, locale, values),
    row: text,
  }));
}
