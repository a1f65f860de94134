import { STAGES, wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { StageMark } from '../ui/badges.js';
import classes from './legend.module.css';
import { type Neighbourhood } from './neighbourhood.js';

/** What the colours and lines mean, of those that are there. */
export function Legend({ neighbourhood: { ties } }: { neighbourhood: Neighbourhood }) {
  const t = useText();
  const has = (kind: string) => ties.some((tie) => tie.kind === kind);
  return (
    <ul className={classes.legend} aria-label={t('graph.legend')}>
      {STAGES.filter((stage) => ties.some((tie) => tie.stage === stage)).map((stage) => (
        <li key={stage}>
          <StageMark stage={stage}>{wordOf(t, 'stage', stage)}</StageMark>
        </li>
      ))}
      {has('RELATIONSHIP') && <li className={classes.relationship}>{t('graph.legend.relationship')}</li>}
      {has('SAME_COMPANY') && <li className={classes.company}>{t('graph.legend.company')}</li>}
      <li className={classes.hint}>{t('graph.legend.thickness')}</li>
    </ul>
  );
}
