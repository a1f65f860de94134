import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import buttons from '../ui/button.module.css';
import { Dialog } from '../ui/dialog.js';
import { ErrorState, Loading } from '../ui/surfaces.js';

const START_RECORD = graphql(`
  mutation StartRecord($input: ExportInput!) {
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

const RECORD = graphql(`
  query Record($id: ID!) {
    exportJob(id: $id) {
      id
      state
      url
      failure
    }
  }
`);

const POLL_MS = 700;

/** All that is kept about a person, as one file: what the law lets them ask for. */
export function RecordDialog({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const t = useText();
  const { run, errors } = useRun(START_RECORD);
  const [job, setJob] = useState<string | null>(null);
  useEffect(() => {
    void run({ input: { kind: 'CONTACT_RECORD_JSON', contactId } }).then(({ data }) => {
      if (data?.startExport.exportJob) setJob(data.startExport.exportJob.id);
      else onClose();
    });
    // Once, as the dialog opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const [{ data, error }, again] = useQuery({
    query: RECORD,
    variables: { id: job ?? '' },
    pause: job === null,
    requestPolicy: 'network-only',
  });
  const found = data?.exportJob;
  const isRunning = found?.state === 'QUEUED' || found?.state === 'RUNNING';
  useEffect(() => {
    if (!isRunning) return;
    const timer = setTimeout(() => again({ requestPolicy: 'network-only' }), POLL_MS);
    return () => clearTimeout(timer);
  }, [isRunning, found, again]);
  const refused = errors.find(({ message }) => message)?.message ?? found?.failure;
  return (
    <Dialog title={t('contact.record')} isOpen onClose={onClose}>
      <p>{t('contact.record.text')}</p>
      {refused && <p role="alert">{refused}</p>}
      {error && <ErrorState error={error} />}
      {found?.url ? (
        <a
          href={found.url}
          download
          className={`${buttons.button} ${buttons.primary}`}
          onClick={onClose}
          ref={(link) => link?.focus()}
        >
          <Download aria-hidden />
          {t('common.download')}
        </a>
      ) : (
        !refused && !error && <Loading lines={1} />
      )}
    </Dialog>
  );
}
