import { learnSizes, newWorkspace, sql, type TestWorkspace } from './support/moaref.js';
import { connect, newContacts } from './support/referral-steps.js';

const GRAPH = `query ($around: ID!, $hops: Int, $limit: Int) {
  graph(around: $around, hops: $hops, limit: $limit) {
    nodes { id contact { displayName } depth degree } edges { id from to kind stage strength } truncated
  } }`;

let w: TestWorkspace;

beforeAll(async () => {
  w = await newWorkspace();
});

const around = async (id: string, more: object = {}): Promise<any> =>
  (await w.reader.query(GRAPH, { around: id, ...more })).graph;
const shown = ({ nodes }: any): string[] =>
  nodes.map(({ contact, depth, degree }: any) => `${contact.displayName} ${depth} ${degree}`);

async function relate(contactId: string, otherId: string, kind: string): Promise<string> {
  const document = `mutation ($input: RelateContactsInput!) { relateContacts(input: $input) { relationship { id } } }`;
  return (await w.rep.query(document, { input: { contactId, otherId, kind } })).relateContacts.relationship.id;
}

test('the neighbourhood is the nearest first, then the strongest tied, with the ties among them', async () => {
  const [a, b, c, d, e] = (await newContacts(w.rep, ['a', 'b', 'c', 'd', 'e'])) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const weak = await relate(a, b, 'FOLLOWER');
  const { id: won } = await connect(w.rep, c, a, { stage: 'CONVERTED' });
  const friends = await relate(c, a, 'FRIEND');
  const far = await relate(b, d, 'FAMILY');
  const circle = await relate(c, b, 'OTHER');
  await relate(d, e, 'OTHER');
  const near = await around(a);
  expect(near.truncated).toBe(false);
  expect(shown(near)).toEqual(['a 0 2', 'c 1 2', 'b 1 3']);
  const strength = (sum: number) => expect.closeTo(1 - Math.exp(-sum), 9);
  const other = { kind: 'RELATIONSHIP', stage: null };
  const edges = [
    { id: won, from: c, to: a, kind: 'REFERRAL', stage: 'CONVERTED', strength: strength(2.1) },
    { ...other, id: friends, from: a, to: c, strength: strength(2.1) },
    { ...other, id: circle, from: b, to: c, strength: strength(0.3) },
    { ...other, id: weak, from: a, to: b, strength: strength(0.1) },
  ];
  // Of a relationship the ends stand in no order that means anything.
  const undirected = ({ kind, from, to, ...edge }: any) => ({
    ...edge,
    ends: kind === 'REFERRAL' ? [from, to] : [from, to].sort(),
  });
  const byId = (some: any[]) => some.map(undirected).sort((x, y) => (x.id < y.id ? -1 : 1));
  expect(byId(near.edges)).toEqual(byId(edges));

  expect(shown(await around(a, { hops: 2 }))).toEqual(['a 0 2', 'c 1 2', 'b 1 3', 'd 2 2']);
  // As many as there are; one fewer; and none beside the middle.
  expect((await around(a, { hops: 2, limit: 4 })).truncated).toBe(false);
  const cut = await around(a, { hops: 2, limit: 3 });
  expect([shown(cut), cut.truncated]).toEqual([['a 0 2', 'c 1 2', 'b 1 3'], true]);
  expect(cut.edges.map(({ id }: any) => id)).not.toContain(far);
  expect(shown(await around(a, { limit: 1 }))).toEqual(['a 0 2']);
  expect((await around(e, { hops: 1, limit: 2 })).truncated).toBe(false);
});

test('colleagues are joined where nothing else joins them', async () => {
  const contacts = ['x', 'y', 'z'].map((displayName) => ({ displayName, companyName: 'Acme' }));
  const { upsertContacts } = await w.rep.query(
    `mutation ($input: UpsertContactsInput!) { upsertContacts(input: $input) { results { contact { id } } } }`,
    { input: { contacts } },
  );
  const [x, y, z] = upsertContacts.results.map(({ contact }: any) => contact.id as string);
  await relate(x, y, 'FRIEND');
  const { edges } = await around(x);
  const kinds = Object.fromEntries(edges.map(({ kind, from, to }: any) => [[from, to].sort().join(), kind]));
  expect(kinds).toEqual({
    [[x, y].sort().join()]: 'RELATIONSHIP',
    [[x, z].sort().join()]: 'SAME_COMPANY',
    [[y, z].sort().join()]: 'SAME_COMPANY',
  });
});

