import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { ConfirmDialog } from '../ui/dialog.js';
import { toast } from '../ui/toasts.js';

const DELETE = graphql(`
  mutation DeleteSegment($id: ID!) {
    deleteSegment(input: { id: $id }) {
      deletedId
      userErrors {
        code
        message
        path
        conflictingId
      }
    }
  }
`);

interface DeleteProps {
  segment: { id: string; name: string };
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks, since a segment does not come back; its people stay. */
export function DeleteSegment({ segment, onClose, onDeleted }: DeleteProps) {
  const t = useText();
  const { run, busy, errors } = useRun(DELETE);
  return (
    <ConfirmDialog
      title={t('segments.deleteTitle', { name: segment.name })}
      confirm={t('common.delete')}
      isOpen
      isDanger
      isBusy={busy}
      onClose={onClose}
      onConfirm={() =>
        void run({ id: segment.id }).then(({ data }) => {
          if (!data) return;
          toast({ kind: 'done', text: t('segments.deleted', { name: segment.name }) });
          onClose();
          onDeleted();
        })
      }
    >
      <p>{t('segments.deleteText')}</p>
      {errors.map(({ message }) => (
        <p key={message} role="alert">
          {message}
        </p>
      ))}
    </ConfirmDialog>
  );
}
