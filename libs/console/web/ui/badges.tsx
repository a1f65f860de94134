import { X } from 'lucide-react';
import { type CSSProperties, type ReactNode } from 'react';
import classes from './badges.module.css';

type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad' | 'info';

export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`${classes.badge} ${classes[tone]}`}>{children}</span>;
}

/** How far a referral got: a dot in the stage's colour, and its name. */
export function StageMark({ stage, children }: { stage: string; children: ReactNode }) {
  return (
    <span className={classes.stage} style={{ '--tone': stageColor(stage) } as CSSProperties}>
      {children}
    </span>
  );
}

export const stageColor = (stage: string): string => `var(--stage-${stage.toLowerCase()}, var(--text-soft))`;

interface TagChipProps {
  name: string;
  /** Of the tag, as #rrggbb. */
  color?: string | null | undefined;
  removeLabel?: string;
  onRemove?: () => void;
}

export function TagChip({ name, color, removeLabel, onRemove }: TagChipProps) {
  return (
    <span className={classes.tag} style={{ '--tone': color ?? 'var(--text-soft)' } as CSSProperties}>
      <bdi>{name}</bdi>
      {onRemove && (
        <button type="button" aria-label={removeLabel} onClick={onRemove}>
          <X aria-hidden />
        </button>
      )}
    </span>
  );
}

/** The first letters of a name on a ground that is always the same for the same person. */
export function Avatar({ name, size = 32 }: { name: string; size?: number }) {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + letter.codePointAt(0)!) % 360;
  const words = name.split(/[\s‌]+/).filter((word) => /^\p{L}/u.test(word));
  // Arabic letters would join into a word that nobody means.
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  const style = { '--size': `${size}px`, '--hue': hash } as CSSProperties;
  return (
    <span className={classes.avatar} style={style} aria-hidden>
      {letters.filter(Boolean).join('\u200c')}
    </span>
  );
}
