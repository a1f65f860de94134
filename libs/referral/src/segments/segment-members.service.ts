import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { type ForwardArgs, type Page, pageOf, toConnection } from '../common/paging.js';
import { type Contact } from '../contacts/contact.entity.js';
import { type ContactOrder, SORT_KEYS } from '../contacts/contact-order.js';
import { type Counted, RuleMembersService } from './rule-members.service.js';
import { type SegmentMemberConnection, type SegmentMembership, MembershipSource } from './segment-membership.js';
import { type SegmentRule } from './segment-rule.js';
import { type Segment, SegmentKind } from './segment.entity.js';
import { type ExceptionRow, listExceptions } from './sql/list-exceptions.js';
import { listMembers, type MemberRow } from './sql/list-members.js';
import { membershipCore } from './sql/membership-core.js';
import { byName, segmentCore } from './sql/segment-core.js';

/** A row of any list of members, ready to be an edge. */
interface Listed {
  keys: string[];
  contact: Contact;
  membership: Omit<SegmentMembership, 'contact' | 'reasons'>;
}

/** Who is in which segment, and how they came in. */
@Injectable()
export class SegmentMembersService {
  constructor(
    private readonly database: Database,
    private readonly ruleMembers: RuleMembersService,
  ) {}

  /**
   * A page of living members. Those of all hand-picked segments of one answer come by one statement.
   *
   * @param withTotal whether the total is wanted too, so that a rule is computed once for both
   */
  async page(
    ctx: Ctx,
    segment: Segment,
    args: ForwardArgs,
    orderBy: ContactOrder,
    withTotal: boolean,
  ): Promise<SegmentMemberConnection> {
    const list = `segment members:${orderBy}`;
    const page = pageOf(list, args);
    if (segment.kind !== SegmentKind.DYNAMIC) {
      const rows = await this.picked(ctx, segment, page, orderBy);
      return connected(list, page, rows, () => this.countPicked(ctx, segment.id));
    }
    const options = { segmentId: segment.id, withTotal };
    const rows = await this.ruleMembers.page(ctx, ruleOf(segment), SORT_KEYS[orderBy], page, options);
    const listed = rows.map(({ key, contact, byHand }) => ({
      keys: [key, contact.id],
      contact,
      membership: {
        segment,
        contactId: contact.id,
        addedByName: byHand?.addedByName ?? null,
        addedAt: byHand?.addedAt ?? new Date(),
        source: byHand ? MembershipSource.ADDED_BY_HAND : MembershipSource.RULE,
      },
    }));
    const total = rows[0]?.total;
    return connected(list, page, listed, async () => total ?? this.ruleMembers.count(ctx, ruleOf(segment)));
  }

  /** How many living contacts are in a segment; `recent` allows a count that is up to a minute old where a rule decides. */
  async count(ctx: Ctx, segment: Segment, { recent = false } = {}): Promise<Counted> {
    if (segment.kind !== SegmentKind.DYNAMIC) {
      return { count: await this.countPicked(ctx, segment.id), at: new Date() };
    }
    if (recent) return this.ruleMembers.recentCount(ctx, segment.id, segment.rule!);
    return { count: await this.ruleMembers.count(ctx, ruleOf(segment)), at: new Date() };
  }

  /** The segments that a contact is in, by name. */
  async ofContact(ctx: Ctx, contactId: string): Promise<SegmentMembership[]> {
    const loader = ctx.loader('segments of contacts', (contactIds) => this.ofContacts(ctx, contactIds));
    return (await loader.load(contactId)) ?? [];
  }

  /** Those who are kept in a DYNAMIC segment or out of it by hand, newest first. */
  async exceptions(ctx: Ctx, segment: Segment, args: ForwardArgs): Promise<SegmentMemberConnection> {
    const list = 'segment exceptions';
    const page = pageOf(list, args);
    const [at, id] = page.keys ?? [null, null];
    const values = [ctx.workspaceId, segment.id, ctx.workspace.currency, at, id, page.limit];
    const rows: ExceptionRow[] = await this.database.read(ctx, listExceptions, values);
    const listed = rows.map(({ contact, isIn, addedAt, addedByName }) => ({
      keys: [String(addedAt), contact.id],
      contact,
      membership: {
        segment,
        contactId: contact.id,
        addedByName,
        addedAt,
        source: isIn ? MembershipSource.ADDED_BY_HAND : MembershipSource.REMOVED_BY_HAND,
      },
    }));
    const text = `select count(*)::integer as count from referral.segment_exception where workspace_id = $1 and segment_id = $2`;
    return connected(list, page, listed, async () => {
      const [row] = await this.database.read<{ count: number }>(ctx, { text }, [ctx.workspaceId, segment.id]);
      return row?.count ?? 0;
    });
  }

