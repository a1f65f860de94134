import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { Refusal } from '../common/user-error.js';
import { lockContacts } from '../contacts/lock-contacts.js';
import { missingContacts } from '../contacts/missing-contact.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { allowBulkTime } from '../common/bulk-time.js';
import { RuleMembersService } from './rule-members.service.js';
import { SegmentException } from './segment-exception.entity.js';
import { SegmentMember } from './segment-member.entity.js';
import { type Segment, SegmentKind } from './segment.entity.js';

/** Up to so many contacts are told that their segments changed; a larger change nobody watches contact by contact. */
const MAX_TOLD = 250;

/** Puts contacts into segments and takes them out by hand, in the transaction of whoever asks. */
@Injectable()
export class SegmentPickingService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly ruleMembers: RuleMembersService,
  ) {}

  /**
   * Puts contacts into a segment; who is in already stays as they are. In a DYNAMIC one they stay whatever the rule says.
   *
   * @returns the ids of those for whom that is new
   * @throws Refusal NOT_FOUND at ['input', 'contactIds', index] for an id that is no living contact's
   */
  async put(ctx: Ctx, tx: EntityManager, segment: Segment, contactIds: string[]): Promise<string[]> {
    await lockContacts(ctx, tx, contactIds, ['input', 'contactIds']);
    if (segment.kind === SegmentKind.DYNAMIC) return this.except(ctx, tx, segment.id, contactIds, true);
    const rows = await tx.query<{ id: string }[]>(
      `insert into referral.segment_member (workspace_id, segment_id, contact_id, added_by_user_id)
       select $1, $2, id, $4 from unnest($3::uuid[]) c(id)
       on conflict do nothing
       returning contact_id as id`,
      [ctx.workspaceId, segment.id, contactIds, ctx.userId],
    );
    return this.told(ctx, tx, rows);
  }

  /**
   * Takes contacts out of a segment, those in the bin too; who is not in it is no matter. In a DYNAMIC one they stay out
   * whatever the rule says.
   *
   * @returns the ids of those for whom that is new
   * @throws Refusal NOT_FOUND at ['input', 'contactIds', index] for an id that is no contact's
   */
  async take(ctx: Ctx, tx: EntityManager, segment: Segment, contactIds: string[]): Promise<string[]> {
    await this.requireKnown(ctx, tx, contactIds);
    if (segment.kind === SegmentKind.DYNAMIC) return this.except(ctx, tx, segment.id, contactIds, false);
    return this.remove(ctx, tx, 'segment_member', segment.id, contactIds);
  }

  /** Lets the rule decide again; who is no exception is no matter. */
  async clear(ctx: Ctx, tx: EntityManager, segment: Segment, contactIds: string[]): Promise<string[]> {
    await this.requireKnown(ctx, tx, contactIds);
    return this.remove(ctx, tx, 'segment_exception', segment.id, contactIds);
  }

  private async except(
    ctx: Ctx,
    tx: EntityManager,
    segmentId: string,
    contactIds: string[],
    isIn: boolean,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `insert into referral.segment_exception as e (workspace_id, segment_id, contact_id, is_in, added_by_user_id)
       select distinct $1::uuid, $2::uuid, id, $4::boolean, $5::uuid from unnest($3::uuid[]) c(id)
       on conflict on constraint pk_segment_exception
       do update set is_in = excluded.is_in, added_at = now(), added_by_user_id = excluded.added_by_user_id
         where e.is_in <> excluded.is_in
       returning contact_id as id`,
      [ctx.workspaceId, segmentId, contactIds, isIn, ctx.userId],
    );
    return this.told(ctx, tx, rows);
  }

  private async remove(
    ctx: Ctx,
    tx: EntityManager,
    table: 'segment_member' | 'segment_exception',
    segmentId: string,
    contactIds: string[],
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `with gone as (
         delete from referral.${table}
         where workspace_id = $1 and segment_id = $2 and contact_id = any($3::uuid[])
         returning contact_id as id
       )
       select id from gone`,
      [ctx.workspaceId, segmentId, contactIds],
    );
    return this.told(ctx, tx, rows);
  }

  private async requireKnown(ctx: Ctx, tx: EntityManager, contactIds: string[]): Promise<void> {
    const [unknown] = await tx.query<{ index: number }[]>(
      `select given.position::integer - 1 as index
       from unnest($2::uuid[]) with ordinality given (id, position)
       where not exists (
         select from referral.contact c where c.workspace_id = $1 and c.id = given.id and c.merged_into_id is null)
       order by given.position limit 1`,
      [ctx.workspaceId, contactIds],
    );
    if (!unknown) return;
    const place = { id: contactIds[unknown.index]!, path: ['input', 'contactIds', String(unknown.index)] };
    throw new Refusal(...(await missingContacts(ctx, tx, [place])));
  }

  /**
   * Puts everybody who is in one segment now into another.
   *
   * @returns how many they are
   */
  async freeze(
    ctx: Ctx,
    tx: EntityManager,
    { segmentId, isDynamic }: { segmentId: string; isDynamic: boolean },
    intoId: string,
  ): Promise<number> {
    await allowBulkTime(tx);
    const { text, values } = isDynamic
      ? await this.ruleMembers.selection(ctx, { segmentId }, tx)
      : {
          text: `select m.contact_id as id from referral.segment_member m
            join referral.contact c on c.workspace_id = m.workspace_id and c.id = m.contact_id and c.deleted_at is null
            where m.workspace_id = $1 and m.segment_id = $2`,
          values: [ctx.workspaceId, segmentId],
        };
    const [row] = await tx.query<{ count: number }[]>(
      `with taken as (
         insert into referral.segment_member (workspace_id, segment_id, contact_id, added_by_user_id)
         select $1, $${values.length + 1}, id, $${values.length + 2} from (${text}) selected
         returning 1
       )
       select count(*)::integer as count from taken`,
      [...values, intoId, ctx.userId],
    );
    return row!.count;
  }

  /** Tells the members that something about their segment is different. */
  async tellMembers(ctx: Ctx, tx: EntityManager, segmentId: string): Promise<void> {
    const text = `select contact_id as id from referral.segment_member where workspace_id = $1 and segment_id = $2 limit $3`;
    await this.told(ctx, tx, await tx.query<{ id: string }[]>(text, [ctx.workspaceId, segmentId, MAX_TOLD + 1]));
  }

  /** Somebody who is erased is in no segment. */
  async forget(ctx: Ctx, tx: EntityManager, contactId: string): Promise<void> {
    await tx.delete(SegmentMember, { workspaceId: ctx.workspaceId, contactId });
    await tx.delete(SegmentException, { workspaceId: ctx.workspaceId, contactId });
  }

  private async told(ctx: Ctx, tx: EntityManager, contacts: { id: string }[]): Promise<string[]> {
    const ids = contacts.map((contact) => contact.id);
    if (ids.length > 0 && ids.length <= MAX_TOLD) {
      await this.outbox.record(ctx, tx, 'contact.changed', { ids, change: 'UPDATED' });
    }
    return ids;
  }
}
