/**
 * How many letters must be added, dropped, changed or swapped with their neighbour to make one word of another: the
 * optimal string alignment distance, https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance.
 *
 * @returns the distance to the whole word, and to whichever of its beginnings is nearest
 */
export function wordDistance(typed: string, word: string): { whole: number; beginning: number } {
  const [a, b] = [[...typed], [...word]];
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const [above, row] = [rows[i - 1]!, [i]];
    for (let j = 1; j <= b.length; j++) {
      const changed = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? rows[i - 2]![j - 2]! + 1 : Infinity;
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, changed, swapped);
    }
    rows.push(row);
  }
  const last = rows.at(-1)!;
  return { whole: last[b.length]!, beginning: Math.min(...last) };
}

const EXACT = 0;
const FUZZY = 2;
const UNFINISHED = 0.5;

/**
 * What it costs to take a word of the dictionary for what was typed; undefined where that is too far away. One mistake
 * is forgiven, two from six letters on; an unfinished word may have them too, once enough of it is there.
 */
export function mistakeCost(typed: string, word: string): number | undefined {
  const length = [...typed].length;
  const forgiven = length >= 6 ? 2 : 1;
  const { whole, beginning } = wordDistance(typed, word);
  if (whole <= forgiven) return whole === 0 ? EXACT : FUZZY + whole;
  return length >= 4 && beginning <= forgiven ? FUZZY + beginning + UNFINISHED : undefined;
}
