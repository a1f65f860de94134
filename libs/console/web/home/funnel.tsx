import { type CSSProperties } from 'react';
import { Link } from 'react-router';
import { STAGES, wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { StageMark, stageColor } from '../ui/badges.js';
import classes from './home.module.css';

type StageCount = Lowercase<(typeof STAGES)[number]>;

/** How many referrals stand in each stage; a bar leads to them. */
export function Funnel({ counts }: { counts: Record<StageCount, number> }) {
  const t = useText();
  const format = useFormat();
  const most = Math.max(...STAGES.map((stage) => counts[stage.toLowerCase() as StageCount]), 1);
  return (
    <ul className={classes.bars}>
      {STAGES.map((stage) => {
        const count = counts[stage.toLowerCase() as StageCount];
        const style = { '--share': count / most, '--tone': stageColor(stage) } as CSSProperties;
        return (
          <li key={stage}>
            <Link to={`/referrals?view=table&stage=${stage}`}>
              <StageMark stage={stage}>{wordOf(t, 'stage', stage)}</StageMark>
            </Link>
            <span className={classes.bar} style={style} />
            <span className={classes.count}>{format.number(count)}</span>
          </li>
        );
      })}
    </ul>
  );
}
