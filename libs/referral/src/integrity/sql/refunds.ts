import { type Invariant } from '../invariant.js';

export const refunds: Invariant = {
  name: 'no more is refunded than was paid',
  reason: 'Lifetime values would fall below what customers are worth.',
  statement: {
    text: `
      select format('Event %s of %s was refunded with %s.', paid.id, paid.amount, sum(refund.amount)) as difference
      from referral.customer_event refund
      join referral.customer_event paid on paid.workspace_id = $1 and paid.id = refund.refunded_event_id
      where refund.workspace_id = $1 and refund.refunded_event_id is not null
      group by paid.id, paid.amount, paid.contact_id
      having sum(refund.amount) > coalesce(paid.amount, 0) or bool_or(refund.contact_id <> paid.contact_id)`,
  },
};
