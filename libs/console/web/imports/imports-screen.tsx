import { FileUp } from 'lucide-react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Dotted } from '../ui/dotted.js';
import { LinkButton } from '../ui/link.js';
import { EmptyState, ErrorState, Loading, Page, Panel } from '../ui/surfaces.js';
import { usePolling } from '../api/use-polling.js';
import { type ImportFacts, IMPORTS, isRunning } from './import-operations.js';
import { ImportState } from './import-state.js';
import classes from './imports.module.css';

export default function ImportsScreen() {
  const t = useText();
  const [{ data, error, fetching }, again] = useQuery({ query: IMPORTS });
  const jobs = data?.importJobs ?? [];
  usePolling(jobs.some(isRunning) && !fetching, again);
  const start = (
    <LinkButton to="/imports/new" look="primary" icon={<FileUp aria-hidden />}>
      {t('imports.new')}
    </LinkButton>
  );
  return (
    <Page title={t('imports.title')} actions={start}>
      <Panel isFlush>
        {error && !data ? (
          <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
        ) : !data ? (
          <div className={classes.inset}>
            <Loading lines={5} />
          </div>
        ) : jobs.length === 0 ? (
          <EmptyState title={t('imports.none')} icon={<FileUp aria-hidden />} action={start}>
            {t('imports.noneHint')}
          </EmptyState>
        ) : (
          <ul className={classes.jobs}>
            {jobs.map((job) => (
              <Job key={job.id} job={job} />
            ))}
          </ul>
        )}
      </Panel>
    </Page>
  );
}

function Job({ job }: { job: ImportFacts }) {
  const t = useText();
  const format = useFormat();
  return (
    <li>
      <Link to={`/imports/${job.id}`} className={classes.job}>
        <span className={classes.what}>
          <bdi>{job.fileName ?? t(`imports.kind.${job.kind}`)}</bdi>
          <small>
            <Dotted>{[t(`imports.kind.${job.kind}`), job.actor, format.dateTime(job.createdAt)]}</Dotted>
          </small>
        </span>
        <span className={classes.counts}>
          {t('imports.counts', { created: job.created, updated: job.updated, failed: job.failed })}
        </span>
        <ImportState job={job} />
      </Link>
    </li>
  );
}
