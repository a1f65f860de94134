import { Pencil } from 'lucide-react';
import { lazy, type CSSProperties, Suspense, useState } from 'react';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { Loading } from '../ui/surfaces.js';
import { Part, type PartProps } from './part.js';
import classes from './referral-dialog.module.css';
import { percentOf } from './shares.js';

const CreditForm = lazy(async () => ({ default: (await import('./credit-form.js')).CreditForm }));

/** Whose referral it counts as, and how much of it. */
export function CreditPart({ referral, onChange }: PartProps) {
  const t = useText();
  const format = useFormat();
  const mayWrite = useViewer().may('referrals.write');
  const [isEditing, setEditing] = useState(false);
  return (
    <Part
      title={t('referrals.credit')}
      actions={
        mayWrite &&
        !isEditing && (
          <Button size="small" look="quiet" icon={<Pencil aria-hidden />} onPress={() => setEditing(true)}>
            {t('referrals.shareCredit')}
          </Button>
        )
      }
    >
      {isEditing ? (
        <Suspense fallback={<Loading lines={2} />}>
          <CreditForm referral={referral} onChange={onChange} onClose={() => setEditing(false)} />
        </Suspense>
      ) : (
        <ul className={classes.credits}>
          {referral.credits.map(({ contact, share }) => (
            <li key={contact.id}>
              <PersonLink person={contact} avatar={24} />
              <span
                className={classes.bar}
                style={{ '--share': `${percentOf(share)}%` } as CSSProperties}
                aria-hidden
              />
              <span className={classes.percent}>{format.percent(Number(share))}</span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
