import { type Parameters } from '../common/parameters.js';
import { foldName } from '../tags/fold-name.js';
import { type ContactFilter } from './contact-filter.input.js';

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
