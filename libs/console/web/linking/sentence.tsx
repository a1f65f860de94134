import { ArrowLeftRight } from 'lucide-react';
import { FormattedMessage } from 'react-intl';
import { useText } from '../i18n/use-text.js';
import { Avatar } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { type Person, type Role } from './link-draft.js';
import classes from './linking.module.css';

interface SentenceProps {
  contact: Person;
  /** Empty while nobody is told. */
  other: string;
  role: Role;
  step: 1 | 2;
  onTurn: () => void;
}

/** What will be recorded, in words; one press turns it round. */
export function Sentence({ contact, other, role, step, onTurn }: SentenceProps) {
  const t = useText();
  const names = role === 'referrer' ? [contact.displayName, other] : [other, contact.displayName];
  const [referrer, referee] = names.map((name) =>
    name ? <bdi>{name}</bdi> : <span className={classes.blank}>…</span>,
  );
  return (
    <div className={classes.sentence}>
      <span className={classes.faces} aria-hidden>
        {names.map((name, index) =>
          name ? <Avatar key={index} name={name} size={34} /> : <span key={index} className={classes.nobody} />,
        )}
      </span>
      <div className={classes.said}>
        <span className={classes.soft}>{t('linking.step', { step })}</span>
        <p aria-live="polite">
          <FormattedMessage id="linking.sentence" values={{ referrer, referee }} />
        </p>
      </div>
      <Button size="small" look="quiet" icon={<ArrowLeftRight aria-hidden />} onPress={onTurn}>
        {t('linking.turn')}
      </Button>
    </div>
  );
}
