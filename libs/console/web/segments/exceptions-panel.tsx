import { Undo2 } from 'lucide-react';
import { graphql } from '../api/graphql.js';
import { usePages } from '../api/use-pages.js';
import { PersonLink } from '../contacts/person-link.js';
import { useText } from '../i18n/use-text.js';
import { Badge } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { ErrorState, Panel } from '../ui/surfaces.js';
import { MEMBERSHIP, Reasons } from './reasons.js';
import classes from './segment-screen.module.css';
import { useMembers } from './use-members.js';

const EXCEPTIONS = graphql(
  `
    query SegmentExceptions($id: ID!, $first: Int!, $after: String) {
      segment(id: $id) {
        id
        exceptions(first: $first, after: $after) {
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

const NONE = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** Whom somebody put in or keeps out, whatever the rule says; nothing where there is nobody. */
export function ExceptionsPanel({ segmentId, mayChange }: { segmentId: string; mayChange: boolean }) {
  const t = useText();
  const { nodes, error, hasMore, loadMore, refresh } = usePages(EXCEPTIONS, { id: segmentId, first: 20 }, (data) => {
    const { edges, pageInfo } = data.segment?.exceptions ?? NONE;
    return { nodes: edges, pageInfo };
  });
  const members = useMembers(segmentId, true);
  if (error) return <ErrorState error={error} onRetry={refresh} />;
  if (nodes.length === 0) return null;
  return (
    <Panel title={t('segments.exceptions')} isFlush>
      <ul aria-label={t('segments.exceptions')}>
        {nodes.map(({ node, membership }) => (
          <li key={node.id} className={classes.person}>
            <PersonLink person={node} avatar={28} />
            <div className={classes.why}>
              <Badge tone={membership.source === 'REMOVED_BY_HAND' ? 'bad' : 'info'}>
                {t(`segments.source.${membership.source as 'ADDED_BY_HAND'}`)}
              </Badge>
              <Reasons membership={membership} contactId={node.id} />
            </div>
            {mayChange && (
              <Button
                look="quiet"
                size="small"
                icon={<Undo2 aria-hidden />}
                aria-label={t('segments.clearNamed', { name: node.displayName })}
                isDisabled={members.busy}
                onPress={() => void members.clear(node, membership.source)}
              >
                {t('segments.clear')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {hasMore && (
        <div className={classes.more}>
          <Button onPress={loadMore}>{t('common.loadMore')}</Button>
        </div>
      )}
    </Panel>
  );
}
