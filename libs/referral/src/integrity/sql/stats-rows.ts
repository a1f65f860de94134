import { type Invariant } from '../invariant.js';

export const statsRows: Invariant = {
  name: 'every contact has its kept counts',
  reason: 'A contact without them is on no list, and nothing that happens with it is counted.',
  statement: {
    text: `
      select format('Contact %s has no row in contact_stats.', c.id) as difference
      from referral.contact c
      where c.workspace_id = $1
        and not exists (select from referral.contact_stats s where s.workspace_id = $1 and s.contact_id = c.id)`,
  },
};
