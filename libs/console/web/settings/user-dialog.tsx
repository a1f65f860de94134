import { useId, useState } from 'react';
import { useRun } from '../api/use-run.js';
import { wordOf } from '../common/words.js';
import { LOCALES } from '../i18n/locales.js';
import { useText } from '../i18n/use-text.js';
import { Notice } from '../ui/notice.js';
import { isolated } from '../i18n/isolated.js';
import { messageAt, messageElsewhere } from '../common/refusals.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choices.js';
import { Dialog } from '../ui/dialog.js';
import { Select, TextField } from '../ui/fields.js';
import { toast } from '../ui/toasts.js';
import { CopiedSecret } from './copied-secret.js';
import { NewPassword, newPassword } from './new-password.js';
import classes from './settings.module.css';
import { CREATE_USER, type Role, ROLES, UPDATE_USER, type User } from './user-operations.js';

const FIELDS = ['name', 'email', 'role', 'locale', 'password'];
const NO_LANGUAGE = '-';

interface UserDialogProps {
  /** Whom to change; without it somebody new is let in. */
  user?: User;
  onClose: () => void;
}

export function UserDialog({ user, onClose }: UserDialogProps) {
  const t = useText();
  const form = useId();
  const [name, setName] = useState(user?.name ?? '');
  const [email, setEmail] = useState(user?.email ?? '');
  const [role, setRole] = useState<Role>('REP');
  const [locale, setLocale] = useState(user?.locale ?? NO_LANGUAGE);
  const [hasPassword, setHasPassword] = useState(true);
  const [password, setPassword] = useState(newPassword);
  const [made, setMade] = useState(false);
  const creating = useRun(CREATE_USER);
  const updating = useRun(UPDATE_USER);
  const { busy, errors } = user ? updating : creating;

  const submit = async () => {
    const facts = { name: name.trim(), email: email.trim(), locale: locale === NO_LANGUAGE ? null : locale };
    if (user) {
      const { data } = await updating.run({ input: { id: user.id, ...facts } });
      if (!data) return;
      toast({ kind: 'done', text: t('common.saved') });
      onClose();
    } else {
      const { data } = await creating.run({ input: { ...facts, role, ...(hasPassword && { password }) } });
      if (data) setMade(true);
    }
  };
  if (made)
    return <MadeUser name={name} email={email.trim()} password={hasPassword ? password : null} onClose={onClose} />;

  const elsewhere = messageElsewhere(errors, FIELDS);
  return (
    <Dialog
      title={user ? t('settings.users.edit', { name: isolated(user.name) }) : t('settings.users.new')}
      isOpen
      isDismissable={false}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            isPending={busy}
            isDisabled={!name.trim() || !email.trim() || (!user && hasPassword && !password)}
          >
            {user ? t('common.save') : t('common.create')}
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
          if (!busy) void submit();
        }}
      >
        {elsewhere && <Notice tone="bad">{elsewhere}</Notice>}
        <TextField
          label={t('common.name')}
          value={name}
          onChange={setName}
          autoComplete="off"
          autoFocus
          error={messageAt(errors, 'name')}
        />
        <TextField
          label={t('settings.email')}
          type="email"
          dir="ltr"
          autoComplete="off"
          value={email}
          onChange={setEmail}
          error={messageAt(errors, 'email')}
        />
        <div className={classes.pair}>
          {!user && (
            <Select
              label={t('settings.role')}
              options={ROLES.map((value) => ({
                value,
                label: wordOf(t, 'role', value),
                hint: t(`settings.roles.hint.${value}`),
              }))}
              value={role}
              onChange={setRole}
              error={messageAt(errors, 'role')}
            />
          )}
          <Select
            label={t('settings.language')}
            options={[
              { value: NO_LANGUAGE, label: t('settings.users.noLanguage') },
              ...Object.entries<string>(LOCALES).map(([value, label]) => ({ value, label })),
              ...(locale === NO_LANGUAGE || locale in LOCALES ? [] : [{ value: locale, label: locale }]),
            ]}
            value={locale}
            onChange={setLocale}
            error={messageAt(errors, 'locale')}
          />
        </div>
        {!user && (
          <>
            <Checkbox isSelected={!hasPassword} onChange={(alone) => setHasPassword(!alone)}>
              {t('settings.users.withoutPassword')}
            </Checkbox>
            {hasPassword && (
              <NewPassword value={password} onChange={setPassword} error={messageAt(errors, 'password')} />
            )}
          </>
        )}
      </form>
    </Dialog>
  );
}

interface MadeUserProps {
  name: string;
  email: string;
  password: string | null;
  onClose: () => void;
}

/** The password is shown this once more: nobody can look it up later. */
function MadeUser({ name, email, password, onClose }: MadeUserProps) {
  const t = useText();
  return (
    <Dialog
      title={t('settings.users.made', { name: isolated(name.trim()) })}
      isOpen
      isDismissable={false}
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose} autoFocus>
          {t('settings.done')}
        </Button>
      }
    >
      <p>{password ? t('settings.users.madeHint') : t('settings.users.madeWithout')}</p>
      {password && (
        <>
          <CopiedSecret secret={email} />
          <CopiedSecret secret={password} />
        </>
      )}
    </Dialog>
  );
}
