import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorState, Loading } from '../ui/surfaces.js';
import { Comparison } from './comparison.js';
import { COMPARE, MERGE_PREVIEW } from './merge-documents.js';
import { MergeOutcome } from './merge-outcome.js';
import classes from './merging.module.css';
import { useMerge } from './use-merge.js';

interface Person {
  id: string;
  displayName: string;
}

interface MergeDialogProps {
  /** Kept unless the other one is chosen. */
  contact: Person;
  other: Person;
  reasons?: readonly string[];
  onClose: () => void;
  onMerged?: (keptId: string) => void;
}

/** Two contacts side by side, and what would become of them as one. */
export function MergeDialog({ contact, other, reasons = [], onClose, onMerged }: MergeDialogProps) {
  const t = useText();
  const [keepId, setKeepId] = useState(contact.id);
  const [kept, gone] = keepId === contact.id ? [contact, other] : [other, contact];
  const [{ data, error }, again] = useQuery({ query: COMPARE, variables: { one: contact.id, other: other.id } });
  const [{ data: planned, error: planError, fetching }] = useQuery({
    query: MERGE_PREVIEW,
    variables: { input: { keepId, mergeIds: [gone.id] } },
    // What it would come to changes with everything that hangs on the two.
    requestPolicy: 'network-only',
  });
  const { merge, busy, errors } = useMerge();
  // While the other direction is on its way, the table stays as it was rather than blink.
  const last = useRef(planned?.mergePreview);
  useEffect(() => {
    if (planned) last.current = planned.mergePreview;
  }, [planned]);
  const preview = planned?.mergePreview ?? last.current;
  const refusals = [...(preview?.userErrors ?? []), ...errors].map(({ message }) => message).filter(Boolean);
  const failed = error ?? planError;

  const submit = async () => {
    if (!(await merge(kept, gone.id))) return;
    onClose();
    onMerged?.(kept.id);
  };
  return (
    <Dialog
      title={t('merging.compare')}
      kind="wide"
      isOpen
      onClose={onClose}
      actions={
        <>
          {preview && (
            <span className={`${classes.summary} ${preview.dropped.length > 0 ? classes.loses : ''}`}>
              {t('merging.summary', { moved: countOf(preview.moved), dropped: preview.dropped.length })}
            </span>
          )}
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            isPending={busy}
            isDisabled={!preview || fetching || refusals.length > 0}
            onPress={() => void submit()}
          >
            {t('merging.merge')}
          </Button>
        </>
      }
    >
      {reasons.length > 0 && <p className={classes.soft}>{reasons.join(' · ')}</p>}
      {refusals.map((message) => (
        <p key={message} role="alert" className={classes.refusal}>
          {message}
        </p>
      ))}
      {failed && <ErrorState error={failed} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!failed && !(data?.one && data.other && preview) && <Loading lines={8} />}
      {data?.one && data.other && preview && (
        <>
          <Comparison pair={[data.one, data.other]} keepId={keepId} onKeep={setKeepId} result={preview.result} />
          <MergeOutcome keptName={kept.displayName} moved={preview.moved} dropped={preview.dropped} />
        </>
      )}
    </Dialog>
  );
}

const countOf = (moved: Record<string, unknown>): number =>
  Object.values(moved).reduce<number>((sum, count) => sum + Number(count), 0);
