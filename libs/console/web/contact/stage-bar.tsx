import { type CSSProperties } from 'react';
import { Link } from 'react-router';
import { STAGES, wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { stageColor, StageMark } from '../ui/badges.js';
import { type ReferralStatus } from './contact-query.js';
import { Fresh } from './fresh.js';
import classes from './stage-bar.module.css';
import { searchWith, usePageAddress } from './use-page-address.js';

/** How many of somebody's referrals stand where; each stage leads to its referrals. */
export function StageBar({ counts }: { counts: ReferralStatus['counts'] }) {
  const t = useText();
  const format = useFormat();
  const { params } = usePageAddress();
  const stages = STAGES.map((stage) => ({
    stage,
    count: counts[stage.toLowerCase() as Lowercase<typeof stage>],
  })).filter(({ count }) => count > 0);
  return (
    <div className={classes.stages}>
      <div className={classes.bar} aria-hidden>
        {stages.map(({ stage, count }) => (
          <span key={stage} style={{ '--tone': stageColor(stage), '--share': count } as CSSProperties} />
        ))}
      </div>
      <ul className={classes.legend}>
        {stages.map(({ stage, count }) => (
          <li key={stage}>
            <Link to={searchWith(params, { tab: 'referrals', stage })}>
              <StageMark stage={stage}>
                {wordOf(t, 'stage', stage)} <Fresh of={count}>{format.number(count)}</Fresh>
              </StageMark>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
