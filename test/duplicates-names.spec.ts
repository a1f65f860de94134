import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { foldText } from '../libs/referral/src/contacts/fold-text.js';
import { compareNames } from '../libs/referral/src/duplicates/name-likeness.js';
import { soundOf } from '../libs/referral/src/duplicates/name-sound.js';
import { nameWordsOf } from '../libs/referral/src/duplicates/name-words.js';

const data = (file: string) => new URL(`../../shared/data/names-arabic/${file}`, import.meta.url);
const rowsOf = (file: string) =>
  readFileSync(data(file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
const onData = existsSync(data('variant_groups.csv')) ? describe : describe.skip;

const ALIKE = new Set<string>(['SAME', 'SOUNDS_SAME']);
const words = (displayName: string) => nameWordsOf({ displayName, givenName: null, familyName: null });
const areAlike = (one: string, other: string) => ALIKE.has(compareNames(words(one), words(other)));

/** Of pairs that are one name and pairs that are not. */
function measure(same: [string, string][], other: [string, string][]) {
  const [right, wrong] = [same, other].map((pairs) => pairs.filter(([a, b]) => areAlike(a, b)).length);
  return { recall: right! / same.length, precision: right! / (right! + wrong!) };
}

onData('the names of names-arabic (needs ../shared/data)', () => {
  it('are the same in the 115 groups of spellings, and in no two of them', () => {
    const groups = rowsOf('variant_groups.csv').map(([, , spellings]) =>
      spellings!.split(';').map((name) => name.trim()),
    );
    expect(groups).toHaveLength(115);
    const pairs = (one: string[], other: string[]) => one.flatMap((a) => other.map((b): [string, string] => [a, b]));
    const same = groups.flatMap((group) => pairs(group, group).filter(([a, b]) => a < b));
    const other = groups.flatMap((one, index) => groups.slice(index + 1).flatMap((group) => pairs(one, group)));
    const { recall, precision } = measure(same, other);
    if (process.env.DUPLICATES_PEOPLE) process.stdout.write(`groups ${JSON.stringify({ recall, precision })}\n`);
    expect(recall).toBe(1);
    expect(precision).toBeGreaterThan(0.97);
  });

  it('are known in Latin script, and found there by their sound', () => {
    const names = rowsOf('names_ar_latin.csv')
      .map(([arabic, latin]): [string, string] => [arabic!, latin!])
      .filter(([arabic, latin]) => !/\s/.test(foldText(arabic)) && /^[a-z]+$/.test(foldText(latin)));
    expect(names.length).toBeGreaterThan(2_800);
    // Each beside the twenty that come after it somewhere.
    const other = names.flatMap(([arabic], index) =>
      Array.from({ length: 20 }, (_, step) => names[(index + 17 * (step + 1)) % names.length]!)
        .filter(([theirs]) => foldText(theirs) !== foldText(arabic))
        .map(([, latin]): [string, string] => [arabic, latin]),
    );
    const wrongRate = other.filter(([a, b]) => areAlike(a, b)).length / other.length;
    const { recall } = measure(names, []);
    const sounds = names.filter(([a, b]) => soundOf(foldText(a)) === soundOf(foldText(b))).length / names.length;
    if (process.env.DUPLICATES_PEOPLE)
      process.stdout.write(`scripts ${JSON.stringify({ recall, wrongRate, sounds })}\n`);
    expect(recall).toBeGreaterThan(0.97);
    expect(sounds).toBeGreaterThan(0.9);
    expect(wrongRate).toBeLessThan(0.002);
  });
});
