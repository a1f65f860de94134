import { useState } from 'react';
import { useNavigate } from 'react-router';
import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/fields.js';
import { toast } from '../ui/toasts.js';

const ERASE_CONTACT = graphql(`
  mutation EraseContact($input: IdInput!) {
    eraseContact(input: $input) {
      deletedId
      userErrors {
        code
        message
        path
      }
    }
  }
`);

interface EraseDialogProps {
  contact: { id: string; displayName: string };
  onClose: () => void;
}

/** For good: asks for the name to be typed, so that nobody does it in passing. */
export function EraseDialog({ contact, onClose }: EraseDialogProps) {
  const t = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const { run, busy, errors } = useRun(ERASE_CONTACT);
  const isMeant = typed.trim().normalize() === contact.displayName.trim().normalize();
  const erase = async () => {
    const { data } = await run({ input: { id: contact.id } });
    if (!data) return;
    toast({ kind: 'done', text: t('contact.erase.done') });
    onClose();
    void navigate('/contacts', { replace: true });
  };
  return (
    <Dialog
      title={t('contact.erase.title', { name: contact.displayName })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="danger" isDisabled={!isMeant} isPending={busy} onPress={() => void erase()}>
            {t('contact.erase.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('contact.erase.text')}</p>
      <TextField
        label={t('contact.erase.type', { name: contact.displayName })}
        value={typed}
        onChange={setTyped}
        error={errors[0]?.message || undefined}
        autoComplete="off"
        autoFocus
      />
    </Dialog>
  );
}
