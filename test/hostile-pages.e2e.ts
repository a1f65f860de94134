import { getNamedType, isEnumType, isInputObjectType, isObjectType, isRequiredArgument } from 'graphql';
import { contentOf, eightAtOnce, innardsIn } from './support/hostile.js';
import { newWorkspace, TestClient, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';
import { type Place, placesOf, selectionAt, servedSchema, valueAt } from './support/schema-places.js';
import { smallWorld, type SmallWorld, waysInto } from './support/small-world.js';

const schema = await servedSchema(new TestClient(running().adminKey));
const places = placesOf(schema);
const has = ({ field }: Place, name: string) => field.args.some((arg) => arg.name === name);
const fieldsOf = ({ field }: Place) => {
  const type = getNamedType(field.type);
  return isObjectType(type) ? type.getFields() : {};
};
const sized = places.filter((place) => has(place, 'first') || has(place, 'last'));
const connections = places.filter((place) => 'pageInfo' in fieldsOf(place));

interface List extends Place {
  /** What makes it a list of its own, such as `orderBy: NAME_ASC`. */
  order: string;
}

/** Each connection once for each of its orders, and the contacts also as found by a text. */
const lists: List[] = connections.flatMap((place) => {
  const type = getNamedType(place.field.args.find(({ name }) => name === 'orderBy')?.type);
  const orders = isEnumType(type) ? type.getValues().map(({ name }) => `orderBy: ${name}`) : [''];
  if (place.name === 'Query.contacts') orders.push('filter: { search: "person" }');
  return orders.map((order) => ({ ...place, order }));
});

let here: TestWorkspace;
let world: SmallWorld;
let there: TestWorkspace;
let otherWorld: SmallWorld;
let before: Record<string, string>;
beforeAll(async () => {
  [here, there] = await Promise.all([newWorkspace(), newWorkspace()]);
  [world, otherWorld] = await Promise.all([smallWorld(here.admin), smallWorld(there.admin)]);
  before = await contentOf(here.workspace.id);
});
afterAll(async () => {
  expect(await contentOf(here.workspace.id)).toEqual(before);
});

/** What a place must be asked with: any word of an enum, else a contact. */
const required = ({ field }: Place, of: SmallWorld) =>
  field.args.filter(isRequiredArgument).map(({ name, type }) => {
    const named = getNamedType(type);
    const value = isInputObjectType(named) ? '{}' : JSON.stringify(of.contact);
    return `${name}: ${isEnumType(named) ? named.getValues()[0]!.name : value}`;
  });

function documentAt(place: Place, args: string, selection: string, of = world) {
  const all = [...required(place, of), args].filter(Boolean).join(', ');
  return `query ${args.includes('$cursor') ? '($cursor: String)' : ''} {
    ${selectionAt(place.way, waysInto(of), `${place.field.name}${all && `(${all})`} { ${selection} }`)}
  }`;
}

const BAD_INPUT = { status: 400, code: 'BAD_USER_INPUT', innards: null };
async function ask(document: string, variables: Record<string, unknown> = {}, { admin } = here) {
  const { status, body } = await admin.raw(document, variables);
  return { status, code: body.errors?.[0]?.extensions?.code, innards: innardsIn(body.errors ?? ''), data: body.data };
}
const refusal = async (...args: Parameters<typeof ask>) => {
  const { data: _, ...rest } = await ask(...args);
  return rest;
};

const PAGE = 'nodes { id } edges { cursor node { id } } pageInfo { startCursor endCursor hasNextPage }';
const page = (list: List, args: string) => documentAt(list, [list.order, args].filter(Boolean).join(', '), PAGE);
const pageOf = async (list: List, args: string, variables: object = {}) => {
  const answer = await ask(page(list, args), { ...variables });
  return { ...answer, found: valueAt(answer.data, [...list.way, list.field.name]) };
};
const ownIds = async (list: List) =>
  new Set<string>((await pageOf(list, 'first: 100')).found.nodes.map(({ id }: any) => id));

const cursors = new Map<List, string>();
const cursorOf = (list: List): string => cursors.get(list)!;
beforeAll(async () => {
  for (const list of lists) cursors.set(list, (await pageOf(list, 'first: 1')).found.edges[0].cursor);
});

const title = ({ name, order }: List) => `${name} ${order}`.trim();
/** Both show interactions in one order, so a place in the one is a place in the other. */
const placeOf = (list: List) => title(list).replace('Query.interactions', 'Contact.interactions');

test('the walk over the schema finds the lists', () => {
  expect(connections.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Query.contacts', 'Contact.events', 'ContactReferralStatus.referralsMade', 'Query.audit']),
  );
  expect(connections.length).toBeGreaterThanOrEqual(11);
  expect(lists.length).toBeGreaterThan(connections.length);
});

/** What costs by nature. */
const FEWER: Record<string, number> = { 'Query.introductionPaths': 20 };

test.each(sized.map((place) => [place.name, place] as const))(
  '%s has pages of 1 to 100, or of its own number',
  async (_, place) => {
    const selection = Object.keys(fieldsOf(place)).includes('nodes') ? 'nodes { id }' : '__typename';
    const most = FEWER[place.name] ?? 100;
    for (const arg of ['first', 'last'].filter((name) => has(place, name))) {
      for (const size of [1, most]) {
        expect(await refusal(documentAt(place, `${arg}: ${size}`, selection))).toEqual({
          status: 200,
          code: undefined,
          innards: null,
        });
      }
      for (const size of [-1, 0, most + 1, -2147483648, 2147483647]) {
        expect(await refusal(documentAt(place, `${arg}: ${size}`, selection))).toEqual(BAD_INPUT);
      }
      for (const size of ['2147483648', '9223372036854775808', '1.5', '1e400', '"1"', '[1, 2]', '{}', 'ONE']) {
        expect(await refusal(documentAt(place, `${arg}: ${size}`, selection))).toMatchObject({
          status: 400,
          innards: null,
        });
      }
    }
    if (has(place, 'first') && has(place, 'last')) {
      expect(await refusal(documentAt(place, 'first: 1, last: 1', selection))).toEqual(BAD_INPUT);
    }
  },
);

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A cursor of the list itself, tampered with in every way that keeps it JSON of some kind. */
function forgeries(cursor: string): unknown[][] {
  const [name, ...keys] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, ...string[]];
  const hostile = ['', 'x', '%', "'; drop table", '0', '1e400', '-1', '\0', '\ud800', '300000-01-01', 'infinity', null];
  return [
    [name],
    [name, ...keys.slice(1)],
    [name, ...keys.slice(0, -1)],
    [name, ...keys, 'more'],
    [name, ...keys].reverse(),
    [name, keys],
    [name, ...keys.map(() => 7)],
    [name, ...keys.map((key) => ({ key }))],
    ...keys.flatMap((_, i) => hostile.map((value) => [name, ...keys.with(i, value as string)])),
  ];
}

