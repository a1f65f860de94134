import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { StageMark } from '../ui/badges.js';
import { Part } from './part.js';
import classes from './referral-dialog.module.css';
import { type ReferralDetails } from './referral-document.js';

/** Its stages with who said so, when and why; the newest first. */
export function HistoryPart({ referral }: { referral: ReferralDetails }) {
  const t = useText();
  const format = useFormat();
  return (
    <Part title={t('referrals.history')}>
      <ol className={classes.history}>
        {referral.changes.toReversed().map((change, index) => (
          <li key={`${change.at} ${change.to} ${index}`}>
            <StageMark stage={change.to}>{wordOf(t, 'stage', change.to)}</StageMark>
            <span className={classes.soft}>
              {format.dateTime(change.at)}
              {change.by && (
                <>
                  {' · '}
                  <bdi>{change.by.name}</bdi>
                </>
              )}
            </span>
            {change.reason && (
              <p className={classes.reason} dir="auto">
                {change.reason}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Part>
  );
}
