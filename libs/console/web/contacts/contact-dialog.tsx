import { Dialog } from '../ui/dialog.js';
import { useText } from '../i18n/use-text.js';

interface ContactDialogProps {
  /** Whom to change; without it a new contact is made. */
  contactId?: string;
  /** What is known of a new one already. */
  draft?: { displayName?: string };
  onClose: () => void;
  onSaved?: (contact: { id: string; displayName: string }) => void;
}

/** Makes a contact or changes one. */
export function ContactDialog({ onClose }: ContactDialogProps) {
  const t = useText();
  return (
    <Dialog title={t('contacts.new')} isOpen onClose={onClose}>
      {null}
    </Dialog>
  );
}
