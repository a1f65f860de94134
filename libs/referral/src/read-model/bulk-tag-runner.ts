import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { viewerOf } from '../access/asker.js';
import { type Ctx } from '../access/ctx.js';
import { WorkspacesService } from '../access/workspaces.service.js';
import { allowBulkTime } from '../common/bulk-time.js';
import { Database, type Scope } from '../common/database.js';
import { type Message, type MessageValues, translate } from '../common/messages.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { ImportState } from '../outbox/import-state.js';
import { type JobRun, Jobs } from '../outbox/jobs.js';
import { TaggingService } from '../tags/tagging.service.js';
import { MAX_TAGS_OF_CONTACT } from '../tags/tags.inputs.js';
import { tooManyTags } from '../tags/tags.messages.js';
import { type BulkJob } from './bulk-job.entity.js';
import { bulkGaveUp } from './read-model.messages.js';
import {
  beginBulkJob,
  endBulkJob,
  findAmongParts,
  finishPart,
  findBulkJob,
  holdBulkJob,
  nextPart,
} from './sql/bulk-jobs.js';

/**
 * Tags many contacts part by part, each in one transaction with the progress, so a job that was killed goes on with the
 * first part that is not done.
 */
@Injectable()
export class BulkTagRunner {
  constructor(
    private readonly database: Database,
    private readonly tagging: TaggingService,
    private readonly workspaces: WorkspacesService,
    private readonly jobs: Jobs,
  ) {
    jobs.perform('tagContacts', (job, run) => this.perform(job, job.bulkJobId, run));
  }

  private async perform(scope: Scope, id: string, { signal, lastAttempt }: JobRun): Promise<{ parts: number } | void> {
    const values = [scope.workspaceId, id];
    const [begun] = await this.database.transaction(scope, (tx) => tx.query<[unknown[], number]>(beginBulkJob, values));
    const [job] = begun.length > 0 ? await this.database.read(scope, findBulkJob, values) : [];
    if (!job) return;
    const ctx = await viewerOf(this.workspaces, scope, job);
    // Kept for this, as with imports: a worker that is killed can say nothing.
    if (lastAttempt) return this.fail(ctx, id, bulkGaveUp);
    try {
      if (job.processed === 0) await this.requireRoom(ctx, job);
      let parts = 0;
      for (; await this.takePart(ctx, id); parts++) {
        if (!signal.aborted) continue;
        // A stop is no failure: another process goes on, or this one when it is back.
        await this.database.transaction(ctx, (tx) => this.jobs.add(ctx, tx, 'tagContacts', { bulkJobId: id }));
        break;
      }
      return { parts };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.fail(ctx, id, error.reasons[0]!.message, error.reasons[0]!.values);
    }
  }

  /** Before anything is changed, rather than when most of it is. */
  private async requireRoom(ctx: Ctx, { id, options: { add, remove } }: BulkJob): Promise<void> {
    if (add.length === 0) return;
    const isOver = await this.database.transaction(ctx, async (tx) => {
      await allowBulkTime(tx);
      const full = await this.tagging.withoutRoom(ctx, tx, add, remove);
      return (await tx.query<unknown[]>(findAmongParts, [ctx.workspaceId, id, full])).length > 0;
    });
    const max = MAX_TAGS_OF_CONTACT;
    if (isOver) throw new Refusal({ code: UserErrorCode.LIMIT_EXCEEDED, message: tooManyTags, values: { max } });
  }

  /** @returns whether there was one. */
  private takePart(ctx: Ctx, id: string): Promise<boolean> {
    const values = [ctx.workspaceId, id];
    return this.database.transaction(ctx, async (tx) => {
      const [job] = await tx.query<BulkJob[]>(holdBulkJob, values);
      if (!job) return false;
      const [part] = await tx.query<{ position: number; contactIds: string[] }[]>(nextPart, values);
      if (!part) {
        await this.end(ctx, tx, job, ImportState.DONE);
        return false;
      }
      const { add, remove } = job.options;
      const change = await this.tagging.tagPart(ctx, tx, part.contactIds, add, remove);
      for (const { tagId, added, removed } of change.byTag) {
        const before = job.tagCounts[tagId] ?? { added: 0, removed: 0 };
        job.tagCounts[tagId] = { added: before.added + added, removed: before.removed + removed };
      }
      const done = [part.position, part.contactIds.length, change.contactIds.length];
      await tx.query(finishPart, [...values, ...done, JSON.stringify(job.tagCounts)]);
      return true;
    });
  }

  private async fail(ctx: Ctx, id: string, sentence: Message, values?: MessageValues): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const [job] = await tx.query<BulkJob[]>(holdBulkJob, [ctx.workspaceId, id]);
      if (job) await this.end(ctx, tx, job, ImportState.FAILED, translate(sentence, ctx.locale, values));
    });
  }

  private async end(ctx: Ctx, tx: EntityManager, job: BulkJob, state: ImportState, failure?: string): Promise<void> {
    await tx.query(endBulkJob, [ctx.workspaceId, job.id, state, failure ?? null]);
    const byTag = Object.entries(job.tagCounts).map(([tagId, counts]) => ({ tagId, ...counts }));
    await this.tagging.auditTags(ctx, tx, byTag);
  }
}
