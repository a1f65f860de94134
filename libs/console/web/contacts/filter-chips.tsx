import { X } from 'lucide-react';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { useCountries } from './countries.js';
import classes from './filter-chips.module.css';
import { type Filters, NO_FILTERS } from './filters.js';
import { useChoices } from './use-choices.js';

interface FilterChipsProps {
  filters: Filters;
  onChange: (changes: Partial<Filters>) => void;
}

interface Chip {
  key: string;
  name: string;
  value: string;
  without: Partial<Filters>;
}

/** What the list is narrowed by, each with a button that takes it away. */
export function FilterChips({ filters, onChange }: FilterChipsProps) {
  const t = useText();
  const chips = useChips(filters);
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('contacts.filters')}>
      {chips.map(({ key, name, value, without }) => (
        <li key={key} className={classes.chip}>
          <span className={classes.name}>{name}</span>
          <bdi className={classes.value}>{value}</bdi>
          <button
            type="button"
            aria-label={t('contacts.removeFilter', { name, value })}
            onClick={() => onChange(without)}
          >
            <X aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <Button look="quiet" size="small" onPress={() => onChange({ ...NO_FILTERS, search: filters.search })}>
          {t('contacts.clearFilters')}
        </Button>
      </li>
    </ul>
  );
}

function useChips(filters: Filters): Chip[] {
  const t = useText();
  const format = useFormat();
  const { nameOf } = useCountries();
  const { segments, users } = useChoices();
  const { tags, isAllTags, withoutTags, lifecycles, owner, segmentId, countries, createdFrom, createdTo } = filters;
  const ownerName =
    owner === 'me'
      ? t('contacts.me')
      : owner === 'nobody'
        ? t('contacts.nobody')
        : (users.find(({ id }) => id === owner)?.name ?? t('contacts.unknown'));
  const several = (key: string, name: string, values: readonly string[], without: Partial<Filters>): Chip[] =>
    values.length > 0 ? [{ key, name, value: format.list(values), without }] : [];
  return [
    ...(tags.length > 1 && isAllTags
      ? several('tags', t('contacts.tagsAll'), tags, { tags: [], isAllTags: false })
      : tags.length > 1
        ? several('tags', t('contacts.tagsAny'), tags, { tags: [] })
        : several('tags', t('contacts.tag'), tags, { tags: [] })),
    ...several('without', t('contacts.withoutTags'), withoutTags, { withoutTags: [] }),
    ...several(
      'lifecycle',
      t('contacts.lifecycle'),
      lifecycles.map((lifecycle) => wordOf(t, 'lifecycle', lifecycle)),
      { lifecycles: [] },
    ),
    ...(owner ? [{ key: 'owner', name: t('contacts.owner'), value: ownerName, without: { owner: null } }] : []),
    ...(segmentId
      ? [
          {
            key: 'segment',
            name: t('contacts.segment'),
            value: segments.find(({ id }) => id === segmentId)?.name ?? t('contacts.unknown'),
            without: { segmentId: null },
          },
        ]
      : []),
    ...several('country', t('contacts.country'), countries.map(nameOf), { countries: [] }),
    ...(createdFrom || createdTo
      ? [
          {
            key: 'created',
            name: t('contacts.created'),
            value: [createdFrom, createdTo].map((day) => (day ? format.date(day) : '…')).join(' – '),
            without: { createdFrom: null, createdTo: null },
          },
        ]
      : []),
  ];
}
