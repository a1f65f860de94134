import { foldName } from '../tags/fold-name.js';
import { exactly, type RuleContext, type Term } from './rule-context.js';
import { type TagCondition } from './segment-rule.js';

/** A tag that is not there is on nobody. */
export function tagTerm({ anyOf, allOf, noneOf }: TagCondition, { parameters, workspace }: RuleContext): Term {
  // The tags' ids are looked up once, before the contacts.
  const tagged = (names: string[]) => `
    from referral.contact_tag ct
    where ct.workspace_id = ${workspace} and ct.contact_id = c.id and ct.tag_id = any(array(
      select t.id from referral.tag t
      where t.workspace_id = ${workspace} and t.folded_name = any(${parameters.add(names)}::text[])))`;
  const folded = (names: string[]) => [...new Set(names.map(foldName))];
  const conditions: string[] = [];
  if (anyOf) conditions.push(`exists (select ${tagged(folded(anyOf))})`);
  if (allOf) {
    const names = folded(allOf);
    conditions.push(`(select count(*) ${tagged(names)}) = ${names.length}`);
  }
  if (noneOf) conditions.push(`not exists (select ${tagged(folded(noneOf))})`);
  return exactly(`(${conditions.join(' and ')})`);
}
