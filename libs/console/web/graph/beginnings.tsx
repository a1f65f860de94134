import { useQuery } from 'urql';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { ContactPicker } from '../contacts/contact-picker.js';
import { Avatar } from '../ui/badges.js';
import { EmptyState, ErrorState, Loading, Panel } from '../ui/surfaces.js';
import { Link } from 'react-router';
import classes from './beginnings.module.css';
import { TOP_REFERRERS } from './graph-queries.js';

interface BeginningsProps {
  /** What one will see of whom one chooses. */
  sentence: string;
  linkTo: (id: string) => string;
  onChoose: (id: string) => void;
}

/** Where nobody was chosen yet: somebody to look for, and those with whom most begins. */
export function Beginnings({ sentence, linkTo, onChoose }: BeginningsProps) {
  const t = useText();
  const format = useFormat();
  const [{ data, error }, again] = useQuery({ query: TOP_REFERRERS });
  return (
    <div className={classes.beginnings}>
      <p className={classes.sentence}>{sentence}</p>
      <div className={classes.picker}>
        <ContactPicker label={t('graph.whom')} value={null} onChange={(person) => person && onChoose(person.id)} />
      </div>
      <Panel title={t('graph.topReferrers')}>
        {error && !data ? (
          <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
        ) : !data ? (
          <Loading lines={6} />
        ) : data.topReferrers.length === 0 ? (
          <EmptyState title={t('graph.noReferrers')}>{t('graph.noReferrersYet')}</EmptyState>
        ) : (
          <ul className={classes.top}>
            {data.topReferrers.map(({ contact, descendants, converted, value }) => (
              <li key={contact.id}>
                <Link to={linkTo(contact.id)} className={classes.card}>
                  <Avatar name={contact.displayName} size={36} />
                  <span className={classes.texts}>
                    <span className={classes.name}>
                      <bdi>{contact.displayName}</bdi>
                    </span>
                    <span className={classes.soft}>
                      {t('graph.topFigures', { descendants, converted, value: format.money(value) })}
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
