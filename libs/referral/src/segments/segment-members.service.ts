import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { notFound } from '../common/common.messages.js';
import { Database } from '../common/database.js';
import { type ForwardArgs, pageOf, toConnection } from '../common/paging.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { type ContactOrder, SORT_KEYS } from '../contacts/contact-order.js';
import { lockContacts } from '../contacts/lock-contacts.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { SegmentMember } from './segment-member.entity.js';
import { type SegmentMemberConnection, type SegmentMembership } from './segment-membership.js';
import { listMembers, type MemberRow } from './sql/list-members.js';
import { membershipCore } from './sql/membership-core.js';
import { byName } from './sql/segment-core.js';

/** Up to so many contacts are told that their segments changed; a larger change nobody watches contact by contact. */
const MAX_TOLD = 250;

/** Who is in which segment. */
@Injectable()
export class SegmentMembersService {
  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxService,
  ) {}

  /** A page of living members; the pages of all segments that one answer needs by one statement. */
  async page(ctx: Ctx, segmentId: string, args: ForwardArgs, orderBy: ContactOrder): Promise<SegmentMemberConnection> {
    const list = `segment members:${orderBy}`;
    const page = pageOf(list, args);
    const [key, id] = page.keys ?? [null, null];
    const loader = ctx.loader(`${list} ${JSON.stringify(page)}`, async (segmentIds) => {
      const values = [ctx.workspaceId, segmentIds, ctx.workspace.currency, key, id, page.limit];
      const statement = listMembers(segmentIds.length, SORT_KEYS[orderBy]);
      return grouped(await this.database.read(ctx, statement, values), (row) => row.segmentId);
    });
    const rows: MemberRow[] = (await loader.load(segmentId)) ?? [];
    const { edges, nodes, pageInfo } = toConnection(list, page, rows, {
      node: (row) => row,
      keys: (row) => [row.key, row.contact.id],
    });
    return {
      edges: edges.map(({ cursor, node: { contact, membership } }) => ({
        cursor,
        node: contact,
        membership: { ...membership, contact },
      })),
      nodes: nodes.map((row) => row.contact),
      pageInfo,
      totalCount: () => this.count(ctx, segmentId),
    };
  }

  /** How many living contacts are in the segment now. */
  async count(ctx: Ctx, segmentId: string): Promise<number> {
    const loader = ctx.loader('segment member counts', async (segmentIds) => {
      // All less those in the bin, who are few and have an index of their own.
      const text = `
        select s.id as "segmentId", (
          select count(*) from referral.segment_member m where m.workspace_id = $1 and m.segment_id = s.id
        )::integer - (
          select count(*) from referral.contact c
          join referral.segment_member m on m.workspace_id = $1 and m.segment_id = s.id and m.contact_id = c.id
          where c.workspace_id = $1 and c.deleted_at is not null
        )::integer as count
        from unnest($2::uuid[]) s(id)`;
      const rows = await this.database.read<{ segmentId: string; count: number }>(ctx, { text }, [
        ctx.workspaceId,
        segmentIds,
      ]);
      return new Map(rows.map((row) => [row.segmentId, row.count]));
    });
    return (await loader.load(segmentId)) ?? 0;
  }

  /** The segments that a contact is in, by name. */
  async ofContact(ctx: Ctx, contactId: string): Promise<SegmentMembership[]> {
    const loader = ctx.loader('segments of contacts', async (contactIds) => {
      const statement = {
        name: 'segments_of_contacts',
        text: `
          select ${membershipCore('m', 's')} as membership
          from referral.segment_member m
          join referral.segment s on s.workspace_id = m.workspace_id and s.id = m.segment_id
          where m.workspace_id = $1 and m.contact_id = any($2::uuid[])
          order by ${byName('s')}`,
      };
      const rows = await this.database.read<{ membership: SegmentMembership }>(ctx, statement, [
        ctx.workspaceId,
        contactIds,
      ]);
      return grouped(
        rows.map((row) => row.membership),
        (membership) => membership.contactId,
      );
    });
    return (await loader.load(contactId)) ?? [];
  }

  /**
   * Puts contacts into a segment; who is in already stays as they are.
   *
   * @returns the ids of those who came in
   * @throws Refusal NOT_FOUND at ['input', 'contactIds', index] for an id that is no living contact's
   */
  async put(ctx: Ctx, tx: EntityManager, segmentId: string, contactIds: string[]): Promise<string[]> {
    await lockContacts(ctx, tx, contactIds, ['input', 'contactIds']);
    const rows = await tx.query<{ id: string }[]>(
      `insert into referral.segment_member (workspace_id, segment_id, contact_id, added_by_user_id)
       select $1, $2, id, $4 from unnest($3::uuid[]) c(id)
       on conflict do nothing
       returning contact_id as id`,
      [ctx.workspaceId, segmentId, contactIds, ctx.userId],
    );
    return this.told(ctx, tx, rows);
  }

  /**
   * Takes contacts out of a segment, those in the bin too; who is not in it is no matter.
   *
   * @returns the ids of those who were in it
   * @throws Refusal NOT_FOUND at ['input', 'contactIds', index] for an id that is no contact's
   */
  async take(ctx: Ctx, tx: EntityManager, segmentId: string, contactIds: string[]): Promise<string[]> {
    const [unknown] = await tx.query<{ index: number }[]>(
      `select given.position::integer - 1 as index
       from unnest($2::uuid[]) with ordinality given (id, position)
       where not exists (select from referral.contact c where c.workspace_id = $1 and c.id = given.id)
       order by given.position limit 1`,
      [ctx.workspaceId, contactIds],
    );
    if (unknown) {
      const reason = {
        message: notFound,
        values: { what: 'contact' },
        path: ['input', 'contactIds', String(unknown.index)],
      };
      throw new Refusal({ code: UserErrorCode.NOT_FOUND, ...reason });
    }
    const rows = await tx.query<{ id: string }[]>(
      `with gone as (
         delete from referral.segment_member
         where workspace_id = $1 and segment_id = $2 and contact_id = any($3::uuid[])
         returning contact_id as id
       )
       select id from gone`,
      [ctx.workspaceId, segmentId, contactIds],
    );
    return this.told(ctx, tx, rows);
  }

  /** Tells the members that something about their segment is different. */
  async tellMembers(ctx: Ctx, tx: EntityManager, segmentId: string): Promise<void> {
    const text = `select contact_id as id from referral.segment_member where workspace_id = $1 and segment_id = $2 limit $3`;
    await this.told(ctx, tx, await tx.query<{ id: string }[]>(text, [ctx.workspaceId, segmentId, MAX_TOLD + 1]));
  }

  /** Somebody who is erased is in no segment. */
  async forget(ctx: Ctx, tx: EntityManager, contactId: string): Promise<void> {
    await tx.delete(SegmentMember, { workspaceId: ctx.workspaceId, contactId });
  }

  private async told(ctx: Ctx, tx: EntityManager, contacts: { id: string }[]): Promise<string[]> {
    const ids = contacts.map((contact) => contact.id);
    if (ids.length > 0 && ids.length <= MAX_TOLD) {
      await this.outbox.record(ctx, tx, 'contact.changed', { ids, change: 'UPDATED' });
    }
    return ids;
  }
}

function grouped<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
