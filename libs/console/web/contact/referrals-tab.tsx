import { Share2 } from 'lucide-react';
import { type ReactNode } from 'react';
import { type EnumOf, graphql } from '../api/graphql.js';
import { usePages } from '../api/use-pages.js';
import { useRefresh } from '../common/use-refresh.js';
import { STAGES, wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/fields.js';
import { EmptyState, ErrorState, Loading, Panel } from '../ui/surfaces.js';
import { type ContactOfPage } from './contact-query.js';
import { ReferralRow, ReferralRows } from './referral-row.js';
import classes from './referral-card.module.css';
import { usePageAddress } from './use-page-address.js';

const REFERRALS_MADE = graphql(`
  query ReferralsMade($id: ID!, $first: Int!, $after: String, $stages: [ReferralStage!]) {
    contact(id: $id) {
      id
      referralStatus {
        referralsMade(first: $first, after: $after, stages: $stages) {
          nodes {
            id
            stage
            channel
            channelLabel
            referredAt
            value {
              amount
              currency
            }
            referee {
              id
              displayName
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

const REFERRALS_RECEIVED = graphql(`
  query ReferralsReceived($id: ID!, $first: Int!, $after: String) {
    contact(id: $id) {
      id
      referralStatus {
        referralsReceived(first: $first, after: $after) {
          nodes {
            id
            stage
            channel
            channelLabel
            referredAt
            value {
              amount
              currency
            }
            referrer {
              id
              displayName
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

type Stage = EnumOf<'ReferralStage'>;

const NONE = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** All whom a contact referred, and all who referred them. */
export function ReferralsTab({ contact, changes }: { contact: ContactOfPage; changes: number }) {
  const t = useText();
  const { params, change } = usePageAddress();
  const chosen = STAGES.find((stage) => stage === params.get('stage')) ?? null;
  const stages: Stage[] | null = chosen && [chosen];
  const made = usePages(REFERRALS_MADE, { id: contact.id, first: 25, stages }, ({ contact: found }) =>
    found ? found.referralStatus.referralsMade : NONE,
  );
  const received = usePages(REFERRALS_RECEIVED, { id: contact.id, first: 25 }, ({ contact: found }) =>
    found ? found.referralStatus.referralsReceived : NONE,
  );
  useRefresh(changes, made.refresh);
  useRefresh(changes, received.refresh);
  return (
    <div className={classes.lists}>
      <List
        title={t('contact.referrals.made')}
        pages={made}
        empty={chosen ? t('contact.referrals.noneOfStage') : t('contact.referrals.noneMade')}
        filter={
          <Select<Stage | 'ALL'>
            label={t('contact.referrals.stage')}
            hideLabel
            value={chosen ?? 'ALL'}
            onChange={(stage) => change({ stage: stage === 'ALL' ? null : stage }, { replace: true })}
            options={[
              { value: 'ALL', label: t('contact.referrals.allStages') },
              ...STAGES.map((stage) => ({ value: stage, label: wordOf(t, 'stage', stage) })),
            ]}
          />
        }
      >
        {made.nodes.map((referral) => (
          <ReferralRow key={referral.id} referral={referral} person={referral.referee} />
        ))}
      </List>
      <List title={t('contact.referrals.received')} pages={received} empty={t('contact.referrals.noneReceived')}>
        {received.nodes.map((referral) => (
          <ReferralRow key={referral.id} referral={referral} person={referral.referrer} />
        ))}
      </List>
    </div>
  );
}

interface ListProps {
  title: string;
  pages: Pick<
    ReturnType<typeof usePages<unknown, Record<string, unknown>, unknown>>,
    'nodes' | 'loading' | 'error' | 'hasMore' | 'loadMore' | 'refresh'
  >;
  filter?: ReactNode;
  empty: string;
  children: ReactNode;
}

function List({ title, pages, filter, empty, children }: ListProps) {
  const t = useText();
  return (
    <Panel title={title} actions={filter}>
      {pages.nodes.length > 0 && <ReferralRows>{children}</ReferralRows>}
      {pages.loading && <Loading />}
      {pages.error && <ErrorState error={pages.error} onRetry={pages.refresh} />}
      {!pages.loading && !pages.error && pages.nodes.length === 0 && (
        <EmptyState title={empty} icon={<Share2 aria-hidden />} />
      )}
      {pages.hasMore && <Button onPress={pages.loadMore}>{t('common.loadMore')}</Button>}
    </Panel>
  );
}
