import { type Statement } from '../../common/database.js';

/** Something that the referral tree or the credits of a workspace must not be. */
export interface TreeFault {
  fault: 'CYCLE' | 'WRONG_SIDES' | 'DISQUALIFIED' | 'CREDIT_NOT_ONE';
  referral_id: string;
}

/**
 * All faults of a workspace. $1 workspace. A link is in or below a circle if no walk down from a contact without a link
 * of its own reaches it; that takes one pass over the tree, and cannot run in circles itself.
 */
export const findTreeFaults: Statement<TreeFault> = {
  text: `
    with recursive reached (referee_id) as (
      select a.referee_id
      from referral.acquisition a
      where a.workspace_id = $1 and not exists (
        select from referral.acquisition above where above.workspace_id = $1 and above.referee_id = a.referrer_id)
      union all
      select a.referee_id
      from reached
      join referral.acquisition a on a.workspace_id = $1 and a.referrer_id = reached.referee_id
    )
    select 'CYCLE' as fault, a.referral_id
    from referral.acquisition a
    where a.workspace_id = $1 and not exists (select from reached where reached.referee_id = a.referee_id)
    union all
    select 'WRONG_SIDES', a.referral_id
    from referral.acquisition a
    left join referral.referral r on r.workspace_id = $1 and r.id = a.referral_id
    where a.workspace_id = $1 and (r.referrer_id, r.referee_id) is distinct from (a.referrer_id, a.referee_id)
    union all
    select 'DISQUALIFIED', a.referral_id
    from referral.acquisition a
    join referral.referral r on r.workspace_id = $1 and r.id = a.referral_id
    where a.workspace_id = $1 and r.stage = 'DISQUALIFIED'
    union all
    select 'CREDIT_NOT_ONE', credit.referral_id
    from referral.referral_credit credit
    where credit.workspace_id = $1
    group by credit.referral_id
    having sum(credit.share) <> 1`,
};
