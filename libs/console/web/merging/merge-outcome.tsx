import { CircleCheck, TriangleAlert } from 'lucide-react';
import { type MessageId } from '../i18n/messages.js';
import { useText } from '../i18n/use-text.js';
import { Badge } from '../ui/badges.js';
import classes from './merging.module.css';

interface MergeOutcomeProps {
  keptName: string;
  /** How much moves, by kind. */
  moved: Record<string, unknown>;
  /** Links that fall away, as sentences. */
  dropped: readonly string[];
}

/** What comes along to the one that stays, and what falls away. */
export function MergeOutcome({ keptName, moved, dropped }: MergeOutcomeProps) {
  const t = useText();
  const counted = Object.entries(moved).filter(([, count]) => Number(count) > 0);
  return (
    <div className={classes.outcome}>
      <section>
        <h3>{t('merging.moves', { name: `\u2068${keptName}\u2069` })}</h3>
        {counted.length === 0 ? (
          <p className={classes.soft}>{t('merging.movesNothing')}</p>
        ) : (
          <ul className={classes.moved}>
            {counted.map(([kind, count]) => (
              <li key={kind}>
                <Badge tone="accent">{sayMoved(kind, Number(count))}</Badge>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h3>{t('merging.drops')}</h3>
        {dropped.length === 0 ? (
          <p className={classes.fine}>
            <CircleCheck aria-hidden /> {t('merging.dropsNothing')}
          </p>
        ) : (
          <ul className={classes.dropped}>
            {dropped.map((sentence, index) => (
              <li key={index} dir="auto">
                <TriangleAlert aria-hidden /> <span>{sentence}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <p className={classes.soft}>{t('merging.canUndo')}</p>
    </div>
  );

  // A newer server may know of more kinds than this console.
  function sayMoved(kind: string, count: number): string {
    const id = `merging.moved.${kind}` as MessageId;
    const said = t(id, { count });
    return said === id ? `${kind}: ${count}` : said;
  }
}
