import { type Statement } from '../../common/database.js';
import { type GraphEdge } from '../graph-view.js';
import { sharedCompany, strengthBetween } from './strength.js';

/**
 * The ties among some people. $1 workspace, $2 ids. Each person's own are looked up by the referee and by both ends, so that
 * a hub among them costs no more than anybody.
 */
export const findEdges: Statement<GraphEdge> = {
  name: 'find_edges',
  text: `
    with person as materialized (select unnest($2::uuid[]) as id),
    joined as materialized (
      select r.id::text as id, r.referrer_id as one, r.referee_id as other, 'REFERRAL' as kind, r.stage
      from person
      join referral.referral r on r.workspace_id = $1 and r.referee_id = person.id
      where r.referrer_id in (select p.id from person p) and r.stage <> 'DISQUALIFIED'
      union all
      select l.id::text, l.low_contact_id, l.high_contact_id, 'RELATIONSHIP', null
      from person
      join person other on person.id < other.id
      join referral.relationship l
        on l.workspace_id = $1 and l.low_contact_id = person.id and l.high_contact_id = other.id
    ),
    employed as materialized (
      select person.id, c.company_id
      from person join referral.contact c on c.workspace_id = $1 and c.id = person.id
      where c.company_id is not null
    ),
    edge as (
      select * from joined
      union all
      select a.id || ':' || b.id, a.id, b.id, 'SAME_COMPANY', null
      from employed a
      join employed b on b.company_id = a.company_id and a.id < b.id
      where exists (${sharedCompany('a.id', 'b.id')}) and (a.id, b.id) not in (
        select least(j.one, j.other), greatest(j.one, j.other) from joined j)
    ),
    pair as materialized (
      select ends.one, ends.other, ${strengthBetween('ends.one', 'ends.other')} as strength
      from (select distinct least(one, other) as one, greatest(one, other) as other from edge) ends
    )
    select edge.id, edge.one as "from", edge.other as "to", edge.kind, edge.stage, pair.strength
    from edge
    join pair on pair.one = least(edge.one, edge.other) and pair.other = greatest(edge.one, edge.other)
    order by pair.strength desc, edge.id`,
};
