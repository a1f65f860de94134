import fc from 'fast-check';
import { strongestPaths, type WayTie } from './strongest-paths.js';

const PEOPLE = ['a', 'b', 'c', 'd', 'e'];
const person = fc.constantFrom(...PEOPLE);
const ways = fc.integer({ min: 1, max: 4 }).chain((hops) =>
  fc.record({
    hops: fc.constant(hops),
    ties: fc.uniqueArray(
      fc.record({
        place: fc.integer({ min: 1, max: hops }),
        one: person,
        other: person,
        strength: fc.double({ min: 0.01, max: 1, noNaN: true }),
      }),
      { maxLength: 40, selector: ({ place, one, other }) => `${place} ${one} ${other}` },
    ),
  }),
);

/** Every path, the strongest first. */
function searched(ties: WayTie[], hops: number): { people: string; strength: number }[] {
  const walk = (people: string[], strength: number): { people: string; strength: number }[] => {
    const place = people.length;
    if (place > hops) return [{ people: people.join(''), strength }];
    return ties
      .filter((tie) => tie.place === place && tie.one === people.at(-1) && !people.includes(tie.other))
      .flatMap((tie) => walk([...people, tie.other], strength * tie.strength));
  };
  return PEOPLE.flatMap((start) => walk([start], 1)).sort((x, y) => y.strength - x.strength);
}

it('gives every path once, the strongest first', () => {
  fc.assert(
    fc.property(ways, ({ ties, hops }) => {
      const found = [...strongestPaths(ties, hops)];
      const expected = searched(ties, hops);
      expect(found.map(({ people }) => people.join('')).sort()).toEqual(expected.map(({ people }) => people).sort());
      expect(found.map(({ strength }) => strength.toFixed(12))).toEqual(
        expected.map(({ strength }) => strength.toFixed(12)),
      );
    }),
    { numRuns: 300 },
  );
});

it('gives the first of very many without going through the others', () => {
  // 2,000 people between two, all alike.
  const between = Array.from({ length: 2_000 }, (_, index) => `p${index}`);
  const ties = between.flatMap((middle) => [
    { place: 1, one: 'start', other: middle, strength: 0.5 },
    { place: 2, one: middle, other: 'end', strength: 0.5 },
  ]);
  const [first, ...others] = strongestPaths(ties, 2);
  expect(first).toMatchObject({ strength: 0.25 });
  expect(others).toHaveLength(1_999);
});
