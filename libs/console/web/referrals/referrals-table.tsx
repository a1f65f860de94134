import { type ReferralFilter } from './documents.js';
import { type Order } from './use-filters.js';
export function ReferralsTable(_: {
  filter: ReferralFilter;
  isFiltered: boolean;
  order: Order;
  onOrder: (o: Order) => void;
  onOpen: (id: string) => void;
}) {
  return null;
}
