import { ContactPicker } from '../contacts/contact-picker.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { DateField } from '../ui/date-field.js';
import { Dialog } from '../ui/dialog.js';
import { Loading } from '../ui/surfaces.js';
import { FilterMenu } from './filter-menu.js';
import classes from './filter-bar.module.css';
import { type Filters, HOLDS } from './use-filters.js';
import { usePerson } from './use-person.js';

interface FilterDialogProps {
  filters: Filters;
  change: (patch: Partial<Filters>) => void;
  onClose: () => void;
}

/** The filters that are wanted less often; each takes effect at once. */
export function FilterDialog({ filters, change, onClose }: FilterDialogProps) {
  const t = useText();
  return (
    <Dialog
      title={t('referrals.moreFilters')}
      isOpen
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          {t('referrals.done')}
        </Button>
      }
    >
      <PersonFilter
        label={t('referrals.referrer')}
        id={filters.referrer}
        onChange={(referrer) => change({ referrer })}
      />
      <PersonFilter label={t('referrals.referee')} id={filters.referee} onChange={(referee) => change({ referee })} />
      <div className={classes.pair}>
        <DateField
          label={t('referrals.from')}
          value={filters.from}
          onChange={(from) => change({ from })}
          {...(filters.to && { maxValue: filters.to })}
        />
        <DateField
          label={t('referrals.to')}
          value={filters.to}
          onChange={(to) => change({ to })}
          {...(filters.from && { minValue: filters.from })}
        />
      </div>
      <div>
        <FilterMenu
          label={t('referrals.hold')}
          options={HOLDS.map((hold) => ({ id: hold, label: t(`referrals.hold.${hold}`) }))}
          chosen={filters.holds}
          onChange={(holds) => change({ holds })}
        />
      </div>
    </Dialog>
  );
}

interface PersonFilterProps {
  label: string;
  id: string | null;
  onChange: (id: string | null) => void;
}

function PersonFilter({ label, id, onChange }: PersonFilterProps) {
  const { person, loading } = usePerson(id);
  // The picker takes the name that it starts with, so it waits for it.
  if (loading) return <Loading lines={1} />;
  return <ContactPicker label={label} value={person} onChange={(found) => onChange(found?.id ?? null)} />;
}
