import { type Statement } from '../../common/database.js';
import { eventCore } from '../../customer-events/sql/event-core.js';
import { interactionCore } from '../../interactions/sql/interaction-core.js';
import { MOST_EVIDENCE } from '../../referrals/evidence.js';
import { referralCore } from '../../referrals/sql/referral-core.js';
import { eventConditions, interactionConditions, referralConditions } from '../counted-terms.js';
import { type FactRequest } from '../fact-request.js';
import { type RuleContext } from '../rule-context.js';

type Counted = Exclude<FactRequest, { near: unknown }>;

/** What one request found of one contact. */
export interface FactRow {
  request: number;
  contactId: string;
  count: number;
  last: Date | null;
  /** What they came to, where they are events. */
  total: string | null;
  /** The different kinds, or stages, that there are. */
  kinds: string[] | null;
  evidence: { at: string; fact: object }[] | null;
}

/**
 * How many rows there are of each request and contact, when the last was, and the newest of them: one branch a request.
 */
export function findFacts(
  requests: { number: number; request: FactRequest; contactIds: Iterable<string> }[],
  context: RuleContext,
  withEvidence: boolean,
): Statement<FactRow> {
  const branches = requests.map(({ number, request, contactIds }) => {
    const { rows, kind, sum, core } = sourceOf(request as Counted, context);
    const newest = `json_agg(json_build_object('at', x.at, 'fact', ${core}) order by x.place) filter (where x.place <= ${MOST_EVIDENCE})`;
    return `
      select ${number} as request, contact.id as "contactId", found.*
      from unnest(${context.parameters.add([...contactIds])}::uuid[]) contact (id)
      cross join lateral (
        select count(*)::integer as count, max(x.at) as last, ${sum} as total, array_agg(distinct ${kind}) as kinds,
          ${withEvidence ? newest : 'null::json'} as evidence
        from (
          select r.*, row_number() over (order by r.at desc, r.id desc) as place from (${rows}) r
        ) x
      ) found`;
  });
  return { text: branches.join('\nunion all') };
}

interface Source {
  /** The rows of `contact.id`, each with the time `at` that counts. */
  rows: string;
  kind: string;
  sum: string;
  core: string;
}

function sourceOf(request: Counted, context: RuleContext): Source {
  const { workspace } = context;
  if ('event' in request) {
    const conditions = eventConditions(request.event, context);
    if (request.untilCustomer) {
      conditions.push(`e.occurred_at <= (
        select c.customer_since from referral.contact c where c.workspace_id = ${workspace} and c.id = contact.id)`);
    }
    const rows = `
      select e.*, e.occurred_at as at from referral.customer_event e
      where e.contact_id = contact.id and ${conditions.join(' and ')}`;
    return { rows, kind: 'x.kind', sum: 'trim_scale(sum(x.amount))::text', core: eventCore('x') };
  }
  if ('interaction' in request) {
    const own = interactionConditions(request.interaction, context);
    const rows = `
      select i.*, i.occurred_at as at from referral.interaction i where i.contact_id = contact.id and ${own('i')}
      union all
      select i.*, i.occurred_at from referral.interaction_participant p
      join referral.interaction i on i.workspace_id = p.workspace_id and i.id = p.interaction_id
      where p.contact_id = contact.id and ${own('p')}`;
    return { rows, kind: 'x.kind', sum: 'null::text', core: interactionCore('x') };
  }
  const referral = { kind: 'x.stage', sum: 'null::text', core: referralCore('x') };
  if ('links' in request) {
    const rows = `
      select r.*, r.referred_at as at from referral.acquisition a
      join referral.referral r on r.workspace_id = a.workspace_id and r.id = a.referral_id
      where a.workspace_id = ${workspace} and a.referrer_id = contact.id`;
    return { ...referral, rows };
  }
  const { conditions, contact, at } = referralConditions(request.referral, context);
  const rows = `
    select r.*, ${at} as at from referral.referral r where ${contact} = contact.id and ${conditions.join(' and ')}`;
  return { ...referral, rows };
}
