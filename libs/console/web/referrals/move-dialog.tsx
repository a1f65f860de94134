import { useState } from 'react';
import { type UserError } from '../api/use-run.js';
import { wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/fields.js';
import { NumberField } from '../ui/number-field.js';
import { amountOf, moneyOf } from './amounts.js';
import classes from './move-dialog.module.css';
import { messageAt, messageElsewhere } from '../common/refusals.js';
import { isReopening } from './stage-steps.js';
import { type Move } from './use-moves.js';

interface MoveDialogProps {
  move: Move;
  busy: boolean;
  errors: readonly UserError[];
  onAnswer: (answers: { reason?: string; value?: { amount: string; currency: string } }) => void;
  onClose: () => void;
}

/** Asks what a step wants to know: why it ended or goes on again, or what it is worth. */
export function MoveDialog({ move: { referral, to }, busy, errors, onAnswer, onClose }: MoveDialogProps) {
  const t = useText();
  const { currency } = useViewer().workspace;
  const [reason, setReason] = useState('');
  const [amount, setAmount] = useState(amountOf(referral.value));
  const [isChecked, setChecked] = useState(false);
  const asksValue = to === 'CONVERTED';
  const needsReason = isReopening(referral.stage, to);
  const missing = needsReason && reason.trim() === '' ? t('referrals.reasonNeeded') : undefined;
  const submit = () => {
    setChecked(true);
    if (missing) return;
    const value = moneyOf(amount, currency);
    onAnswer({ ...(reason.trim() && { reason: reason.trim() }), ...(asksValue && value && { value }) });
  };
  const elsewhere = messageElsewhere(errors, ['reason', 'value']);
  return (
    <Dialog
      title={t(needsReason ? 'referrals.reopenTitle' : 'referrals.moveTitle', { stage: wordOf(t, 'stage', to) })}
      isOpen
      onClose={onClose}
      isDismissable={false}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isPending={busy} onPress={submit}>
            {t(needsReason ? 'referrals.reopen' : 'referrals.move')}
          </Button>
        </>
      }
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className={classes.who}>
          <bdi>{referral.referee.displayName}</bdi>
          <small>
            {t('referrals.by')} <bdi>{referral.referrer.displayName}</bdi>
          </small>
        </p>
        {elsewhere && (
          <p className={classes.error} role="alert">
            {elsewhere}
          </p>
        )}
        {asksValue ? (
          <NumberField
            label={t('referrals.worth', { currency })}
            hint={t('referrals.worthHint')}
            value={amount}
            onChange={setAmount}
            minValue={0}
            isRequired={false}
            error={messageAt(errors, 'value')}
          />
        ) : (
          <TextField
            label={t('referrals.reason')}
            hint={t(
              needsReason ? 'referrals.reopenHint' : to === 'LOST' ? 'referrals.lostHint' : 'referrals.reasonHint',
            )}
            value={reason}
            onChange={setReason}
            rows={3}
            maxLength={500}
            autoFocus
            isRequired={needsReason}
            error={messageAt(errors, 'reason') ?? (isChecked ? missing : undefined)}
          />
        )}
      </form>
    </Dialog>
  );
}
