import fc from 'fast-check';
import { newWorkspace, type TestWorkspace } from './support/moaref.js';
import { connect, newContacts } from './support/referral-steps.js';
import { belowOf, rankingOf, type Tree, valueBelow } from './support/tree-model.js';

const PEOPLE = 24;
const DAY = 86_400_000;
const METRICS = ['CONVERTED_REFERRALS', 'DESCENDANTS', 'REVENUE', 'DOWNSTREAM_VALUE'] as const;

const NETWORK = `query ($id: ID!, $decay: Float, $asOf: DateTime, $maxDepth: Int, $first: Int, $after: String) {
  contact(id: $id) { referralStatus { network {
    descendants(maxDepth: $maxDepth, first: $first, after: $after) {
      totalCount totalCountIsExact nodes { id deletedAt } pageInfo { hasNextPage endCursor }
    }
    downstreamValue(decay: $decay, asOf: $asOf) { amount currency }
  } } }
}`;
const TOP = `query ($metric: ReferrerMetric!, $first: Int, $from: DateTime, $to: DateTime) {
  topReferrers(metric: $metric, first: $first, from: $from, to: $to) {
    rank contact { id } converted descendants value { amount currency }
  }
}`;

const daysAgo = fc.integer({ min: 1, max: 60 });
const plan = fc.record({
  // Whom each but the first was brought by, if anybody: people before them, so that there is no circle.
  links: fc.array(
    fc.option(
      fc.record({
        by: fc.nat(PEOPLE - 2),
        stage: fc.constantFrom('PENDING', 'QUALIFIED', 'CONVERTED', 'CONVERTED'),
        days: daysAgo,
        // Whom a part of the credit goes to.
        credited: fc.option(fc.nat(PEOPLE - 1), { freq: 4 }),
      }),
      { freq: 6 },
    ),
    { minLength: PEOPLE - 1, maxLength: PEOPLE - 1 },
  ),
  purchases: fc.array(
    fc.record({
      person: fc.nat(PEOPLE - 1),
      cents: fc.integer({ min: 1, max: 100_000 }),
      days: daysAgo,
      refundedDays: fc.option(daysAgo, { freq: 3 }),
    }),
    { minLength: 10, maxLength: 30 },
  ),
  binned: fc.uniqueArray(fc.nat(PEOPLE - 1), { maxLength: 4 }),
});

const noon = Math.floor(Date.now() / DAY) * DAY - DAY / 2;
const ago = (days: number) => noon - days * DAY;

async function grow(
  w: TestWorkspace,
  { links, purchases, binned }: typeof plan extends fc.Arbitrary<infer P> ? P : never,
) {
  const names = Array.from({ length: PEOPLE }, (_, index) => `Person ${index}`);
  const ids = await newContacts(w.rep, names);
  const tree: Tree = { people: ids.map((id) => ({ id, binned: false })), links: [], amounts: [] };
  for (const [index, link] of links.entries()) {
    if (!link) continue;
    const [referrer, referee] = [ids[link.by % (index + 1)]!, ids[index + 1]!];
    const { id, isAcquisition, convertedAt } = await connect(w.rep, referrer, referee, {
      stage: link.stage,
      referredAt: new Date(ago(link.days)),
    });
    expect(isAcquisition).toBe(true);
    const other = link.credited === null ? referrer : ids[link.credited]!;
    const shares: Record<string, number> = other === referrer ? { [referrer]: 4 } : { [referrer]: 3, [other]: 1 };
    if (other !== referrer) {
      const credits = Object.entries(shares).map(([contactId, quarters]) => ({
        contactId,
        share: String(quarters / 4),
      }));
      await w.marketer.query(
        `mutation ($input: CreditReferralInput!) { creditReferral(input: $input) { userErrors { message } } }`,
        { input: { id, credits, reason: 'Both did' } },
      );
    }
    tree.links.push({
      referrer,
      referee,
      at: ago(link.days),
      convertedAt: convertedAt && Date.parse(convertedAt),
      quarters: shares,
    });
  }
  const events = purchases.flatMap(({ person, cents, days, refundedDays }, index) => {
    const of = { contactId: ids[person]!, amount: { amount: String(cents / 100), currency: 'EUR' } };
    tree.amounts.push({ person: ids[person]!, at: ago(days), cents });
    const bought = { ...of, kind: 'PURCHASE', externalId: `order-${index}`, occurredAt: new Date(ago(days)) };
    if (refundedDays === null || refundedDays > days) return [bought];
    tree.amounts.push({ person: ids[person]!, at: ago(refundedDays), cents: -cents });
    return [
      bought,
      { ...of, kind: 'REFUND', refundsExternalId: `order-${index}`, occurredAt: new Date(ago(refundedDays)) },
    ];
  });
  const { recordEvents } = await w.rep.query(
    `mutation ($input: EventsInput!) { recordEvents(input: $input) { results { userErrors { message path } } } }`,
    { input: { events } },
  );
  expect(recordEvents.results.flatMap((result: any) => result.userErrors)).toEqual([]);
  for (const index of binned) {
    await w.rep.query(`mutation ($id: ID!) { deleteContact(input: { id: $id }) { deletedId } }`, { id: ids[index] });
    tree.people[index]!.binned = true;
  }
  return tree;
}

