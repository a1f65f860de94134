import { BriefcaseBusiness, MapPin, UserRound } from 'lucide-react';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Avatar, Badge } from '../ui/badges.js';
import { type ContactOfPage } from './contact-query.js';
import { ContactTags } from './contact-tags.js';
import classes from './contact-head.module.css';
import { Reach } from './contact-reach.js';
import { Fresh } from './fresh.js';
import { useNarrow } from './use-narrow.js';

export function ContactName({ name }: { name: string }) {
  return (
    <span className={classes.name}>
      <Avatar name={name} size={44} />
      <bdi>{name}</bdi>
    </span>
  );
}

const ACTIVITY_TONES: Record<string, 'good' | 'accent'> = { ACTIVE: 'good', CHAMPION: 'accent' };

export function ContactBadges({ contact }: { contact: ContactOfPage }) {
  const t = useText();
  const { lifecycle } = contact;
  const { activity } = contact.referralStatus;
  return (
    <span className={classes.badges}>
      <Fresh of={lifecycle}>
        <Badge tone={lifecycle === 'CUSTOMER' ? 'info' : 'plain'}>{wordOf(t, 'lifecycle', lifecycle)}</Badge>
      </Fresh>
      {activity !== 'NONE' && (
        <Badge tone={ACTIVITY_TONES[activity] ?? 'plain'}>{wordOf(t, 'activity', activity)}</Badge>
      )}
    </span>
  );
}

/** The line below the name, and the tags. */
export function ContactLine({ contact }: { contact: ContactOfPage }) {
  const t = useText();
  const format = useFormat();
  const isNarrow = useNarrow();
  const { jobTitle, company, city, country, owner } = contact;
  const land = country && format.country(country);
  const place = city && land ? t('contact.place', { city, country: land }) : (city ?? land);
  return (
    <div className={classes.line}>
      {(jobTitle || company) && (
        <span>
          <BriefcaseBusiness aria-hidden />
          <span>
            {jobTitle && <bdi>{jobTitle}</bdi>}
            {jobTitle && company && ' · '}
            {company && <bdi className={classes.company}>{company.name}</bdi>}
          </span>
        </span>
      )}
      {place && (
        <span>
          <MapPin aria-hidden />
          <bdi>{place}</bdi>
        </span>
      )}
      <span title={t('contact.about.owner')}>
        <UserRound aria-hidden />
        {owner ? <bdi>{owner.name}</bdi> : t('contact.noOwner')}
      </span>
      {isNarrow && <Reach contact={contact} isShort />}
      <ContactTags contact={contact} />
    </div>
  );
}
