import { X } from 'lucide-react';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { usePolling } from '../api/use-polling.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { IconButton } from '../ui/button.js';
import { ErrorState, Panel } from '../ui/surfaces.js';
import classes from './segment-screen.module.css';

const JOB = graphql(`
  query TaggingOfSegment($id: ID!) {
    bulkJob(id: $id) {
      id
      state
      processed
      total
      changedCount
      failure
    }
  }
`);

/** How far a tagging in the background is. */
export function TaggingProgress({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const [{ data, error, fetching }, again] = useQuery({
    query: JOB,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const job = data?.bulkJob;
  const isGoing = job?.state === 'QUEUED' || job?.state === 'RUNNING';
  usePolling(isGoing && !fetching, again);
  if (error) return <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!job) return null;
  return (
    <Panel>
      <div className={classes.progress} role="status">
        {isGoing ? (
          <>
            <span>
              {t('segments.tagging', { done: format.number(job.processed), total: format.number(job.total) })}
            </span>
            <progress value={job.processed} max={job.total} aria-label={t('segments.tagAll')} />
          </>
        ) : (
          <>
            <span className={job.failure ? classes.failure : ''}>
              {job.failure ??
                t('segments.tagged', { count: job.changedCount, number: format.number(job.changedCount) })}
            </span>
            <IconButton label={t('common.close')} icon={<X aria-hidden />} size="small" onPress={onClose} />
          </>
        )}
      </div>
    </Panel>
  );
}
