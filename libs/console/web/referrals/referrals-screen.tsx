import { Columns3, Table2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { useDelayed } from '../common/use-delayed.js';
import { ExportButton } from '../common/export-button.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Segmented } from '../ui/choices.js';
import { Loading, Page } from '../ui/surfaces.js';
import { Board } from './board.js';
import { FilterBar } from './filter-bar.js';
import { ORDERS, useFilter, useFilters } from './use-filters.js';

const ReferralsTable = lazy(async () => ({ default: (await import('./referrals-table.js')).ReferralsTable }));
const ReferralDialog = lazy(async () => ({ default: (await import('./referral-dialog.js')).ReferralDialog }));

export default function ReferralsScreen() {
  const t = useText();
  const viewer = useViewer();
  const [params, setParams] = useSearchParams();
  const state = useFilters();
  const search = useDelayed(state.filters.search, 200);
  const filter = useFilter(state.filters, search);
  const view = params.get('view') === 'table' ? 'table' : 'board';
  const order =
    ORDERS.find((name) => name === params.get('order')) ?? (view === 'board' ? 'UPDATED_DESC' : 'REFERRED_DESC');
  const opened = params.get('referral');

  const set = (name: string, value: string | null, replace = false) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace },
    );
  const open = (id: string) => set('referral', id);

  return (
    <Page
      title={t('referrals.title')}
      isFull
      actions={
        <>
          {viewer.may('exports.run') && (
            <ExportButton
              input={{ kind: 'REFERRALS_CSV', referralFilter: filter }}
              label={t('referrals.export')}
              busyLabel={t('referrals.exporting')}
              doneText={() => t('referrals.exported')}
            />
          )}
          <Segmented
            label={t('referrals.view')}
            options={[
              { value: 'board', label: t('referrals.board'), icon: <Columns3 aria-hidden /> },
              { value: 'table', label: t('referrals.table'), icon: <Table2 aria-hidden /> },
            ]}
            value={view}
            onChange={(chosen) => set('view', chosen === 'table' ? chosen : null)}
          />
        </>
      }
    >
      <FilterBar {...state} order={order} onOrder={(chosen) => set('order', chosen, true)} />
      {view === 'board' ? (
        <Board filter={filter} order={order} onOpen={open} />
      ) : (
        <Suspense fallback={<Loading lines={8} />}>
          <ReferralsTable
            filter={filter}
            isFiltered={state.isAny}
            order={order}
            onOrder={(chosen) => set('order', chosen, true)}
            onOpen={open}
          />
        </Suspense>
      )}
      {opened && (
        <Suspense fallback={null}>
          <ReferralDialog key={opened} id={opened} onClose={() => set('referral', null)} />
        </Suspense>
      )}
    </Page>
  );
}
