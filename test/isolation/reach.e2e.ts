import { getNamedType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { Asker } from './replay.js';
import { partsOf, type Reached, rootFields, servedSchema } from './schema-walk.js';
import { World } from './world.js';

/** Two workspaces whose people, addresses, tags and companies bear the same names: nothing that joins by name may cross. */

/** From the objects of a root field to those two steps away. */
const STEPS = 2;

let ours: World;
let schema: GraphQLSchema;
let queries: Reached[];

/** The key that asks is used meanwhile, and what is counted or found when it is asked for says when that was. */
const MADE_WHEN_ASKED = /"(lastUsedAt|countedAt|addedAt)":"[^"]*"/g;
/** What a preview is of has an id and a time of its own each time. */
const DRAFT = /(?<="segment":{[^{}]*)"(id|createdAt)":"[^"]*"/g;

beforeAll(async () => {
  ours = await World.fill();
  schema = await servedSchema(ours.here.admin);
  queries = rootFields(schema).filter(({ operation }) => operation === 'query');
}, 60_000);

/** Everything that one's own workspace answers, each part of each root field by itself: together they are too much. */
async function everything(): Promise<Map<string, string>> {
  const asker = new Asker(ours, ours.here.admin, 'standing');
  const answers = new Map<string, string>();
  for (const query of queries) {
    const field = query.fields[0]!;
    const type = getNamedType(field.type) as GraphQLObjectType;
    const node = type.getFields()['nodes'];
    const whole = partsOf(type, 0);
    const parts = partsOf(node ? (getNamedType(node.type) as GraphQLObjectType) : type, STEPS).filter((part) =>
      part.includes('{'),
    );
    const selections = [whole.join(' '), ...parts.map((part) => (node ? `nodes { ${part} }` : part))];
    for (const selection of selections) {
      const { status, body } = await asker.ask(query, { size: 10, selection: `{ __typename ${selection} }` });
      if (status !== 200) throw new Error(`${field.name} ${selection}: ${JSON.stringify(body)}`);
      const answer = JSON.stringify(body).replace(MADE_WHEN_ASKED, '');
      answers.set(`${field.name} ${selection}`, field.name === 'segmentPreview' ? answer.replace(DRAFT, '') : answer);
    }
  }
  return answers;
}

it('what all queries reach stays the same to the last byte when another workspace gets all of it too', async () => {
  const before = await everything();
  const theirs = await World.fill(ours.mark);
  const after = await everything();
  expect(Object.fromEntries(after)).toEqual(Object.fromEntries(before));

  const [all, theirIds] = [[...after.values()].join(), await theirs.ids()];
  const reached = new Set(all.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g));
  expect([...reached].filter((id) => theirIds.has(id))).toEqual([]);
  // That they reach far: one of each kind that has an id.
  const { upload: _, ...standing } = ours.standing;
  const ids = Object.values(standing).filter((value) => /^[0-9a-f]{8}-/.test(value));
  expect(ids.filter((id) => !reached.has(id))).toEqual([]);
}, 120_000);
