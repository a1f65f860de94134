import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { graphql, type VariablesOf } from '../api/graphql.js';
import { sentenceOf, useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { toast } from '../ui/toasts.js';

const START = graphql(`
  mutation StartExport($input: ExportInput!) {
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
  query Export($id: ID!) {
    exportJob(id: $id) {
      id
      state
      rows
      url
      failure
    }
  }
`);

export type ExportInput = VariablesOf<typeof START>['input'];

const EACH_MS = 700;

export interface ExportedFile {
  rows: number;
  /** Good for an hour and for whoever has it, so that the browser saves from it without a token. */
  url: string;
}

/** Has files written in the background. */
export function useExport() {
  const t = useText();
  const client = useClient();
  const { run, busy } = useRun(START);
  /** Written so far; null while nothing is. */
  const [rows, setRows] = useState<number | null>(null);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  /** Resolves to the file when it is there; to null where it was refused, failed or left. What failed is told. */
  const start = useCallback(
    async (input: ExportInput): Promise<ExportedFile | null> => {
      const { data, errors } = await run({ input });
      const id = data?.startExport.exportJob?.id;
      if (!id) {
        const refused = errors.map(({ message }) => message).join(' ');
        if (refused) toast({ kind: 'error', text: refused });
        return null;
      }
      setRows(0);
      while (isShown.current) {
        const { data: answer, error } = await client.query(JOB, { id }, { requestPolicy: 'network-only' }).toPromise();
        const job = answer?.exportJob;
        const isUnderWay = job?.state === 'QUEUED' || job?.state === 'RUNNING';
        if (!isUnderWay) {
          setRows(null);
          if (job?.state === 'DONE' && job.url) return { rows: job.rows, url: job.url };
          toast({ kind: 'error', text: error ? sentenceOf(error, t) : (job?.failure ?? t('common.failed')) });
          return null;
        }
        setRows(job.rows);
        await new Promise((resolve) => setTimeout(resolve, EACH_MS));
      }
      return null;
    },
    [client, run, t],
  );
  return { start, busy: busy || rows !== null, rows };
}
