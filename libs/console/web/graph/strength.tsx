import { type CSSProperties } from 'react';
import { useText } from '../i18n/use-text.js';
import { useFormat } from '../i18n/use-format.js';
import classes from './strength.module.css';
import { strengthWord } from './tie-words.js';

/** A strength of 0..1 as a bar and a word. */
export function Strength({ strength }: { strength: number }) {
  const t = useText();
  const format = useFormat();
  return (
    <span className={classes.strength} title={format.percent(strength)}>
      <span className={classes.bar} style={{ '--share': strength } as CSSProperties} aria-hidden />
      {strengthWord(t, strength)}
    </span>
  );
}
