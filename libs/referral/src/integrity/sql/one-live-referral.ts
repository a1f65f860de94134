import { type Invariant } from '../invariant.js';

export const oneLiveReferral: Invariant = {
  name: 'nobody has two live referrals',
  reason: 'Two people would be credited, and paid, for the same customer.',
  statement: {
    text: `
      select format('Contact %s has %s live referrals.', referee_id, count(*)) as difference
      from referral.referral
      where workspace_id = $1 and stage in ('PENDING', 'CONTACTED', 'QUALIFIED', 'CONVERTED')
      group by referee_id
      having count(*) > 1`,
  },
};
