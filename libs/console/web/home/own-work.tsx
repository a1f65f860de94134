import { CircleCheckBig, UserPlus } from 'lucide-react';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../api/graphql.js';
import { wordOf } from '../common/words.js';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { StageMark } from '../ui/badges.js';
import { Dotted } from '../ui/dotted.js';
import { EmptyState, ErrorState, Loading, Panel } from '../ui/surfaces.js';
import classes from './home.module.css';

const OWN_WORK = graphql(`
  query OwnWork($me: ID!) {
    waiting: referrals(
      filter: { ownerId: $me, stages: [PENDING, CONTACTED, QUALIFIED] }
      orderBy: REFERRED_ASC
      first: 8
    ) {
      totalCount
      nodes {
        ...Work
      }
    }
    changed: referrals(filter: { ownerId: $me }, orderBy: UPDATED_DESC, first: 8) {
      nodes {
        ...Work
      }
    }
    contacts(filter: { ownerId: $me }, orderBy: UPDATED_DESC, first: 8) {
      totalCount
      totalCountIsExact
      nodes {
        id
        displayName
        lastInteractionAt
        referralStatus {
          counts {
            total
            converted
          }
          thanksDue(first: 1) {
            id
          }
        }
      }
    }
  }

  fragment Work on Referral {
    id
    stage
    channel
    referredAt
    updatedAt
    referrer {
      id
      displayName
    }
    referee {
      id
      displayName
    }
  }
`);

type Work = ResultOf<typeof OWN_WORK>['waiting']['nodes'][number];

/** A rep's day: the referrals that wait, those that moved, and the contacts that are the rep's own. */
export function OwnWork({ userId }: { userId: string }) {
  const t = useText();
  const format = useFormat();
  const [{ data, error }, again] = useQuery({ query: OWN_WORK, variables: { me: userId } });
  if (error && !data) return <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <Loading lines={8} />;
  const { waiting, changed, contacts } = data;
  return (
    <div className={classes.thirds}>
      <Panel
        title={t('home.waiting', { count: waiting.totalCount })}
        isFlush
        actions={<Link to={`/referrals?view=table&owner=${userId}`}>{t('home.seeAll')}</Link>}
      >
        {waiting.nodes.length === 0 ? (
          <EmptyState title={t('home.nothingWaits')} icon={<CircleCheckBig aria-hidden />} />
        ) : (
          <Referrals referrals={waiting.nodes} when={({ referredAt }) => format.ago(referredAt)} />
        )}
      </Panel>
      <Panel title={t('home.changed')} isFlush>
        {changed.nodes.length === 0 ? (
          <EmptyState title={t('home.nothingChanged')} icon={<CircleCheckBig aria-hidden />} />
        ) : (
          <Referrals referrals={changed.nodes} when={({ updatedAt }) => format.ago(updatedAt)} />
        )}
      </Panel>
      <Panel
        title={t('home.ownContacts', {
          count: `${format.number(contacts.totalCount)}${contacts.totalCountIsExact ? '' : '+'}`,
        })}
        isFlush
        actions={<Link to={`/contacts?owner=${userId}`}>{t('home.seeAll')}</Link>}
      >
        {contacts.nodes.length === 0 ? (
          <EmptyState title={t('home.noContacts')} icon={<UserPlus aria-hidden />} />
        ) : (
          <ul className={classes.rows}>
            {contacts.nodes.map((contact) => (
              <li key={contact.id}>
                <PersonLink person={contact} avatar={30} />
                <small className={classes.soft}>
                  <Dotted>
                    {[
                      contact.referralStatus.counts.total > 0 &&
                        t('home.brought', { ...contact.referralStatus.counts }),
                      contact.referralStatus.thanksDue.length > 0 && t('home.thanksDue'),
                      contact.lastInteractionAt && format.ago(contact.lastInteractionAt),
                    ]}
                  </Dotted>
                </small>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

function Referrals({ referrals, when }: { referrals: readonly Work[]; when: (referral: Work) => ReactNode }) {
  const t = useText();
  return (
    <ul className={classes.rows}>
      {referrals.map((referral) => (
        <li key={referral.id}>
          <span className={classes.two}>
            <PersonLink person={referral.referee} />
            <small className={classes.soft}>
              {t('home.by')} <PersonLink person={referral.referrer} />
            </small>
          </span>
          <span className={classes.end}>
            <Link to={`/referrals?referral=${referral.id}`}>
              <StageMark stage={referral.stage}>{wordOf(t, 'stage', referral.stage)}</StageMark>
            </Link>
            <small className={classes.soft}>{when(referral)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
