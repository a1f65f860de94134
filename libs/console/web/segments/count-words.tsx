import { useText } from '../i18n/use-text.js';
import { NumberWord } from './number-word.js';
import { type Counted, type CountMode, countModeOf, withCount } from './rule-conditions.js';
import { type Value } from './rule-model.js';
import { Sentence } from './sentence.js';
import { WordSelect } from './word-select.js';

const MODES: readonly CountMode[] = ['atLeast', 'atMost', 'exactly', 'between', 'never'];

interface CountWordsProps {
  value: Value;
  onChange: (value: Value, what: string) => void;
  /** What is counted. */
  of: 'times' | 'referrals';
}

/** How often: "at least 3 times", "never". */
export function CountWords({ value, onChange, of }: CountWordsProps) {
  const t = useText();
  const counted = value as Counted;
  const mode = countModeOf(counted);
  const least = counted.atLeast ?? 1;
  const most = counted.atMost ?? least;
  const word = (
    <WordSelect
      label={t('segments.count')}
      words={MODES.map((name) => ({
        value: name,
        label: t(`segments.count.${name}`),
        word: t(name === 'never' && of === 'referrals' ? 'segments.count.none' : `segments.count.${name}`),
      }))}
      value={mode}
      onChange={(chosen) =>
        onChange(
          withCount(value, chosen, Math.max(1, least), Math.max(most, chosen === 'between' ? least + 1 : 1)),
          'count',
        )
      }
    />
  );
  const number = (name: 'least' | 'most', n: number) => (
    <NumberWord
      label={t(name === 'most' && mode === 'between' ? 'segments.howManyMost' : 'segments.howMany')}
      value={String(n)}
      min={1}
      max={1_000_000}
      onChange={(typed) => {
        if (typed === null) return;
        const next = Number(typed);
        onChange(withCount(value, mode, name === 'least' ? next : least, name === 'most' ? next : most), name);
      }}
    />
  );
  const n = mode === 'atMost' || mode === 'between' ? most : least;
  return (
    <Sentence
      id={
        mode === 'never'
          ? `segments.never.${of}`
          : mode === 'between'
            ? `segments.between.${of}`
            : `segments.some.${of}`
      }
      parts={{
        mode: word,
        n,
        number: mode === 'atMost' ? number('most', most) : number('least', least),
        most: number('most', most),
      }}
    />
  );
}
