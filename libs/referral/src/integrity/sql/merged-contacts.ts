import { type Invariant } from '../invariant.js';

/** What a contact leaves behind when it is merged: nothing but itself. */
const LEFT_BEHIND = [
  ['referral', 'referrer_id'],
  ['referral', 'referee_id'],
  ['referral_credit', 'contact_id'],
  ['customer_event', 'contact_id'],
  ['interaction', 'contact_id'],
  ['interaction_participant', 'contact_id'],
  ['relationship', 'low_contact_id'],
  ['relationship', 'high_contact_id'],
] as const;

export const mergedContacts: Invariant = {
  name: 'whoever was merged is one with whom they were merged into',
  reason: 'A part of what happened with a person would be on nobody’s card.',
  statement: {
    text: `
      select format('Contact %s was merged into %s, which was merged in turn.', m.id, k.id) as difference
      from referral.contact m
      join referral.contact k on k.workspace_id = $1 and k.id = m.merged_into_id and k.merged_into_id is not null
      where m.workspace_id = $1 and m.merged_into_id is not null
      ${LEFT_BEHIND.map(
        ([table, column]) => `
      union all
      select format('Contact %s was merged, and ${table}.${column} still names it.', m.id)
      from referral.contact m
      where m.workspace_id = $1 and m.merged_into_id is not null
        and exists (select from referral.${table} t where t.workspace_id = $1 and t.${column} = m.id)`,
      ).join('')}`,
  },
};
