import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { DateField } from '../ui/date-field.js';
import { useIntl } from 'react-intl';
import { NumberWord } from './number-word.js';
import {
  dayOf,
  durationOf,
  instantOf,
  modeOf,
  type Period,
  periodIn,
  type PeriodMode,
  spansOf,
  type Unit,
  UNITS,
} from './rule-periods.js';
import { Sentence } from './sentence.js';
import { WordSelect, type Word } from './word-select.js';
import classes from './words.module.css';

interface PeriodWordsProps<More extends string> {
  period: Period | null;
  onChange: (period: Period) => void;
  modes: readonly PeriodMode[];
  /** What else may stand where the kind of period is chosen: ever, or that nothing is known. */
  more: readonly Word<More>[];
  other: More | null;
  onOther: (value: More) => void;
}

/** When: "in the last 12 months", "between two dates". */
export function PeriodWords<More extends string>(props: PeriodWordsProps<More>) {
  const { period, onChange, modes, more, other, onOther } = props;
  const t = useText();
  const { workspace } = useViewer();
  const current = period ? modeOf(period) : null;
  const words: Word<PeriodMode | More>[] = [
    ...modes.map((value) => ({
      value,
      label: t(`segments.period.${value}`),
      word: t(`segments.periodWord.${value}`),
    })),
    ...more,
  ];
  const mode = (
    <WordSelect
      label={t('segments.period')}
      words={words}
      value={other ?? current ?? modes[0]!}
      onChange={(value) =>
        modes.includes(value as PeriodMode)
          ? onChange(periodIn(value as PeriodMode, period, workspace.timeZone))
          : onOther(value as More)
      }
    />
  );
  if (!period || !current) return mode;
  if (current === 'last' || current === 'next') {
    return (
      <Sentence
        id={`segments.sentence.${current}`}
        parts={{
          mode,
          span: <SpanWords duration={period[current]!} onChange={(duration) => onChange({ [current]: duration })} />,
        }}
      />
    );
  }
  const day = (name: 'from' | 'to') => (
    <span className={classes.date}>
      <DateField
        label={t(`segments.day.${name}`)}
        hideLabel
        value={period[name] ? dayOf(period[name], workspace.timeZone, name === 'to') : null}
        onChange={(chosen) => {
          // A date that is only half there yet is none.
          if (chosen) onChange({ ...period, [name]: instantOf(chosen, workspace.timeZone, name === 'to') });
        }}
      />
    </span>
  );
  return <Sentence id={`segments.sentence.${current}`} parts={{ mode, from: day('from'), to: day('to') }} />;
}

/** How long: a number and its unit. What is put together of several stays until it is changed. */
function SpanWords({ duration, onChange }: { duration: string; onChange: (duration: string) => void }) {
  const t = useText();
  const intl = useIntl();
  const spans = spansOf(duration);
  const [span] = spans;
  const n = spans.length === 1 ? span!.n : 1;
  const unit = spans.length === 1 ? span!.unit : null;
  const words: Word<string>[] = UNITS.map((value) => ({ value, label: t(`segments.unit.${value}`, { n }) }));
  if (!unit) {
    const parts = spans.map((part) => `${intl.formatNumber(part.n)} ${t(`segments.unit.${part.unit}`, { n: part.n })}`);
    words.unshift({ value: duration, label: parts.length > 0 ? intl.formatList(parts) : duration });
  }
  return (
    <>
      {unit && (
        <NumberWord
          label={t('segments.howMany')}
          value={String(n)}
          min={1}
          max={100_000}
          onChange={(value) => value && onChange(durationOf({ unit, n: Number(value) }))}
        />
      )}
      <WordSelect
        label={t('segments.unit')}
        words={words}
        value={unit ?? duration}
        onChange={(value) => value !== duration && onChange(durationOf({ unit: value as Unit, n }))}
      />
    </>
  );
}
