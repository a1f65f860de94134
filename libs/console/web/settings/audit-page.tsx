import { History, X } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { graphql, type ResultOf } from '../api/graphql.js';
import { usePages } from '../api/use-pages.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { isolated } from '../i18n/isolated.js';
import { Badge } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { EmptyState, ErrorState, Loading, Panel } from '../ui/surfaces.js';
import { idsIn } from './audit-changes.js';
import { AuditRow } from './audit-row.js';
import styles from './audit.module.css';
import classes from './settings.module.css';
import { useAuditNames } from './use-audit-names.js';

const AUDIT = graphql(`
  query Audit($objectId: ID, $after: String) {
    audit(first: 50, after: $after, objectId: $objectId) {
      nodes {
        id
        action
        actor
        at
        objectType
        objectId
        changes
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type AuditEntry = ResultOf<typeof AUDIT>['audit']['nodes'][number];

/** Who changed what, and when; of everything, or of one object. */
export default function AuditPage() {
  const t = useText();
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const objectId = params.get('object');
  const { nodes, error, loading, stale, hasMore, loadMore, refresh } = usePages(
    AUDIT,
    { objectId },
    ({ audit }) => audit,
  );
  const entries = stale ? [] : nodes;
  const names = useAuditNames(entries.flatMap((entry) => [entry.objectId, ...idsIn(entry.changes)]));
  const days = daysOf(entries, format.date);
  const isEmpty = entries.length === 0;
  return (
    <div className={`${classes.column} ${classes.wide}`}>
      <Panel
        title={t('settings.audit')}
        actions={<Button onPress={refresh}>{t('settings.audit.refresh')}</Button>}
        isFlush
      >
        {objectId && (
          <div className={styles.only}>
            <Badge tone="accent">
              <bdi>{t('settings.audit.only', { name: isolated(names.nameOf(objectId) ?? objectId) })}</bdi>
            </Badge>
            <Button size="small" look="quiet" icon={<X aria-hidden />} onPress={() => setParams({})}>
              {t('settings.audit.everything')}
            </Button>
          </div>
        )}
        {error && isEmpty ? (
          <ErrorState error={error} onRetry={refresh} />
        ) : loading && isEmpty ? (
          <div className={classes.inset}>
            <Loading lines={8} />
          </div>
        ) : isEmpty ? (
          <EmptyState title={t('settings.audit.none')} icon={<History aria-hidden />} />
        ) : (
          [...days].map(([day, ofDay]) => (
            <section key={day} className={styles.day}>
              <h3>{day}</h3>
              <ul>
                {ofDay.map((entry) => (
                  <AuditRow
                    key={entry.id}
                    entry={entry}
                    names={names}
                    onOnly={objectId ? undefined : () => setParams({ object: entry.objectId })}
                  />
                ))}
              </ul>
            </section>
          ))
        )}
        {error && !isEmpty && <ErrorState error={error} onRetry={loadMore} />}
        {hasMore && !error && (
          <div className={styles.more}>
            <Button onPress={loadMore} isPending={loading}>
              {t('common.loadMore')}
            </Button>
          </div>
        )}
      </Panel>
    </div>
  );
}

/** Newest first, as the entries are. */
function daysOf(entries: readonly AuditEntry[], dayOf: (iso: string) => string): Map<string, AuditEntry[]> {
  const days = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return days;
}
