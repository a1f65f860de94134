import { UserPlus, Users, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { type EnumOf, graphql } from '../api/graphql.js';
import { usePages } from '../api/use-pages.js';
import { PersonLink } from '../contacts/person-link.js';
import { useText } from '../i18n/use-text.js';
import { Badge } from '../ui/badges.js';
import { Button, IconButton } from '../ui/button.js';
import { Select } from '../ui/fields.js';
import { EmptyState, ErrorState, Loading, Panel } from '../ui/surfaces.js';
import { AddPersonDialog } from './add-person-dialog.js';
import { MEMBERSHIP, Reasons } from './reasons.js';
import classes from './segment-screen.module.css';
import { useMembers } from './use-members.js';

const MEMBERS = graphql(
  `
    query SegmentMembers($id: ID!, $first: Int!, $after: String, $orderBy: ContactOrder) {
      segment(id: $id) {
        id
        members(first: $first, after: $after, orderBy: $orderBy) {
          edges {
            node {
              id
              displayName
            }
            membership {
              ...SegmentMembershipReasons
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [MEMBERSHIP],
);

const PAGE = 40;
const ORDERS = [
  'NAME_ASC',
  'LIFETIME_VALUE_DESC',
  'CONVERTED_REFERRALS_DESC',
  'LAST_UPGRADED_DESC',
  'CREATED_DESC',
] as const satisfies readonly EnumOf<'ContactOrder'>[];
type Order = (typeof ORDERS)[number];

const NOBODY = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

interface MembersProps {
  segment: { id: string; kind: string; memberCount: number };
  mayChange: boolean;
}

/** Who is in a segment, each with the reasons. */
export function MembersPanel({ segment, mayChange }: MembersProps) {
  const t = useText();
  const [address, setAddress] = useSearchParams();
  const orderBy = ORDERS.find((order) => order === address.get('order')) ?? 'NAME_ASC';
  const pages = usePages(MEMBERS, { id: segment.id, first: PAGE, orderBy }, (data) => {
    const { edges, pageInfo } = data.segment?.members ?? NOBODY;
    return { nodes: edges, pageInfo };
  });
  const members = useMembers(segment.id, segment.kind === 'DYNAMIC');
  const [isAdding, setAdding] = useState(false);
  const { nodes, loading, error, hasMore, loadMore, refresh } = pages;
  return (
    <Panel
      title={t('segments.who')}
      isFlush
      actions={
        <>
          <Select
            label={t('segments.order')}
            hideLabel
            options={ORDERS.map((value) => ({ value, label: t(`segments.order.${value}`) }))}
            value={orderBy}
            onChange={(order: Order) =>
              setAddress(
                (before) => {
                  before.set('order', order);
                  return before;
                },
                { replace: true },
              )
            }
          />
          {mayChange && (
            <Button icon={<UserPlus aria-hidden />} onPress={() => setAdding(true)}>
              {t('segments.addPerson')}
            </Button>
          )}
        </>
      }
    >
      {nodes.length > 0 && (
        <ul aria-label={t('segments.who')}>
          {nodes.map(({ node, membership }) => (
            <li key={node.id} className={classes.person}>
              <PersonLink person={node} avatar={28} />
              <div className={classes.why}>
                {membership.source === 'ADDED_BY_HAND' && segment.kind === 'DYNAMIC' && (
                  <Badge tone="info">{t('segments.source.ADDED_BY_HAND')}</Badge>
                )}
                <Reasons membership={membership} contactId={node.id} />
              </div>
              {mayChange && (
                <IconButton
                  label={t(segment.kind === 'DYNAMIC' ? 'segments.keepOut' : 'segments.removeNamed', {
                    name: node.displayName,
                  })}
                  icon={<UserMinus aria-hidden />}
                  size="small"
                  isDisabled={members.busy}
                  onPress={() => void members.remove(node, membership.source)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {error ? (
        <ErrorState error={error} onRetry={refresh} />
      ) : loading ? (
        <div className={classes.more}>
          <Loading lines={nodes.length === 0 ? 6 : 1} />
        </div>
      ) : nodes.length === 0 ? (
        <EmptyState title={t('segments.empty')} icon={<Users aria-hidden />}>
          {segment.kind === 'STATIC'
            ? t('segments.emptyStatic')
            : segment.kind === 'DYNAMIC'
              ? t('segments.nobody')
              : t('segments.emptySnapshot')}
        </EmptyState>
      ) : (
        hasMore && (
          <div className={classes.more}>
            <Button onPress={loadMore}>{t('common.loadMore')}</Button>
          </div>
        )
      )}
      {isAdding && (
        <AddPersonDialog
          isDynamic={segment.kind === 'DYNAMIC'}
          onClose={() => setAdding(false)}
          onAdd={(person) => members.add(person)}
        />
      )}
    </Panel>
  );
}
