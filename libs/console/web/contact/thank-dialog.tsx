import { useState } from 'react';
import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { messageAt } from '../common/refusals.js';
import { wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Select, TextField } from '../ui/fields.js';
import { toast } from '../ui/toasts.js';

const THANK_REFERRER = graphql(`
  mutation ThankReferrer($input: ThankReferrerInput!) {
    thankReferrer(input: $input) {
      referral {
        id
        thankedAt
        referrer {
          id
        }
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

const WAYS = ['CALL', 'EMAIL', 'MESSAGE', 'MEETING', 'LETTER', 'GIFT', 'NOTE'] as const;

interface ThankDialogProps {
  /** Who is thanked. */
  contact: { displayName: string };
  referral: { id: string; referee: { displayName: string } };
  onClose: () => void;
}

/** Notes that a referrer was thanked, and how; it stands on their timeline then. */
export function ThankDialog({ contact, referral, onClose }: ThankDialogProps) {
  const t = useText();
  const [kind, setKind] = useState<(typeof WAYS)[number]>('CALL');
  const [note, setNote] = useState('');
  const { run, busy, errors } = useRun(THANK_REFERRER);
  const thank = async () => {
    const { data } = await run({ input: { referralId: referral.id, kind, note: note.trim() || null } });
    if (!data) return;
    toast({ kind: 'done', text: t('contact.thanks.done', { name: contact.displayName }) });
    onClose();
  };
  const errorAt = (field: string) => messageAt(errors, field);
  const elsewhere = errors.find(({ path, message }) => message && !['kind', 'note'].includes(path?.[1] ?? ''));
  return (
    <Dialog
      title={t('contact.thanks.title', { name: contact.displayName })}
      isOpen
      onClose={onClose}
      isDismissable={note === ''}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isPending={busy} onPress={() => void thank()}>
            {t('contact.thanks.submit')}
          </Button>
        </>
      }
    >
      {elsewhere && <p role="alert">{elsewhere.message}</p>}
      <p>{t('contact.thanks.for', { name: referral.referee.displayName })}</p>
      <Select
        label={t('contact.thanks.how')}
        value={kind}
        onChange={setKind}
        error={errorAt('kind')}
        options={WAYS.map((way) => ({ value: way, label: wordOf(t, 'interaction', way) }))}
      />
      <TextField
        label={t('contact.thanks.note')}
        value={note}
        onChange={setNote}
        rows={3}
        error={errorAt('note')}
        isRequired={false}
        autoFocus
      />
    </Dialog>
  );
}
