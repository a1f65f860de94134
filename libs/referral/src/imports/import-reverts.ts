import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { askerOf, viewerOf } from '../access/asker.js';
import { AuditService } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { WorkspacesService } from '../access/workspaces.service.js';
import { notFound } from '../common/common.messages.js';
import { Database, type Scope } from '../common/database.js';
import { type Message, translate } from '../common/messages.js';
import { storable } from '../common/text.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { afterLostRace } from '../contacts/contact-writer.js';
import { type JobRun, Jobs } from '../outbox/jobs.js';
import { type ImportReverter } from './import-job.entity.js';
import { ImportState } from './import-job.enums.js';
import { MAX_KEPT_ERRORS } from './import-runner.js';
import { LONGEST_ROW_TEXT } from './import-row.js';
import { importNotEnded, nothingToRevert, undoTooOld } from './imports.messages.js';
import { findImportJob, keepErrors } from './sql/import-jobs.js';
import { askRevert, endRevert, findRevertible, holdRevert, saveReverted } from './sql/import-reverts.js';
import { dropOldUndo } from './sql/undo-records.js';
import { type Kept, UndoSteps } from './undo-steps.js';

/** So long an import can be undone; what that takes is dropped when a later import ends. */
export const UNDO_DAYS = 30;
const DROPPED_AT_ONCE = 10_000;
/** Errors of reverting stand after those of importing on the same line (import_error.position). */
const AFTER_OTHERS = 1_000;

type Counts = { undone: number; kept: number };

/** Undoes imports in the background, and leaves alone what others have changed since. */
@Injectable()
export class ImportReverts {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly audit: AuditService,
    private readonly workspaces: WorkspacesService,
    private readonly steps: UndoSteps,
  ) {
    jobs.perform('revertImport', (job, run) => this.resume(job, job.importJobId, run));
  }

  /** Has an import undone. Asking twice is fine. */
  async ask(ctx: Ctx, id: string): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const [job] = await tx.query<Revertible[]>(findRevertible, [ctx.workspaceId, id, UNDO_DAYS]);
      const refuse = (message: Message) =>
        new Refusal({ code: UserErrorCode.CONFLICT, message, values: { days: UNDO_DAYS }, path: ['input', 'id'] });
      if (!job) {
        const reason = { message: notFound, values: { what: 'import' }, path: ['input', 'id'] };
        throw new Refusal({ code: UserErrorCode.NOT_FOUND, ...reason });
      }
      if (job.isAsked) return;
      if (job.state === ImportState.QUEUED || job.state === ImportState.RUNNING) throw refuse(importNotEnded);
      if (job.isDryRun || !job.didAnything) throw refuse(nothingToRevert);
      if (job.isTooOld || !job.hasUndo) throw refuse(undoTooOld);
      const by: ImportReverter = { ...askerOf(ctx), createdByUserId: ctx.userId, actor: ctx.actor };
      await tx.query(askRevert, [ctx.workspaceId, id, JSON.stringify(by)]);
      await this.record(ctx, tx, id, 'import.revertAsked');
      await this.jobs.add(ctx, tx, 'revertImport', { importJobId: id });
    });
  }

  private async resume(scope: Scope, id: string, { signal }: JobRun): Promise<Counts | void> {
    const [job] = await this.database.read(scope, findImportJob, [scope.workspaceId, id]);
    const by = job?.options.revertedBy;
    // Nobody has asked for it.
    if (!by) return;
    const { createdByUserId, actor, ...options } = by;
    const ctx = await viewerOf(this.workspaces, scope, { id, createdByUserId, actor, options });
    const done: Counts = { undone: 0, kept: 0 };
    for (;;) {
      const step = await afterLostRace(() => this.database.transaction(ctx, (tx) => this.step(ctx, tx, id)));
      if (!step) return done;
      done.undone += step.undone;
      done.kept += step.kept;
      if (!signal.aborted) continue;
      // A stop is no failure: another process goes on, or this one when it is back.
      return this.database.transaction(ctx, (tx) => this.jobs.add(ctx, tx, 'revertImport', { importJobId: id }));
    }
  }

  /** One piece; null once the import is undone, by this worker or by another one. */
  private async step(ctx: Ctx, tx: EntityManager, id: string): Promise<Counts | null> {
    const [held] = await tx.query<Counts[]>(holdRevert, [ctx.workspaceId, id]);
    if (!held) return null;
    const piece = await this.steps.next(ctx, tx, id);
    if (!piece) {
      await tx.query(endRevert, [ctx.workspaceId, id]);
      await this.record(ctx, tx, id, 'import.reverted', { ...held });
      return null;
    }
    const counts = { undone: piece.count - piece.kept.length, kept: piece.kept.length };
    await tx.query(saveReverted, [ctx.workspaceId, id, counts.undone, counts.kept]);
    await this.tell(ctx, tx, id, piece.kept, held.kept);
    return counts;
  }

  private async tell(ctx: Ctx, tx: EntityManager, id: string, kept: Kept[], before: number): Promise<void> {
    if (kept.length === 0) return;
    const rows = kept.map(({ line, message, values, row }, index) => ({
      line,
      // One line may have made several things, which different pieces deal with.
      position: AFTER_OTHERS + ((before + index) % AFTER_OTHERS),
      code: UserErrorCode.CONFLICT,
      message: translate(message, ctx.locale, values),
      row: row === undefined ? null : storable(row.slice(0, LONGEST_ROW_TEXT)),
    }));
    await tx.query(keepErrors, [ctx.workspaceId, id, JSON.stringify(rows), MAX_KEPT_ERRORS]);
  }

  /** Drops what undoing takes of imports that ended long ago, in small transactions. */
  async forgetOld(scope: Scope): Promise<void> {
    for (;;) {
      const [, dropped] = await this.database.transaction(scope, (tx) =>
        tx.query<[unknown[], number]>(dropOldUndo, [scope.workspaceId, UNDO_DAYS, DROPPED_AT_ONCE]),
      );
      if (dropped < DROPPED_AT_ONCE) return;
    }
  }

  private async record(ctx: Ctx, tx: EntityManager, id: string, action: string, changes = {}): Promise<void> {
    await this.audit.record(ctx, tx, { action, objectType: 'ImportJob', objectId: id, changes });
  }
}

interface Revertible {
  state: ImportState;
  isAsked: boolean;
  isDryRun: boolean;
  didAnything: boolean;
  isTooOld: boolean;
  hasUndo: boolean;
}
