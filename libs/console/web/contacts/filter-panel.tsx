import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { LIFECYCLES, wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { Checkbox, Segmented } from '../ui/choices.js';
import { ComboBox } from '../ui/combo-box.js';
import { DateField } from '../ui/date-field.js';
import { Select } from '../ui/fields.js';
import menu from '../ui/menu.module.css';
import { useCountries } from './countries.js';
import classes from './filter-panel.module.css';
import { countFilters, type Filters, NO_FILTERS } from './filters.js';
import { TagsField } from './tags-field.js';
import { useChoices } from './use-choices.js';

interface FilterPanelProps {
  filters: Filters;
  onChange: (changes: Partial<Filters>) => void;
}

/** All filters, in a panel below its button; the list beside it follows at once. */
export function FilterPanel({ filters, onChange }: FilterPanelProps) {
  const t = useText();
  const format = useFormat();
  const count = countFilters(filters);
  return (
    <DialogTrigger>
      <Button icon={<SlidersHorizontal aria-hidden />}>
        {t('common.filter')}
        {count > 0 && <span className={classes.count}>{format.number(count)}</span>}
      </Button>
      <Popover className={`${menu.popover} ${classes.popover}`} offset={6} placement="bottom start">
        <Dialog aria-label={t('common.filter')} className={classes.panel}>
          <FilterFields filters={filters} onChange={onChange} />
          {count > 0 && (
            <Button size="small" onPress={() => onChange({ ...NO_FILTERS, search: filters.search })}>
              {t('contacts.clearFilters')}
            </Button>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

const ANY = 'any';

function FilterFields({ filters, onChange }: FilterPanelProps) {
  const t = useText();
  const { user } = useViewer();
  const { segments, users } = useChoices();
  const anybody = { value: ANY, label: t('contacts.anybody') };
  return (
    <>
      <TagsField label={t('contacts.tags')} value={filters.tags} onChange={(tags) => onChange({ tags })} />
      {filters.tags.length > 1 && (
        <Segmented
          label={t('contacts.tagsMode')}
          options={[
            { value: 'any', label: t('contacts.tagsAny') },
            { value: 'all', label: t('contacts.tagsAll') },
          ]}
          value={filters.isAllTags ? 'all' : 'any'}
          onChange={(mode) => onChange({ isAllTags: mode === 'all' })}
        />
      )}
      <TagsField
        label={t('contacts.withoutTags')}
        value={filters.withoutTags}
        onChange={(withoutTags) => onChange({ withoutTags })}
      />
      <fieldset className={classes.group}>
        <legend>{t('contacts.lifecycle')}</legend>
        <div className={classes.choices}>
          {LIFECYCLES.map((lifecycle) => (
            <Checkbox
              key={lifecycle}
              isSelected={filters.lifecycles.includes(lifecycle)}
              onChange={(isOn) =>
                onChange({
                  lifecycles: LIFECYCLES.filter((one) => (one === lifecycle ? isOn : filters.lifecycles.includes(one))),
                })
              }
            >
              {wordOf(t, 'lifecycle', lifecycle)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <Select
        label={t('contacts.owner')}
        options={[
          anybody,
          ...(user ? [{ value: 'me', label: t('contacts.mine') }] : []),
          { value: 'nobody', label: t('contacts.nobody') },
          ...users
            .filter(({ id, active }) => active && id !== user?.id)
            .map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={filters.owner ?? ANY}
        onChange={(owner) => onChange({ owner: owner === ANY ? null : owner })}
      />
      <Select
        label={t('contacts.segment')}
        options={[
          { value: ANY, label: t('contacts.anySegment') },
          ...segments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={filters.segmentId ?? ANY}
        onChange={(segmentId) => onChange({ segmentId: segmentId === ANY ? null : segmentId })}
      />
      <CountryFilter countries={filters.countries} onChange={(countries) => onChange({ countries })} />
      <fieldset className={classes.group}>
        <legend>{t('contacts.created')}</legend>
        <div className={classes.days}>
          <DateField
            label={t('contacts.from')}
            value={filters.createdFrom}
            onChange={(createdFrom) => onChange({ createdFrom })}
          />
          <DateField
            label={t('contacts.to')}
            value={filters.createdTo}
            onChange={(createdTo) => onChange({ createdTo })}
          />
        </div>
      </fieldset>
    </>
  );
}

interface CountryFilterProps {
  countries: readonly string[];
  onChange: (countries: readonly string[]) => void;
}

function CountryFilter({ countries: chosen, onChange }: CountryFilterProps) {
  const t = useText();
  const { countries } = useCountries();
  const [typed, setTyped] = useState('');
  const sought = typed.trim().toLocaleLowerCase();
  return (
    <ComboBox
      label={t('contacts.country')}
      placeholder={t('contacts.findCountry')}
      options={countries
        .filter(({ code, name }) => !chosen.includes(code) && name.toLocaleLowerCase().includes(sought))
        .map(({ code, name }) => ({ value: code, label: name }))}
      typed={typed}
      onType={setTyped}
      value={null}
      onChange={(code) => {
        if (!code) return;
        onChange([...chosen, code]);
        setTyped('');
      }}
    />
  );
}
