import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { type Page } from '../common/paging.js';
import { Parameters } from '../common/parameters.js';
import { type SortKey } from '../contacts/contact-order.js';
import { ruleTerm } from './rule-sql.js';
import { RulesService } from './rules.service.js';
import { type SegmentRule } from './segment-rule.js';
import { listRuleMembers, type RuleMemberRow } from './sql/list-rule-members.js';

/** How long a kept count may be shown in lists of segments, where counting each anew would take a while. */
const COUNT_KEPT_MS = 60_000;
const COUNTS_KEPT = 10_000;

export interface Counted {
  count: number;
  at: Date;
}

/** Who meets a rule: computed when it is asked, never from a copy. */
@Injectable()
export class RuleMembersService {
  private readonly counts = new Map<string, Counted>();

  constructor(
    private readonly database: Database,
    private readonly rules: RulesService,
  ) {}

  /** One page of the living who meet a rule. */
  async page(
    ctx: Ctx,
    rule: SegmentRule,
    sort: SortKey,
    { keys, limit }: Pick<Page, 'keys' | 'limit'>,
    { segmentId = null, withTotal = false }: { segmentId?: string | null; withTotal?: boolean } = {},
  ): Promise<RuleMemberRow[]> {
    const { condition, parameters } = await this.conditionOf(ctx, rule);
    const statement = listRuleMembers(condition, sort, {
      segment: segmentId === null ? null : `${parameters.add(segmentId)}::uuid`,
      after: keys && [parameters.add(keys[0]), parameters.add(keys[1])],
      currency: parameters.add(ctx.workspace.currency),
      limit: parameters.add(limit),
      withTotal,
    });
    return this.database.read(ctx, statement, parameters.values);
  }

  /** A query for the ids of the living who meet a rule, in its one column; its first value is the workspace. */
  async selection(ctx: Ctx, rule: SegmentRule, tx?: EntityManager): Promise<{ text: string; values: unknown[] }> {
    const { condition, parameters } = await this.conditionOf(ctx, rule, tx);
    const text = `
      select c.id
      from referral.contact c
      join referral.contact_stats s on s.workspace_id = c.workspace_id and s.contact_id = c.id
      where c.workspace_id = $1 and s.workspace_id = $1 and c.deleted_at is null and c.erased_at is null and ${condition}`;
    return { text, values: parameters.values };
  }

  /** How many of the living meet a rule now. */
  async count(ctx: Ctx, rule: SegmentRule): Promise<number> {
    const { text, values } = await this.selection(ctx, rule);
    const statement = { text: `select count(*)::integer as count from (${text}) met` };
    const [row] = await this.database.read<{ count: number }>(ctx, statement, values);
    return row?.count ?? 0;
  }

  /** The same, at most a minute old. */
  async recentCount(ctx: Ctx, segmentId: string, rule: SegmentRule): Promise<Counted> {
    const key = `${ctx.workspaceId} ${segmentId} ${JSON.stringify(rule)}`;
    const kept = this.counts.get(key);
    if (kept && Date.now() - kept.at.getTime() < COUNT_KEPT_MS) return kept;
    const at = new Date();
    const counted = { count: await this.count(ctx, { segmentId }), at };
    if (this.counts.size >= COUNTS_KEPT) this.counts.clear();
    this.counts.set(key, counted);
    return counted;
  }

  /** Which of these rules each of some contacts meets, by the rules' places. One statement for all. */
  async met(ctx: Ctx, rules: SegmentRule[], contactIds: string[]): Promise<Map<string, boolean[]>> {
    const parameters = new Parameters();
    parameters.add(ctx.workspaceId);
    const context = await this.rules.contextOf(ctx, rules, parameters);
    const terms = rules.map((rule) => `coalesce(${ruleTerm(rule, context, false).sql}, false)`);
    const text = `
      select c.id, array[${terms.join(',\n')}]::boolean[] as met
      from referral.contact c
      join referral.contact_stats s on s.workspace_id = c.workspace_id and s.contact_id = c.id
      where c.workspace_id = $1 and c.id = any(${parameters.add(contactIds)}::uuid[])`;
    const rows = await this.database.read<{ id: string; met: boolean[] }>(ctx, { text }, parameters.values);
    return new Map(rows.map((row) => [row.id, row.met]));
  }

  private async conditionOf(
    ctx: Ctx,
    rule: SegmentRule,
    tx?: EntityManager,
  ): Promise<{ condition: string; parameters: Parameters }> {
    const parameters = new Parameters();
    parameters.add(ctx.workspaceId);
    const context = await this.rules.contextOf(ctx, [rule], parameters, tx);
    return { condition: ruleTerm(rule, context, true).sql, parameters };
  }
}
