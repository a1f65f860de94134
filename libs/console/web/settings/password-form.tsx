import { type FormEvent, useState } from 'react';
import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { Notice } from '../ui/notice.js';
import { messageAt, messageElsewhere } from '../common/refusals.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/fields.js';
import { toast } from '../ui/toasts.js';
import classes from './settings.module.css';
import { UPDATE_VIEWER } from './update-viewer.js';

const FIELDS = ['password', 'currentPassword'];

/** A new password for oneself. */
export function PasswordForm({ email }: { email: string }) {
  const t = useText();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState(false);
  const saving = useRun(UPDATE_VIEWER);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (saving.busy) return;
    setDiffers(next !== again);
    if (next !== again) return;
    const { data } = await saving.run({ input: { password: next, currentPassword: current } });
    if (!data) return;
    setCurrent('');
    setNext('');
    setAgain('');
    toast({ kind: 'done', text: t('settings.password.changed') });
  };
  const elsewhere = messageElsewhere(saving.errors, FIELDS);
  return (
    <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      {elsewhere && <Notice tone="bad">{elsewhere}</Notice>}
      {/* So that the browser keeps the new password for the right address. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <div className={classes.narrow}>
        <TextField
          label={t('settings.password.current')}
          type="password"
          autoComplete="current-password"
          dir="ltr"
          value={current}
          onChange={setCurrent}
          error={messageAt(saving.errors, 'currentPassword')}
        />
      </div>
      <div className={classes.pair}>
        <TextField
          label={t('settings.password.new')}
          hint={t('settings.password.rule')}
          type="password"
          autoComplete="new-password"
          dir="ltr"
          value={next}
          onChange={setNext}
          error={messageAt(saving.errors, 'password')}
        />
        <TextField
          label={t('settings.password.again')}
          type="password"
          autoComplete="new-password"
          dir="ltr"
          value={again}
          onChange={(typed) => {
            setAgain(typed);
            setDiffers(false);
          }}
          error={differs ? t('settings.password.differs') : undefined}
        />
      </div>
      <p className={classes.small}>{t('settings.password.ends')}</p>
      <div className={classes.buttons}>
        <Button
          type="submit"
          look="primary"
          isPending={saving.busy}
          isDisabled={current === '' || next === '' || again === ''}
        >
          {t('settings.password.change')}
        </Button>
      </div>
    </form>
  );
}
