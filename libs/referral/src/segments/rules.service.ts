import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { notFound } from '../common/common.messages.js';
import { Database } from '../common/database.js';
import { type Parameters } from '../common/parameters.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { foldText } from '../contacts/fold-text.js';
import { checkRule } from './rule-checks.js';
import { type NamedSegment, type RuleContext } from './rule-context.js';
import { segmentInItself, wholeRuleTooLarge } from './rule.messages.js';
import { contactsIn, nodesOf, segmentsIn } from './rule-walk.js';
import { type ContactCondition, ContactField, type SegmentRule } from './segment-rule.js';

/** Conditions of a rule and of all segments in it, each counted as often as it is asked for: one statement has them all. */
const LARGEST_WHOLE_RULE = 512;

/** Texts that are kept as they were written; what is in use is folded and compared here, so that one fold decides. */
const WRITTEN_AS_GIVEN: Partial<Record<ContactField, string>> = {
  JOB_TITLE: 'c.job_title',
  REGION: 'c.region',
  CITY: 'c.city',
  CUSTOM: `c.custom_fields ->> $2`,
};

/** What a rule needs from the database before it can be checked against it or computed. */
@Injectable()
export class RulesService {
  constructor(private readonly database: Database) {}

  /**
   * Refuses a rule that cannot be computed.
   *
   * @param tx where the rule is about to be saved: what it sees is what the rule will mean
   * @param ownId of the segment that the rule is for, which must not be in it
   * @throws Refusal INVALID, LIMIT_EXCEEDED, NOT_FOUND (a segment, a contact) or SEGMENT_CYCLE, each with its path
   */
  async check(ctx: Ctx, rule: SegmentRule, path: string[], tx?: EntityManager, ownId?: string): Promise<void> {
    const faults = checkRule(rule, path, ctx.workspace.currency);
    if (faults.length > 0) throw new Refusal(...faults);
    const segments = await this.segmentsOf(ctx, [rule], tx);
    for (const { segmentId, path: at } of segmentsIn(rule, path)) {
      const segment = segments.get(segmentId);
      if (!segment) {
        throw new Refusal({ code: UserErrorCode.NOT_FOUND, message: notFound, values: { what: 'segment' }, path: at });
      }
      if (ownId !== undefined && reaches(segment, ownId, segments)) {
        const reason = { message: segmentInItself, values: { name: segment.name }, path: at };
        throw new Refusal({ code: UserErrorCode.SEGMENT_CYCLE, ...reason, conflictingId: segment.id });
      }
    }
    await this.requireContacts(ctx, rule, path, tx);
    if (sizeOf(rule, segments) > LARGEST_WHOLE_RULE) {
      const reason = { message: wholeRuleTooLarge, values: { max: LARGEST_WHOLE_RULE }, path };
      throw new Refusal({ code: UserErrorCode.LIMIT_EXCEEDED, ...reason });
    }
  }

  /** Reads what the rules ask for; `parameters` must have the workspace's id as its first value. */
  async contextOf(ctx: Ctx, rules: SegmentRule[], parameters: Parameters, tx?: EntityManager): Promise<RuleContext> {
    const segments = await this.segmentsOf(ctx, rules, tx);
    const all = [...rules, ...[...segments.values()].flatMap(({ rule }) => rule ?? [])];
    const conditions = all.flatMap((rule) => [...nodesOf(rule)].flatMap(({ node }) => node.contact ?? []));
    const spellings = new Map<ContactCondition, string[]>();
    for (const condition of conditions) {
      const matches = matcherOf(condition);
      if (matches) spellings.set(condition, (await this.valuesOf(ctx, condition, tx)).filter(matches));
    }
    let timeZone: string | undefined;
    return {
      parameters,
      workspace: '$1',
      // Only once a period asks for it: PostgreSQL refuses a value that no part of the statement uses.
      timeZone: () => (timeZone ??= `${parameters.add(ctx.workspace.timeZone)}::text`),
      segments,
      spellings,
    };
  }

