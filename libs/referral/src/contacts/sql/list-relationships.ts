import { type Statement } from '../../common/database.js';
import { type Relationship } from '../relationship.entity.js';
import { relationshipCore } from './relationship-core.js';

/** An influencer may have thousands of followers; a card shows the newest. */
const MOST = 200;

/** The ties of contacts with the living, newest first, for each contact of a list. $1 workspace, $2 ids. */
export const listRelationships: Statement<{ id: string; relationships: Relationship[] }> = {
  name: 'list_relationships',
  text: `
    select contact.id, coalesce(ties.list, '[]') as relationships
    from unnest($2::uuid[]) contact (id)
    cross join lateral (
      select json_agg(${relationshipCore('t', 't.other_id')}
        order by t.created_at desc, t.id desc) as list
      from (
        select tie.* from (
          select r.id, r.kind, r.since, r.note, r.created_at, r.high_contact_id as other_id
          from referral.relationship r where r.workspace_id = $1 and r.low_contact_id = contact.id
          union all
          select r.id, r.kind, r.since, r.note, r.created_at, r.low_contact_id
          from referral.relationship r where r.workspace_id = $1 and r.high_contact_id = contact.id
        ) tie
        join referral.contact o on o.workspace_id = $1 and o.id = tie.other_id and o.deleted_at is null
        order by tie.created_at desc, tie.id desc
        limit ${MOST}
      ) t
    ) ties`,
};
