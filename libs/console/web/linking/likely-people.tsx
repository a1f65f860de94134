import { useQuery } from 'urql';
import { useDelayed } from '../common/use-delayed.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Avatar, Badge } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { LIKE_DRAFT } from './link-documents.js';
import { contactInputOf, type NewPerson, type Person } from './link-draft.js';
import classes from './linking.module.css';

interface LikelyPeopleProps {
  draft: NewPerson;
  without: readonly string[];
  onTake: (person: Person) => void;
}

/** Who it may be of those that are there, while somebody is typed anew. */
export function LikelyPeople({ draft, without, onTake }: LikelyPeopleProps) {
  const t = useText();
  const format = useFormat();
  const typed = useDelayed(JSON.stringify(contactInputOf(draft)), 250);
  const [{ data }] = useQuery({
    query: LIKE_DRAFT,
    variables: { draft: JSON.parse(typed) as object },
    pause: typed === '{}',
  });
  const likely =
    typed === '{}' ? [] : (data?.duplicatesOf ?? []).filter(({ contact }) => !without.includes(contact.id));
  return (
    <div role="status" className={classes.status} aria-label={t('linking.likely')}>
      {likely.length > 0 && (
        <div className={classes.likely}>
          <strong>{t('linking.likely')}</strong>
          <ul>
            {likely.map(({ contact, reasons, score }) => (
              <li key={contact.id}>
                <Avatar name={contact.displayName} size={30} />
                <div className={classes.said}>
                  <span className={classes.name}>
                    <bdi>{contact.displayName}</bdi>{' '}
                    <Badge tone="warn">{format.percent(Math.round(score * 100) / 100)}</Badge>
                  </span>
                  <span className={classes.soft}>{reasons.slice(0, 2).join(' · ')}</span>
                </div>
                <Button
                  size="small"
                  aria-label={t('linking.takeNamed', { name: contact.displayName })}
                  onPress={() => onTake(contact)}
                >
                  {t('linking.take')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
