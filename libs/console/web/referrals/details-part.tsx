import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Badge } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { Fact } from '../ui/surfaces.js';
import { DetailsForm } from './details-form.js';
import { Part, type PartProps } from './part.js';
import classes from './referral-dialog.module.css';

const HOLD_TONES = { NONE: 'plain', HELD: 'warn', RELEASED: 'good', REJECTED: 'bad' } as const;

/** What is known of it: its worth, the way it came, who follows it up, a note. */
export function DetailsPart({ referral, onChange }: PartProps) {
  const t = useText();
  const format = useFormat();
  const mayWrite = useViewer().may('referrals.write');
  const [isEditing, setEditing] = useState(false);
  const { value, owner, hold } = referral;
  const nothing = <span className={classes.soft}>—</span>;
  return (
    <Part
      title={t('referrals.details')}
      actions={
        mayWrite &&
        !isEditing && (
          <Button size="small" look="quiet" icon={<Pencil aria-hidden />} onPress={() => setEditing(true)}>
            {t('common.edit')}
          </Button>
        )
      }
    >
      {isEditing ? (
        <DetailsForm referral={referral} onChange={onChange} onClose={() => setEditing(false)} />
      ) : (
        <dl>
          <Fact name={t('referrals.value')}>{value ? format.money(value) : nothing}</Fact>
          <Fact name={t('referrals.channel')}>
            {wordOf(t, 'channel', referral.channel)}
            {referral.channelLabel && (
              <>
                {' · '}
                <bdi>{referral.channelLabel}</bdi>
              </>
            )}
          </Fact>
          <Fact name={t('referrals.owner')}>{owner ? <bdi>{owner.name}</bdi> : nothing}</Fact>
          <Fact name={t('referrals.referredAt')}>{format.date(referral.referredAt)}</Fact>
          {referral.convertedAt && <Fact name={t('referrals.convertedAt')}>{format.date(referral.convertedAt)}</Fact>}
          <Fact name={t('referrals.mayName')}>{t(referral.mayNameReferrer ? 'common.yes' : 'common.no')}</Fact>
          {hold !== 'NONE' && (
            <Fact name={t('referrals.hold')}>
              <Badge tone={HOLD_TONES[hold]}>{t(`referrals.hold.${hold}`)}</Badge>
            </Fact>
          )}
          <Fact name={t('referrals.note')}>
            {referral.note ? (
              <p className={classes.note} dir="auto">
                {referral.note}
              </p>
            ) : (
              nothing
            )}
          </Fact>
        </dl>
      )}
    </Part>
  );
}
