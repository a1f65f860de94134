import { Download, RotateCcw, Square } from 'lucide-react';
import { type CSSProperties, useState } from 'react';
import { useLocation, useParams } from 'react-router';
import { useQuery } from 'urql';
import { usePolling } from '../api/use-polling.js';
import { useRun } from '../api/use-run.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/dialog.js';
import { Dotted } from '../ui/dotted.js';
import { LinkButton } from '../ui/link.js';
import { EmptyState, ErrorState, Figure, Loading, Page, Panel } from '../ui/surfaces.js';
import { toast } from '../ui/toasts.js';
import { save } from './files.js';
import { CANCEL, IMPORT, type ImportFacts, isRunning, REVERT } from './import-operations.js';
import { ImportState } from './import-state.js';
import classes from './imports.module.css';

/** One import: how far it is, what came of it, what was refused and why, and taking it back. */
export default function ImportScreen() {
  const t = useText();
  const format = useFormat();
  const { id = '' } = useParams();
  const [{ data, error, fetching }, again] = useQuery({ query: IMPORT, variables: { id } });
  const job = data?.importJob;
  usePolling(Boolean(job && isRunning(job)) && !fetching, again);
  if (error && !data) return <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) {
    return (
      <Page title={t('imports.title')}>
        <Loading lines={5} />
      </Page>
    );
  }
  if (!job) return <EmptyState title={t('common.notFound')} />;
  return (
    <Page
      title={<bdi>{job.fileName ?? t(`imports.kind.${job.kind}`)}</bdi>}
      aside={<ImportState job={job} />}
      actions={<Actions job={job} />}
    >
      <Panel>
        <p className={classes.note}>
          <Dotted>{[t(`imports.kind.${job.kind}`), job.actor, format.dateTime(job.createdAt)]}</Dotted>
        </p>
        {job.dryRun && !isRunning(job) && <p>{t('imports.dryHint')}</p>}
        {isRunning(job) && <Progress job={job} />}
        {job.failure && (
          <p className={classes.refused} role="alert" dir="auto">
            {job.failure}
          </p>
        )}
        <dl className={classes.figures} aria-live="polite">
          <Figure name={t('imports.processed')} value={format.number(job.processedRows)} />
          <Figure name={t('imports.created')} value={format.number(job.created)} />
          <Figure name={t('imports.updated')} value={format.number(job.updated)} />
          <Figure name={t('imports.skipped')} value={format.number(job.skipped)} />
          <Figure name={t('imports.failed')} value={format.number(job.failed)} />
          {job.state === 'REVERTED' && (
            <>
              <Figure name={t('imports.undone')} value={format.number(job.undone)} />
              <Figure name={t('imports.kept')} value={format.number(job.kept)} />
            </>
          )}
        </dl>
      </Panel>
      {job.errors.length > 0 && <Errors job={job} errors={job.errors} />}
    </Page>
  );
}

export function Progress({ job }: { job: ImportFacts }) {
  const t = useText();
  const share = job.totalRows ? job.processedRows / job.totalRows : 0;
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={t(`imports.state.${job.state}`)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      style={{ '--share': share } as CSSProperties}
    >
      <span />
    </div>
  );
}

function Actions({ job }: { job: ImportFacts }) {
  const t = useText();
  const viewer = useViewer();
  // Of the upload that was tried, see Mapping.
  const { search } = useLocation();
  const cancel = useRun(CANCEL);
  const revert = useRun(REVERT);
  const [isAsking, setAsking] = useState(false);
  if (!viewer.may('imports.run')) return null;
  if (isRunning(job)) {
    return (
      <Button
        icon={<Square aria-hidden />}
        isPending={cancel.busy}
        onPress={() => void cancel.run({ input: { id: job.id } })}
      >
        {t('imports.cancel')}
      </Button>
    );
  }
  const isRevertable = !job.dryRun && job.state !== 'REVERTED' && job.created + job.updated > 0;
  const takeBack = async () => {
    const { data, errors } = await revert.run({ input: { id: job.id } });
    setAsking(false);
    if (!data && errors[0]?.message) toast({ kind: 'error', text: errors[0].message });
  };
  return (
    <>
      {job.dryRun && job.state === 'DONE' && search && (
        <LinkButton to={`/imports/new${search}`} look="primary">
          {t('imports.forReal')}
        </LinkButton>
      )}
      {isRevertable && (
        <Button icon={<RotateCcw aria-hidden />} onPress={() => setAsking(true)}>
          {t('imports.revert')}
        </Button>
      )}
      <ConfirmDialog
        title={t('imports.revert')}
        confirm={t('imports.revert')}
        isOpen={isAsking}
        isDanger
        isBusy={revert.busy}
        onConfirm={() => void takeBack()}
        onClose={() => setAsking(false)}
      >
        <p>{t('imports.revertHint')}</p>
      </ConfirmDialog>
    </>
  );
}

interface RowError {
  line: number;
  column?: string | null;
  message: string;
  row?: string | null;
}

function Errors({ job, errors }: { job: ImportFacts; errors: readonly RowError[] }) {
  const t = useText();
  const format = useFormat();
  const download = () =>
    save(`/imports/${job.id}/errors.csv`, `${job.fileName ?? job.id}-errors.csv`).catch((error: Error) =>
      toast({ kind: 'error', text: error.message || t('common.unreachable') }),
    );
  return (
    <Panel
      title={t('imports.errors')}
      isFlush
      actions={
        <Button size="small" icon={<Download aria-hidden />} onPress={() => void download()}>
          {t('imports.errorsFile')}
        </Button>
      }
    >
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('imports.errors')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('imports.line')}</th>
              <th scope="col">{t('imports.column')}</th>
              <th scope="col">{t('imports.why')}</th>
              <th scope="col">{t('imports.row')}</th>
            </tr>
          </thead>
          <tbody>
            {errors.map((error) => (
              <tr key={`${error.line} ${error.column} ${error.message}`}>
                <td>{format.number(error.line)}</td>
                <td>
                  <bdi>{error.column}</bdi>
                </td>
                <td className={classes.wrap}>
                  <bdi>{error.message}</bdi>
                </td>
                <td title={error.row ?? undefined}>
                  <bdi>{error.row}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