  /** Every segment that the rules ask for, directly or by way of another. */
  async segmentsOf(ctx: Ctx, rules: SegmentRule[], tx?: EntityManager): Promise<Map<string, NamedSegment>> {
    const found = new Map<string, NamedSegment>();
    const text = `
      select s.id, s.name, s.kind, s.rule, exists (
        select from referral.segment_exception e where e.workspace_id = s.workspace_id and e.segment_id = s.id
      ) as "hasExceptions"
      from referral.segment s where s.workspace_id = $1 and s.id = any($2::uuid[])`;
    for (let next = rules; next.length > 0;) {
      const ids = [...new Set(next.flatMap((rule) => segmentsIn(rule).map(({ segmentId }) => segmentId)))];
      const missing = ids.filter((id) => !found.has(id));
      if (missing.length === 0) break;
      const rows = await this.query<NamedSegment>(ctx, tx, text, [ctx.workspaceId, missing]);
      for (const row of rows) found.set(row.id, row);
      next = rows.flatMap(({ rule }) => rule ?? []);
    }
    return found;
  }

  /** Who is named by a rule must be there when it comes in; who goes later has nobody near any more. */
  private async requireContacts(ctx: Ctx, rule: SegmentRule, path: string[], tx?: EntityManager): Promise<void> {
    const named = contactsIn(rule, path);
    if (named.length === 0) return;
    const text = `
      select id from referral.contact where workspace_id = $1 and id = any($2::uuid[]) and deleted_at is null`;
    const rows = await this.query<{ id: string }>(ctx, tx, text, [
      ctx.workspaceId,
      named.map(({ contactId }) => contactId),
    ]);
    const there = new Set(rows.map(({ id }) => id));
    const missing = named.find(({ contactId }) => !there.has(contactId.toLowerCase()));
    if (!missing) return;
    const reason = { message: notFound, values: { what: 'contact' }, path: missing.path };
    throw new Refusal({ code: UserErrorCode.NOT_FOUND, ...reason });
  }

  /** The different values of a field in the workspace, as they were written. */
  private async valuesOf(ctx: Ctx, { field, customField }: ContactCondition, tx?: EntityManager): Promise<string[]> {
    const value = WRITTEN_AS_GIVEN[field]!;
    const text = `
      select distinct ${value} as value from referral.contact c
      where c.workspace_id = $1 and c.deleted_at is null and ${value} is not null`;
    const rows = await this.query<{ value: string }>(ctx, tx, text, [
      ctx.workspaceId,
      ...(customField == null ? [] : [customField]),
    ]);
    return rows.map((row) => row.value);
  }

  private query<Row>(ctx: Ctx, tx: EntityManager | undefined, text: string, values: unknown[]): Promise<Row[]> {
    return tx ? tx.query<Row[]>(text, values) : this.database.read<Row>(ctx, { text }, values);
  }
}

/** Whether a written value meets a condition on a text; undefined where the condition is no such. */
function matcherOf({ field, equals, in: list, contains }: ContactCondition): ((value: string) => boolean) | undefined {
  if (!(field in WRITTEN_AS_GIVEN)) return undefined;
  if (contains != null) {
    const part = foldText(contains);
    return (value) => foldText(value).includes(part);
  }
  const given = list ?? (equals == null ? null : [equals]);
  if (!given) return undefined;
  // What folds to nothing, such as a lone symbol, is compared as it is.
  const keyOf = (value: string) => foldText(value) || value.trim();
  const wanted = new Set(given.map(keyOf));
  return (value) => wanted.has(keyOf(value));
}

function reaches(
  segment: NamedSegment,
  id: string,
  segments: Map<string, NamedSegment>,
  seen = new Set<string>(),
): boolean {
  if (segment.id === id) return true;
  if (seen.has(segment.id) || !segment.rule) return false;
  seen.add(segment.id);
  return segmentsIn(segment.rule).some(({ segmentId }) => {
    const next = segments.get(segmentId);
    return next !== undefined && reaches(next, id, segments, seen);
  });
}

/** Nodes, those of the segments inside included; infinite in a circle, which is refused before. */
function sizeOf(rule: SegmentRule, segments: Map<string, NamedSegment>, within: readonly string[] = []): number {
  let size = 0;
  for (const { node } of nodesOf(rule)) {
    size++;
    const inner = node.segmentId == null ? undefined : segments.get(node.segmentId);
    if (!inner?.rule) continue;
    if (within.includes(inner.id) || size > LARGEST_WHOLE_RULE) return Infinity;
    size += sizeOf(inner.rule, segments, [...within, inner.id]);
  }
  return size;
}
