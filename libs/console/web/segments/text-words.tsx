import { useState } from 'react';
import { useText } from '../i18n/use-text.js';
import { TagChip } from '../ui/badges.js';
import classes from './words.module.css';

interface TextWordProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
}

/** A text in a sentence. */
export function TextWord({ label, value, onChange, placeholder }: TextWordProps) {
  return (
    <input
      className={`${classes.input} ${classes.text}`}
      aria-label={label}
      dir="auto"
      placeholder={placeholder}
      data-empty={value === '' || undefined}
      maxLength={200}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

interface TextsWordProps {
  label: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
}

/** Some texts in a sentence: Enter or a comma ends one, and so does leaving the field. */
export function TextsWord({ label, values, onChange }: TextsWordProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const take = (text: string) => {
    const found = text
      .split(/[,،;؛\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== '' && !values.includes(part));
    if (found.length > 0) onChange([...values, ...found]);
    setTyped('');
  };
  return (
    <span className={`${classes.tokens} ${values.length === 0 ? classes.isEmpty : ''}`}>
      {values.map((value) => (
        <TagChip
          key={value}
          name={value}
          removeLabel={t('segments.removeNamed', { name: value })}
          onRemove={() => onChange(values.filter((other) => other !== value))}
        />
      ))}
      <input
        aria-label={label}
        dir="auto"
        placeholder={values.length === 0 ? t('segments.typeText') : t('segments.orAnother')}
        maxLength={200}
        value={typed}
        onChange={({ target }) => (/[,،;؛]$/.test(target.value) ? take(target.value) : setTyped(target.value))}
        onBlur={() => take(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            take(typed);
          } else if (event.key === 'Backspace' && typed === '') onChange(values.slice(0, -1));
        }}
      />
    </span>
  );
}
