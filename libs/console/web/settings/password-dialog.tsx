import { useId, useState } from 'react';
import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { Notice } from '../ui/notice.js';
import { isolated } from '../i18n/isolated.js';
import { messageAt, messageElsewhere } from '../common/refusals.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { toast } from '../ui/toasts.js';
import { NewPassword, newPassword } from './new-password.js';
import classes from './settings.module.css';
import { UPDATE_USER, type User } from './user-operations.js';

/** A new password for somebody who forgot theirs. */
export function PasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useText();
  const form = useId();
  const [password, setPassword] = useState(newPassword);
  const saving = useRun(UPDATE_USER);
  const submit = async () => {
    const { data } = await saving.run({ input: { id: user.id, password } });
    if (!data) return;
    toast({ kind: 'done', text: t('settings.users.passwordSet', { name: isolated(user.name) }) });
    onClose();
  };
  const elsewhere = messageElsewhere(saving.errors, ['password']);
  return (
    <Dialog
      title={t('settings.users.passwordFor', { name: isolated(user.name) })}
      isOpen
      isDismissable={false}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} look="primary" isPending={saving.busy} isDisabled={!password}>
            {t('settings.users.setPassword')}
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
        <NewPassword value={password} onChange={setPassword} error={messageAt(saving.errors, 'password')} />
        <p className={classes.note}>{t('settings.users.passwordEnds')}</p>
      </form>
    </Dialog>
  );
}
