import { Monitor, Moon, Sun } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useRun } from '../api/use-run.js';
import { wordOf } from '../common/words.js';
import { useLanguage } from '../i18n/language.js';
import { type Locale, LOCALES } from '../i18n/locales.js';
import { useText } from '../i18n/use-text.js';
import { messageAt, messageElsewhere } from '../common/refusals.js';
import { THEMES, useTheme } from '../shell/theme.js';
import { useViewer } from '../shell/viewer.js';
import { Badge } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { Segmented } from '../ui/choices.js';
import { Select, TextField } from '../ui/fields.js';
import { Fact, Panel } from '../ui/surfaces.js';
import { toast } from '../ui/toasts.js';
import { PasswordForm } from './password-form.js';
import classes from './settings.module.css';
import { UPDATE_VIEWER } from './update-viewer.js';

/** What everybody decides for themselves. */
export default function AccountPage() {
  const t = useText();
  const { user } = useViewer();
  if (!user) return null;
  return (
    <div className={classes.column}>
      <Panel title={t('settings.account.who')}>
        <NameForm key={user.name} name={user.name} />
        <Standing />
      </Panel>
      <Panel title={t('settings.account.looks')}>
        <Looks />
      </Panel>
      <Panel title={t('settings.password.title')}>
        <PasswordForm email={user.email} />
      </Panel>
    </div>
  );
}

function NameForm({ name }: { name: string }) {
  const t = useText();
  const [typed, setTyped] = useState(name);
  const saving = useRun(UPDATE_VIEWER);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (saving.busy || typed.trim() === name) return;
    const { data } = await saving.run({ input: { name: typed.trim() } });
    if (data) toast({ kind: 'done', text: t('common.saved') });
  };
  return (
    <form className={classes.inline} noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('common.name')}
        value={typed}
        onChange={setTyped}
        autoComplete="name"
        error={messageAt(saving.errors, 'name') ?? (messageElsewhere(saving.errors, ['name']) || undefined)}
      />
      {typed !== name && (
        <Button type="submit" look="primary" isPending={saving.busy} isDisabled={!typed.trim()}>
          {t('common.save')}
        </Button>
      )}
    </form>
  );
}

/** What an administrator decides. */
function Standing() {
  const t = useText();
  const { user, role, workspace } = useViewer();
  return (
    <dl className={classes.narrow}>
      <Fact name={t('settings.email')}>
        <bdi>{user?.email}</bdi>
      </Fact>
      <Fact name={t('settings.role')}>
        <Badge tone={role === 'ADMIN' ? 'accent' : 'plain'}>{wordOf(t, 'role', role)}</Badge>
      </Fact>
      <Fact name={t('settings.workspace')}>
        <bdi>{workspace.name}</bdi>
      </Fact>
    </dl>
  );
}

const THEME_ICONS = { light: <Sun aria-hidden />, dark: <Moon aria-hidden />, auto: <Monitor aria-hidden /> };

function Looks() {
  const t = useText();
  const { locale, choose } = useLanguage();
  const [theme, setTheme] = useTheme();
  const saving = useRun(UPDATE_VIEWER);
  // The server's own sentences follow the user, not the browser: what is asked for next comes in the new language.
  const speak = async (chosen: Locale) => {
    await saving.run({ input: { locale: chosen } });
    choose(chosen);
  };
  return (
    <>
      <div className={classes.narrow}>
        <Select
          label={t('settings.language')}
          hint={t('settings.account.languageHint')}
          options={(Object.keys(LOCALES) as Locale[]).map((value) => ({ value, label: LOCALES[value] }))}
          value={locale}
          onChange={(chosen) => void speak(chosen)}
          error={messageAt(saving.errors, 'locale')}
        />
      </div>
      <div className={classes.labelled}>
        <span className={classes.label} aria-hidden>
          {t('shell.theme')}
        </span>
        <Segmented
          label={t('shell.theme')}
          options={THEMES.map((value) => ({ value, label: t(`shell.theme.${value}`), icon: THEME_ICONS[value] }))}
          value={theme}
          onChange={setTheme}
        />
      </div>
    </>
  );
}
