import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import buttons from '../ui/button.module.css';
import { Dialog } from '../ui/dialog.js';
import { toast } from '../ui/toasts.js';
import { type Chosen } from './chosen.js';
import classes from './selection-bar.module.css';

const START = graphql(`
  mutation ExportListed($input: ExportInput!) {
    startExport(input: $input) {
      exportJob {
        id
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

const JOB = graphql(`
  query ListExport($id: ID!) {
    exportJob(id: $id) {
      id
      state
      rows
      url
      failure
    }
  }
`);

/** How many ids a filter takes. */
const MOST = 1_000;
const EACH_MS = 700;

type State = { is: 'asked' } | { is: 'running'; rows: number } | { is: 'done'; rows: number; url: string };

/** Has a file written of those chosen and hands it out when it is there. */
export function ExportDialog({ chosen, onClose }: { chosen: Chosen; onClose: () => void }) {
  const t = useText();
  const client = useClient();
  const { run, busy, errors } = useRun(START);
  const [state, setState] = useState<State>({ is: 'asked' });
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const isTooMany = 'contacts' in chosen && chosen.count > MOST;
  const isSearch = 'filter' in chosen && Boolean(chosen.filter.search);

  const begin = async () => {
    const filter = 'filter' in chosen ? chosen.filter : { ids: chosen.contacts.map(({ id }) => id) };
    const { data } = await run({ input: { kind: 'CONTACTS_CSV', filter } });
    const id = data?.startExport.exportJob?.id;
    if (!id) return;
    setState({ is: 'running', rows: 0 });
    // Whoever closes the dialog wants no file.
    while (isOpen.current) {
      const { data: answer } = await client.query(JOB, { id }, { requestPolicy: 'network-only' }).toPromise();
      const job = answer?.exportJob;
      if (job?.state === 'DONE' && job.url) {
        setState({ is: 'done', rows: job.rows, url: job.url });
        return download(job.url);
      }
      if (job && job.state !== 'QUEUED' && job.state !== 'RUNNING') {
        toast({ kind: 'error', text: job.failure ?? t('common.failed') });
        return onClose();
      }
      if (job) setState({ is: 'running', rows: job.rows });
      await new Promise((resolve) => setTimeout(resolve, EACH_MS));
    }
  };

  return (
    <Dialog
      title={t('contacts.exportChosen', { count: chosen.count })}
      isOpen
      onClose={onClose}
      actions={
        state.is === 'asked' ? (
          <>
            <Button onPress={onClose}>{t('common.cancel')}</Button>
            <Button
              look="primary"
              icon={<Download aria-hidden />}
              isPending={busy}
              isDisabled={isTooMany}
              onPress={() => void begin()}
              autoFocus
            >
              {t('contacts.export')}
            </Button>
          </>
        ) : (
          <Button onPress={onClose}>{t('common.close')}</Button>
        )
      }
    >
      {state.is === 'asked' && (
        <p>
          {isTooMany
            ? t('contacts.tooManyForExport', { most: MOST })
            : isSearch
              ? t('contacts.exportOfSearch', { most: MOST })
              : t('contacts.exportHint')}
        </p>
      )}
      {errors.length > 0 && <p role="alert">{errors.map(({ message }) => message).join(' ')}</p>}
      {state.is === 'running' && (
        <div className={classes.job} role="status">
          <progress aria-label={t('contacts.export')} max={chosen.count} value={state.rows} />
          {t('contacts.exportRows', { count: state.rows })}
        </div>
      )}
      {state.is === 'done' && (
        <div className={classes.job} role="status">
          {t('contacts.exported', { count: state.rows })}
          <a href={state.url} download className={`${buttons.button} ${buttons.secondary}`}>
            <Download aria-hidden />
            {t('common.download')}
          </a>
        </div>
      )}
    </Dialog>
  );
}

function download(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}
