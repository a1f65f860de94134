import { Share2 } from 'lucide-react';
import { useMemo } from 'react';
import { type SortDescriptor } from 'react-aria-components';
import { useQuery } from 'urql';
import { usePages } from '../api/use-pages.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { EmptyState, ErrorState, Loading } from '../ui/surfaces.js';
import { REFERRAL_COUNTS, type ReferralFilter, REFERRALS } from './documents.js';
import { ReferralList } from './referral-list.js';
import { ReferralRows } from './referral-rows.js';
import classes from './referrals-table.module.css';
import { useChanges } from './use-changes.js';
import { type Order } from './use-filters.js';
import { useNarrow } from './use-narrow.js';

interface ReferralsTableProps {
  filter: ReferralFilter;
  isFiltered: boolean;
  order: Order;
  onOrder: (order: Order) => void;
  onOpen: (id: string) => void;
}

/** What the API can order by, as the heads of the columns say it. */
const SORTS: Record<Order, SortDescriptor> = {
  REFERRED_DESC: { column: 'referredAt', direction: 'descending' },
  REFERRED_ASC: { column: 'referredAt', direction: 'ascending' },
  UPDATED_DESC: { column: 'updatedAt', direction: 'descending' },
  VALUE_DESC: { column: 'value', direction: 'descending' },
};

/** Referrals in rows, as many as there are; on a phone in a compact list. */
export function ReferralsTable({ filter, isFiltered, order, onOrder, onOpen }: ReferralsTableProps) {
  const t = useText();
  const format = useFormat();
  const isNarrow = useNarrow();
  const variables = useMemo(() => ({ filter, orderBy: order, first: 50 }), [filter, order]);
  const pages = usePages(REFERRALS, variables, ({ referrals }) => referrals);
  const [{ data: counted }, countAgain] = useQuery({ query: REFERRAL_COUNTS, variables: { filter } });
  const { marked } = useChanges(() => {
    pages.refresh();
    countAgain({ requestPolicy: 'network-only' });
  });

  const { nodes } = pages;
  if (pages.error && nodes.length === 0) return <ErrorState error={pages.error} onRetry={pages.refresh} />;
  if (nodes.length === 0) {
    if (pages.loading) return <Loading lines={8} />;
    return isFiltered ? (
      <EmptyState title={t('referrals.nothing')}>{t('referrals.nothingHint')}</EmptyState>
    ) : (
      <EmptyState title={t('referrals.empty')} icon={<Share2 aria-hidden />}>
        {t('referrals.emptyHint')}
      </EmptyState>
    );
  }

  const total = counted?.referrals.counts.total;
  const sort = ({ column }: SortDescriptor) => {
    if (column === 'referredAt') onOrder(order === 'REFERRED_DESC' ? 'REFERRED_ASC' : 'REFERRED_DESC');
    else if (column === 'updatedAt') onOrder('UPDATED_DESC');
    else onOrder('VALUE_DESC');
  };
  const rows = {
    referrals: nodes,
    marked,
    isStale: pages.stale,
    isLoading: pages.loading,
    onOpen,
    ...(pages.hasMore && { onMore: pages.loadMore }),
  };
  return (
    <>
      {total !== undefined && (
        <p className={classes.total} role="status">
          {t('referrals.total', { count: total, shown: format.number(total) })}
        </p>
      )}
      {isNarrow ? <ReferralList {...rows} /> : <ReferralRows {...rows} sort={SORTS[order]} onSort={sort} />}
    </>
  );
}
