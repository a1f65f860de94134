import { parseDate } from '@internationalized/date';
import { useId, useState } from 'react';
import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { Notice } from '../ui/notice.js';
import { isolated } from '../i18n/isolated.js';
import { messageAt, messageElsewhere } from '../common/refusals.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { DateField } from '../ui/date-field.js';
import { Dialog } from '../ui/dialog.js';
import { Select, TextField } from '../ui/fields.js';
import { CopiedSecret } from './copied-secret.js';
import classes from './settings.module.css';
import { type Role, ROLES } from './user-operations.js';

const CREATE_API_KEY = graphql(`
  mutation CreateApiKey($input: ApiKeyInput!) {
    createApiKey(input: $input) {
      apiKey {
        id
        name
        secret
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

const CHANGES = ['ApiKey'];
const FIELDS = ['name', 'role', 'expiresAt'];
const DAY_MS = 24 * 60 * 60_000;
const LIFETIMES = { month: 30, quarter: 90, year: 365 } as const;
const EXPIRIES = ['never', 'month', 'quarter', 'year', 'day'] as const;

/** A new key, with its secret for this once. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const form = useId();
  const { workspace } = useViewer();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('READER');
  const [expiry, setExpiry] = useState<(typeof EXPIRIES)[number]>('year');
  const [day, setDay] = useState<string | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const creating = useRun(CREATE_API_KEY, CHANGES);

  const expiresAt = (): string | null => {
    if (expiry === 'never') return null;
    if (expiry !== 'day') return new Date(Date.now() + LIFETIMES[expiry] * DAY_MS).toISOString();
    // It is good on that day still, as the workspace counts days.
    return day && parseDate(day).add({ days: 1 }).toDate(workspace.timeZone).toISOString();
  };
  const submit = async () => {
    const { data } = await creating.run({ input: { name: name.trim(), role, expiresAt: expiresAt() } });
    if (data) setSecret(data.createApiKey.apiKey?.secret ?? null);
  };
  if (secret) return <MadeKey name={name.trim()} secret={secret} onClose={onClose} />;

  const elsewhere = messageElsewhere(creating.errors, FIELDS);
  return (
    <Dialog
      title={t('settings.keys.new')}
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
            isPending={creating.busy}
            isDisabled={!name.trim() || (expiry === 'day' && !day)}
          >
            {t('common.create')}
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
          if (!creating.busy) void submit();
        }}
      >
        {elsewhere && <Notice tone="bad">{elsewhere}</Notice>}
        <TextField
          label={t('common.name')}
          hint={t('settings.keys.nameHint')}
          value={name}
          onChange={setName}
          autoComplete="off"
          autoFocus
          error={messageAt(creating.errors, 'name')}
        />
        <Select
          label={t('settings.role')}
          options={ROLES.map((value) => ({
            value,
            label: wordOf(t, 'role', value),
            hint: t(`settings.roles.hint.${value}`),
          }))}
          value={role}
          onChange={setRole}
          error={messageAt(creating.errors, 'role')}
        />
        <div className={classes.pair}>
          <Select
            label={t('settings.keys.expires')}
            options={EXPIRIES.map((value) => ({ value, label: t(`settings.keys.expires.${value}`) }))}
            value={expiry}
            onChange={setExpiry}
            error={expiry === 'day' ? undefined : messageAt(creating.errors, 'expiresAt')}
          />
          {expiry === 'day' && (
            <DateField
              label={t('settings.keys.lastDay')}
              value={day}
              onChange={setDay}
              error={messageAt(creating.errors, 'expiresAt')}
            />
          )}
        </div>
      </form>
    </Dialog>
  );
}

function MadeKey({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog
      title={t('settings.keys.made', { name: isolated(name) })}
      isOpen
      isDismissable={false}
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          {t('settings.keys.kept')}
        </Button>
      }
    >
      <Notice tone="warn">{t('settings.keys.once')}</Notice>
      <CopiedSecret secret={secret} />
      <p className={classes.note}>{t('settings.keys.use')}</p>
    </Dialog>
  );
}
