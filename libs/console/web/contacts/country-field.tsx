import { useState } from 'react';
import { useText } from '../i18n/use-text.js';
import { ComboBox } from '../ui/combo-box.js';
import { useCountries } from './countries.js';

interface CountryFieldProps {
  /** ISO 3166-1; empty for none. */
  value: string;
  onChange: (code: string) => void;
  error?: string | undefined;
}

export function CountryField({ value, onChange, error }: CountryFieldProps) {
  const t = useText();
  const { countries, nameOf } = useCountries();
  const chosen = value ? nameOf(value) : '';
  const [typed, setTyped] = useState(chosen);
  const sought = typed === chosen ? '' : typed.trim().toLocaleLowerCase();
  return (
    <ComboBox
      label={t('contacts.country')}
      options={countries
        .filter(({ name }) => name.toLocaleLowerCase().includes(sought))
        .map(({ code, name }) => ({ value: code, label: name }))}
      typed={typed}
      onType={(text) => {
        setTyped(text);
        if (text === '') onChange('');
      }}
      value={value || null}
      onChange={(code) => {
        if (!code) return;
        onChange(code);
        setTyped(nameOf(code));
      }}
      error={error}
    />
  );
}
