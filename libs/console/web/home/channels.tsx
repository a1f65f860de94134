import { type CSSProperties } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { EmptyState, ErrorState, Loading } from '../ui/surfaces.js';
import classes from './home.module.css';

// One count for each channel, in two requests: a field may have 15 names in one.

const DIRECT = graphql(`
  query DirectChannels($from: DateTime) {
    IN_PERSON: referrals(filter: { channels: [IN_PERSON], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    PHONE: referrals(filter: { channels: [PHONE], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    EMAIL: referrals(filter: { channels: [EMAIL], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    MESSAGE: referrals(filter: { channels: [MESSAGE], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    SOCIAL: referrals(filter: { channels: [SOCIAL], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    LINK: referrals(filter: { channels: [LINK], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    CODE: referrals(filter: { channels: [CODE], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    FORM: referrals(filter: { channels: [FORM], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    EVENT: referrals(filter: { channels: [EVENT], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
  }
`);

const PUBLIC = graphql(`
  query PublicChannels($from: DateTime) {
    PARTNER: referrals(filter: { channels: [PARTNER], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    INFLUENCER: referrals(filter: { channels: [INFLUENCER], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    REVIEW: referrals(filter: { channels: [REVIEW], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    TESTIMONIAL: referrals(filter: { channels: [TESTIMONIAL], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    EDITORIAL: referrals(filter: { channels: [EDITORIAL], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    FORUM: referrals(filter: { channels: [FORUM], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    IMPORT: referrals(filter: { channels: [IMPORT], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
    OTHER: referrals(filter: { channels: [OTHER], referredAfter: $from }, first: 1) {
      counts {
        total
        converted
      }
    }
  }
`);

/** How referrals came and how many of each became customers; the channels without any are left out. */
export function Channels({ from }: { from: string | null }) {
  const t = useText();
  const format = useFormat();
  const [direct, again] = useQuery({ query: DIRECT, variables: { from } });
  const [others] = useQuery({ query: PUBLIC, variables: { from } });
  const error = direct.error ?? others.error;
  if (error) return <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!direct.data || !others.data) return <Loading lines={6} />;
  const channels = Object.entries({ ...direct.data, ...others.data })
    .map(([channel, { counts }]) => ({ channel, ...counts }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total);
  const most = channels[0]?.total ?? 1;
  if (channels.length === 0) return <EmptyState title={t('home.noReferrals')} />;
  return (
    <ul className={classes.bars}>
      {channels.map(({ channel, total, converted }) => (
        <li key={channel}>
          <Link to={`/referrals?view=table&channel=${channel}`}>{wordOf(t, 'channel', channel)}</Link>
          <span
            className={classes.bar}
            style={{ '--share': total / most, '--inner': converted / total } as CSSProperties}
          />
          <span className={classes.count}>
            {t('home.ofWhich', { total, share: format.percent(converted / total) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
