import { CircleAlert, Info } from 'lucide-react';
import { type ReactNode } from 'react';
import classes from './notice.module.css';

interface NoticeProps {
  tone: 'warn' | 'bad';
  children: ReactNode;
  action?: ReactNode;
}

/** Why it did not go on, where that belongs to no field, and the way out. */
export function Notice({ tone, children, action }: NoticeProps) {
  return (
    <div className={`${classes.notice} ${classes[tone]}`} role="alert">
      {tone === 'bad' ? <CircleAlert aria-hidden /> : <Info aria-hidden />}
      <div className={classes.said}>{children}</div>
      {action}
    </div>
  );
}
