import { GridList, GridListItem, GridListLoadMoreItem, ListLayout, Virtualizer } from 'react-aria-components';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { StageMark } from '../ui/badges.js';
import { inStageSince } from './documents.js';
import { type RowsProps } from './referral-rows.js';
import classes from './referrals-table.module.css';

const LAYOUT = { rowHeight: 84, loaderHeight: 40 };

/** The table for a narrow window: what matters most of each, in three lines. */
export function ReferralList({ referrals, marked, isStale, isLoading, onOpen, onMore }: RowsProps) {
  const t = useText();
  const format = useFormat();
  return (
    <Virtualizer layout={ListLayout} layoutOptions={LAYOUT}>
      <GridList
        className={classes.list}
        aria-label={t('referrals.title')}
        dependencies={[marked, referrals]}
        data-stale={isStale || undefined}
        onAction={(key) => onOpen(String(key))}
      >
        {referrals.map((referral) => (
          <GridListItem
            key={referral.id}
            id={referral.id}
            textValue={t('referrals.ofBy', {
              referee: referral.referee.displayName,
              referrer: referral.referrer.displayName,
            })}
            className={classes.item}
            data-marked={marked.has(referral.id) || undefined}
          >
            <div className={classes.line}>
              <bdi className={classes.strong}>{referral.referee.displayName}</bdi>
              <StageMark stage={referral.stage}>{wordOf(t, 'stage', referral.stage)}</StageMark>
            </div>
            <div className={`${classes.line} ${classes.soft}`}>
              <span className={classes.clipped}>
                {t('referrals.by')} <bdi>{referral.referrer.displayName}</bdi>
              </span>
              {referral.value && <span className={classes.number}>{format.money(referral.value)}</span>}
            </div>
            <div className={`${classes.line} ${classes.soft}`}>
              <span>{wordOf(t, 'channel', referral.channel)}</span>
              <span>{format.ago(inStageSince(referral))}</span>
            </div>
          </GridListItem>
        ))}
        {onMore && (
          <GridListLoadMoreItem onLoadMore={onMore} isLoading={isLoading} className={classes.more}>
            {t('common.loading')}
          </GridListLoadMoreItem>
        )}
      </GridList>
    </Virtualizer>
  );
}
