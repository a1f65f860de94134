import { ReferralRole, ReferralStage } from '../referrals/referral.enums.js';
import { within } from './period-sql.js';
import { exactly, type RuleContext, type Term } from './rule-context.js';
import { type EventCondition, type InteractionCondition, type ReferralCondition } from './segment-rule.js';

/** How many are asked for; one or more where nothing is said. */
export function countsOf({ atLeast, atMost }: { atLeast?: number | null; atMost?: number | null }): {
  least: number;
  most: number | null;
} {
  return { least: atLeast ?? (atMost == null ? 1 : 0), most: atMost ?? null };
}

/** Whether any count will do. Asked first: PostgreSQL refuses parameters that no text uses. */
const isAnyCount = (condition: { atLeast?: number | null; atMost?: number | null }) => {
  const { least, most } = countsOf(condition);
  return least === 0 && most === null;
};

interface Counted {
  /** What follows FROM, with its alias. */
  source: string;
  /** The column that names the contact. */
  contact: string;
  conditions: string[];
  least: number;
  most: number | null;
  /** A condition over the whole group. */
  having?: string;
}

/**
 * So many rows of a kind. One or none is asked by EXISTS, which PostgreSQL turns into a join where it is a conjunct. More
 * than one is asked there of the whole table in one pass; elsewhere the rows of each contact are counted, no further than
 * needed.
 */
function countedTerm({ source, contact, conditions, least, most, having }: Counted, conjunct: boolean): Term {
  const own = `from ${source} where ${[...conditions, `${contact} = c.id`].join(' and ')}`;
  if (!having) {
    if (least === 1 && most === null) return exactly(`exists (select ${own})`);
    if (most === 0) return exactly(`not exists (select ${own})`);
  }
  const bounds = (count: string) =>
    [
      least > 0 && `${count} >= ${least}`,
      most !== null && `${count} <= ${most}`,
      // Without a row there is no sum.
      having && `coalesce(${having}, false)`,
    ]
      .filter(Boolean)
      .join(' and ');
  if (conjunct && (least > 0 || having)) {
    return exactly(
      `c.id in (select ${contact} from ${source} where ${conditions.join(' and ')} group by ${contact} having ${bounds('count(*)')})`,
    );
  }
  if (having) return exactly(`(select ${bounds('count(*)')} ${own})`);
  return exactly(`(select ${bounds('count(*)')} from (select 1 ${own} limit ${(most ?? least) + 1}) counted)`);
}

/** Which events `e` are meant. */
export const eventConditions = ({ kinds, within: period }: EventCondition, context: RuleContext): string[] => [
  `e.workspace_id = ${context.workspace}`,
  `e.kind = any(${context.parameters.add(kinds)}::text[])`,
  ...(period ? [within('e.occurred_at', period, context)] : []),
];

export function eventTerm(condition: EventCondition, context: RuleContext, conjunct: boolean): Term {
  if (isAnyCount(condition) && !condition.totalAtLeast) return exactly('true');
  const { parameters } = context;
  const conditions = eventConditions(condition, context);
  const having = condition.totalAtLeast
    ? `sum(e.amount) >= ${parameters.add(condition.totalAtLeast.amount)}::numeric`
    : undefined;
  return countedTerm(
    { source: 'referral.customer_event e', contact: 'e.contact_id', conditions, ...countsOf(condition), having },
    conjunct,
  );
}

/** Which interactions, or participations in them, are meant under an alias. */
export function interactionConditions(
  condition: InteractionCondition,
  context: RuleContext,
): (alias: string) => string {
  const { parameters, workspace } = context;
  const kinds = condition.kinds ? `${parameters.add(condition.kinds)}::text[]` : null;
  return (alias) =>
    [
      `${alias}.workspace_id = ${workspace}`,
      kinds && `${alias}.kind = any(${kinds})`,
      condition.within && within(`${alias}.occurred_at`, condition.within, context),
    ]
      .filter(Boolean)
      .join(' and ');
}

/** Those in which the contact took part count as well. */
export function interactionTerm(condition: InteractionCondition, context: RuleContext): Term {
  if (isAnyCount(condition)) return exactly('true');
  const own = interactionConditions(condition, context);
  const source = `(
    select i.contact_id from referral.interaction i where ${own('i')}
    union all
    select p.contact_id from referral.interaction_participant p where ${own('p')}) touched`;
  return countedTerm({ source, contact: 'touched.contact_id', conditions: [], ...countsOf(condition) }, false);
}

const KEPT_COUNTS: Record<ReferralStage, string> = {
  PENDING: 's.referrals_pending',
  CONTACTED: 's.referrals_contacted',
  QUALIFIED: 's.referrals_qualified',
  CONVERTED: 's.referrals_converted',
  LOST: 's.referrals_lost',
  DISQUALIFIED: 's.referrals_disqualified',
  EXPIRED: 's.referrals_expired',
};

/** Which referrals `r` are meant, on which side of them the contact stands, and the time that counts. */
export function referralConditions(
  { role, stages, within: period }: ReferralCondition,
  context: RuleContext,
): { conditions: string[]; contact: string; at: string } {
  const isConverted = new Set(stages).size === 1 && stages![0] === ReferralStage.CONVERTED;
  const at = isConverted ? 'r.converted_at' : 'r.referred_at';
  const conditions = [
    `r.workspace_id = ${context.workspace}`,
    ...(stages ? [`r.stage = any(${context.parameters.add(stages)}::text[])`] : []),
    ...(period ? [within(at, period, context)] : []),
  ];
  return { conditions, contact: role === ReferralRole.REFERRER ? 'r.referrer_id' : 'r.referee_id', at };
}

export function referralTerm(condition: ReferralCondition, context: RuleContext, conjunct: boolean): Term {
  if (isAnyCount(condition)) return exactly('true');
  const stages = [...new Set(condition.stages ?? Object.values(ReferralStage))];
  const counts = countsOf(condition);
  if (condition.role === ReferralRole.REFERRER && !condition.within) {
    // Kept with the contact, and so the cheapest of all conditions.
    const made =
      stages.length === 1 ? KEPT_COUNTS[stages[0]!] : `(${stages.map((stage) => KEPT_COUNTS[stage]).join(' + ')})`;
    const bounds = [`${made} >= ${counts.least}`, ...(counts.most === null ? [] : [`${made} <= ${counts.most}`])];
    return exactly(`(${bounds.join(' and ')})`);
  }
  const { conditions, contact } = referralConditions(condition, context);
  return countedTerm({ source: 'referral.referral r', contact, conditions, ...counts }, conjunct);
}
