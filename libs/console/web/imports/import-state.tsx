import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Badge } from '../ui/badges.js';
import { type ImportFacts } from './import-operations.js';

const TONES = {
  QUEUED: 'plain',
  RUNNING: 'info',
  DONE: 'good',
  FAILED: 'bad',
  CANCELLED: 'warn',
  REVERTED: 'warn',
} as const;

/** How far an import is, in a word. */
export function ImportState({ job }: { job: ImportFacts }) {
  const t = useText();
  const format = useFormat();
  const share = job.totalRows ? ` ${format.percent(job.processedRows / job.totalRows)}` : '';
  return (
    <span>
      {job.dryRun && <Badge>{t('imports.dry')}</Badge>}{' '}
      <Badge tone={job.state === 'DONE' && job.failed > 0 ? 'warn' : TONES[job.state]}>
        {t(`imports.state.${job.state}`)}
        {job.state === 'RUNNING' && share}
      </Badge>
    </span>
  );
}
