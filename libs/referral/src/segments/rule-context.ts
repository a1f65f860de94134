import { type Parameters } from '../common/parameters.js';
import { type SegmentKind } from './segment.entity.js';
import { type ContactCondition, type SegmentRule } from './segment-rule.js';

/** What a rule may refer to by its id. */
export interface NamedSegment {
  id: string;
  name: string;
  kind: SegmentKind;
  rule: SegmentRule | null;
  /** Whether anybody is kept in or out by hand. */
  hasExceptions: boolean;
}

/** All that turning rules into SQL needs besides the rules: read before, since a statement cannot wait. */
export interface RuleContext {
  readonly parameters: Parameters;
  /** Placeholders of the workspace and of its time zone. */
  readonly workspace: string;
  readonly timeZone: () => string;
  /** Every segment that the rules ask for, directly or by way of another. */
  readonly segments: ReadonlyMap<string, NamedSegment>;
  /** For conditions on texts that are not kept folded: the values in use that meet them. */
  readonly spellings: ReadonlyMap<ContactCondition, string[]>;
}

/**
 * A condition over `referral.contact c` and its `contact_stats s`.
 *
 * In a conjunct, that is where nothing but AND is around it, a condition may be written as a join, by which PostgreSQL
 * can begin; elsewhere it is written so that each contact is looked at by an index.
 */
export interface Term {
  sql: string;
  /** Whether it may be null, which counts as false but must not be negated as it is. */
  nullable: boolean;
}

export const exactly = (sql: string): Term => ({ sql, nullable: false });
export const perhaps = (sql: string): Term => ({ sql, nullable: true });
