import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { graphql } from '../api/graphql.js';
import { sentenceOf, useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { toast } from '../ui/toasts.js';
import { type ReferralFilter } from './documents.js';

const START_EXPORT = graphql(`
  mutation ExportReferrals($input: ExportInput!) {
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

const EXPORT_JOB = graphql(`
  query ReferralExport($id: ID!) {
    exportJob(id: $id) {
      id
      state
      url
      failure
    }
  }
`);

const EVERY_MS = 700;

/** Has the referrals that are shown written into a file, and saves it once it is there. */
export function ExportButton({ filter }: { filter: ReferralFilter }) {
  const t = useText();
  const client = useClient();
  const { run, busy } = useRun(START_EXPORT);
  const [job, setJob] = useState<string | null>(null);

  useEffect(() => {
    if (!job) return;
    let timer: ReturnType<typeof setTimeout>;
    const end = (text?: string) => {
      setJob(null);
      if (text) toast({ kind: 'error', text });
    };
    const ask = async () => {
      const { data, error } = await client
        .query(EXPORT_JOB, { id: job }, { requestPolicy: 'network-only' })
        .toPromise();
      const found = data?.exportJob;
      if (error) return end(sentenceOf(error, t));
      if (!found || found.state === 'FAILED') return end(found?.failure ?? t('common.failed'));
      if (found.state !== 'DONE' || !found.url) timer = setTimeout(() => void ask(), EVERY_MS);
      else {
        save(found.url);
        end();
        toast({ kind: 'done', text: t('referrals.exported') });
      }
    };
    void ask();
    return () => clearTimeout(timer);
  }, [job, client, t]);

  const start = async () => {
    const { data, errors } = await run({ input: { kind: 'REFERRALS_CSV', referralFilter: filter } });
    const text = errors.map(({ message }) => message).join(' ');
    if (text) toast({ kind: 'error', text });
    if (data?.startExport.exportJob) setJob(data.startExport.exportJob.id);
  };

  return (
    <Button icon={<Download aria-hidden />} isPending={busy || job !== null} onPress={() => void start()}>
      {t(job ? 'referrals.exporting' : 'referrals.export')}
    </Button>
  );
}

/** The address is good for whoever has it, so the browser saves from it without a token. */
function save(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}
