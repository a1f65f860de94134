import { ArrowRightLeft, Clock, GripVertical, Hourglass } from 'lucide-react';
import { Button } from 'react-aria-components';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Avatar } from '../ui/badges.js';
import { IconButton } from '../ui/button.js';
import { Menu } from '../ui/menu.js';
import classes from './board.module.css';
import { inStageSince, type ReferralLine } from './documents.js';
import { isReopening, type Stage, stagesAfter } from './stage-steps.js';

interface ReferralCardProps {
  referral: ReferralLine;
  mayWrite: boolean;
  onMove: (to: Stage) => void;
}

/** Who was referred by whom, how, for how much, who follows it up, and since when it stands where it is. */
export function ReferralCard({ referral, mayWrite, onMove }: ReferralCardProps) {
  const t = useText();
  const format = useFormat();
  const { referee, referrer, owner, value } = referral;
  const since = inStageSince(referral);
  return (
    <div className={classes.content}>
      <div className={classes.people}>
        <span className={classes.referee}>
          <bdi>{referee.displayName}</bdi>
        </span>
        <span className={classes.referrer}>
          {t('referrals.by')} <bdi>{referrer.displayName}</bdi>
        </span>
      </div>
      <div className={classes.tools}>
        <Menu
          label={t('referrals.moveTo')}
          trigger={
            <IconButton
              label={t('referrals.moveNamed', { name: referee.displayName })}
              icon={<ArrowRightLeft aria-hidden />}
              size="small"
              isDisabled={!mayWrite}
            />
          }
          actions={stagesAfter(referral.stage).map((to) => ({
            id: to,
            label: isReopening(referral.stage, to)
              ? t('referrals.reopenAs', { stage: wordOf(t, 'stage', to) })
              : wordOf(t, 'stage', to),
            onAction: () => onMove(to),
          }))}
        />
        <Button slot="drag" className={classes.grip} aria-label={t('referrals.drag', { name: referee.displayName })}>
          <GripVertical aria-hidden />
        </Button>
      </div>
      <div className={classes.facts}>
        <span>
          {referral.channelLabel ? <bdi>{referral.channelLabel}</bdi> : wordOf(t, 'channel', referral.channel)}
        </span>
        {value && <span className={classes.value}>{format.money(value)}</span>}
        {referral.hold === 'HELD' && (
          <span className={classes.held}>
            <Hourglass aria-hidden />
            {t('referrals.hold.HELD')}
          </span>
        )}
      </div>
      <div className={classes.below}>
        <span className={classes.since} title={format.dateTime(since)}>
          <Clock aria-hidden />
          {format.ago(since)}
        </span>
        {owner && (
          <span className={classes.owner} title={owner.name}>
            <Avatar name={owner.name} size={20} />
            <span className={classes.hidden}>{t('referrals.ownedBy', { name: owner.name })}</span>
          </span>
        )}
      </div>
    </div>
  );
}
