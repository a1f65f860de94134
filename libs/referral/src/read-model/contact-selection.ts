import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { Parameters } from '../common/parameters.js';
import { ruleTerm } from '../segments/rule-sql.js';
import { keptRule } from '../segments/rule-walk.js';
import { RulesService } from '../segments/rules.service.js';
import { type SegmentRule } from '../segments/segment-rule.js';
import { foldName } from '../tags/fold-name.js';
import { type ContactFilter } from './contact-filter.input.js';

export interface Selection {
  /** What follows FROM: `referral.contact c`, and its `contact_stats s` where a condition asks for them. */
  from: string;
  conditions: string;
  /** The first is the workspace. */
  parameters: Parameters;
}

/** Turns filters of contacts into SQL. */
@Injectable()
export class ContactSelection {
  constructor(private readonly rules: RulesService) {}

  /**
   * The conditions of a filter. Search is not among them: a ranking is no condition.
   *
   * @throws Refusal where its rule cannot be computed, with paths that begin with `path`
   */
  async of(ctx: Ctx, filter: ContactFilter, path: string[], tx?: EntityManager): Promise<Selection> {
    const parameters = new Parameters();
    const conditions = plainConditions(parameters.add(ctx.workspaceId), filter, parameters);
    const rule = filter.rule ? keptRule(filter.rule) : null;
    if (rule) await this.rules.check(ctx, rule, [...path, 'rule'], tx);
    const rules: SegmentRule[] = [
      ...(filter.segmentId == null ? [] : [{ segmentId: filter.segmentId }]),
      ...(rule ? [rule] : []),
    ];
    if (rules.length > 0) {
      const context = await this.rules.contextOf(ctx, rules, parameters, tx);
      conditions.push('s.workspace_id = $1', ...rules.map((rule) => ruleTerm(rule, context, true).sql));
    }
    const from = rules.length > 0 ? WITH_STATS : 'referral.contact c';
    return { from, conditions: conditions.join('\n and '), parameters };
  }
}

/** For what sorts by the stats, whatever the conditions are. */
export const WITH_STATS = `referral.contact c
  join referral.contact_stats s on s.workspace_id = c.workspace_id and s.contact_id = c.id`;

function plainConditions(workspace: string, filter: ContactFilter, parameters: Parameters): string[] {
  const conditions = [
    `c.workspace_id = ${workspace}`,
    // The merged are nowhere: of them there is the one who was kept.
    filter.deleted ? 'c.deleted_at is not null and c.merged_into_id is null' : 'c.deleted_at is null',
    `c.erased_at is null`,
  ];
  const given = <T>(value: T | null | undefined, condition: (placeholder: string) => string, type: string) => {
    if (value != null) conditions.push(condition(`${parameters.add(value)}::${type}`));
  };
  given(filter.ids, (ids) => `c.id = any(${ids})`, 'uuid[]');
  given(filter.ownerId, (owner) => `c.owner_id = ${owner}`, 'uuid');
  given(filter.companyId, (company) => `c.company_id = ${company}`, 'uuid');
  given(filter.lifecycles, (lifecycles) => `c.lifecycle = any(${lifecycles})`, 'text[]');
  given(
    filter.countries?.map((country) => country.toUpperCase()),
    (countries) => `c.country = any(${countries})`,
    'text[]',
  );
  given(filter.createdAfter, (instant) => `c.created_at >= ${instant}`, 'timestamptz');
  given(filter.createdBefore, (instant) => `c.created_at < ${instant}`, 'timestamptz');
  given(filter.anyTags?.map(foldName), (names) => `exists (${tagged(names)})`, 'text[]');
  given(
    filter.allTags && [...new Set(filter.allTags.map(foldName))],
    (names) => `(select count(*) from (${tagged(names)}) t) = cardinality(${names})`,
    'text[]',
  );
  return conditions;
}

const tagged = (names: string): string => `
  select from referral.contact_tag ct
  join referral.tag t on t.workspace_id = ct.workspace_id and t.id = ct.tag_id
  where ct.workspace_id = c.workspace_id and ct.contact_id = c.id and t.folded_name = any(${names})`;
