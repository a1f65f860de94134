import { type Statement } from '../../common/database.js';
import { strengthBetween } from './strength.js';

/** How strong the ties of many relationships are now. $1 workspace, $2 ids of relationships. */
export const findStrengths: Statement<{ id: string; strength: number }> = {
  name: 'find_strengths',
  text: `
    select asked.id, ${strengthBetween('asked.low_contact_id', 'asked.high_contact_id')} as strength
    from referral.relationship asked
    where asked.workspace_id = $1 and asked.id = any($2::uuid[])`,
};
