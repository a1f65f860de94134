import { SlidersHorizontal, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { CHANNELS, STAGES, wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { SearchField, Select } from '../ui/fields.js';
import { FilterChips } from './filter-chips.js';
import classes from './filter-bar.module.css';
import { FilterDialog } from './filter-dialog.js';
import { FilterMenu } from './filter-menu.js';
import { type Filters, type Order, ORDERS } from './use-filters.js';

export const USERS = graphql(`
  query ReferralOwners {
    users {
      id
      name
      active
    }
  }
`);

interface FilterBarProps {
  filters: Filters;
  change: (patch: Partial<Filters>) => void;
  clear: () => void;
  isAny: boolean;
  order: Order;
  onOrder: (order: Order) => void;
}

/** Which referrals are shown, and in which order; the same for the board and the table. */
export function FilterBar({ filters, change, clear, isAny, order, onOrder }: FilterBarProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const [{ data }] = useQuery({ query: USERS });
  const owners = useMemo(
    () => (data?.users ?? []).filter(({ id, active }) => active || id === filters.owner),
    [data, filters.owner],
  );
  return (
    <div className={classes.filters}>
      <div className={classes.bar} role="search">
        <div className={classes.search}>
          <SearchField label={t('referrals.search')} value={filters.search} onChange={(search) => change({ search })} />
        </div>
        <div className={classes.menus}>
          <FilterMenu
            label={t('referrals.stage')}
            options={STAGES.map((stage) => ({ id: stage, label: wordOf(t, 'stage', stage) }))}
            chosen={filters.stages}
            onChange={(stages) => change({ stages })}
          />
          <FilterMenu
            label={t('referrals.channel')}
            options={CHANNELS.map((channel) => ({ id: channel, label: wordOf(t, 'channel', channel) }))}
            chosen={filters.channels}
            onChange={(channels) => change({ channels })}
          />
          <FilterMenu
            label={t('referrals.owner')}
            isSingle
            options={owners.map(({ id, name }) => ({ id, label: name }))}
            chosen={filters.owner ? [filters.owner] : []}
            onChange={([owner]) => change({ owner: owner ?? null })}
          />
          <Button icon={<SlidersHorizontal aria-hidden />} onPress={() => setOpen(true)}>
            {t('referrals.moreFilters')}
          </Button>
          {isAny && (
            <Button look="quiet" icon={<X aria-hidden />} onPress={clear}>
              {t('referrals.clearFilters')}
            </Button>
          )}
        </div>
        <div className={classes.order}>
          <Select
            label={t('referrals.order')}
            hideLabel
            options={ORDERS.map((value) => ({ value, label: t(`referrals.order.${value}`) }))}
            value={order}
            onChange={onOrder}
          />
        </div>
      </div>
      <FilterChips filters={filters} change={change} />
      {isOpen && <FilterDialog filters={filters} change={change} onClose={() => setOpen(false)} />}
    </div>
  );
}