test('those who are not there have none, and what is out of range is refused', async () => {
  const [here, binned] = (await newContacts(w.rep, ['Here', 'Binned'])) as [string, string];
  await relate(here, binned, 'FRIEND');
  await w.admin.query(`mutation ($input: IdInput!) { deleteContact(input: $input) { userErrors { message } } }`, {
    input: { id: binned },
  });
  expect(shown(await around(here, { hops: 3 }))).toEqual(['Here 0 0']);
  const wrong = [{ around: binned }, { hops: 0 }, { hops: 4 }, { limit: 0 }, { limit: 201 }, { around: 'x' }];
  for (const some of wrong) expect((await w.reader.raw(GRAPH, { around: here, ...some })).status).toBe(400);
});

describe('large graphs', () => {
  /** Contacts and relationships by the hundred thousand, which have no door that is quick enough here. */
  async function large(people: number, ends: string): Promise<(index: number) => string> {
    const { id } = w.workspace;
    const prefix = crypto.randomUUID().slice(0, 24);
    const idOf = (index: number) => prefix + index.toString(16).padStart(12, '0');
    const contact = (index: string) => `('${prefix}' || lpad(to_hex(${index}), 12, '0'))::uuid`;
    await sql(
      `insert into referral.contact (workspace_id, id, display_name, sort_name, search_text)
       select $1, ${contact('n')}, 'Person ' || n, n::text, '' from generate_series(0, $2::integer - 1) n`,
      [id, people],
    );
    await sql(
      `insert into referral.contact_stats (workspace_id, contact_id)
       select $1, ${contact('n')} from generate_series(0, $2::integer - 1) n`,
      [id, people],
    );
    await sql(
      `insert into referral.relationship (workspace_id, id, low_contact_id, high_contact_id, kind)
       select $1, gen_random_uuid(), ${contact('low')}, ${contact('high')}, 'FRIEND' from (${ends}) tie (low, high)`,
      [id],
    );
    await learnSizes(id);
    return idOf;
  }
  const PATHS = `query ($from: [ID!], $to: ID!, $maxHops: Int) {
    introductionPaths(from: $from, to: $to, maxHops: $maxHops, first: 1) { hops strength } }`;
  const hops = async (from: string, to: string, maxHops: number) => {
    const { introductionPaths } = await w.reader.query(PATHS, { from: [from], to, maxHops });
    return introductionPaths.map((path: any) => path.hops);
  };

  it('of a chain of 1,000 are walked no further than was asked', async () => {
    const idOf = await large(1001, `select n, n + 1 from generate_series(0, 999) n`);
    expect(await hops(idOf(500), idOf(506), 6)).toEqual([6]);
    expect(await hops(idOf(0), idOf(1000), 6)).toEqual([]);
    expect(shown(await around(idOf(500), { hops: 3 }))).toHaveLength(7);
  });

  it('with a hub of 100,000 are passed', async () => {
    // 0 is the hub, 1 to 100,000 hang on it, and 100,001 on the first of them.
    const idOf = await large(100_003, `select 0, n from generate_series(1, 100000) n union all select 1, 100001`);
    expect(await hops(idOf(2), idOf(3), 6)).toEqual([2]);
    expect(await hops(idOf(2), idOf(100_001), 6)).toEqual([3]);
    expect(await hops(idOf(2), idOf(100_002), 6)).toEqual([]);
    const hub = await around(idOf(0), { limit: 100 });
    expect([hub.nodes.length, hub.truncated, hub.nodes[0].degree]).toEqual([100, true, 1000]);
  }, 60_000);
});
