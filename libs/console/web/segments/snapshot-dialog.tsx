import { useState } from 'react';
import { useNavigate } from 'react-router';
import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/fields.js';
import { toast } from '../ui/toasts.js';

const SNAPSHOT = graphql(`
  mutation SnapshotSegment($input: SnapshotSegmentInput!) {
    snapshotSegment(input: $input) {
      segment {
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

/** Keeps whoever is in a segment now, under a name of its own. */
export function SnapshotDialog(props: { segment: { id: string; name: string }; onClose: () => void }) {
  const { segment, onClose } = props;
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { run, busy, errors, clear } = useRun(SNAPSHOT);
  const [name, setName] = useState(() => `${segment.name}, ${format.date(new Date().toISOString())}`);
  const take = async () => {
    const { data } = await run({ input: { segmentId: segment.id, name: name.trim() } });
    const taken = data?.snapshotSegment.segment;
    if (!taken) return;
    toast({ kind: 'done', text: t('segments.snapshotTaken') });
    await navigate(`/segments/${taken.id}`);
  };
  return (
    <Dialog
      title={t('segments.snapshot')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isPending={busy} onPress={() => void take()}>
            {t('segments.takeSnapshot')}
          </Button>
        </>
      }
    >
      <p>{t('segments.snapshotText')}</p>
      <TextField
        label={t('common.name')}
        value={name}
        onChange={(next) => {
          clear();
          setName(next);
        }}
        error={errors.map(({ message }) => message).join(' ') || undefined}
        maxLength={200}
        autoFocus
      />
    </Dialog>
  );
}
