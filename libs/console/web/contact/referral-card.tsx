import { Link } from 'react-router';
import { wordOf } from '../common/words.js';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Badge, StageMark } from '../ui/badges.js';
import { Figure, Panel } from '../ui/surfaces.js';
import { type ContactOfPage } from './contact-query.js';
import { Fresh } from './fresh.js';
import { NetworkDepths } from './network-depths.js';
import classes from './referral-card.module.css';
import { ReferralRow, ReferralRows } from './referral-row.js';
import { StageBar } from './stage-bar.js';
import { ThanksDue } from './thanks-due.js';
import { searchWith, usePageAddress } from './use-page-address.js';

/** Who brought this contact, whom they brought, and what came of it: to be understood at a glance. */
export function ReferralCard({ contact }: { contact: ContactOfPage }) {
  const t = useText();
  const format = useFormat();
  const { params } = usePageAddress();
  const { summary, counts, conversionRate, referredBy, referralsMade, network, askState } = contact.referralStatus;
  const open = counts.pending + counts.contacted + counts.qualified;
  const below = format.number(network.descendantCount);
  return (
    <Panel>
      <h2 className={classes.summary}>
        <Fresh of={summary}>{summary}</Fresh>
      </h2>
      {referredBy && (
        <p className={classes.referredBy}>
          <span className={classes.name}>{t('contact.card.referredBy')}</span>
          <PersonLink person={referredBy.referrer} avatar={26} />
          <Link
            to={searchWith(params, { referral: referredBy.id })}
            aria-label={t('contact.referral.open', {
              stage: wordOf(t, 'stage', referredBy.stage),
              name: contact.displayName,
            })}
          >
            <StageMark stage={referredBy.stage}>
              <Fresh of={referredBy.stage}>{wordOf(t, 'stage', referredBy.stage)}</Fresh>
            </StageMark>
          </Link>
          <span className={classes.soft}>
            {referredBy.channelLabel ? <bdi>{referredBy.channelLabel}</bdi> : wordOf(t, 'channel', referredBy.channel)}
          </span>
          <time className={classes.soft} dateTime={referredBy.referredAt}>
            {format.date(referredBy.referredAt)}
          </time>
          {referredBy.isAcquisition && <Badge tone="good">{t('contact.card.acquisition')}</Badge>}
        </p>
      )}
      {counts.total > 0 && (
        <>
          <dl className={classes.figures}>
            <Figure
              name={t('contact.card.referred')}
              value={<Fresh of={counts.total}>{format.number(counts.total)}</Fresh>}
            />
            <Figure
              name={t('contact.card.converted')}
              value={<Fresh of={counts.converted}>{format.number(counts.converted)}</Fresh>}
            />
            <Figure name={t('contact.card.open')} value={<Fresh of={open}>{format.number(open)}</Fresh>} />
            {conversionRate !== null && <Figure name={t('contact.card.rate')} value={format.percent(conversionRate)} />}
            <Figure
              name={t('contact.card.below')}
              value={network.truncated ? t('contact.card.atLeast', { count: below }) : below}
            />
            <Figure name={t('contact.card.downstream')} value={format.money(network.downstreamValue)} />
          </dl>
          <StageBar counts={counts} />
        </>
      )}
      <div className={classes.columns}>
        {counts.total > 0 && (
          <section>
            <h3>{t('contact.card.latest')}</h3>
            <ReferralRows>
              {referralsMade.nodes.map((referral) => (
                <ReferralRow key={referral.id} referral={referral} person={referral.referee} />
              ))}
            </ReferralRows>
            {counts.total > referralsMade.nodes.length && (
              <Link to={searchWith(params, { tab: 'referrals' })} className={classes.all}>
                {t('contact.card.all', { count: counts.total })}
              </Link>
            )}
          </section>
        )}
        <div className={classes.aside}>
          {network.byDepth.length > 0 && <NetworkDepths network={network} />}
          <p className={classes.ask}>
            <span className={classes.name}>{t('contact.card.ask')}</span>
            <Badge tone={ASK_TONES[askState] ?? 'plain'}>{wordOf(t, 'askState', askState)}</Badge>
          </p>
          <ThanksDue contact={contact} />
        </div>
      </div>
    </Panel>
  );
}

const ASK_TONES: Record<string, 'good' | 'warn' | 'bad' | 'info'> = {
  AGREED: 'good',
  PLANNED: 'info',
  ASKED: 'info',
  COOLING_DOWN: 'warn',
  DECLINED: 'warn',
  DO_NOT_ASK: 'bad',
};
