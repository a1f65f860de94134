import { useMemo } from 'react';
import { useLocale } from 'react-aria-components';
import { type Option } from '../ui/fields.js';

const CODES =
  'en fa ar hu de fr es it pt nl pl cs sk ro bg sr hr sl uk ru tr az ku ckb ps ur hi bn he hy ka el sv da nb fi et lv lt ' +
  'zh ja ko id ms th vi sw';

/** Languages to speak with somebody in, by name in the reader's own; one that is not among them is kept. */
export function useLanguages(known: string): readonly Option<string>[] {
  const { locale } = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'language' });
    const codes = CODES.split(' ');
    const all = known && !codes.includes(known) ? [known, ...codes] : codes;
    return all.map((code) => ({ value: code, label: nameOf(names, code) }));
  }, [locale, known]);
}

/** What a host wrote need not be a language tag. */
function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