describe.each(lists.map((list) => [title(list), list] as const))('a cursor for %s', (_, list) => {
  const args = ['after', 'before'].filter((name) => has(list, name));

  test('of its own is taken', async () => {
    const cursor = cursorOf(list);
    const { status, found } = await pageOf(list, 'first: 100, after: $cursor', { cursor });
    expect(status).toBe(200);
    expect(found.nodes.length).toBeGreaterThanOrEqual(2);
    expect(found.edges.map((edge: any) => edge.cursor)).not.toContain(cursor);
  });

  test('is refused where it is none', async () => {
    const cursor = cursorOf(list);
    const garbage = ['', ' ', 'x', '%%%', '😀', 'null', '../../etc/passwd', 'A'.repeat(100_000), cursor.slice(0, -5)];
    const json = [null, 1, 'x', {}, [], [null], [[]], { 0: 'contacts' }, { length: 3 }].map(base64);
    for (const arg of args) {
      await eightAtOnce([...garbage, ...json, 1, true, {}, [1, 2]], async (cursor) => {
        const answer = await refusal(page(list, `${arg}: $cursor`), { cursor });
        const what = JSON.stringify(cursor).slice(0, 50);
        expect([what, answer]).toEqual([what, BAD_INPUT]);
      });
    }
  });

  test('that was tampered with is refused, or begins elsewhere among the own rows', async () => {
    const own = await ownIds(list);
    await eightAtOnce(forgeries(cursorOf(list)), async (forgery) => {
      for (const arg of args) {
        const { status, code, innards, found } = await pageOf(list, `${arg}: $cursor`, { cursor: base64(forgery) });
        const isRefused = status === 400 && code === 'BAD_USER_INPUT';
        const isOwn = status === 200 && found.nodes.every(({ id }: any) => own.has(id));
        expect([forgery, isRefused || isOwn, innards]).toEqual([forgery, true, null]);
      }
    });
  });

  test('of any other list or of any other order is refused', async () => {
    await eightAtOnce(lists, async (other) => {
      if (placeOf(other) === placeOf(list)) return;
      const answer = await refusal(page(list, 'first: 5, after: $cursor'), { cursor: cursorOf(other) });
      expect([title(other), answer]).toEqual([title(other), BAD_INPUT]);
    });
  });

  test('of another workspace shows nothing of it', async () => {
    const document = documentAt(list, [list.order, 'first: 2'].filter(Boolean).join(', '), PAGE, otherWorld);
    const { data } = await ask(document, {}, there);
    const theirs = valueAt(data, [...list.way, list.field.name]);
    const own = await ownIds(list);
    const answer = await pageOf(list, 'first: 100, after: $cursor', { cursor: theirs.edges[0].cursor });
    const shown = ((answer.found?.nodes ?? []) as { id: string }[]).map(({ id }) => id);
    expect(shown.filter((id) => !own.has(id))).toEqual([]);
    expect(theirs.nodes.filter(({ id }: any) => own.has(id))).toEqual([]);
    expect(answer.innards).toBeNull();
  });
});
