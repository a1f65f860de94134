import { useState } from 'react';
import { useText } from '../i18n/use-text.js';
import { Avatar } from '../ui/badges.js';
import { ComboBox } from '../ui/combo-box.js';
import { type FoundPerson, usePeople } from './use-people.js';

interface ContactPickerProps {
  label: string;
  hideLabel?: boolean;
  value: { id: string; displayName: string } | null;
  onChange: (person: FoundPerson | null) => void;
  /** Who cannot be chosen, such as the one whose page it is. */
  without?: readonly string[];
  error?: string | undefined;
  autoFocus?: boolean;
  /** Offered below those found: to make a contact of what was typed. */
  onCreate?: (typed: string) => void;
}

const CREATE = 'create';

/** Finds a contact by name, address or phone, in any script. */
export function ContactPicker({ value, onChange, without = [], onCreate, ...props }: ContactPickerProps) {
  const t = useText();
  const [typed, setTyped] = useState(value?.displayName ?? '');
  const { people, searching } = usePeople(typed === value?.displayName ? '' : typed, { first: 8 });
  const found = people.filter(({ id }) => !without.includes(id));
  const options = found.map((person) => ({
    value: person.id,
    label: person.displayName,
    hint: person.hint,
    icon: <Avatar name={person.displayName} size={26} />,
  }));
  const creatable = onCreate && typed.trim() !== '' && typed !== value?.displayName;
  return (
    <ComboBox
      {...props}
      placeholder={t('contacts.pick')}
      options={[
        ...options,
        ...(creatable ? [{ value: CREATE, label: t('contacts.createNamed', { name: typed.trim() }) }] : []),
      ]}
      typed={typed}
      onType={(text) => {
        setTyped(text);
        if (text === '') onChange(null);
      }}
      value={value?.id ?? null}
      onChange={(id) => {
        if (id === CREATE) return onCreate?.(typed.trim());
        const person = found.find((candidate) => candidate.id === id);
        if (!person) return;
        setTyped(person.displayName);
        onChange(person);
      }}
      empty={searching ? t('common.loading') : t('common.nothingFound')}
    />
  );
}
