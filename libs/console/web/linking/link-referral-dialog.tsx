import { Dialog } from '../ui/dialog.js';
import { useText } from '../i18n/use-text.js';

interface LinkReferralDialogProps {
  /** Whose page it was opened from. */
  contact: { id: string; displayName: string };
  /** Which part that contact has in the new referral. */
  role: 'referrer' | 'referee';
  onClose: () => void;
}

export function LinkReferralDialog({ onClose }: LinkReferralDialogProps) {
  const t = useText();
  return (
    <Dialog title={t('linking.title')} isOpen onClose={onClose}>
      {null}
    </Dialog>
  );
}
