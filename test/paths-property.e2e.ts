import fc from 'fast-check';
import {
  addPast,
  REFERRAL_WEIGHTS,
  RELATIONSHIP_WEIGHTS,
  SAME_COMPANY_WEIGHT,
  type SharedPast,
  TOUCH_WEIGHTS,
  tieStrength,
} from '../libs/referral/src/graph/tie-strength.js';
import { command } from './support/command.js';
import { newWorkspace, type TestWorkspace } from './support/moaref.js';
import { tryConnect } from './support/referral-steps.js';

// Random small worlds, made and changed through the API, against a search of every path in memory.

const PEOPLE = 7;
const person = fc.nat(PEOPLE - 1);
const pair = fc.tuple(person, person).filter(([a, b]) => a !== b);
const daysAgo = fc.integer({ min: 0, max: 1500 });
const world = fc.record({
  companies: fc.array(fc.option(fc.constantFrom('A', 'B'), { freq: 4 }), { minLength: PEOPLE, maxLength: PEOPLE }),
  relationships: fc.uniqueArray(fc.record({ pair, kind: fc.constantFrom('FAMILY', 'COLLEAGUE', 'FOLLOWER') }), {
    maxLength: 9,
    selector: ({ pair: [a, b], kind }) => `${Math.min(a, b)} ${Math.max(a, b)} ${kind}`,
  }),
  referrals: fc.array(fc.record({ pair, stage: fc.constantFrom('PENDING', 'CONVERTED', 'LOST', 'DISQUALIFIED') }), {
    maxLength: 5,
  }),
  interactions: fc.array(
    fc.record({
      people: fc.uniqueArray(person, { minLength: 2, maxLength: 4 }),
      kind: fc.constantFrom('MEETING', 'CALL', 'NOTE'),
      direction: fc.constantFrom(null, 'INBOUND', 'OUTBOUND'),
      daysAgo,
      fate: fc.constantFrom('stays', 'stays', 'moves', 'goes'),
      movedTo: daysAgo,
    }),
    { maxLength: 8 },
  ),
  binned: fc.option(person, { freq: 3 }),
  questions: fc.array(
    fc.record({
      from: fc.uniqueArray(person, { minLength: 1, maxLength: 2 }),
      to: person,
      maxHops: fc.integer({ min: 1, max: 6 }),
      first: fc.constantFrom(1, 3, 20),
    }),
    { minLength: 6, maxLength: 6 },
  ),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

let here: TestWorkspace;

beforeAll(async () => {
  here = await newWorkspace();
});

async function mutate(field: string, type: string, selection: string, input: object): Promise<any> {
  const document = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code message } } }`;
  return (await here.rep.query(document, { input }))[field];
}

const before = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000);
const keyOf = (a: number, b: number) => `${Math.min(a, b)} ${Math.max(a, b)}`;

/** Makes the world and answers the ids of its people, and the strength of every tie of the living. */
async function make(made: World): Promise<{ ids: string[]; ties: Map<string, number> }> {
  const tag = Math.random().toString(36).slice(2);
  const contacts = made.companies.map((company, index) => ({
    displayName: `Person ${index}`,
    companyName: company && `${company} ${tag}`,
  }));
  const { results } = await mutate('upsertContacts', 'UpsertContactsInput', 'results { contact { id } }', { contacts });
  const ids: string[] = results.map((result: any) => result.contact.id);
  const lasting = new Map<string, number>();
  const add = (a: number, b: number, weight: number) =>
    lasting.set(keyOf(a, b), (lasting.get(keyOf(a, b)) ?? 0) + weight);
  made.companies.forEach((company, a) =>
    made.companies.forEach((other, b) => a < b && company && company === other && add(a, b, SAME_COMPANY_WEIGHT)),
  );
  for (const {
    pair: [a, b],
    kind,
  } of made.relationships) {
    await mutate('relateContacts', 'RelateContactsInput', '', { contactId: ids[a], otherId: ids[b], kind });
    add(a, b, RELATIONSHIP_WEIGHTS[kind]);
  }
  for (const {
    pair: [a, b],
    stage,
  } of made.referrals) {
    const { referral } = await tryConnect(here.rep, { referrerId: ids[a], refereeId: ids[b], stage });
    if (referral && stage !== 'DISQUALIFIED') add(a, b, REFERRAL_WEIGHTS[stage]);
  }
  const pasts = new Map<string, SharedPast>();
  for (const { people, kind, direction, daysAgo: days, fate, movedTo } of made.interactions) {
    const [contactId, ...participantIds] = people.map((index) => ids[index]);
    const input = { contactId, participantIds, kind, direction, occurredAt: before(days) };
    const { interaction } = await mutate('logInteraction', 'InteractionInput', 'interaction { id }', input);
    const { id } = interaction;
    if (fate === 'goes') await mutate('deleteInteraction', 'IdInput', '', { id });
    if (fate === 'moves') {
      await mutate('updateInteraction', 'UpdateInteractionInput', '', { id, occurredAt: before(movedTo) });
    }
    const weight = TOUCH_WEIGHTS[kind];
    if (fate === 'goes' || weight === 0) continue;
    const asOf = before(fate === 'moves' ? movedTo : days);
    people.forEach((one, index) =>
      people.slice(index + 1).forEach((other) => {
        const part = index > 0 || direction === null ? 0.5 : direction === 'INBOUND' ? 1 : 0;
        const fromLow = one < other ? part : 1 - part;
        const more = { fromOne: weight * fromLow, fromOther: weight * (1 - fromLow), asOf };
        const past = pasts.get(keyOf(one, other));
        pasts.set(keyOf(one, other), past ? addPast(past, more) : more);
      }),
    );
  }
  if (made.binned !== null) await mutate('deleteContact', 'IdInput', '', { id: ids[made.binned] });
  const living = [...lasting].filter(
    ([key]) =>
      !key
        .split(' ')
        .map(Number)
        .includes(made.binned ?? -1),
  );
  const now = new Date();
  return { ids, ties: new Map(living.map(([key, sum]) => [key, tieStrength(sum, pasts.get(key) ?? null, now)])) };
}

interface Path {
  people: number[];
  strength: number;
}

/** Every path, in order. */
function searched(ties: Map<string, number>, { from, to, maxHops }: World['questions'][number]): Path[] {
  const found: Path[] = from.includes(to) ? [{ people: [to], strength: 1 }] : [];
  const walk = ({ people, strength }: Path) => {
    for (let next = 0; next < PEOPLE; next++) {
      const tie = ties.get(keyOf(people.at(-1)!, next));
      if (tie === undefined || people.includes(next)) continue;
      const path = { people: [...people, next], strength: strength * tie };
      if (next === to) found.push(path);
      else if (!from.includes(next) && people.length < maxHops) walk(path);
    }
  };
  for (const start of from) if (start !== to) walk({ people: [start], strength: 1 });
  return found.sort((a, b) => a.people.length - b.people.length || b.strength - a.strength);
}

const PATHS = `query ($from: [ID!], $to: ID!, $maxHops: Int, $first: Int) {
  introductionPaths(from: $from, to: $to, maxHops: $maxHops, first: $first) {
    hops strength steps { contact { id } via { strength } }
  } }`;

test('paths are those that a search of all paths finds, in its order', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (made) => {
      const { ids, ties } = await make(made);
      for (const question of made.questions) {
        const { from, to, maxHops, first } = question;
        if (made.binned !== null && [...from, to].includes(made.binned)) continue;
        const variables = { from: from.map((index) => ids[index]), to: ids[to], maxHops, first };
        const { introductionPaths: served } = await here.reader.query(PATHS, variables);
        const expected = searched(ties, question);
        const strengthOf = new Map(expected.map(({ people, strength }) => [people.join(), strength]));
        expect(served).toHaveLength(Math.min(first, expected.length));
        const peopleOf = ({ steps }: any) => steps.map(({ contact }: any) => ids.indexOf(contact.id)).join();
        expect(new Set(served.map(peopleOf)).size).toBe(served.length);
        served.forEach((path: any, index: number) => {
          expect(path.hops).toBe(expected[index]!.people.length - 1);
          expect(path.strength).toBeCloseTo(expected[index]!.strength, 6);
          expect(path.strength).toBeCloseTo(strengthOf.get(peopleOf(path))!, 6);
          const product = path.steps.reduce((sum: number, { via }: any) => sum * (via?.strength ?? 1), 1);
          expect(product).toBeCloseTo(path.strength, 9);
        });
      }
    }),
    // Shrinking makes a hundred worlds.
    { numRuns: 12, endOnFailure: true },
  );
  expect(await command(['check', '--workspace', here.workspace.slug])).toMatchObject({ status: 0 });
});
