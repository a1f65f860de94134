import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useCountries } from '../contacts/countries.js';
import { type Option } from '../ui/fields.js';

const LANGUAGES =
  'am ar az bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru sk sl sq sr sv sw ta te tg th tr uk ur uz vi zh';

export function useCountryOptions(): Option<string>[] {
  const { countries } = useCountries();
  return useMemo(() => countries.map(({ code, name }) => ({ value: code, label: name })), [countries]);
}

/** Languages by their names in the reader's, in its order. */
export function useLanguageOptions(): Option<string>[] {
  const intl = useIntl();
  return useMemo(() => {
    const { compare } = new Intl.Collator(intl.locale);
    return LANGUAGES.split(' ')
      .map((code) => ({ value: code, label: intl.formatDisplayName(code, { type: 'language' }) ?? code }))
      .sort((one, other) => compare(one.label, other.label));
  }, [intl]);
}
