import { useState } from 'react';
import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { isolated } from '../i18n/isolated.js';
import { Notice } from '../ui/notice.js';
import { RadioGroup } from '../ui/choices.js';
import { ConfirmDialog } from '../ui/dialog.js';
import { toast } from '../ui/toasts.js';
import { MERGE_TAGS, type Tag, TAG_CHANGES } from './tag-operations.js';

interface MergeTagsDialogProps {
  tags: readonly Tag[];
  onMerged: () => void;
  onClose: () => void;
}

/** Several tags that mean the same become one. */
export function MergeTagsDialog({ tags, onMerged, onClose }: MergeTagsDialogProps) {
  const t = useText();
  const [keepId, setKeepId] = useState(() => [...tags].sort((a, b) => b.contactCount - a.contactCount)[0]!.id);
  const merging = useRun(MERGE_TAGS, TAG_CHANGES);
  const kept = tags.find(({ id }) => id === keepId);
  const confirm = async () => {
    const mergeIds = tags.map(({ id }) => id).filter((id) => id !== keepId);
    const { data } = await merging.run({ input: { keepId, mergeIds } });
    if (!data) return;
    toast({ kind: 'done', text: t('settings.tags.merged', { name: isolated(kept?.name ?? '') }) });
    onMerged();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('settings.tags.mergeTitle', { count: tags.length })}
      confirm={t('settings.tags.merge')}
      isOpen
      isBusy={merging.busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {merging.errors.map(
        ({ message }) =>
          message && (
            <Notice key={message} tone="bad">
              {message}
            </Notice>
          ),
      )}
      <RadioGroup
        label={t('settings.tags.keep')}
        options={tags.map((tag) => ({
          value: tag.id,
          label: isolated(tag.name),
          hint: t('settings.tags.contacts', { count: tag.contactCount }),
        }))}
        value={keepId}
        onChange={setKeepId}
      />
      <p>{t('settings.tags.mergeHint', { name: isolated(kept?.name ?? '') })}</p>
    </ConfirmDialog>
  );
}
