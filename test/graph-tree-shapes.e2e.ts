import { learnSizes, newWorkspace, sql, type TestWorkspace } from './support/moaref.js';
import { connect, newContacts } from './support/referral-steps.js';

const CHAIN = 1_000;
const HUB = 100_001;

const BELOW = `query ($id: ID!, $maxDepth: Int, $first: Int, $after: String) {
  contact(id: $id) { referralStatus { network {
    descendantCount truncated maxDepth
    descendants(maxDepth: $maxDepth, first: $first, after: $after) {
      totalCount totalCountIsExact nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor }
    }
    downstreamValue(decay: 0.5) { amount }
  } } }
}`;
const TOP = `query ($metric: ReferrerMetric!, $first: Int) {
  topReferrers(metric: $metric, first: $first) { rank contact { id } converted descendants value { amount } }
}`;

let w: TestWorkspace;
beforeAll(async () => {
  w = await newWorkspace();
});

const belowOf = async (id: string, args: object = {}) =>
  (await w.reader.query(BELOW, { id, ...args })).contact.referralStatus.network;

const idOf = (place: number) => `00000000-0000-7000-8000-${String(place).padStart(12, '0')}`;

/**
 * Makes contacts 0 to `last`, each but the first brought by whom `parent` (SQL over i) says, and worth 1: by SQL, since
 * it is the walks that are tested and not how a hundred thousand came about.
 */
async function plant(workspaceId: string, last: number, parent: string): Promise<void> {
  const id = (place: string) => `('00000000-0000-7000-8000-' || lpad((${place})::text, 12, '0'))::uuid`;
  await sql(`
    insert into referral.contact (workspace_id, id, display_name, sort_name, search_text)
      select '${workspaceId}', ${id('i')}, 'Node', 'node', 'node' from generate_series(0, ${last}) i;
    insert into referral.contact_stats (workspace_id, contact_id, lifetime_value)
      select '${workspaceId}', ${id('i')}, 1 from generate_series(0, ${last}) i;
    insert into referral.referral (workspace_id, id, referrer_id, referee_id, channel, referred_at, stage_changed_at)
      select '${workspaceId}', ${id('i')}, ${id(parent)}, ${id('i')}, 'OTHER', now(), now() from generate_series(1, ${last}) i;
    insert into referral.acquisition (workspace_id, referee_id, referrer_id, referral_id)
      select workspace_id, referee_id, referrer_id, id from referral.referral where workspace_id = '${workspaceId}'`);
  await learnSizes(workspaceId);
}

it('follows a chain to its end, and ranks everybody on it', async () => {
  w = await newWorkspace();
  await plant(w.workspace.id, CHAIN, 'i - 1');
  const whole = await belowOf(idOf(0), { first: 3 });
  expect(whole).toMatchObject({ descendantCount: CHAIN, maxDepth: CHAIN, truncated: false });
  expect(whole.descendants).toMatchObject({
    totalCount: CHAIN,
    totalCountIsExact: true,
    nodes: [1, 2, 3].map((place) => ({ id: idOf(place) })),
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
  });
  // 1 + 1/2 + 1/4 + ... is 2 long before the thousandth.
  expect(whole.downstreamValue).toEqual({ amount: '2' });
  const cut = await belowOf(idOf(0), { maxDepth: 4, first: 3, after: whole.descendants.pageInfo.endCursor });
  expect(cut.descendants).toMatchObject({
    totalCount: 4,
    nodes: [{ id: idOf(4) }],
    pageInfo: { hasNextPage: false, hasPreviousPage: true },
  });
  const { topReferrers } = await w.reader.query(TOP, { metric: 'DOWNSTREAM_VALUE', first: 100 });
  expect(topReferrers).toEqual(
    Array.from({ length: 100 }, (_, place) => ({
      rank: place + 1,
      contact: { id: idOf(place) },
      converted: 0,
      descendants: CHAIN - place,
      value: { amount: String(CHAIN - place) },
    })),
  );
});

it('lists the first hundred thousand around a hub, and says that there are more', async () => {
  w = await newWorkspace();
  await plant(w.workspace.id, HUB, '0');
  const first = await belowOf(idOf(0), { first: 2 });
  expect(first).toMatchObject({ descendantCount: 100_000, truncated: true, maxDepth: 1 });
  expect(first.descendants).toMatchObject({
    totalCount: 100_000,
    totalCountIsExact: false,
    nodes: [{ id: idOf(1) }, { id: idOf(2) }],
  });
  // A cursor near the end, as pages of a hundred would come to after a thousand steps.
  const [list, depth, , shown] = JSON.parse(Buffer.from(first.descendants.edges[1].cursor, 'base64url').toString());
  expect([depth, shown]).toEqual(['1', '2']);
  const after = Buffer.from(JSON.stringify([list, '1', idOf(99_998), '99998'])).toString('base64url');
  const { descendants } = await belowOf(idOf(0), { first: 100, after });
  expect(descendants).toMatchObject({
    nodes: [{ id: idOf(99_999) }, { id: idOf(100_000) }],
    pageInfo: { hasNextPage: false },
  });
  // Who is ranked is counted to the end.
  const { topReferrers } = await w.reader.query(TOP, { metric: 'DESCENDANTS' });
  expect(topReferrers).toMatchObject([
    { rank: 1, contact: { id: idOf(0) }, descendants: HUB, value: { amount: '100001' } },
  ]);
}, 60_000);

it('ends over a circle, as it may be found in broken data', async () => {
  w = await newWorkspace();
  const [a, b, c] = (await newContacts(w.rep, ['A', 'B', 'C'])) as [string, string, string];
  await connect(w.rep, a, b);
  await connect(w.rep, b, c);
  const { id } = await connect(w.rep, c, a);
  await sql(
    `insert into referral.acquisition (workspace_id, referee_id, referrer_id, referral_id) values ($1, $2, $3, $4)`,
    [w.workspace.id, a, c, id],
  );
  const { contact } = await w.reader.query(
    `query ($id: ID!) { contact(id: $id) { referralStatus { network { descendants(first: 5) { nodes { id } } } } } }`,
    { id: a },
  );
  expect(contact.referralStatus.network.descendants.nodes.map((node: any) => node.id)).toEqual([b, c, a, b, c]);
  const { topReferrers } = await w.reader.query(TOP, { metric: 'DESCENDANTS' });
  expect(topReferrers).toHaveLength(3);
});

it('refuses what cannot be asked', async () => {
  const [id] = await newContacts(w.rep, ['Somebody']);
  const refused = async (document: string) => {
    const { status, body } = await w.reader.raw(document, { id });
    return [status, body.errors?.[0]?.extensions?.['code'], body.errors?.[0]?.message];
  };
  const network = (field: string) =>
    `query ($id: ID!) { contact(id: $id) { referralStatus { network { ${field} } } } }`;
  for (const [document, message] of [
    [network('downstreamValue(decay: 1.01) { amount }'), '`decay` must lie between 0 and 1.'],
    [network('downstreamValue(decay: -0.01) { amount }'), '`decay` must lie between 0 and 1.'],
    [network('descendants(maxDepth: 0) { totalCount }'), '`maxDepth` must be at least 1.'],
    [network('descendants(first: 101) { totalCount }'), '`first` must lie between 1 and 100.'],
    ['{ topReferrers(metric: REVENUE, first: 101) { rank } }', '`first` must lie between 1 and 100.'],
    [
      '{ topReferrers(metric: REVENUE, from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z") { rank } }',
      '`from` must not lie after `to`.',
    ],
  ]) {
    expect(await refused(document!)).toEqual([400, 'BAD_USER_INPUT', message]);
  }
});
