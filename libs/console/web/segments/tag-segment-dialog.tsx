import { useState } from 'react';
import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { messageAt, messageElsewhere } from '../common/refusals.js';
import { TagsField } from '../contacts/tags-field.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { toast } from '../ui/toasts.js';

const TAG = graphql(`
  mutation TagSegment($input: TagContactsInput!) {
    tagContacts(input: $input) {
      changedCount
      job {
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

interface TagSegmentProps {
  segment: { id: string; memberCount: number };
  onClose: () => void;
  /** So many that it goes on in the background. */
  onJob: (id: string) => void;
}

/** Puts tags on everyone in a segment, or takes them off. */
export function TagSegmentDialog({ segment, onClose, onJob }: TagSegmentProps) {
  const t = useText();
  const format = useFormat();
  const { run, busy, errors, clear } = useRun(TAG);
  const [add, setAdd] = useState<readonly string[]>([]);
  const [remove, setRemove] = useState<readonly string[]>([]);
  const wrong = (field: string) => messageAt(errors, field);
  const elsewhere = messageElsewhere(errors, ['add', 'remove']);
  const tag = async () => {
    const { data } = await run({ input: { segmentId: segment.id, add: [...add], remove: [...remove] } });
    if (!data) return;
    const { job, changedCount } = data.tagContacts;
    onClose();
    if (job) onJob(job.id);
    else
      toast({ kind: 'done', text: t('segments.tagged', { count: changedCount, number: format.number(changedCount) }) });
  };
  return (
    <Dialog
      title={t('segments.tagAll')}
      isOpen
      onClose={onClose}
      isDismissable={add.length + remove.length === 0}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            isPending={busy}
            isDisabled={add.length + remove.length === 0}
            onPress={() => void tag()}
          >
            {t('segments.tagPeople', { count: segment.memberCount, number: format.number(segment.memberCount) })}
          </Button>
        </>
      }
    >
      {elsewhere && <p role="alert">{elsewhere}</p>}
      <TagsField
        label={t('segments.putTags')}
        value={add}
        onChange={(names) => {
          clear();
          setAdd(names);
        }}
        allowsNew
        error={wrong('add')}
      />
      <TagsField
        label={t('segments.takeTags')}
        value={remove}
        onChange={(names) => {
          clear();
          setRemove(names);
        }}
        error={wrong('remove')}
      />
    </Dialog>
  );
}
