import { findTreeFaults } from '../libs/referral/src/graph/sql/find-tree-faults.js';
import { newWorkspace, sql, type TestWorkspace } from './support/moaref.js';
import { connect, newContacts, tryMutation } from './support/referral-steps.js';

const NETWORK = `query ($id: ID!, $first: Int) {
  contact(id: $id) {
    referralStatus {
      network {
        ancestors(first: $first) { id displayName deletedAt } depth descendantCount truncated maxDepth
        byDepth { depth count converted value { amount currency } }
      }
    }
  }
}`;

let w: TestWorkspace;

const networkOf = async (id: string, first?: number) =>
  (await w.reader.query(NETWORK, { id, first })).contact.referralStatus.network;

const some = (count: number) =>
  newContacts(
    w.rep,
    Array.from({ length: count }, (_, index) => `Node ${index}`),
  );

beforeAll(async () => {
  w = await newWorkspace();
});

describe('network', () => {
  it('is empty around somebody who came alone', async () => {
    const [alone] = await some(1);
    expect(await networkOf(alone!)).toEqual({
      ancestors: [],
      depth: 0,
      descendantCount: 0,
      truncated: false,
      maxDepth: 0,
      byDepth: [],
    });
  });

  it('counts everyone below by distance, with what they bought', async () => {
    const [root, a, b, c, d] = await some(5);
    await connect(w.rep, root!, a!);
    const { id } = await connect(w.rep, root!, b!);
    await connect(w.rep, a!, c!);
    await connect(w.rep, c!, d!, { stage: 'CONVERTED' });
    await tryMutation(w.rep, 'advanceReferral', 'AdvanceReferralInput', { id, stage: 'CONVERTED' });
    for (const [contactId, amount] of [
      [b, '10.50'],
      [a, '2'],
      [d, '100.25'],
    ]) {
      const input = { contactId, kind: 'PURCHASE', amount: { amount, currency: 'EUR' } };
      await w.rep.query(`mutation ($input: EventInput!) { recordEvent(input: $input) { userErrors { message } } }`, {
        input,
      });
    }
    expect(await networkOf(root!)).toEqual({
      ancestors: [],
      depth: 0,
      descendantCount: 4,
      truncated: false,
      maxDepth: 3,
      byDepth: [
        { depth: 1, count: 2, converted: 1, value: { amount: '12.5', currency: 'EUR' } },
        { depth: 2, count: 1, converted: 0, value: { amount: '0', currency: 'EUR' } },
        { depth: 3, count: 1, converted: 1, value: { amount: '100.25', currency: 'EUR' } },
      ],
    });
    expect(await networkOf(d!)).toMatchObject({
      ancestors: [{ id: c }, { id: a }, { id: root }],
      depth: 3,
      descendantCount: 0,
    });
    expect((await networkOf(d!, 2)).ancestors).toMatchObject([{ id: c }, { id: a }]);
  });

  it('keeps the place of somebody in the bin', async () => {
    const [root, middle, leaf] = await some(3);
    await connect(w.rep, root!, middle!);
    await connect(w.rep, middle!, leaf!);
    await w.rep.query(`mutation ($input: IdInput!) { deleteContact(input: $input) { deletedId } }`, {
      input: { id: middle },
    });
    expect(await networkOf(leaf!)).toMatchObject({
      ancestors: [
        { id: middle, deletedAt: expect.any(String) },
        { id: root, deletedAt: null },
      ],
      depth: 2,
    });
    expect(await networkOf(root!)).toMatchObject({ descendantCount: 2, maxDepth: 2 });
  });

  it('shows a hundred ancestors at most, and says how deep it is', async () => {
    const chain = await some(151);
    for (const [index, id] of chain.slice(1).entries()) await connect(w.rep, chain[index]!, id);
    const { ancestors, depth } = await networkOf(chain[150]!);
    expect(depth).toBe(150);
    expect(ancestors.map(({ id }: any) => id)).toEqual(chain.slice(50, 150).reverse());
    expect(await networkOf(chain[0]!)).toMatchObject({ descendantCount: 150, maxDepth: 150 });
    const { status, body } = await w.reader.raw(NETWORK, { id: chain[0], first: 101 });
    expect([status, body.errors?.[0]?.extensions?.['code']]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('stops counting at its limit, and says so', async () => {
    const [root, ...below] = await some(8);
    for (const id of below.slice(0, 3)) await connect(w.rep, root!, id);
    for (const id of below.slice(3, 7)) await connect(w.rep, below[0]!, id);
    const counted = async (limit: number) =>
      (
        await sql(`select depth, people, is_cut from referral.count_descendants($1, $2, $3)`, [
          w.workspace.id,
          root,
          limit,
        ])
      ).map(({ depth, people, is_cut }) => [depth, people, is_cut]);
    expect(await counted(8)).toEqual([
      [1, 3, false],
      [2, 4, false],
    ]);
    expect(await counted(7)).toEqual([
      [1, 3, false],
      [2, 4, false],
    ]);
    expect(await counted(6)).toEqual([
      [1, 3, false],
      [2, 3, true],
    ]);
    expect(await counted(3)).toEqual([[1, 3, true]]);
    expect(await counted(2)).toEqual([[1, 2, true]]);
  });
});

describe('what checks the tree', () => {
  it('finds a circle and whoever is below it, a disqualified link and credit that is not whole', async () => {
    const broken = await newWorkspace();
    const workspaceId = broken.workspace.id;
    const faults = () => sql(findTreeFaults.text, [workspaceId]);
    const [a, b, c, d, e, f] = await newContacts(broken.rep, ['A', 'B', 'C', 'D', 'E', 'F']);
    const ab = await connect(broken.rep, a!, b!);
    const bc = await connect(broken.rep, b!, c!);
    const cd = await connect(broken.rep, c!, d!);
    const ef = await connect(broken.rep, e!, f!);
    const ca = await connect(broken.rep, c!, a!);
    expect(await faults()).toEqual([]);

    await sql(
      `insert into referral.acquisition (workspace_id, referee_id, referrer_id, referral_id) values ($1, $2, $3, $4)`,
      [workspaceId, a, c, ca.id],
    );
    await sql(`update referral.referral set stage = 'DISQUALIFIED' where id = $1`, [ef.id]);
    await sql(
      `insert into referral.referral_credit (workspace_id, referral_id, contact_id, share) values ($1, $2, $3, 0.99999999)`,
      [workspaceId, ab.id, a],
    );
    const found = (await faults()).map(({ fault, referral_id }) => `${fault} ${referral_id}`).sort();
    expect(found).toEqual(
      [`CREDIT_NOT_ONE ${ab.id}`, ...[ab, bc, cd, ca].map(({ id }) => `CYCLE ${id}`), `DISQUALIFIED ${ef.id}`].sort(),
    );
    // A walk over it ends all the same.
    const { body } = await broken.reader.raw(NETWORK, { id: a, first: 3 });
    expect(body.data.contact.referralStatus.network).toMatchObject({
      ancestors: [{ id: c }, { id: b }, { id: a }],
      depth: 10_000,
      maxDepth: 10_000,
    });
  });
});
