import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService, changesBetween } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { idTaken, notFound } from '../common/common.messages.js';
import { Database, violatedConstraint } from '../common/database.js';
import { newId } from '../common/ids.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { foldName } from '../tags/fold-name.js';
import { SegmentMembersService } from './segment-members.service.js';
import { Segment } from './segment.entity.js';
import { type SegmentInput, type SegmentMembersInput, type UpdateSegmentInput } from './segments.inputs.js';
import { segmentNameTaken } from './segments.messages.js';
import { byName, segmentCore } from './sql/segment-core.js';

/** Up to so many contacts the audit names those who came or went; beyond, it counts them. */
const AUDITED_BY_ID = 250;

@Injectable()
export class SegmentsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly members: SegmentMembersService,
  ) {}

  async list(ctx: Ctx): Promise<Segment[]> {
    const text = `select ${segmentCore('s')} as segment from referral.segment s where s.workspace_id = $1 order by ${byName('s')}`;
    const rows = await this.database.read<{ segment: Segment }>(ctx, { text }, [ctx.workspaceId]);
    return rows.map((row) => row.segment);
  }

  async find(ctx: Ctx, id: string): Promise<Segment | null> {
    const text = `select ${segmentCore('s')} as segment from referral.segment s where s.workspace_id = $1 and s.id = $2`;
    const [row] = await this.database.read<{ segment: Segment }>(ctx, { text }, [ctx.workspaceId, id]);
    return row?.segment ?? null;
  }

  async create(ctx: Ctx, { contactIds, ...fields }: SegmentInput): Promise<Segment> {
    const id = fields.id ?? newId();
    const name = fields.name.trim();
    return this.refusingDoubles(ctx, { id, name }, () =>
      this.database.transaction(ctx, async (tx) => {
        const foldedName = foldName(name);
        await tx.insert(Segment, { ...fields, id, name, foldedName, workspaceId: ctx.workspaceId });
        const added = contactIds?.length ? await this.members.put(ctx, tx, id, contactIds) : [];
        const changes = { name, kind: fields.kind, ...memberChanges('added', added) };
        await this.audit.record(ctx, tx, { action: 'segment.created', objectType: 'Segment', objectId: id, changes });
        return this.lock(ctx, tx, id, 'id');
      }),
    );
  }

  async update(ctx: Ctx, { id, name, description }: UpdateSegmentInput): Promise<Segment> {
    return this.refusingDoubles(ctx, { id, name }, () =>
      this.database.transaction(ctx, async (tx) => {
        const before = await this.lock(ctx, tx, id, 'id');
        const patch: Partial<Segment> = {};
        if (name != null) patch.name = name.trim();
        if (description !== undefined) patch.description = description;
        const changes = changesBetween(before, patch);
        if (Object.keys(changes).length === 0) return before;
        if (patch.name) patch.foldedName = foldName(patch.name);
        await tx.update(Segment, { workspaceId: ctx.workspaceId, id }, { ...patch, updatedAt: new Date() });
        await this.audit.record(ctx, tx, { action: 'segment.updated', objectType: 'Segment', objectId: id, changes });
        await this.members.tellMembers(ctx, tx, id);
        return { ...before, ...patch };
      }),
    );
  }

  async delete(ctx: Ctx, id: string): Promise<string> {
    return this.database.transaction(ctx, async (tx) => {
      const segment = await this.lock(ctx, tx, id, 'id');
      await this.members.tellMembers(ctx, tx, id);
      // Its members go with it, by the foreign key.
      await tx.delete(Segment, { workspaceId: ctx.workspaceId, id });
      const changes = { name: [segment.name, null] };
      await this.audit.record(ctx, tx, { action: 'segment.deleted', objectType: 'Segment', objectId: id, changes });
      return id;
    });
  }

  async addMembers(ctx: Ctx, { segmentId, contactIds }: SegmentMembersInput): Promise<Segment> {
    return this.database.transaction(ctx, async (tx) => {
      const segment = await this.lock(ctx, tx, segmentId, 'segmentId');
      const added = await this.members.put(ctx, tx, segmentId, contactIds);
      await this.auditMembers(ctx, tx, segment, memberChanges('added', added));
      return segment;
    });
  }

  async removeMembers(ctx: Ctx, { segmentId, contactIds }: SegmentMembersInput): Promise<Segment> {
    return this.database.transaction(ctx, async (tx) => {
      const segment = await this.lock(ctx, tx, segmentId, 'segmentId');
      const removed = await this.members.take(ctx, tx, segmentId, contactIds);
      await this.auditMembers(ctx, tx, segment, memberChanges('removed', removed));
      return segment;
    });
  }

  private async auditMembers(
    ctx: Ctx,
    tx: EntityManager,
    segment: Segment,
    changes: Record<string, unknown>,
  ): Promise<void> {
    if (Object.keys(changes).length === 0) return;
    const entry = { action: 'segment.membersChanged', objectType: 'Segment', objectId: segment.id, changes };
    await this.audit.record(ctx, tx, entry);
  }

  /** Held until the end of the transaction, so that the changes of one segment come one after the other. */
  private async lock(ctx: Ctx, tx: EntityManager, id: string, field: string): Promise<Segment> {
    const where = { workspaceId: ctx.workspaceId, id };
    const segment = await tx.findOne(Segment, { where, lock: { mode: 'for_no_key_update' } });
    if (segment) return segment;
    throw new Refusal({
      code: UserErrorCode.NOT_FOUND,
      message: notFound,
      values: { what: 'segment' },
      path: ['input', field],
    });
  }

  private async refusingDoubles(
    ctx: Ctx,
    given: { id: string; name?: string | null },
    write: () => Promise<Segment>,
  ): Promise<Segment> {
    try {
      return await write();
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === 'pk_segment') {
        throw new Refusal({
          code: UserErrorCode.DUPLICATE,
          message: idTaken,
          path: ['input', 'id'],
          conflictingId: given.id,
        });
      }
      if (given.name == null || constraint !== 'uq_segment_folded_name') throw error;
      const conflictingId = await this.idOf(ctx, given.name);
      throw new Refusal({
        code: UserErrorCode.DUPLICATE,
        message: segmentNameTaken,
        path: ['input', 'name'],
        conflictingId,
      });
    }
  }

  private async idOf(ctx: Ctx, name: string): Promise<string | undefined> {
    const statement = { text: `select id from referral.segment where workspace_id = $1 and folded_name = $2` };
    const [segment] = await this.database.read<{ id: string }>(ctx, statement, [ctx.workspaceId, foldName(name)]);
    return segment?.id;
  }
}

function memberChanges(what: 'added' | 'removed', contactIds: string[]): Record<string, unknown> {
  if (contactIds.length === 0) return {};
  return { [what]: contactIds.length, ...(contactIds.length <= AUDITED_BY_ID && { contactIds }) };
}
