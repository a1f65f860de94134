/**
 * Whether a Latin word spells a word of Arabic script: `Mohammad` and `Muhamed` spell `محمد`, `Omar` spells `عمر` and not
 * `امیر`. Consonants must be there in their order; the short vowels, which Arabic script leaves out, may be any; a long
 * one, which it writes, must be heard.
 *
 * @param arabic and `latin` are folded by `foldText`
 */
export function isTransliteration(arabic: string, latin: string): boolean {
  if (arabic.length > LONGEST || latin.length > 2 * LONGEST) return false;
  let pattern = patterns.get(arabic);
  if (!pattern) {
    if (patterns.size >= MOST_KEPT) patterns.clear();
    patterns.set(arabic, (pattern = patternOf(arabic)));
  }
  return pattern.test(latin);
}

const patterns = new Map<string, RegExp>();
const MOST_KEPT = 5_000;
const LONGEST = 30;

const SHORT_VOWELS = '[aeiou]{0,2}';

// After Romanization practice (ALA-LC, passports) rather than any one standard: people spell their own names.
const SPELLINGS: Record<string, string> = {
  ...{ ب: 'bb?', پ: 'pp?', ت: 'tt?h?', ط: 'tt?h?', ث: '(?:ss?|th|t)', س: '(?:ss?|sz|c)', ص: '(?:ss?|c)' },
  ...{ ذ: '(?:zz?|dh|th|d)', ز: '(?:zz?|s)', ض: '(?:zz?|dh|dd?|th)', ظ: '(?:zz?|dh|th)', ژ: '(?:zh|j|zs)' },
  ...{ ج: '(?:dj|jj?|g)', چ: '(?:ch|tch|cs|c)', ح: 'hh?', خ: '(?:kh|ch|h|k|x)', د: 'dd?', ر: 'rr?' },
  ...{ ش: '(?:sch|sh?|ch)', غ: '(?:gh|g|q)', ف: '(?:ff?|ph)', ق: '(?:gh|q|kk?|g|c)', ک: '(?:kk?|c|ck|q)', گ: 'gg?' },
  ...{ ل: 'll?', م: 'mm?', ن: 'nn?', ڤ: 'v', ه: 'h?' },
  ...{ ا: '[aeio]{0,2}', ع: '[aeiou]{0,3}', ء: '', و: '(?:[ouwv]{1,2}|au|aw|av|ow)', ی: 'a?[eiyj]{1,2}' },
};

function patternOf(arabic: string): RegExp {
  const bare = arabic.replace(/^ال(?=...)/, '');
  const article = bare === arabic ? '' : '(?:[ae]l)?';
  const letters = [...bare];
  const spelled = letters.map((letter, index) => {
    // زهرا has its h, فاطمه need not: it is silent at the end only.
    if (letter === 'ه' && index < letters.length - 1) return 'h';
    if (letter === 'ا' && index === 0) return '[aeiou]{1,2}';
    // The one that is said as an alef: موسی, یحیی.
    if (letter === 'ی' && index === letters.length - 1) return '[aeiyj]{1,3}';
    return SPELLINGS[letter] ?? '[^a-z]';
  });
  return new RegExp(`^${article}${spelled.join(SHORT_VOWELS)}${SHORT_VOWELS}$`);
}
