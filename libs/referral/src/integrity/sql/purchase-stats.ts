import { expectedPurchaseStats } from '../../customer-events/sql/expected-purchase-stats.js';
import { type Invariant } from '../invariant.js';
import { keptStatsDiffer } from './kept-stats.js';

export const purchaseStats: Invariant = {
  name: 'purchases are counted',
  reason: 'The card, the lists and the VIPs go by the number of purchases and the lifetime value.',
  statement: {
    text: keptStatsDiffer(expectedPurchaseStats.text, {
      purchase_count: '0',
      lifetime_value: '0',
      last_purchased_at: 'null',
      last_upgraded_at: 'null',
    }),
  },
};
