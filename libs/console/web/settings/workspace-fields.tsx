import { useState } from 'react';
import { useLocale } from 'react-aria-components';
import { useLanguage } from '../i18n/language.js';
import { LOCALES } from '../i18n/locales.js';
import { useText } from '../i18n/use-text.js';
import { RadioGroup } from '../ui/choices.js';
import { Select } from '../ui/fields.js';
import { formatIn, timeIn, useCurrencies, useTimeZones, useWeekdays } from './names.js';
import { SearchSelect } from './search-select.js';
import classes from './settings.module.css';
import { type WorkspaceSettings } from './workspace-page.js';

interface FieldsProps {
  value: WorkspaceSettings;
  onChange: (patch: Partial<WorkspaceSettings>) => void;
  /** What the server said of a field. */
  at: (field: keyof WorkspaceSettings) => string | undefined;
}

export function MoneyField({ value, onChange, at }: FieldsProps) {
  const t = useText();
  const currencies = useCurrencies();
  return (
    <SearchSelect
      label={t('settings.currency')}
      options={currencies}
      value={value.currency}
      onChange={(currency) => onChange({ currency })}
      hint={t('settings.currencyHint')}
      error={at('currency')}
    />
  );
}

export function TimeFields({ value, onChange, at }: FieldsProps) {
  const t = useText();
  const { locale } = useLocale();
  const { locale: language } = useLanguage();
  const [now] = useState(() => new Date());
  const zones = useTimeZones(value.timeZone, now);
  const weekdays = useWeekdays();
  const today = now.toISOString();
  const example = (calendar: string) => formatIn(language, calendar, value.timeZone).date(today);
  const languages = Object.entries<string>(LOCALES).map(([code, label]) => ({ value: code, label }));
  return (
    <>
      <RadioGroup
        label={t('settings.calendar')}
        options={(['gregory', 'persian'] as const).map((calendar) => ({
          value: calendar,
          label: t(`settings.calendar.${calendar}`),
          hint: example(calendar),
        }))}
        value={value.calendar}
        onChange={(calendar) => onChange({ calendar })}
      />
      <SearchSelect
        label={t('settings.timeZone')}
        options={zones}
        value={value.timeZone}
        onChange={(timeZone) => onChange({ timeZone })}
        hint={t('settings.timeZoneNow', { time: timeIn(locale, value.timeZone, now) })}
        error={at('timeZone')}
      />
      <div className={classes.pair}>
        <Select
          label={t('settings.firstDay')}
          options={weekdays}
          value={String(value.firstDayOfWeek)}
          onChange={(day) => onChange({ firstDayOfWeek: Number(day) })}
          error={at('firstDayOfWeek')}
        />
        <Select
          label={t('settings.language')}
          hint={t('settings.workspace.languageHint')}
          options={value.locale in LOCALES ? languages : [...languages, { value: value.locale, label: value.locale }]}
          value={value.locale}
          onChange={(chosen) => onChange({ locale: chosen })}
          error={at('locale')}
        />
      </div>
    </>
  );
}
