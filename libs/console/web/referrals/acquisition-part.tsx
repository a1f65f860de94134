import { Link2 } from 'lucide-react';
import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Badge } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { toast } from '../ui/toasts.js';
import { Part, type PartProps } from './part.js';
import classes from './referral-dialog.module.css';
import { SET_ACQUISITION } from './referral-document.js';

/** Whether it is the link that brought the referee: one referral of each is, and makes the tree. */
export function AcquisitionPart({ referral, onChange }: PartProps) {
  const t = useText();
  const mayWrite = useViewer().may('referrals.write');
  const { run, busy, errors } = useRun(SET_ACQUISITION);
  const name = referral.referee.displayName;
  const make = async () => {
    onChange();
    const { data } = await run({ input: { id: referral.id } });
    if (data) toast({ kind: 'done', text: t('referrals.acquisitionDone', { name }) });
  };
  return (
    <Part title={t('referrals.acquisition')}>
      {referral.isAcquisition ? (
        <p className={classes.row}>
          <Badge tone="accent">
            <Link2 aria-hidden className={classes.badgeIcon} />
            {t('referrals.isAcquisition')}
          </Badge>
          <span className={classes.soft}>{t('referrals.isAcquisitionHint', { name })}</span>
        </p>
      ) : (
        <>
          <p className={classes.hint}>{t('referrals.noAcquisition', { name })}</p>
          {mayWrite && referral.stage !== 'DISQUALIFIED' && (
            <div>
              <Button size="small" icon={<Link2 aria-hidden />} isPending={busy} onPress={() => void make()}>
                {t('referrals.makeAcquisition')}
              </Button>
            </div>
          )}
          {errors.map(({ message }) => (
            <p key={message} className={classes.error} role="alert">
              {message}
            </p>
          ))}
        </>
      )}
    </Part>
  );
}
