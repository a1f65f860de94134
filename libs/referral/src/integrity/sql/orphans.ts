import { type Invariant } from '../invariant.js';

/** What hangs on a contact, or on something of a contact. Foreign keys hold it, unless a table was restored without them. */
const LINKS = [
  ['contact_email', 'contact_id', 'contact'],
  ['contact_phone', 'contact_id', 'contact'],
  ['contact_stats', 'contact_id', 'contact'],
  ['contact', 'merged_into_id', 'contact'],
  ['contact_tag', 'contact_id', 'contact'],
  ['contact_tag', 'tag_id', 'tag'],
  ['segment_member', 'contact_id', 'contact'],
  ['segment_member', 'segment_id', 'segment'],
  ['relationship', 'low_contact_id', 'contact'],
  ['relationship', 'high_contact_id', 'contact'],
  ['customer_event', 'contact_id', 'contact'],
  ['interaction', 'contact_id', 'contact'],
  ['interaction', 'referral_id', 'referral'],
  ['referral', 'referrer_id', 'contact'],
  ['referral', 'referee_id', 'contact'],
  ['acquisition', 'referral_id', 'referral'],
  ['referral_credit', 'referral_id', 'referral'],
] as const;

export const orphans: Invariant = {
  name: 'nothing hangs in the air',
  reason: 'Cards and lists would break on what points to nobody.',
  statement: {
    text: LINKS.map(
      ([table, column, target]) => `
      select format('%s.%s points to a %s %s that is not there.', '${table}', '${column}', '${target}', t.${column}) as difference
      from referral.${table} t
      where t.workspace_id = $1 and t.${column} is not null
        and not exists (select from referral.${target} target where target.workspace_id = $1 and target.id = t.${column})`,
    ).join(' union all '),
  },
};
