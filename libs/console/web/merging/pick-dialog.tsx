import { useState } from 'react';
import { ContactPicker } from '../contacts/contact-picker.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';

interface Person {
  id: string;
  displayName: string;
}

interface PickDialogProps {
  contact: Person;
  onClose: () => void;
  onPick: (other: Person) => void;
}

/** For those who are one person although nothing in their records says so. */
export function PickDialog({ contact, onClose, onPick }: PickDialogProps) {
  const t = useText();
  const [other, setOther] = useState<Person | null>(null);
  return (
    <Dialog
      title={t('merging.withAnother')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isDisabled={!other} onPress={() => other && onPick(other)}>
            {t('merging.compareShort')}
          </Button>
        </>
      }
    >
      <ContactPicker
        label={t('merging.whoIs', { name: `\u2068${contact.displayName}\u2069` })}
        value={other}
        onChange={setOther}
        without={[contact.id]}
        autoFocus
      />
    </Dialog>
  );
}
