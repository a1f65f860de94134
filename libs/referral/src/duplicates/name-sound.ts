/**
 * How a word of a name sounds, as a short key that its spellings share in Latin and in Arabic script: `محمد`, `Mohammad`
 * and `Muhammed` are `mhmd`, `کریمی` and `Karimi` are `krm`. The consonants in their order, those that languages and
 * scripts mix up as one letter; vowels only at the beginning, since Arabic script leaves them out.
 *
 * Made for finding whom to compare: names that sound the same are many more than names that are the same, and a word of
 * another script stays as it is.
 *
 * @param word folded by `foldText`
 */
export function soundOf(word: string): string {
  const known = sounds.get(word);
  if (known !== undefined) return known;
  const sound = cutSound(ARABIC.test(word) ? arabicSound(word) : LATIN.test(word) ? latinSound(word) : word);
  // Names repeat: a file of a million has some ten thousand.
  if (sounds.size >= MOST_KEPT) sounds.clear();
  sounds.set(word, sound);
  return sound;
}

const sounds = new Map<string, string>();
const MOST_KEPT = 50_000;
const LONGEST = 16;

export const ARABIC = /^\p{Script=Arabic}/u;
export const LATIN = /^[a-z]+$/;

const cutSound = (sound: string): string =>
  sound.length > LONGEST ? sound.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '') : sound;

// The letters after folding. Capitals are sounds of their own: X as in Khalil, C as in church, S as in Shirin.
const ARABIC_SOUNDS: Record<string, string> = {
  ...{ ب: 'b', پ: 'p', ت: 't', ط: 't', ث: 's', س: 's', ص: 's', ذ: 's', ز: 's', ض: 's', ظ: 's', ژ: 's' },
  ...{ ج: 'j', چ: 'C', ح: 'h', ه: 'h', خ: 'X', د: 'd', ر: 'r', ش: 'S', ف: 'f', غ: 'k', ق: 'k', ک: 'k', گ: 'k' },
  ...{ ل: 'l', م: 'm', ن: 'n', و: 'v', ڤ: 'v', ی: 'y', ا: 'a', ع: 'a', ء: '' },
};

/**
 * A word of Arabic script with the letters that are said alike as one, and its vowels as they are: Persian says تهران and
 * طهران, غلام and قلام the same, but امیر and عمر are two names.
 */
export const heardLetters = (word: string): string =>
  [...word.replace(/وو/g, 'و')]
    .map((letter) => (HEARD.has(letter) ? letter : (ARABIC_SOUNDS[letter] ?? letter)))
    .join('');

// گ and ک are told apart by all who have both.
const HEARD = new Set('اعویءکگ');

function arabicSound(word: string): string {
  // عبدالرحمن is Abdul Rahman as well as Abdurrahman.
  const bare = word.replace(/^(عبد)ال(?=..)/, '$1');
  return consonants([...bare].map((letter) => ARABIC_SOUNDS[letter] ?? letter).join(''));
}

// The longest first. What is soft before e, i and y is `c` alone: `g` is hard in most names of our languages.
const LATIN_SOUNDS: [RegExp, string][] = [
  [/^aba?d[aeiou]*l?(?=..)/, 'abd'],
  [/([a-z])\1+/g, '$1'],
  [/sch|sh/g, 'S'],
  [/tch|ch|cs|cz/g, 'C'],
  [/kh/g, 'X'],
  [/dzs|dj/g, 'j'],
  [/gh|ck|q/g, 'k'],
  [/ph/g, 'f'],
  // Tóth, Horváth, Németh; elsewhere it is the ث and ذ of Othman and Thamer.
  [/th$/, 't'],
  [/th|dh|sz|zs|zh|z/g, 's'],
  [/c(?=[eiy])/g, 's'],
  [/[cg]/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/^[eiou]/, 'a'],
  [/[eiou]/g, 'a'],
];

function latinSound(word: string): string {
  return consonants(LATIN_SOUNDS.reduce((sound, [spelling, letter]) => sound.replace(spelling, letter), word));
}

/** Of a word in sounds, `a` for any vowel: what is heard in every spelling. */
function consonants(sounds: string): string {
  // Both may be vowels (یوسف, Yusuf), and h is silent at the end (فاطمه, Fatima).
  const [first = '', ...others] = sounds;
  const start = first === 'y' ? 'j' : first;
  const rest = others.join('').replace(/h$/, '');
  const heard = start + rest.replace(/[avy]/g, '');
  // Éva, Leo: a single letter would be everybody's.
  return heard.length > 1 ? heard : start + rest.replace(/[ay]/g, '');
}
