import { CalendarDate, DateFormatter, GregorianCalendar, PersianCalendar, toCalendar } from '@internationalized/date';
import { useMemo, useState } from 'react';
import { useLocale } from 'react-aria-components';
import { useText } from '../i18n/use-text.js';
import { NumberField, Select } from '../ui/fields.js';
import classes from './contact-dialog.module.css';

interface BirthdayFieldProps {
  /** YYYY-MM-DD, or --MM-DD where the year is not known; empty for none. A missing part is 00. */
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

interface Parts {
  day: number | null;
  month: number | null;
  year: number | null;
}

const NONE = 'none';
const GREGORIAN = new GregorianCalendar();

/** Day, month and, where it is known, the year, in the workspace's calendar. */
export function BirthdayField({ value, onChange, error }: BirthdayFieldProps) {
  const t = useText();
  const { locale } = useLocale();
  const calendar = useMemo(() => (locale.includes('ca-persian') ? new PersianCalendar() : GREGORIAN), [locale]);
  const [parts, setParts] = useState<Parts>(() => partsOf(value, calendar));
  const months = useMemo(() => {
    const format = new DateFormatter(locale, { month: 'long', timeZone: 'UTC' });
    const year = thisYear(calendar);
    return Array.from({ length: 12 }, (_, index) => ({
      value: String(index + 1),
      label: format.format(new CalendarDate(calendar, year, index + 1, 1).toDate('UTC')),
    }));
  }, [calendar, locale]);
  const change = (changes: Partial<Parts>) => {
    const next = { ...parts, ...changes };
    setParts(next);
    onChange(textOf(next, calendar));
  };
  return (
    <fieldset className={classes.birthday}>
      <legend>{t('contacts.birthday')}</legend>
      <NumberField
        label={t('contacts.day')}
        value={parts.day}
        onChange={(day) => change({ day })}
        minValue={1}
        maxValue={31}
      />
      <Select
        label={t('contacts.month')}
        options={[{ value: NONE, label: '—' }, ...months]}
        value={parts.month ? String(parts.month) : NONE}
        onChange={(month) => change({ month: month === NONE ? null : Number(month) })}
      />
      <NumberField
        label={t('contacts.year')}
        isRequired={false}
        value={parts.year}
        onChange={(year) => change({ year })}
        minValue={1}
        formatOptions={PLAIN}
      />
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

const PLAIN = { useGrouping: false };

type Calendar = GregorianCalendar | PersianCalendar;

const thisYear = (calendar: Calendar): number => {
  const now = new Date();
  return toCalendar(new CalendarDate(now.getUTCFullYear(), now.getUTCMonth() + 1, now.getUTCDate()), calendar).year;
};

/** A day without a year is turned over in this year: its place moves by a day at most from one year to another. */
function partsOf(text: string, calendar: Calendar): Parts {
  const found = /^(\d{4}-|--)(\d\d)-(\d\d)$/.exec(text);
  if (!found) return { day: null, month: null, year: null };
  const hasYear = found[1] !== '--';
  const year = hasYear ? Number(found[1]!.slice(0, 4)) : new Date().getUTCFullYear();
  const date = toCalendar(new CalendarDate(year, Number(found[2]), Number(found[3])), calendar);
  return { day: date.day, month: date.month, year: hasYear ? date.year : null };
}

const two = (number: number): string => String(number).padStart(2, '0');

function textOf({ day, month, year }: Parts, calendar: Calendar): string {
  if (!day && !month && !year) return '';
  if (!day || !month) return '--00-00';
  // Typed while the year is not whole yet, it would be another century's.
  if (year !== null && year < 1000) return '--00-00';
  const date = toCalendar(new CalendarDate(calendar, year ?? thisYear(calendar), month, day), GREGORIAN);
  return `${year ? `${date.year}-` : '--'}${two(date.month)}-${two(date.day)}`;
}
