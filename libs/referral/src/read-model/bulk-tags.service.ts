import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { askerOf } from '../access/asker.js';
import { type Ctx } from '../access/ctx.js';
import { allowBulkTime } from '../common/bulk-time.js';
import { notFound } from '../common/common.messages.js';
import { Database } from '../common/database.js';
import { newId } from '../common/ids.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { Jobs } from '../outbox/jobs.js';
import { Segment } from '../segments/segment.entity.js';
import { TaggingService } from '../tags/tagging.service.js';
import { BulkJob } from './bulk-job.entity.js';
import { type TagContactsInput } from './bulk-tags.inputs.js';
import { type ContactFilter } from './contact-filter.input.js';
import { ContactSelection } from './contact-selection.js';
import { noSearchInBulk, oneWayToChoose } from './read-model.messages.js';
import { findBulkJob, keepParts } from './sql/bulk-jobs.js';

/** Contacts times tags that are done while somebody waits: a second or two. */
export const DONE_AT_ONCE = 20_000;
/** Of one transaction of a job: its locks are gone within a second. */
const PART = 10_000;

/** Tags contacts by the thousands. */
@Injectable()
export class BulkTagsService {
  constructor(
    private readonly database: Database,
    private readonly tagging: TaggingService,
    private readonly selection: ContactSelection,
    private readonly jobs: Jobs,
  ) {}

  async tag(ctx: Ctx, input: TagContactsInput): Promise<{ changedCount: number; job: BulkJob | null }> {
    const { contactIds, segmentId } = input;
    const [add, remove] = [input.add ?? [], input.remove ?? []];
    const filter = segmentId != null ? { segmentId } : (input.filter ?? {});
    if ([contactIds, segmentId, input.filter].filter((way) => way != null).length !== 1) {
      throw new Refusal({ code: UserErrorCode.INVALID, message: oneWayToChoose, path: ['input'] });
    }
    if (filter.search != null) {
      throw new Refusal({ code: UserErrorCode.INVALID, message: noSearchInBulk, path: ['input', 'filter', 'search'] });
    }
    const { changedCount, jobId } = await this.database.transaction(ctx, async (tx) => {
      if (contactIds) return { changedCount: await this.tagging.tagMany(ctx, tx, contactIds, add, remove) };
      if (segmentId != null) await this.requireSegment(ctx, tx, segmentId);
      return this.tagAll(ctx, tx, filter, add, remove);
    });
    return { changedCount, job: jobId === undefined ? null : await this.job(ctx, jobId) };
  }

  async job(ctx: Ctx, id: string): Promise<BulkJob | null> {
    return (await this.database.read(ctx, findBulkJob, [ctx.workspaceId, id]))[0] ?? null;
  }

  private async tagAll(
    ctx: Ctx,
    tx: EntityManager,
    filter: ContactFilter,
    add: string[],
    remove: string[],
  ): Promise<{ changedCount: number; jobId?: string }> {
    this.tagging.requireApart(add, remove);
    const { from, conditions, parameters } = await this.selection.of(ctx, filter, ['input', 'filter'], tx);
    const chosen = { text: `select c.id from ${from} where ${conditions}`, values: parameters.values };
    const tags = Math.max(1, add.length + remove.length);
    const atOnce = Math.floor(DONE_AT_ONCE / tags);
    await allowBulkTime(tx);
    const first = await tx.query<{ id: string }[]>(`${chosen.text} limit ${atOnce + 1}`, chosen.values);
    if (first.length <= atOnce) {
      const ids = first.map(({ id }) => id);
      return { changedCount: await this.tagging.tagSome(ctx, tx, ids, add, remove) };
    }
    const jobId = newId();
    const by = { workspaceId: ctx.workspaceId, createdByUserId: ctx.userId, actor: ctx.actor };
    await tx.insert(BulkJob, { ...by, id: jobId, total: 0, options: { add, remove, ...askerOf(ctx) } });
    const part = Math.floor(PART / tags);
    await tx.query(keepParts(chosen.text, chosen.values.length + 1), [...chosen.values, ctx.workspaceId, jobId, part]);
    await this.jobs.add(ctx, tx, 'tagContacts', { bulkJobId: jobId });
    return { changedCount: 0, jobId };
  }

  private async requireSegment(ctx: Ctx, tx: EntityManager, id: string): Promise<void> {
    if (await tx.existsBy(Segment, { workspaceId: ctx.workspaceId, id })) return;
    const reason = { message: notFound, values: { what: 'segment' }, path: ['input', 'segmentId'] };
    throw new Refusal({ code: UserErrorCode.NOT_FOUND, ...reason });
  }
}
