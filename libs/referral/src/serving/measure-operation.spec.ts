import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { measureOperation, sizesOf } from './measure-operation.js';

const schema = buildSchema(`
  type Query { me: Person  people(first: Int, last: Int): People!  close(first: Int): [Person!]! }
  type People { totalCount: Int!  nodes: [Person!]!  pageInfo: PageInfo! }
  type PageInfo { endCursor: String }
  type Person { id: ID!  name: String  tags: [Tag!]!  friends(first: Int): People! }
  type Tag { name: String }
`);

function measure(query: string, variables: Record<string, unknown> = {}) {
  const document = parse(query);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return measureOperation(schema, document, operation, sizesOf(operation, variables));
}

test.each([
  ['{ me { name } }', 1],
  ['{ me { tags { name } } }', 1 + 5],
  ['{ people(first: 10) { nodes { name } } }', 1 + 10],
  ['{ people(last: 10) { nodes { name } pageInfo { endCursor } } }', 1 + 10 + 1],
  ['{ people { nodes { name } } }', 1 + 20],
  ['{ close(first: 3) { tags { name } } }', 3 * (1 + 5)],
  ['{ people(first: 10) { nodes { friends(first: 4) { nodes { tags { name } } } } } }', 1 + 10 * (1 + 1 + 4 * (1 + 5))],
  ['{ a: me { name } b: me { name } }', 2],
  ['{ people(first: 10) { ...Names } } fragment Names on People { nodes { id } }', 1 + 10],
  ['{ __schema { types { fields { name } } } }', 0],
])('the cost of %s is %d', (query, cost) => {
  expect(measure(query).cost).toBe(cost);
});

test.each([
  [{ n: 7 }, 1 + 7],
  [{}, 1 + 3],
  [{ n: null }, 1 + 20],
  // Refused later; they must only not lower the cost or blow it up.
  [{ n: -5 }, 1],
  [{ n: 2_000_000_000 }, 1 + 100],
])('page sizes come from variables: %j', (variables, cost) => {
  expect(measure('query ($n: Int = 3) { people(first: $n) { nodes { id } } }', variables).cost).toBe(cost);
});

test('depth counts fields inside fields, through fragments', () => {
  expect(measure('{ me { name } }').depth).toBe(2);
  const query = '{ me { ...Friends } } fragment Friends on Person { friends { nodes { ... on Person { id } } } }';
  expect(measure(query).depth).toBe(4);
});

test('names of one field in one place are counted through fragments, those in other places are not', () => {
  const query = `{ me { a: name b: name ...C tags { name } } } fragment C on Person { c: name a: name tags { x: name } }`;
  expect(measure(query).mostAliased).toEqual({ field: 'name', names: 3 });
});

test('sees that the schema is asked for', () => {
  expect(measure('{ __type(name: "Tag") { name } }').introspects).toBe(true);
  expect(measure('{ __typename me { __typename } }').introspects).toBe(false);
});

test('fragments in fragments take no longer than they are', () => {
  const levels = Array.from({ length: 60 }, (_, i) => i);
  const fragments = levels.map(
    (i) => `fragment F${i} on Person { a: friends { nodes { ...F${i + 1} } } b: friends { nodes { ...F${i + 1} } } }`,
  );
  const { cost } = measure(`{ me { ...F0 } } ${fragments.join(' ')} fragment F60 on Person { id }`);
  expect(cost).toBeGreaterThan(1e60);
});
