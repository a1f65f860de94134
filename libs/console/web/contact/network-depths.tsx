import { type CSSProperties } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { type ReferralStatus } from './contact-query.js';
import classes from './referral-card.module.css';

/** A chain of referrals may be long; its beginning tells. */
const LEVELS = 5;

/** How many are how far below a contact, and how many of them became customers. */
export function NetworkDepths({ network }: { network: ReferralStatus['network'] }) {
  const t = useText();
  const format = useFormat();
  const most = Math.max(...network.byDepth.map(({ count }) => count));
  return (
    <section>
      <h3>{t('contact.card.network', { depth: network.maxDepth })}</h3>
      <dl className={classes.depths}>
        {network.byDepth.slice(0, LEVELS).map(({ depth, count, converted }) => (
          <div key={depth} className={classes.depth}>
            <dt>{t('contact.card.depth', { depth })}</dt>
            <dd className={classes.track} aria-hidden>
              <span style={{ '--share': count / most, '--converted': converted / count } as CSSProperties} />
            </dd>
            <dd>
              {format.number(count)}
              <VisuallyHidden>{t('contact.card.depthConverted', { count: converted })}</VisuallyHidden>
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.key} aria-hidden>
        {t('contact.card.converted')}
      </p>
    </section>
  );
}