async function listedBelow(w: TestWorkspace, id: string, maxDepth: number | null, first: number) {
  const nodes: any[] = [];
  let after: string | null = null;
  for (;;) {
    const page: any = await w.reader.query(NETWORK, { id, maxDepth, first, after });
    const { descendants } = page.contact.referralStatus.network;
    nodes.push(...descendants.nodes);
    if (!descendants.pageInfo.hasNextPage) return { nodes, total: descendants.totalCount };
    after = descendants.pageInfo.endCursor;
  }
}

test('trees of all shapes are listed, valued and ranked as an evaluation in memory does', async () => {
  const asked = fc.record({
    person: fc.nat(PEOPLE - 1),
    maxDepth: fc.option(fc.integer({ min: 1, max: 4 })),
    first: fc.integer({ min: 1, max: 7 }),
    decay: fc.constantFrom(null, 0, 0.1, 0.5, 1),
    asOf: fc.option(daysAgo.map(ago)),
  });
  const ranked = fc.record({
    first: fc.constantFrom(3, 100),
    from: fc.option(daysAgo.map(ago)),
    days: fc.option(fc.integer({ min: 0, max: 40 })),
  });
  const questions = fc.tuple(
    fc.array(asked, { minLength: 6, maxLength: 6 }),
    fc.array(ranked, { minLength: 3, maxLength: 3 }),
  );
  await fc.assert(
    fc.asyncProperty(plan, questions, async (planned, [around, rankings]) => {
      const w = await newWorkspace();
      const tree = await grow(w, planned);
      for (const { person, maxDepth, first, decay, asOf } of [
        { person: 0, maxDepth: null, first: 5, decay: 0.5, asOf: null },
        ...around,
      ]) {
        const { id } = tree.people[person]!;
        const expected = belowOf(tree, id).filter(({ depth }) => depth <= (maxDepth ?? Infinity));
        const { nodes, total } = await listedBelow(w, id, maxDepth, first);
        expect(nodes.map((node) => [node.id, node.deletedAt !== null])).toEqual(
          expected.map((below) => [below.id, below.binned]),
        );
        expect(total).toBe(expected.length);
        const { network } = (await w.reader.query(NETWORK, { id, decay, asOf: asOf && new Date(asOf) })).contact
          .referralStatus;
        expect(network.downstreamValue).toEqual({ amount: valueBelow(tree, id, decay ?? 1, asOf), currency: 'EUR' });
      }
      for (const metric of METRICS) {
        for (const { first, from, days } of [{ first: 100, from: null, days: null }, ...rankings]) {
          const to = days === null ? null : (from ?? ago(60)) + days * DAY;
          const instants = { from: from && new Date(from), to: to && new Date(to) };
          const { topReferrers } = await w.reader.query(TOP, { metric, first, ...instants });
          expect(topReferrers).toEqual(rankingOf(tree, metric, { from, to }).slice(0, first));
        }
      }
    }),
    // A smaller world would take longer to find than the seed takes to run again.
    { numRuns: 5, endOnFailure: true },
  );
}, 120_000);
