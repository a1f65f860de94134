import { foldName } from '../tags/fold-name.js';
import { type ContactFilter, ContactOrder } from './contact-filter.input.js';

/** Collects the values of a statement that is composed for one request; `add` gives the placeholder. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/**
 * The conditions of a filter over `referral.contact c`, its workspace first. Search is not among them: a ranking is no
 * condition.
 */
export function contactConditions(workspaceId: string, filter: ContactFilter, parameters: Parameters): string {
  const conditions = [
    `c.workspace_id = ${parameters.add(workspaceId)}`,
    `c.deleted_at is ${filter.deleted ? 'not null' : 'null'}`,
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
  given(
    filter.segmentId,
    (segment) => `exists (
      select from referral.segment_member m
      where m.workspace_id = c.workspace_id and m.segment_id = ${segment} and m.contact_id = c.id)`,
    'uuid',
  );
  given(filter.anyTags?.map(foldName), (names) => `exists (${tagged(names)})`, 'text[]');
  given(
    filter.allTags && [...new Set(filter.allTags.map(foldName))],
    (names) => `(select count(*) from (${tagged(names)}) t) = cardinality(${names})`,
    'text[]',
  );
  return conditions.join('\n and ');
}

const tagged = (names: string): string => `
  select from referral.contact_tag ct
  join referral.tag t on t.workspace_id = ct.workspace_id and t.id = ct.tag_id
  where ct.workspace_id = c.workspace_id and ct.contact_id = c.id and t.folded_name = any(${names})`;

interface SortKey {
  expression: string;
  type: string;
  descending: boolean;
}

/** What each order sorts by, in terms of `c` and its `s`; the id follows, so that the order is total. Each has its index. */
export const SORT_KEYS: Record<ContactOrder, SortKey> = {
  [ContactOrder.CREATED_DESC]: { expression: 'c.created_at', type: 'timestamptz', descending: true },
  [ContactOrder.CREATED_ASC]: { expression: 'c.created_at', type: 'timestamptz', descending: false },
  [ContactOrder.UPDATED_DESC]: { expression: 'c.updated_at', type: 'timestamptz', descending: true },
  [ContactOrder.NAME_ASC]: { expression: 'c.sort_name', type: 'text collate "und-x-icu"', descending: false },
  [ContactOrder.LAST_UPGRADED_DESC]: {
    expression: `coalesce(s.last_upgraded_at, '-infinity'::timestamptz)`,
    type: 'timestamptz',
    descending: true,
  },
  [ContactOrder.LIFETIME_VALUE_DESC]: { expression: 's.lifetime_value', type: 'numeric', descending: true },
  [ContactOrder.CONVERTED_REFERRALS_DESC]: { expression: 's.referrals_converted', type: 'integer', descending: true },
};

/** The id that goes with a sort key: of the table that has the key, so that one index serves both. */
export const idOf = (key: SortKey): string => (key.expression.includes('s.') ? 's.contact_id' : 'c.id');
