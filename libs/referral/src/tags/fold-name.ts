import { foldText } from '../contacts/fold-text.js';

/**
 * The form in which two names of tags, or of segments, are the same name: `VIP`, `vip` and ` Vip `; `مهم` in either
 * keyboard's letters; `follow-up`, `follow_up` and `follow up`.
 *
 * Unlike foldText it keeps symbols, without which `C++` and `C#` would be one tag and `⭐` none at all. Never empty for a
 * name that is not.
 */
export function foldName(name: string): string {
  const folded = name.replace(WORD, foldText).replace(BETWEEN_WORDS, ' ').trim();
  return folded || name.trim();
}

// With the apostrophes and invisible characters that foldText drops inside of words.
const WORD = /[\p{L}\p{N}\p{M}\p{Cf}'`‘’‛ʹʻʼʽʾʿˈ]+/gu;
const BETWEEN_WORDS = /[\s\p{Pd}\p{Pc}]+/gu;
