import { type Statement } from '../../common/database.js';
import { type GraphEdge } from '../graph-view.js';
import { LARGEST_COMPANY, SAME_COMPANY_WEIGHT } from '../tie-strength.js';
import { membersOf, pastNow, referralWeight, relationshipWeight, strengthOf } from './strength.js';

/**
 * The ties among some people. $1 workspace, $2 ids. Referrals are looked up by the referee and relationships by both ends,
 * so that a hub among them costs no more than anybody.
 */
export const findEdges: Statement<GraphEdge> = {
  name: 'find_edges',
  text: `
    with person as materialized (select unnest($2::uuid[]) as id),
    joined as materialized (
      select r.id::text as id, r.referrer_id as one, r.referee_id as other, 'REFERRAL' as kind, r.stage,
        ${referralWeight('r.stage')} as weight
      from person
      join referral.referral r on r.workspace_id = $1 and r.referee_id = person.id
      where r.referrer_id in (select p.id from person p) and r.stage <> 'DISQUALIFIED'
      union all
      select l.id::text, l.low_contact_id, l.high_contact_id, 'RELATIONSHIP', null, ${relationshipWeight('l.kind')}
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
    small as materialized (
      select k.company_id from (select distinct company_id from employed) k
      where (select count(*) from (${membersOf('$1', 'k.company_id')}) members) <= ${LARGEST_COMPANY}
    ),
    colleagues as materialized (
      select a.id || ':' || b.id as id, a.id as one, b.id as other, 'SAME_COMPANY' as kind, null as stage,
        ${SAME_COMPANY_WEIGHT}::float8 as weight
      from small
      join employed a on a.company_id = small.company_id
      join employed b on b.company_id = small.company_id and a.id < b.id
    ),
    pair as materialized (
      select ends.low, ends.high, ${strengthOf(`ends.weight + coalesce(${pastNow('t')}, 0)`)} as strength
      from (
        select least(one, other) as low, greatest(one, other) as high, sum(weight) as weight
        from (select * from joined union all select * from colleagues) tied
        group by 1, 2
      ) ends
      left join referral.tie t
        on t.workspace_id = $1 and t.low_contact_id = ends.low and t.high_contact_id = ends.high
    )
    select edge.id, edge.one as "from", edge.other as "to", edge.kind, edge.stage, pair.strength
    from (
      select * from joined
      union all
      select * from colleagues c
      where (c.one, c.other) not in (select least(j.one, j.other), greatest(j.one, j.other) from joined j)
    ) edge
    join pair on pair.low = least(edge.one, edge.other) and pair.high = greatest(edge.one, edge.other)
    order by pair.strength desc, edge.id`,
};
