import { ExportButton } from '../common/export-button.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';

/** Writes everyone in a segment into a file. */
export function SegmentExport({ segmentId }: { segmentId: string }) {
  const t = useText();
  const format = useFormat();
  return (
    <ExportButton
      input={{ kind: 'SEGMENT_CSV', segmentId }}
      label={t('segments.export')}
      busyLabel={t('segments.exporting')}
      doneText={({ rows }) => t('segments.exported', { count: rows, number: format.number(rows) })}
    />
  );
}
