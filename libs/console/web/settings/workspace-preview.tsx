import { useState } from 'react';
import { useLanguage } from '../i18n/language.js';
import { isLocale, type Locale, LOCALES } from '../i18n/locales.js';
import { useText } from '../i18n/use-text.js';
import { Fact } from '../ui/surfaces.js';
import { formatIn, useWeekdays } from './names.js';
import classes from './settings.module.css';
import { type WorkspaceSettings } from './workspace-page.js';

/** How dates, numbers and amounts will look: to the reader, and to whoever has chosen no language. */
export function WorkspacePreview({ value }: { value: WorkspaceSettings }) {
  const t = useText();
  const { locale } = useLanguage();
  const shared = isLocale(value.locale) ? value.locale : 'en';
  return (
    <>
      <Sample value={value} language={locale} title={t('settings.preview.you')} />
      {shared !== locale && (
        <Sample value={value} language={shared} title={t('settings.preview.others', { language: LOCALES[shared] })} />
      )}
    </>
  );
}

interface SampleProps {
  value: WorkspaceSettings;
  language: Locale;
  title: string;
}

function Sample({ value, language, title }: SampleProps) {
  const t = useText();
  const [now] = useState(() => new Date().toISOString());
  const format = formatIn(language, value.calendar, value.timeZone);
  const weekdays = useWeekdays();
  const first = weekdays[value.firstDayOfWeek - 1]?.label ?? '';
  const last = weekdays[(value.firstDayOfWeek + 5) % 7]?.label ?? '';
  return (
    <section className={classes.sample}>
      <h3>{title}</h3>
      <dl>
        <Fact name={t('settings.preview.date')}>
          <bdi>{format.date(now)}</bdi>
        </Fact>
        <Fact name={t('settings.preview.time')}>
          <bdi>{format.dateTime(now)}</bdi>
        </Fact>
        <Fact name={t('settings.preview.number')}>
          <bdi>{format.number(1_234_567.8)}</bdi>
        </Fact>
        <Fact name={t('settings.preview.amount')}>
          <bdi>{format.money({ amount: '18960', currency: value.currency })}</bdi>
        </Fact>
        <Fact name={t('settings.preview.week')}>{t('settings.preview.weekDays', { first, last })}</Fact>
      </dl>
    </section>
  );
}
