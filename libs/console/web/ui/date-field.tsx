import { type DateValue, parseDate, toCalendar, GregorianCalendar } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  Label,
  Popover,
} from 'react-aria-components';
import { useText } from '../i18n/use-text.js';
import calendar from './calendar.module.css';
import classes from './fields.module.css';
import menu from './menu.module.css';

interface DateFieldProps {
  label: string;
  hideLabel?: boolean;
  /** YYYY-MM-DD, Gregorian; shown and typed in the workspace's calendar. */
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string | undefined;
  isRequired?: boolean;
  minValue?: string;
  maxValue?: string;
}

export function DateField({
  label,
  hideLabel,
  value,
  onChange,
  error,
  isRequired,
  minValue,
  maxValue,
}: DateFieldProps) {
  const t = useText();
  return (
    <DatePicker
      className={classes.field}
      value={value ? parseDate(value) : null}
      onChange={(date: DateValue | null) =>
        onChange(date ? toCalendar(date, new GregorianCalendar()).toString() : null)
      }
      isInvalid={Boolean(error)}
      minValue={minValue ? parseDate(minValue) : null}
      maxValue={maxValue ? parseDate(maxValue) : null}
      {...(hideLabel && { 'aria-label': label })}
    >
      {!hideLabel && (
        <Label className={classes.label}>
          {label}
          {isRequired === false && <span className={classes.optional}> ({t('common.optional')})</span>}
        </Label>
      )}
      <Group className={classes.group}>
        <DateInput className={classes.dateInput}>
          {(segment) => <DateSegment segment={segment} className={classes.segment} />}
        </DateInput>
        <Button className={classes.inner}>
          <CalendarDays aria-hidden />
        </Button>
      </Group>
      <FieldError className={classes.error}>{error}</FieldError>
      <Popover className={menu.popover} offset={4}>
        <Dialog className={calendar.dialog}>
          <Calendar>
            <header className={calendar.header}>
              <Button slot="previous" className={classes.inner}>
                <ChevronLeft aria-hidden className={calendar.mirrored} />
              </Button>
              <Heading className={calendar.heading} />
              <Button slot="next" className={classes.inner}>
                <ChevronRight aria-hidden className={calendar.mirrored} />
              </Button>
            </header>
            <CalendarGrid>
              <CalendarGridHeader>
                {(day) => <CalendarHeaderCell className={calendar.weekday}>{day}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>{(date) => <CalendarCell date={date} className={calendar.cell} />}</CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
