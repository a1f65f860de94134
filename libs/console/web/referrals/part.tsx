import { type ReactNode } from 'react';
import classes from './referral-dialog.module.css';
import { type ReferralDetails } from './referral-document.js';

export interface PartProps {
  referral: ReferralDetails;
  /** Called before a change is sent, so that its echo is not taken for somebody else's. */
  onChange: () => void;
}

/** A part of a referral with its name, and the buttons that change it. */
export function Part({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.part} aria-label={title}>
      <header className={classes.partHead}>
        <h3>{title}</h3>
        {actions}
      </header>
      {children}
    </section>
  );
}
