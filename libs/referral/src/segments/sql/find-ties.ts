import { type Statement } from '../../common/database.js';
import { type Parameters } from '../../common/parameters.js';
import { relationshipCore } from '../../contacts/sql/relationship-core.js';
import { MOST_EVIDENCE } from '../../referrals/evidence.js';
import { referralCore } from '../../referrals/sql/referral-core.js';

export interface TieRow {
  request: number;
  contactId: string;
  evidence: { at: string; type: 'Referral' | 'Relationship'; fact: object }[] | null;
}

/**
 * The ties by which contacts are near to somebody, the newest of them: those with that contact, and with whoever is nearer
 * to it by a hop. One branch a request.
 *
 * @param parameters with the workspace as its first value
 */
export function findTies(
  requests: { number: number; contactIds: Iterable<string>; of: string; hops: number }[],
  parameters: Parameters,
): Statement<TieRow> {
  const branches = requests.map(({ number, contactIds, of, hops }) => {
    const target = `${parameters.add(of)}::uuid`;
    return `(
      with near as materialized (
        select ${target} as id
        union all
        select n.contact_id from referral.contacts_within($1, ${target}, ${hops - 1}) n
      )
      select ${number} as request, contact.id as "contactId", found.evidence
      from unnest(${parameters.add([...contactIds])}::uuid[]) contact (id)
      cross join lateral (
        select json_agg(json_build_object('at', tie.at, 'type', tie.type, 'fact', tie.fact)
          order by tie.at desc, tie.id desc) as evidence
        from (
          select * from (${TIES}) ties order by at desc, id desc limit ${MOST_EVIDENCE}
        ) tie
      ) found
    )`;
  });
  return { text: branches.join('\nunion all') };
}

const referralsFrom = (own: string, other: string) => `
  select r.referred_at as at, r.id, 'Referral' as type, ${referralCore('r')} as fact
  from referral.referral r
  where r.workspace_id = $1 and r.${own} = contact.id and r.stage <> 'DISQUALIFIED'
    and r.${other} in (select near.id from near)`;

const relationshipsFrom = (own: string, other: string) => `
  select t.created_at, t.id, 'Relationship', ${relationshipCore('t', `t.${other}`)}
  from referral.relationship t
  where t.workspace_id = $1 and t.${own} = contact.id and t.${other} in (select near.id from near)`;

const TIES = [
  referralsFrom('referrer_id', 'referee_id'),
  referralsFrom('referee_id', 'referrer_id'),
  relationshipsFrom('low_contact_id', 'high_contact_id'),
  relationshipsFrom('high_contact_id', 'low_contact_id'),
].join(' union all ');
