import { useId, useState } from 'react';
import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { Notice } from '../ui/notice.js';
import { isolated } from '../i18n/isolated.js';
import { messageAt, messageElsewhere } from '../common/refusals.js';
import { TagChip } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/fields.js';
import { toast } from '../ui/toasts.js';
import { ColorField } from './color-field.js';
import classes from './settings.module.css';
import { type Tag, TAG_CHANGES, UPDATE_TAG } from './tag-operations.js';

interface TagDialogProps {
  tag: Tag;
  onClose: () => void;
  /** With the one that has the wanted name already. */
  onMerge: (otherId: string) => void;
}

/** Another name or colour for a tag, wherever it stands. */
export function TagDialog({ tag, onClose, onMerge }: TagDialogProps) {
  const t = useText();
  const form = useId();
  const [name, setName] = useState(tag.name);
  const [color, setColor] = useState(tag.color);
  const saving = useRun(UPDATE_TAG, TAG_CHANGES);
  const before = { id: tag.id, name: tag.name, color: tag.color };
  const submit = async () => {
    const { data } = await saving.run({ input: { id: tag.id, name: name.trim(), color } });
    if (!data) return;
    const undo = async () => {
      const { data: done } = await saving.run({ input: before });
      if (done) toast({ kind: 'done', text: t('common.undone') });
    };
    toast({ kind: 'done', text: t('settings.tags.saved', { name: isolated(name.trim()) }), undo: () => void undo() });
    onClose();
  };
  const other = saving.errors.find(({ code }) => code === 'DUPLICATE')?.conflictingId;
  const elsewhere = messageElsewhere(saving.errors, ['name', 'color']);
  return (
    <Dialog
      title={t('settings.tags.edit', { name: isolated(tag.name) })}
      isOpen
      isDismissable={false}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          {other && <Button onPress={() => onMerge(other)}>{t('settings.tags.mergeBoth')}</Button>}
          <Button type="submit" form={form} look="primary" isPending={saving.busy} isDisabled={!name.trim()}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!saving.busy) void submit();
        }}
      >
        {elsewhere && <Notice tone="bad">{elsewhere}</Notice>}
        <TextField
          label={t('common.name')}
          value={name}
          onChange={setName}
          maxLength={100}
          autoComplete="off"
          autoFocus
          error={messageAt(saving.errors, 'name')}
        />
        <ColorField value={color} onChange={setColor} error={messageAt(saving.errors, 'color')} />
        <div>
          <TagChip name={name.trim() || '…'} color={color} />
        </div>
      </form>
    </Dialog>
  );
}
