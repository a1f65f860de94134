import { type FormEvent, useEffect, useState } from 'react';
import { graphql } from '../api/graphql.js';
import { keepSession, type Session } from '../api/session.js';
import { useRun } from '../api/use-run.js';
import { wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { Avatar } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/fields.js';
import { toast } from '../ui/toasts.js';
import { LanguageMenu } from './language-menu.js';
import { Logo } from './logo.js';
import classes from './sign-in.module.css';

const SIGN_IN = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      token
      expiresAt
      userErrors {
        code
        message
        path
      }
    }
  }
`);

export function SignIn() {
  const t = useText();
  const signIn = useRun(SIGN_IN);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data } = await signIn.run({ input: { email: email.trim(), password } });
    if (data?.signIn.token && data.signIn.expiresAt) {
      keepSession({ token: data.signIn.token, expiresAt: data.signIn.expiresAt });
    }
  };
  const refused = signIn.errors.some(({ code }) => code === 'INVALID');
  return (
    <main className={classes.ground}>
      <div className={classes.card}>
        <Logo />
        <h1>{t('shell.signIn.title')}</h1>
        <form className={classes.form} onSubmit={(event) => void submit(event)}>
          <TextField
            label={t('shell.signIn.email')}
            type="email"
            autoComplete="username"
            dir="ltr"
            value={email}
            onChange={setEmail}
            autoFocus
          />
          <TextField
            label={t('shell.signIn.password')}
            type="password"
            autoComplete="current-password"
            dir="ltr"
            value={password}
            onChange={setPassword}
            error={refused ? t('shell.signIn.wrong') : undefined}
          />
          <Button type="submit" look="primary" isPending={signIn.busy} isDisabled={!email || !password}>
            {t('shell.signIn.submit')}
          </Button>
        </form>
        <DemoAccounts />
      </div>
      <LanguageMenu />
    </main>
  );
}

interface DemoAccount {
  role: string;
  name: string;
}

/** One click for each role, where the server has demo data and is on this very machine. */
function DemoAccounts() {
  const t = useText();
  const [accounts, setAccounts] = useState<DemoAccount[]>([]);
  useEffect(() => {
    const departure = new AbortController();
    fetch('/demo/accounts', { signal: departure.signal })
      .then(async (response) => setAccounts(response.ok ? ((await response.json()) as DemoAccount[]) : []))
      // Without them one signs in as everywhere.
      .catch(() => {});
    return () => departure.abort();
  }, []);
  const enter = async (role: string) => {
    const response = await fetch('/demo/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role }),
    }).catch(() => null);
    if (response?.ok) keepSession((await response.json()) as Session);
    else toast({ kind: 'error', text: t('common.unreachable') });
  };
  if (accounts.length === 0) return null;
  return (
    <section className={classes.demo}>
      <h2>{t('shell.signIn.demo')}</h2>
      {accounts.map(({ role, name }) => (
        <Button key={role} icon={<Avatar name={name} size={24} />} onPress={() => void enter(role)}>
          {t('shell.signIn.as', { name, role: wordOf(t, 'role', role) })}
        </Button>
      ))}
    </section>
  );
}
