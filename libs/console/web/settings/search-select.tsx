import { useMemo, useState } from 'react';
import { ComboBox } from '../ui/combo-box.js';
import { type Named } from './names.js';

interface SearchSelectProps {
  label: string;
  options: readonly Named[];
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  hint?: string;
}

/** More would be slow to draw, and nobody reads them. */
const MOST_SHOWN = 80;

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** One of hundreds, found by any of its words. */
export function SearchSelect({ label, options, value, onChange, error, hint }: SearchSelectProps) {
  const chosen = options.find((option) => option.value === value);
  const labelOfChosen = chosen?.label ?? value;
  const [typing, setTyping] = useState<{ text: string; of: string } | null>(null);
  // What was typed belongs to the value of then.
  const typed = typing?.of === value ? typing.text : labelOfChosen;
  const index = useMemo(() => options.map((option) => ({ option, text: folded(option.words) })), [options]);
  const shown = useMemo(() => {
    const words = typed === labelOfChosen ? [] : folded(typed).split(/\s+/).filter(Boolean);
    const found = index.filter(({ text }) => words.every((word) => text.includes(word))).map(({ option }) => option);
    const others = found.filter((option) => option.value !== value).slice(0, MOST_SHOWN);
    if (!chosen) return others;
    // Without the chosen one in the list, the field would forget its text.
    return words.length === 0 ? [chosen, ...others] : [...others, chosen];
  }, [index, typed, labelOfChosen, chosen, value]);
  return (
    <ComboBox
      label={label}
      options={shown}
      typed={typed}
      onType={(text) => setTyping({ text, of: value })}
      value={value}
      onChange={(next) => next && onChange(next)}
      error={error}
      hint={hint}
    />
  );
}
