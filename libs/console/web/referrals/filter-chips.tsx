import { X } from 'lucide-react';
import { type ReactNode } from 'react';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { IconButton } from '../ui/button.js';
import classes from './filter-bar.module.css';
import { type Filters } from './use-filters.js';
import { usePerson } from './use-person.js';

interface FilterChipsProps {
  filters: Filters;
  change: (patch: Partial<Filters>) => void;
}

/** The filters that no button of the bar tells. */
export function FilterChips({ filters, change }: FilterChipsProps) {
  const t = useText();
  const format = useFormat();
  const { referrer, referee, from, to, holds } = filters;
  if (!referrer && !referee && !from && !to && holds.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('referrals.activeFilters')}>
      {referrer && (
        <PersonChip name={t('referrals.referrer')} id={referrer} onRemove={() => change({ referrer: null })} />
      )}
      {referee && <PersonChip name={t('referrals.referee')} id={referee} onRemove={() => change({ referee: null })} />}
      {from && (
        <Chip name={t('referrals.from')} onRemove={() => change({ from: null })}>
          {format.date(from)}
        </Chip>
      )}
      {to && (
        <Chip name={t('referrals.to')} onRemove={() => change({ to: null })}>
          {format.date(to)}
        </Chip>
      )}
      {holds.length > 0 && (
        <Chip name={t('referrals.hold')} onRemove={() => change({ holds: [] })}>
          {format.list(holds.map((hold) => t(`referrals.hold.${hold}`)))}
        </Chip>
      )}
    </ul>
  );
}

function PersonChip({ id, ...props }: { name: string; id: string; onRemove: () => void }) {
  const { person } = usePerson(id);
  return (
    <Chip {...props}>
      <bdi>{person?.displayName ?? '…'}</bdi>
    </Chip>
  );
}

function Chip({ name, children, onRemove }: { name: string; children: ReactNode; onRemove: () => void }) {
  const t = useText();
  return (
    <li className={classes.chip}>
      <span className={classes.chipName}>{name}</span>
      {children}
      <IconButton
        label={t('referrals.removeFilter', { name })}
        icon={<X aria-hidden />}
        size="small"
        onPress={onRemove}
      />
    </li>
  );
}
