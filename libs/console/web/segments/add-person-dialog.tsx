import { useState } from 'react';
import { ContactPicker } from '../contacts/contact-picker.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';

interface Person {
  id: string;
  displayName: string;
}

interface AddPersonProps {
  isDynamic: boolean;
  onClose: () => void;
  onAdd: (person: Person) => Promise<boolean>;
}

/** Puts somebody in by hand. */
export function AddPersonDialog({ isDynamic, onClose, onAdd }: AddPersonProps) {
  const t = useText();
  const [person, setPerson] = useState<Person | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    if (!person) return;
    setBusy(true);
    if (await onAdd(person)) onClose();
    else setBusy(false);
  };
  return (
    <Dialog
      title={t('segments.addPerson')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isDisabled={!person} isPending={busy} onPress={() => void add()}>
            {t('common.add')}
          </Button>
        </>
      }
    >
      <ContactPicker label={t('segments.addWhom')} value={person} onChange={setPerson} autoFocus />
      {isDynamic && <p>{t('segments.addHint')}</p>}
    </Dialog>
  );
}
