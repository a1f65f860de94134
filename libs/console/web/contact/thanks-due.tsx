import { HeartHandshake } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { PersonLink } from '../contacts/person-link.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { type ContactOfPage } from './contact-query.js';
import classes from './referral-card.module.css';

const ThankDialog = lazy(() => import('./thank-dialog.js').then((file) => ({ default: file.ThankDialog })));

const SHOWN = 3;

/** Referrals that became customers and for which nobody has thanked yet. */
export function ThanksDue({ contact }: { contact: ContactOfPage }) {
  const t = useText();
  const viewer = useViewer();
  const [thanking, setThanking] = useState<ContactOfPage['referralStatus']['thanksDue'][number] | null>(null);
  const [isOpen, setOpen] = useState(false);
  const { thanksDue } = contact.referralStatus;
  const mayThank = viewer.may('referrals.write') && !contact.deletedAt;
  if (thanksDue.length === 0) return null;
  return (
    <section>
      <h3>{t('contact.thanks.due')}</h3>
      <ul className={classes.thanks}>
        {(isOpen ? thanksDue : thanksDue.slice(0, SHOWN)).map((referral) => (
          <li key={referral.id}>
            <PersonLink person={referral.referee} />
            {mayThank && (
              <Button
                size="small"
                look="quiet"
                icon={<HeartHandshake aria-hidden />}
                aria-label={t('contact.thanks.thankFor', { name: referral.referee.displayName })}
                onPress={() => setThanking(referral)}
              >
                {t('contact.thanks.thank')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!isOpen && thanksDue.length > SHOWN && (
        <Button size="small" look="quiet" onPress={() => setOpen(true)}>
          {t('common.more')}
        </Button>
      )}
      <Suspense>
        {thanking && <ThankDialog contact={contact} referral={thanking} onClose={() => setThanking(null)} />}
      </Suspense>
    </section>
  );
}
