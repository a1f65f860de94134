import { type Statement } from '../../common/database.js';
import { countedAmount } from './apply-events.js';

/** What contact_stats must say, from the events alone; contacts without any have no row. $1 workspace. */
export const expectedPurchaseStats: Statement<{
  contact_id: string;
  purchase_count: number;
  lifetime_value: string;
  last_purchased_at: Date | null;
  last_upgraded_at: Date | null;
}> = {
  text: `
    select e.contact_id,
      count(*) filter (where e.kind = 'PURCHASE')::integer as purchase_count,
      sum(${countedAmount('e')})::numeric(20, 4) as lifetime_value,
      max(e.occurred_at) filter (where e.kind = 'PURCHASE') as last_purchased_at,
      max(e.occurred_at) filter (where e.kind = 'UPGRADE') as last_upgraded_at
    from referral.customer_event e
    where e.workspace_id = $1
    group by e.contact_id`,
};
