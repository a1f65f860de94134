import { CloudOff, SearchX } from 'lucide-react';
import { type ReactNode } from 'react';
import { type CombinedError } from 'urql';
import { sentenceOf } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { Button } from './button.js';
import classes from './surfaces.module.css';

interface PageProps {
  title: ReactNode;
  /** Beside the title: how many there are, a badge. */
  aside?: ReactNode;
  /** The page's own buttons. */
  actions?: ReactNode;
  children: ReactNode;
  /** Fills the window; what is inside scrolls. */
  isFull?: boolean;
}

/** A screen: its title, its buttons, and what it shows. */
export function Page({ title, aside, actions, children, isFull }: PageProps) {
  return (
    <div className={`${classes.page} ${isFull ? classes.full : ''}`}>
      <header className={classes.head}>
        <div className={classes.titles}>
          <h1>{title}</h1>
          {aside}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface PanelProps {
  title?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Without room around its content, for lists and tables. */
  isFlush?: boolean;
}

/** A part of a screen, on a ground of its own. */
export function Panel({ title, actions, children, isFlush }: PanelProps) {
  return (
    <section className={classes.panel}>
      {(title || actions) && (
        <header className={classes.panelHead}>
          {title && <h2>{title}</h2>}
          {actions && <div className={classes.actions}>{actions}</div>}
        </header>
      )}
      <div className={isFlush ? classes.flush : classes.panelBody}>{children}</div>
    </section>
  );
}

interface EmptyProps {
  title: string;
  /** What would be here, and how it comes there. */
  children?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, children, icon, action }: EmptyProps) {
  return (
    <div className={classes.empty}>
      {icon ?? <SearchX aria-hidden />}
      <h3>{title}</h3>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** Where something could not be read. */
export function ErrorState({ error, onRetry }: { error: CombinedError; onRetry?: () => void }) {
  const t = useText();
  return (
    <div className={classes.empty} role="alert">
      <CloudOff aria-hidden />
      <h3>{sentenceOf(error, t)}</h3>
      {onRetry && <Button onPress={onRetry}>{t('common.retry')}</Button>}
    </div>
  );
}

/** Where something is on its way; as many lines as it will about have. */
export function Loading({ lines = 3 }: { lines?: number }) {
  const t = useText();
  return (
    <div className={classes.loading} role="status" aria-busy="true" aria-label={t('common.loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={classes.line} />
      ))}
    </div>
  );
}

/** A fact with its name, as in a list of them. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A number that matters, with its name. */
export function Figure({ name, value, hint }: { name: string; value: ReactNode; hint?: ReactNode }) {
  return (
    <div className={classes.figure}>
      <dd>{value}</dd>
      <dt>{name}</dt>
      {hint && <dd className={classes.figureHint}>{hint}</dd>}
    </div>
  );
}
