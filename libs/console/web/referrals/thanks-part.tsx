import { HeartHandshake } from 'lucide-react';
import { useState } from 'react';
import { useRun } from '../api/use-run.js';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { Select, TextField } from '../ui/fields.js';
import { toast } from '../ui/toasts.js';
import { Part, type PartProps } from './part.js';
import classes from './referral-dialog.module.css';
import { THANK_REFERRER } from './referral-document.js';
import { messageAt, messageElsewhere } from '../common/refusals.js';

const KINDS = ['CALL', 'EMAIL', 'MESSAGE', 'MEETING', 'LETTER', 'GIFT', 'NOTE'] as const;

/** Whether the referrer was thanked, and the place to note that it was done. */
export function ThanksPart({ referral, onChange }: PartProps) {
  const t = useText();
  const format = useFormat();
  const mayWrite = useViewer().may('referrals.write');
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('CALL');
  const [note, setNote] = useState('');
  const { run, busy, errors, clear } = useRun(THANK_REFERRER);
  const name = referral.referrer.displayName;
  const close = () => {
    clear();
    setOpen(false);
  };
  const thank = async () => {
    onChange();
    const { data } = await run({ input: { referralId: referral.id, kind, ...(note.trim() && { note: note.trim() }) } });
    if (!data) return;
    toast({ kind: 'done', text: t('referrals.thanked', { name }) });
    setNote('');
    setOpen(false);
  };
  const elsewhere = messageElsewhere(errors, ['kind', 'note']);
  return (
    <Part
      title={t('referrals.thanks')}
      actions={
        mayWrite &&
        !isOpen && (
          <Button size="small" look="quiet" icon={<HeartHandshake aria-hidden />} onPress={() => setOpen(true)}>
            {t(referral.thankedAt ? 'referrals.thankAgain' : 'referrals.thank')}
          </Button>
        )
      }
    >
      <p className={referral.thankedAt ? undefined : classes.hint}>
        {referral.thankedAt
          ? t('referrals.thankedOn', { name, date: format.date(referral.thankedAt) })
          : t('referrals.notThanked', { name })}
      </p>
      {isOpen && (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            void thank();
          }}
        >
          {elsewhere && (
            <p className={classes.error} role="alert">
              {elsewhere}
            </p>
          )}
          <Select
            label={t('referrals.thankHow')}
            options={KINDS.map((value) => ({ value, label: wordOf(t, 'interaction', value) }))}
            value={kind}
            onChange={setKind}
            error={messageAt(errors, 'kind')}
          />
          <TextField
            label={t('referrals.thankNote')}
            hint={t('referrals.thankHint')}
            value={note}
            onChange={setNote}
            rows={2}
            isRequired={false}
            error={messageAt(errors, 'note')}
          />
          <div className={classes.formActions}>
            <Button size="small" onPress={close}>
              {t('common.cancel')}
            </Button>
            <Button size="small" look="primary" type="submit" isPending={busy}>
              {t('common.save')}
            </Button>
          </div>
        </form>
      )}
    </Part>
  );
}
