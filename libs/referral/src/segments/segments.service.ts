import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService, changesBetween } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { idTaken, notFound } from '../common/common.messages.js';
import { Database, violatedConstraint } from '../common/database.js';
import { newId } from '../common/ids.js';
import { type Message } from '../common/messages.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { foldName } from '../tags/fold-name.js';
import { ruleNeeded, ruleNotHere, segmentIsUsed, snapshotIsFrozen, snapshotIsTaken } from './rule.messages.js';
import { keptRule } from './rule-walk.js';
import { RulesService } from './rules.service.js';
import { SegmentPickingService } from './segment-picking.service.js';
import { type SegmentRule } from './segment-rule.js';
import { Segment, SegmentKind } from './segment.entity.js';
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
    private readonly picking: SegmentPickingService,
    private readonly rules: RulesService,
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

  /** @throws Refusal where the rule does not fit the kind, cannot be computed, or asks for what is not there */
  async create(ctx: Ctx, { contactIds, ...fields }: SegmentInput): Promise<Segment> {
    const { kind } = fields;
    const rule = fields.rule ? keptRule(fields.rule) : null;
    const id = fields.id ?? newId();
    const name = fields.name.trim();
    if (kind === SegmentKind.SNAPSHOT) throw refused(snapshotIsTaken, ['input', 'kind']);
    if ((kind === SegmentKind.DYNAMIC) !== (rule !== null)) {
      throw refused(rule === null ? ruleNeeded : ruleNotHere, ['input', 'rule']);
    }
    return this.refusingDoubles(ctx, { id, name }, () =>
      this.database.transaction(ctx, async (tx) => {
        if (rule) await this.checkRule(ctx, tx, rule, id);
        const foldedName = foldName(name);
        await tx.insert(Segment, { ...fields, rule, id, name, foldedName, workspaceId: ctx.workspaceId });
        const segment = await this.lock(ctx, tx, id, 'id');
        const added = contactIds?.length ? await this.picking.put(ctx, tx, segment, contactIds) : [];
        const changes = { name, kind, ...(rule && { rule }), ...memberChanges('added', added) };
        await this.audit.record(ctx, tx, { action: 'segment.created', objectType: 'Segment', objectId: id, changes });
        return segment;
      }),
    );
  }

  async update(ctx: Ctx, { id, name, description, rule }: UpdateSegmentInput): Promise<Segment> {
    return this.refusingDoubles(ctx, { id, name }, () =>
      this.database.transaction(ctx, async (tx) => {
        const before = await this.lock(ctx, tx, id, 'id');
        if (rule != null && before.kind !== SegmentKind.DYNAMIC) throw refused(ruleNotHere, ['input', 'rule']);
        const patch: Partial<Segment> = {};
        if (name != null) patch.name = name.trim();
        if (description !== undefined) patch.description = description;
        if (rule != null) {
          await this.checkRule(ctx, tx, rule, id);
          patch.rule = keptRule(rule);
        }
        const changes = changesBetween(before, patch);
        if (Object.keys(changes).length === 0) return before;
        if (patch.name) patch.foldedName = foldName(patch.name);
        await tx.update(Segment, { workspaceId: ctx.workspaceId, id }, { ...patch, updatedAt: new Date() });
        await this.audit.record(ctx, tx, { action: 'segment.updated', objectType: 'Segment', objectId: id, changes });
        await this.picking.tellMembers(ctx, tx, id);
        return { ...before, ...patch };
      }),
    );
  }

  /** Keeps whoever is in a segment now, as a segment that stays as it is. */
  async snapshot(ctx: Ctx, segmentId: string, givenName: string): Promise<Segment> {
    const name = givenName.trim();
    const id = newId();
    return this.refusingDoubles(ctx, { id, name }, () =>
      this.database.transaction(ctx, async (tx) => {
        const { rule, kind, description } = await this.lock(ctx, tx, segmentId, 'segmentId');
        const foldedName = foldName(name);
        const taken = { kind: SegmentKind.SNAPSHOT, rule, description, name, foldedName };
        await tx.insert(Segment, { ...taken, id, workspaceId: ctx.workspaceId });
        const memberCount = await this.picking.freeze(
          ctx,
          tx,
          { segmentId, isDynamic: kind === SegmentKind.DYNAMIC },
          id,
        );
        const changes = { name, kind: SegmentKind.SNAPSHOT, of: segmentId, memberCount };
        await this.audit.record(ctx, tx, { action: 'segment.created', objectType: 'Segment', objectId: id, changes });
        return this.lock(ctx, tx, id, 'id');
      }),
    );
  }

  async delete(ctx: Ctx, id: string): Promise<string> {
    return this.database.transaction(ctx, async (tx) => {
      await lockRules(ctx, tx);
      const segment = await this.lock(ctx, tx, id, 'id');
      await this.requireUnused(ctx, tx, id);
      await this.picking.tellMembers(ctx, tx, id);
      // Its members go with it, by the foreign key.
      await tx.delete(Segment, { workspaceId: ctx.workspaceId, id });
      const changes = { name: [segment.name, null] };
      await this.audit.record(ctx, tx, { action: 'segment.deleted', objectType: 'Segment', objectId: id, changes });
      return id;
    });
  }

  async addMembers(ctx: Ctx, input: SegmentMembersInput): Promise<Segment> {
    return this.changeMembers(ctx, input, 'added', (tx, segment, ids) => this.picking.put(ctx, tx, segment, ids));
  }

  async removeMembers(ctx: Ctx, input: SegmentMembersInput): Promise<Segment> {
    return this.changeMembers(ctx, input, 'removed', (tx, segment, ids) => this.picking.take(ctx, tx, segment, ids));
  }

  async clearExceptions(ctx: Ctx, input: SegmentMembersInput): Promise<Segment> {
    return this.changeMembers(ctx, input, 'cleared', (tx, segment, ids) => this.picking.clear(ctx, tx, segment, ids));
  }

  private async changeMembers(
    ctx: Ctx,
    { segmentId, contactIds }: SegmentMembersInput,
    what: 'added' | 'removed' | 'cleared',
    change: (tx: EntityManager, segment: Segment, contactIds: string[]) => Promise<string[]>,
  ): Promise<Segment> {
    return this.database.transaction(ctx, async (tx) => {
      const segment = await this.lock(ctx, tx, segmentId, 'segmentId');
      if (segment.kind === SegmentKind.SNAPSHOT) throw refused(snapshotIsFrozen, ['input', 'segmentId']);
      const changed = await change(tx, segment, contactIds);
      await this.auditMembers(ctx, tx, segment, memberChanges(what, changed));
      return segment;
    });
  }

  /** Two rules that are saved at once could each ask for the other; in turn, the second sees the first. */
  private async checkRule(ctx: Ctx, tx: EntityManager, rule: SegmentRule, ownId: string): Promise<void> {
    await lockRules(ctx, tx);
    await this.rules.check(ctx, rule, ['input', 'rule'], tx, ownId);
  }

  private async requireUnused(ctx: Ctx, tx: EntityManager, id: string): Promise<void> {
    const [user] = await tx.query<{ id: string; name: string }[]>(
      `select s.id, s.name from referral.segment s
       where s.workspace_id = $1 and s.id <> $2 and jsonb_path_exists(s.rule, '$.**.segmentId ? (@ == $id)', jsonb_build_object('id', $2::text))
       order by s.created_at limit 1`,
      [ctx.workspaceId, id],
    );
    if (!user) return;
    const reason = { message: segmentIsUsed, values: { name: user.name }, path: ['input', 'id'] };
    throw new Refusal({ code: UserErrorCode.CONFLICT, ...reason, conflictingId: user.id });
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

const refused = (message: Message, path: string[]) => new Refusal({ code: UserErrorCode.INVALID, message, path });

async function lockRules(ctx: Ctx, tx: EntityManager): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('segment rules ' || $1, 0))`, [ctx.workspaceId]);
}

function memberChanges(what: 'added' | 'removed' | 'cleared', contactIds: string[]): Record<string, unknown> {
  if (contactIds.length === 0) return {};
  return { [what]: contactIds.length, ...(contactIds.length <= AUDITED_BY_ID && { contactIds }) };
}
