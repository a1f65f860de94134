import { Dices } from 'lucide-react';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/fields.js';
import { CopyButton } from './copied-secret.js';
import classes from './users.module.css';

// Without those that are taken for one another when somebody reads it out.
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 20;

/** Some 115 bits of chance. */
export function newPassword(): string {
  let password = '';
  // Bytes beyond the last whole multiple would make the first letters more likely.
  const limit = 256 - (256 % LETTERS.length);
  while (password.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      if (byte < limit && password.length < LENGTH) password += LETTERS[byte % LETTERS.length]!;
    }
  }
  return password;
}

interface NewPasswordProps {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

/** A password for somebody else: it is seen, since whoever sets it has to pass it on. */
export function NewPassword({ value, onChange, error }: NewPasswordProps) {
  const t = useText();
  return (
    <div className={classes.password}>
      <TextField
        label={t('settings.password.new')}
        hint={t('settings.password.passOn')}
        autoComplete="off"
        dir="ltr"
        value={value}
        onChange={onChange}
        error={error}
      />
      <div className={classes.tools}>
        <Button size="small" icon={<Dices aria-hidden />} onPress={() => onChange(newPassword())}>
          {t('settings.password.generate')}
        </Button>
        <CopyButton text={value} />
      </div>
    </div>
  );
}
