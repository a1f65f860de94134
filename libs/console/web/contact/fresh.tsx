import { type ReactNode, useState } from 'react';
import classes from './fresh.module.css';

/** Lights up softly each time when what it shows has changed, so that another person's work is noticed. */
export function Fresh({ of, children }: { of: string | number | null | undefined; children: ReactNode }) {
  const [shown, setShown] = useState({ of, times: 0 });
  if (shown.of !== of) setShown({ of, times: shown.times + 1 });
  const glow = shown.times === 0 ? '' : shown.times % 2 ? classes.odd : classes.even;
  return <span className={`${classes.fresh} ${glow}`}>{children}</span>;
}
