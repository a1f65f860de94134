import { wordDistance } from '../contacts/word-distance.js';
import { ARABIC, heardLetters, LATIN, soundOf } from './name-sound.js';
import { formalName } from './nicknames.js';
import { isTransliteration } from './transliteration.js';

/** How two names are alike, the likest first. */
export enum NameLikeness {
  /** The same words, in whatever order. */
  SAME = 'SAME',
  /** Other spellings of the same words, in another script too, or short forms of them. */
  SOUNDS_SAME = 'SOUNDS_SAME',
  /** Typing mistakes apart the same words, or an initial for one of them. */
  NEAR = 'NEAR',
  /** Two words or more of one are all the words of the other: without a middle name, say. */
  PART = 'PART',
  /** One is a single word, and the other has it. */
  ONE_WORD = 'ONE_WORD',
  /** They share a word, and another one differs: relatives, a married name. */
  RELATED = 'RELATED',
  DIFFERENT = 'DIFFERENT',
  /** One of them has no name. */
  UNKNOWN = 'UNKNOWN',
}

const { SAME, SOUNDS_SAME, NEAR, PART, ONE_WORD, RELATED, DIFFERENT, UNKNOWN } = NameLikeness;
type WordLikeness = typeof SAME | typeof SOUNDS_SAME | typeof NEAR;
const BEST_FIRST: WordLikeness[] = [SAME, SOUNDS_SAME, NEAR];

/** Compares two names as their words, folded (see name-words.ts). Symmetric. */
export function compareNames(one: readonly string[], other: readonly string[]): NameLikeness {
  if (one.length === 0 || other.length === 0) return UNKNOWN;
  // علی رضا and علیرضا, Anna Mária and Annamária.
  if (one.join('') === other.join('')) return SAME;
  // Of names of one length the same one is always gone by, since of equally like words the first are taken.
  const isShorter = one.length - other.length || (one.join(' ') < other.join(' ') ? -1 : 1);
  const [shorter, longer] = isShorter < 0 ? [one, other] : [other, one];
  const matches = matchWords(shorter, longer);
  if (matches.length === 0) return DIFFERENT;
  if (matches.length < shorter.length) return RELATED;
  if (shorter.length === 1 && longer.length > 1) return ONE_WORD;
  const worst = BEST_FIRST[Math.max(...matches.map((match) => BEST_FIRST.indexOf(match)))]!;
  // Two initials are anybody's.
  if (matches.every((match) => match === NEAR) && [...shorter, ...longer].some((word) => word.length < 2)) {
    return RELATED;
  }
  if (shorter.length === longer.length) return worst;
  return worst === NEAR ? RELATED : PART;
}

/** Gives each word of the shorter name its own of the longer one, the likest pairs first. */
function matchWords(shorter: readonly string[], longer: readonly string[]): WordLikeness[] {
  const free = { shorter: new Set(shorter), longer: new Set(longer) };
  const matches: WordLikeness[] = [];
  const pairs = shorter.flatMap((word) =>
    longer.flatMap((candidate) => {
      const likeness = compareWords(word, candidate);
      return likeness ? [{ word, candidate, likeness }] : [];
    }),
  );
  for (const wanted of BEST_FIRST) {
    for (const { word, candidate, likeness } of pairs) {
      if (likeness !== wanted || !free.shorter.has(word) || !free.longer.has(candidate)) continue;
      free.shorter.delete(word);
      free.longer.delete(candidate);
      matches.push(likeness);
    }
  }
  return matches;
}

/** From how many letters on one mistake is forgiven, and two. */
const ONE_MISTAKE = 4;
const TWO_MISTAKES = 8;
/** Shorter sounds are shared by too many words. */
const TELLING_SOUND = 3;

export function compareWords(one: string, other: string): WordLikeness | undefined {
  if (one === other) return SAME;
  if (formalName(one) === formalName(other)) return SOUNDS_SAME;
  if (ARABIC.test(one) && LATIN.test(other)) return compareScripts(one, other);
  if (LATIN.test(one) && ARABIC.test(other)) return compareScripts(other, one);
  const [length, longest] = [one.length, other.length].sort((a, b) => a - b) as [number, number];
  if (length === 1) return longest > 1 && one[0] === other[0] ? NEAR : undefined;
  // Gábor and Kabir are `kbr` both.
  if (longest > 2 * length) return undefined;
  const sound = soundOf(one);
  const soundsSame = sound === soundOf(other);
  if (soundsSame && sound.length > 1 && haveSameVowels(one, other)) return SOUNDS_SAME;
  const distance = wordDistance(one, other).whole;
  if (soundsSame && sound.length >= TELLING_SOUND && 2 * distance < longest) return NEAR;
  const forgiven = length >= TWO_MISTAKES ? 2 : longest >= ONE_MISTAKE ? 1 : 0;
  return distance <= forgiven ? NEAR : undefined;
}

/** Which vowels are written for each other: Ahmad and Ahmed, Karim and Kareem, Omar and Umar; not Maria and Mario. */
const VOWELS: Record<string, number> = { a: 1, e: 1 | 2, i: 2, y: 2, o: 4, u: 4, w: 4, v: 4 };

function haveSameVowels(one: string, other: string): boolean {
  if (ARABIC.test(one)) return heardLetters(one) === heardLetters(other);
  const [ours, theirs] = [vowelsOf(one), vowelsOf(other)];
  return ours.length === theirs.length && ours.every((vowels, index) => (vowels & theirs[index]!) !== 0);
}

const vowelsOf = (word: string): number[] =>
  (word.replace(/h$/, '').match(/[aeiouwvy]+/g) ?? []).map((run) =>
    [...run].reduce((all, vowel) => all | VOWELS[vowel]!, 0),
  );

function compareScripts(arabic: string, latin: string): WordLikeness | undefined {
  if (isTransliteration(arabic, latin)) return SOUNDS_SAME;
  const [one, other] = [soundOf(arabic), soundOf(latin)];
  // Of three consonants are Omar and امیر, too.
  return one.length > TELLING_SOUND && one === other ? NEAR : undefined;
}
