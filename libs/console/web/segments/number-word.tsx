import { NumberParser } from '@internationalized/number';
import { type CSSProperties, useMemo, useState } from 'react';
import { useLocale } from 'react-aria-components';
import { useFormat } from '../i18n/use-format.js';
import classes from './words.module.css';

interface NumberWordProps {
  label: string;
  /** A decimal as the API has it; empty where there is none yet. */
  value: string;
  onChange: (value: string | null) => void;
  min?: number;
  max?: number;
  isWhole?: boolean;
}

/**
 * A number in a sentence, in the digits of any script. It is told with each key, so that what depends on it follows
 * while somebody types; arrows count up and down.
 */
export function NumberWord({ label, value, onChange, min = 0, max = 1e15, isWhole = true }: NumberWordProps) {
  const { locale } = useLocale();
  const format = useFormat();
  const parser = useMemo(() => new NumberParser(locale, { style: 'decimal' }), [locale]);
  // What is being typed may not be a number yet.
  const [typed, setTyped] = useState<string | null>(null);
  const said = value === '' ? '' : format.number(Number(value), { maximumFractionDigits: 4 });
  const shown = typed ?? said;
  const tell = (next: number) => onChange(String(Math.min(max, Math.max(min, isWhole ? Math.round(next) : next))));
  return (
    <input
      className={`${classes.input} ${classes.number}`}
      style={{ '--digits': Math.max(2, shown.length) } as CSSProperties}
      aria-label={label}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      autoComplete="off"
      data-empty={shown === '' || undefined}
      value={shown}
      onFocus={(event) => event.target.select()}
      onBlur={() => setTyped(null)}
      onChange={({ target }) => {
        setTyped(target.value);
        const next = parser.parse(target.value);
        if (target.value.trim() === '') onChange(null);
        else if (!Number.isNaN(next)) tell(next);
      }}
      onKeyDown={(event) => {
        const step = event.altKey ? 0 : event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        setTyped(null);
        tell((value === '' ? min : Number(value)) + step);
      }}
    />
  );
}
