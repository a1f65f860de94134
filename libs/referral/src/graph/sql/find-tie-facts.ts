import { type Statement } from '../../common/database.js';
import { relationshipCore } from '../../contacts/sql/relationship-core.js';
import { type RelationshipKind } from '../../contacts/contact.enums.js';
import { type InteractionKind } from '../../interactions/interaction.enums.js';
import { interactionCore } from '../../interactions/sql/interaction-core.js';
import { type Evidence, MOST_EVIDENCE } from '../../referrals/evidence.js';
import { type ReferralStage } from '../../referrals/referral.enums.js';
import { referralCore } from '../../referrals/sql/referral-core.js';
import { sharedCompany } from './strength.js';

/** Older ones are not counted. */
const NEWEST_SHARED = 1_000;

/** What joins two people, from the one to the other. */
export interface TieFacts {
  otherName: string;
  /** The newest of each direction. */
  referrals: { byOne: boolean; stage: ReferralStage; at: string }[];
  relationships: { kind: RelationshipKind; since: string | null }[];
  company: string | null;
  /** Things done together, after the newest referral where there is one. */
  shared: { kind: InteractionKind; count: number; last: string }[];
  evidence: { type: Evidence['__typename']; fact: object }[];
}

const between = (row: string) => `(
  (${row}.referee_id = pair.one and ${row}.referrer_id = pair.other)
  or (${row}.referee_id = pair.other and ${row}.referrer_id = pair.one))`;

const related = (row: string) => `
  ${row}.workspace_id = $1 and ${row}.low_contact_id = least(pair.one, pair.other)
  and ${row}.high_contact_id = greatest(pair.one, pair.other)`;

const sharedBy = (own: string, other: string) => `
  select i.* from referral.interaction i
  where i.workspace_id = $1 and i.contact_id = ${own} and exists (
    select from referral.interaction_participant p
    where p.workspace_id = $1 and p.interaction_id = i.id and p.contact_id = ${other})`;

/** What the ties of many pairs rest on. $1 workspace, $2 the ones, $3 the others. */
export const findTieFacts: Statement<{ one: string; other: string } & TieFacts> = {
  name: 'find_tie_facts',
  text: `
    with pair as (select * from unnest($2::uuid[], $3::uuid[]) p (one, other))
    select pair.one, pair.other, o.display_name as "otherName",
      coalesce(referrals.list, '[]') as referrals,
      coalesce(relationships.list, '[]') as relationships,
      (select company.name from (${sharedCompany('pair.one', 'pair.other')}) company) as company,
      coalesce((
        select json_agg(json_build_object('kind', counted.kind, 'count', counted.count, 'last', counted.last)
          order by counted.count desc, counted.kind)
        from (
          select s.kind, count(*), max(s.occurred_at) as last
          from unnest(shared.kinds, shared.times) s (kind, occurred_at)
          where s.occurred_at >= coalesce(referrals.newest, '-infinity')
          group by s.kind
        ) counted
      ), '[]') as shared,
      coalesce(evidence.list, '[]') as evidence
    from pair
    join referral.contact o on o.workspace_id = $1 and o.id = pair.other
    cross join lateral (
      select max(r.referred_at) as newest, json_agg(json_build_object(
        'byOne', r.referrer_id = pair.one, 'stage', r.stage, 'at', r.referred_at) order by r.referred_at desc) as list
      from (
        select distinct on (r.referrer_id) r.* from referral.referral r
        where r.workspace_id = $1 and r.stage <> 'DISQUALIFIED' and ${between('r')}
        order by r.referrer_id, r.referred_at desc
      ) r
    ) referrals
    cross join lateral (
      select json_agg(json_build_object('kind', l.kind, 'since', l.since) order by l.created_at) as list
      from referral.relationship l where ${related('l')}
    ) relationships
    cross join lateral (
      select array_agg(s.id) as ids, array_agg(s.kind) as kinds, array_agg(s.occurred_at) as times
      from (
        select i.id, i.kind, i.occurred_at from (
          ${sharedBy('pair.one', 'pair.other')}
          union all
          ${sharedBy('pair.other', 'pair.one')}
          union all
          select i.* from referral.interaction_participant p
          join referral.interaction i on i.workspace_id = $1 and i.id = p.interaction_id
          where p.workspace_id = $1 and p.contact_id = pair.one and exists (
            select from referral.interaction_participant q
            where q.workspace_id = $1 and q.interaction_id = p.interaction_id and q.contact_id = pair.other)
        ) i
        order by i.occurred_at desc, i.id desc
        limit ${NEWEST_SHARED}
      ) s
    ) shared
    cross join lateral (
      select json_agg(json_build_object('type', fact.type, 'fact', fact.fact) order by fact.at desc) as list
      from (
        select * from (
          select r.referred_at as at, 'Referral' as type, ${referralCore('r')} as fact
          from referral.referral r where r.workspace_id = $1 and r.stage <> 'DISQUALIFIED' and ${between('r')}
          union all
          select l.created_at, 'Relationship', ${relationshipCore('l', 'pair.other')}
          from referral.relationship l where ${related('l')}
          union all
          select i.occurred_at, 'Interaction', ${interactionCore('i')}
          from referral.interaction i
          where i.workspace_id = $1 and i.id = any(shared.ids[1:${MOST_EVIDENCE}])
        ) facts
        order by at desc
        limit ${MOST_EVIDENCE}
      ) fact
    ) evidence`,
};
