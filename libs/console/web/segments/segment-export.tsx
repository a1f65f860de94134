import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { usePolling } from '../api/use-polling.js';
import { sentenceOf, useRun } from '../api/use-run.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { toast } from '../ui/toasts.js';

const START = graphql(`
  mutation ExportSegment($input: ExportInput!) {
    startExport(input: $input) {
      exportJob {
        id
      }
      userErrors {
        code
        message
        path
        conflictingId
      }
    }
  }
`);

const JOB = graphql(`
  query SegmentExport($id: ID!) {
    exportJob(id: $id) {
      id
      state
      rows
      url
      failure
    }
  }
`);

/** Writes everyone in a segment into a file, which is saved as soon as it is there. */
export function SegmentExport({ segmentId }: { segmentId: string }) {
  const t = useText();
  const format = useFormat();
  const { run, busy } = useRun(START);
  const [id, setId] = useState<string | null>(null);
  const [{ data, error, fetching }, again] = useQuery({
    query: JOB,
    variables: { id: id ?? '' },
    pause: !id,
    requestPolicy: 'network-only',
  });
  const job = id && data?.exportJob?.id === id ? data.exportJob : null;
  usePolling(id !== null && !error && !fetching && (job?.state === 'QUEUED' || job?.state === 'RUNNING'), again);

  useEffect(() => {
    if (!id) return;
    if (error) toast({ kind: 'error', text: sentenceOf(error, t) });
    else if (job?.state === 'DONE' && job.url) {
      save(job.url);
      toast({ kind: 'done', text: t('segments.exported', { count: job.rows, number: format.number(job.rows) }) });
    } else if (job?.state === 'FAILED') toast({ kind: 'error', text: job.failure ?? t('common.failed') });
    else return;
    setId(null);
  }, [id, job, error, t, format]);

  const start = async () => {
    const { data: started, errors } = await run({ input: { kind: 'SEGMENT_CSV', segmentId } });
    const wrong = errors.map(({ message }) => message).join(' ');
    if (wrong) toast({ kind: 'error', text: wrong });
    if (started?.startExport.exportJob) setId(started.startExport.exportJob.id);
  };
  return (
    <Button icon={<Download aria-hidden />} isPending={busy || id !== null} onPress={() => void start()}>
      {t(id ? 'segments.exporting' : 'segments.export')}
    </Button>
  );
}

/** Whoever has the address has the file: the browser needs no token to save it. */
function save(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}
