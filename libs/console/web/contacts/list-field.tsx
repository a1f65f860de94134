import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { useText } from '../i18n/use-text.js';
import { Badge } from '../ui/badges.js';
import { Button, IconButton } from '../ui/button.js';
import { TextField } from '../ui/fields.js';
import classes from './contact-dialog.module.css';

interface ListFieldProps {
  /** Of the first, and of the others with their number. */
  label: (place: number) => string;
  addLabel: string;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
  type: 'email' | 'tel';
  errorAt: (index: number) => string | undefined;
}

const MOST = 20;

/** Several of the same; the first is the primary one. */
export function ListField({ label, addLabel, values, onChange, type, errorAt }: ListFieldProps) {
  const t = useText();
  const isAdding = useRef(false);
  return (
    <div className={classes.several}>
      {values.map((value, index) => (
        <div key={index} className={classes.one}>
          <TextField
            label={label(index + 1)}
            type={type}
            dir="ltr"
            value={value}
            onChange={(text) => onChange(values.map((other, place) => (place === index ? text : other)))}
            error={errorAt(index)}
            autoFocus={isAdding.current && index === values.length - 1}
            hint={index === 0 && values.length > 1 ? <Badge tone="accent">{t('contacts.primary')}</Badge> : undefined}
          />
          {values.length > 1 && (
            <IconButton
              label={t('contacts.removeOne', { name: label(index + 1) })}
              icon={<X aria-hidden />}
              onPress={() => onChange(values.filter((_, place) => place !== index))}
            />
          )}
        </div>
      ))}
      {values.length < MOST && values.every((value) => value.trim() !== '') && (
        <Button
          look="quiet"
          size="small"
          icon={<Plus aria-hidden />}
          onPress={() => {
            isAdding.current = true;
            onChange([...values, '']);
          }}
        >
          {addLabel}
        </Button>
      )}
    </div>
  );
}
