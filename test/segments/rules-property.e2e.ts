import fc from 'fast-check';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';
import { arbitraryRule } from './arbitrary-rule.js';
import { evaluate, TIME_ZONE } from './evaluate-rule.js';
import { makeWorld, type World } from './rule-world.js';

const RULES = Number(process.env.RULES ?? 500);
const SEED = Number(process.env.RULES_SEED ?? Date.now() % 2 ** 31);

let here: TestWorkspace;
let world: World;

beforeAll(async () => {
  here = await newWorkspace({ timeZone: TIME_ZONE });
  // A small generator of its own: the world is to be the same for a seed whatever fast-check does with it.
  let state = SEED;
  world = await makeWorld(here.admin, (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  });
}, 60_000);

test(`${RULES} rules find whom an evaluation in memory finds (RULES_SEED=${SEED})`, async () => {
  let met = 0;
  const now = Date.now();
  await fc.assert(
    fc.asyncProperty(arbitraryRule(world, now), async (rule) => {
      const { contacts } = await here.reader.query(
        `query ($rule: SegmentRule!) { contacts(filter: { rule: $rule }, first: 100) { totalCount nodes { id } } }`,
        { rule },
      );
      const found: string[] = contacts.nodes.map((node: any) => node.id);
      const expected = world.people.filter((person) => !person.binned && evaluate(rule, world, person, Date.now()));
      expect(found.sort()).toEqual(expected.map((person) => person.id).sort());
      expect(contacts.totalCount).toBe(found.length);
      if (found.length > 0 && found.length < world.people.length / 2) met++;
    }),
    { numRuns: RULES, seed: SEED },
  );
  // Rules that everybody or nobody meets prove little.
  expect(met).toBeGreaterThan(RULES / 4);
}, 300_000);
