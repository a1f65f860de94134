import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useText } from '../i18n/use-text.js';
import { TagChip } from '../ui/badges.js';
import { ComboBox } from '../ui/combo-box.js';
import classes from './tags-field.module.css';
import { useChoices } from './use-choices.js';

interface TagsFieldProps {
  label: string;
  /** Names of tags. */
  value: readonly string[];
  onChange: (names: readonly string[]) => void;
  /** Whether a name that no tag has may be given; the tag is made when it is first used. */
  allowsNew?: boolean;
  error?: string | undefined;
  hint?: ReactNode;
}

const NEW = 'new ';
const folded = (text: string): string => text.normalize('NFKC').toLocaleLowerCase().trim();

/** Tags, found by typing, each with a button to take it away. */
export function TagsField({ label, value, onChange, allowsNew = false, error, hint }: TagsFieldProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const { tags } = useChoices();
  const sought = folded(typed);
  const taken = new Set(value.map(folded));
  const free = tags.filter(({ name }) => !taken.has(folded(name)) && folded(name).includes(sought));
  const isNew = allowsNew && sought !== '' && !taken.has(sought) && !tags.some(({ name }) => folded(name) === sought);
  const colors = new Map(tags.map(({ name, color }) => [folded(name), color]));
  return (
    <div className={classes.field}>
      <ComboBox
        label={label}
        options={[
          ...free.slice(0, 50).map(({ name, color }) => ({
            value: name,
            label: name,
            icon: <span className={classes.color} style={{ '--tone': color ?? 'var(--text-soft)' } as object} />,
          })),
          ...(isNew
            ? [{ value: NEW, label: t('contacts.newTag', { name: typed.trim() }), icon: <Plus aria-hidden /> }]
            : []),
        ]}
        typed={typed}
        onType={setTyped}
        value={null}
        onChange={(chosen) => {
          if (!chosen) return;
          onChange([...value, chosen === NEW ? typed.trim() : chosen]);
          setTyped('');
        }}
        placeholder={t('contacts.findTag')}
        error={error}
        hint={hint}
      />
      {value.length > 0 && (
        <ul className={classes.tags}>
          {value.map((name) => (
            <li key={name}>
              <TagChip
                name={name}
                color={colors.get(folded(name))}
                removeLabel={t('contacts.removeTag', { name })}
                onRemove={() => onChange(value.filter((other) => other !== name))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
