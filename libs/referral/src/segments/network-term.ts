import { exactly, type RuleContext, type Term } from './rule-context.js';
import { type NetworkCondition } from './segment-rule.js';

/** The walks are the graph's functions; see the migration that makes them. */
export function networkTerm(condition: NetworkCondition, { parameters, workspace }: RuleContext): Term {
  const { descendantsAtLeast: least, downstreamValueAtLeast: value, withinHopsOf, hops } = condition;
  const hasChildren = `exists (select from referral.acquisition a where a.workspace_id = ${workspace} and a.referrer_id = c.id)`;
  const conditions: string[] = [];
  if (least != null || value != null) conditions.push(hasChildren);
  if (least != null && least > 1) {
    conditions.push(`referral.has_descendants(${workspace}, c.id, ${parameters.add(least)}::integer)`);
  }
  if (value != null) {
    conditions.push(`referral.downstream_value(${workspace}, c.id) >= ${parameters.add(value.amount)}::numeric`);
  }
  if (withinHopsOf != null) {
    const from = `${parameters.add(withinHopsOf)}::uuid`;
    conditions.push(
      `c.id in (select near.contact_id from referral.contacts_within(${workspace}, ${from}, ${parameters.add(hops ?? 1)}::integer) near)`,
    );
  }
  return exactly(`(${conditions.join(' and ')})`);
}
