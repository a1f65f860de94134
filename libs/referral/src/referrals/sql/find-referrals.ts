import { type Statement } from '../../common/database.js';
import { type Referral } from '../referral.entity.js';
import { referralCore } from './referral-core.js';

/** Referrals by id. $1 workspace, $2 ids. */
export const findReferrals: Statement<{ id: string; referral: Referral }> = {
  name: 'find_referrals',
  text: `
    select r.id, ${referralCore('r')} as referral
    from referral.referral r
    where r.workspace_id = $1 and r.id = any($2::uuid[])`,
};