  private async picked(ctx: Ctx, segment: Segment, page: Page, orderBy: ContactOrder): Promise<Listed[]> {
    const [key, id] = page.keys ?? [null, null];
    const loader = ctx.loader(`segment members:${orderBy} ${JSON.stringify(page)}`, async (segmentIds) => {
      const values = [ctx.workspaceId, segmentIds, ctx.workspace.currency, key, id, page.limit];
      const statement = listMembers(segmentIds.length, SORT_KEYS[orderBy]);
      return grouped(await this.database.read(ctx, statement, values));
    });
    const rows: MemberRow[] = (await loader.load(segment.id)) ?? [];
    return rows.map((row) => ({
      keys: [row.key, row.contact.id],
      contact: row.contact,
      membership: { ...row.membership, segment },
    }));
  }

  private async countPicked(ctx: Ctx, segmentId: string): Promise<number> {
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
      const values = [ctx.workspaceId, segmentIds];
      const rows = await this.database.read<{ segmentId: string; count: number }>(ctx, { text }, values);
      return new Map(rows.map((row) => [row.segmentId, row.count]));
    });
    return (await loader.load(segmentId)) ?? 0;
  }

  private async ofContacts(ctx: Ctx, contactIds: string[]): Promise<Map<string, SegmentMembership[]>> {
    const text = `select ${segmentCore('s')} as segment from referral.segment s where s.workspace_id = $1 order by ${byName('s')}`;
    const all = (await this.database.read<{ segment: Segment }>(ctx, { text }, [ctx.workspaceId])).map(
      (row) => row.segment,
    );
    const living = all.filter((segment) => segment.kind === SegmentKind.DYNAMIC);
    const rules = living.map((segment) => ({ segmentId: segment.id }));
    const [met, kept] = await Promise.all([
      rules.length > 0 ? this.ruleMembers.met(ctx, rules, contactIds) : new Map<string, boolean[]>(),
      this.database.read<{ membership: SegmentMembership }>(ctx, { text: handPicked, name: 'segments_of_contacts' }, [
        ctx.workspaceId,
        contactIds,
      ]),
    ]);
    const rows = kept.map((row) => row.membership);
    const picked = new Map(rows.map((membership) => [`${membership.contactId} ${membership.segment.id}`, membership]));
    return new Map(
      contactIds.map((contactId) => [
        contactId,
        all.flatMap((segment): SegmentMembership[] => {
          const byHand = picked.get(`${contactId} ${segment.id}`);
          if (segment.kind !== SegmentKind.DYNAMIC) return byHand ? [byHand] : [];
          if (!met.get(contactId)?.[living.indexOf(segment)]) return [];
          if (byHand) return [byHand];
          return [
            {
              segment,
              contactId,
              addedByName: null,
              addedAt: new Date(),
              source: MembershipSource.RULE,
            },
          ];
        }),
      ]),
    );
  }
}

/** By which members are found: the exceptions of a saved segment count as well. */
const ruleOf = (segment: Segment): SegmentRule => (segment.isUnsaved ? segment.rule! : { segmentId: segment.id });

/** Hand-picked and frozen members, and those whom somebody keeps in a DYNAMIC one. */
const handPicked = `
  select ${membershipCore('m', 's')} as membership
  from (
    select workspace_id, segment_id, contact_id, added_at, added_by_user_id from referral.segment_member
    where workspace_id = $1 and contact_id = any($2::uuid[])
    union all
    select workspace_id, segment_id, contact_id, added_at, added_by_user_id from referral.segment_exception
    where workspace_id = $1 and contact_id = any($2::uuid[]) and is_in
  ) m
  join referral.segment s on s.workspace_id = m.workspace_id and s.id = m.segment_id`;

function connected(
  list: string,
  page: Page,
  rows: Listed[],
  totalCount: () => Promise<number>,
): SegmentMemberConnection {
  const { edges, pageInfo } = toConnection(list, page, rows, { node: (row) => row, keys: (row) => row.keys });
  return {
    edges: edges.map((edge) => ({
      // What is resolved from it is not here yet; the cursor is written when it is asked for.
      get cursor() {
        return edge.cursor;
      },
      node: edge.node.contact,
      membership: { ...edge.node.membership, contact: edge.node.contact } as SegmentMembership,
    })),
    nodes: edges.map((edge) => edge.node.contact),
    pageInfo,
    totalCount,
  };
}

function grouped(rows: MemberRow[]): Map<string, MemberRow[]> {
  const groups = new Map<string, MemberRow[]>();
  for (const row of rows) groups.set(row.segmentId, [...(groups.get(row.segmentId) ?? []), row]);
  return groups;
}
