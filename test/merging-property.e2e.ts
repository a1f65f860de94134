import fc from 'fast-check';
import { dumpOf, merge, unmerge } from './support/merging.js';
import { expectSoundAfterwards, newTrack } from './support/races.js';
import { person, RandomWorld, step } from './support/random-world.js';

/** Hundreds are run by hand; each takes some two seconds. */
const RUNS = Number(process.env['MERGE_RUNS'] ?? 2);

const steps = (most: number) => fc.array(step, { minLength: most / 2, maxLength: most });
const merging = fc.record({ keep: person, others: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }) });

afterAll(expectSoundAfterwards, 120_000);

/** Whether it was done: somebody who is merged already is refused, and nobody is merged into themselves. */
async function tryMerge({ w, people }: RandomWorld, { keep, others }: { keep: number; others: number[] }) {
  const mergeIds = others.filter((other) => other !== keep).map((other) => people[other]!);
  if (mergeIds.length === 0) return null;
  const { contact } = await merge(w.marketer, people[keep]!, ...mergeIds);
  return contact ? { kept: people[keep]!, one: mergeIds.at(-1)! } : null;
}

test('undoing merges, the latest first, brings back exactly what was', async () => {
  await fc.assert(
    fc.asyncProperty(steps(50), fc.array(merging, { minLength: 1, maxLength: 3 }), async (made, mergings) => {
      const world = await RandomWorld.make(await newTrack());
      for (const step of made) await world.take(step);
      const undone: { dump: object; by: string }[] = [];
      for (const merging of mergings) {
        const dump = await dumpOf(world.w);
        const merged = await tryMerge(world, merging);
        if (merged) undone.unshift({ dump, by: undone.length % 2 ? merged.one : merged.kept });
        else expect(await dumpOf(world.w)).toEqual(dump);
      }
      for (const { dump, by } of undone) {
        expect((await unmerge(world.w.marketer, by)).userErrors).toEqual([]);
        expect(await dumpOf(world.w)).toEqual(dump);
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 3_600_000);

test('whatever is done between merges and their undoing, everything stays sound', async () => {
  const turn = fc.oneof(
    { weight: 5, arbitrary: step.map((step) => ({ step })) },
    { weight: 2, arbitrary: merging.map((merging) => ({ merging })) },
    { weight: 2, arbitrary: person.map((unmerging) => ({ unmerging })) },
  );
  await fc.assert(
    fc.asyncProperty(steps(30), fc.array(turn, { minLength: 10, maxLength: 25 }), async (made, turns) => {
      const world = await RandomWorld.make(await newTrack());
      for (const step of made) await world.take(step);
      for (const turn of turns) {
        if ('step' in turn) await world.take(turn.step);
        else if ('merging' in turn) await tryMerge(world, turn.merging);
        else await unmerge(world.w.marketer, world.people[turn.unmerging]!);
      }
      // Until nobody is merged any more: each merge can be undone from its kept contact or after a later one.
      for (let left = true; left;) {
        const answers = [];
        for (const id of world.people) answers.push(await unmerge(world.w.marketer, id));
        left = answers.some(({ contact }) => contact);
      }
      const { contacts } = await world.w.reader.query(`{ contacts { totalCount } }`);
      expect(contacts.totalCount).toBe(world.people.length);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 3_600_000);
