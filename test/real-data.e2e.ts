import { existsSync, readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { command } from './support/command.js';
import { importFile } from './support/imports.js';
import { newWorkspace, type TestClient } from './support/moaref.js';

jest.setTimeout(600_000);

// Two public data sets that nobody on the project wrote: who first vouched for whom on a trading site, and all purchases
// of a shop's first customers over a year and a half.
const TREE = new URL('../../shared/data/graph-bitcoin-alpha/derived_first_in_edge_tree.csv', import.meta.url);
const PURCHASES = new URL('../../shared/data/crm-cdnow-purchases/purchases.csv', import.meta.url);

/** The rows of a CSV file that has no quotes, without its header. */
const rowsOf = (file: URL): string[][] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','));

/** All contacts, a page at a time. */
async function allContacts(client: TestClient, first: number, fields: string): Promise<any[]> {
  const document = `query ($first: Int!, $after: String) {
    contacts(first: $first, after: $after, orderBy: CREATED_ASC) { nodes { ${fields} } pageInfo { hasNextPage endCursor } }
  }`;
  const all: any[] = [];
  for (let after: string | null = null; ;) {
    const { contacts } = await client.query(document, { first, after });
    all.push(...contacts.nodes);
    if (!contacts.pageInfo.hasNextPage) return all;
    after = contacts.pageInfo.endCursor;
  }
}

/** A skipped test names the folder that is missing. */
const onData = (file: URL) => (existsSync(file) ? test : test.skip);

onData(TREE)('holds the tree of graph-bitcoin-alpha as it is (needs ../shared/data)', async () => {
  const { marketer, workspace } = await newWorkspace();
  const people = rowsOf(TREE).map(([person, referrer, joined]) => ({ person: person!, referrer, joined }));
  const contacts = ['externalId,displayName', ...people.map(({ person }) => `${person},Trader ${person}`)];
  const referrals = [
    // Instants as seconds since 1970, as the source has them.
    'referee,referrer,referredAt',
    ...people
      .filter(({ referrer }) => referrer)
      .map(({ person, referrer, joined }) => `${person},${referrer},${joined}`),
  ];
  const imported = { state: 'DONE', failed: 0 };
  expect(await importFile(marketer, 'CONTACTS_CSV', contacts.join('\n'))).toMatchObject({
    ...imported,
    created: people.length,
  });
  const file = referrals.join('\n');
  expect(await importFile(marketer, 'REFERRALS_CSV', file)).toMatchObject({
    ...imported,
    created: referrals.length - 1,
  });
  expect(await importFile(marketer, 'REFERRALS_CSV', file)).toMatchObject({
    ...imported,
    skipped: referrals.length - 1,
  });

  const parentOf = new Map(people.flatMap(({ person, referrer }) => (referrer ? [[person, referrer] as const] : [])));
  const ancestorsOf = (person: string): string[] => {
    const parent = parentOf.get(person);
    return parent === undefined ? [] : [parent, ...ancestorsOf(parent)];
  };
  const below = new Map<string, Map<number, number>>();
  for (const { person } of people) {
    for (const [index, ancestor] of ancestorsOf(person).entries()) {
      const levels = below.get(ancestor) ?? new Map<number, number>();
      below.set(ancestor, levels.set(index + 1, (levels.get(index + 1) ?? 0) + 1));
    }
  }

  const fields = `externalId referralStatus { counts { total pending }
    network { depth descendantCount maxDepth truncated ancestors { externalId } byDepth { depth count } } }`;
  const found = await allContacts(marketer, 20, fields);
  const served = new Map(found.map((contact) => [contact.externalId, contact]));
  expect(served.size).toBe(people.length);
  const expected = people.map(({ person }) => {
    const ancestors = ancestorsOf(person);
    const levels = [...(below.get(person) ?? new Map<number, number>())].sort(([a], [b]) => a - b);
    const children = levels[0]?.[1] ?? 0;
    const referralStatus = {
      counts: { total: children, pending: children },
      network: {
        depth: ancestors.length,
        descendantCount: levels.reduce((sum, [, count]) => sum + count, 0),
        maxDepth: levels.length,
        truncated: false,
        ancestors: ancestors.map((externalId) => ({ externalId })),
        byDepth: levels.map(([depth, count]) => ({ depth, count })),
      },
    };
    return { externalId: person, referralStatus };
  });
  // All in one: an expectation for each costs more than finding them out did.
  expect(people.map(({ person }) => served.get(person))).toEqual(expected);
  expect(await command(['check', '--workspace', workspace.slug])).toMatchObject({ status: 0 });
});

onData(PURCHASES)('adds up the purchases of crm-cdnow-purchases (needs ../shared/data)', async () => {
  const { admin, workspace } = await newWorkspace({ currency: 'USD' });
  const rows = rowsOf(PURCHASES).map(([customer, date, , amount]) => ({
    customer: customer!,
    // Midnight in the workspace's time zone, which is UTC.
    at: `${date!.slice(0, 4)}-${date!.slice(4, 6)}-${date!.slice(6)}T00:00:00.000Z`,
    cents: Math.round(Number(amount) * 100),
  }));
  const mapping = {
    customer_id: 'contactExternalId',
    date_yyyymmdd: 'occurredAt',
    amount_usd: 'amount',
    quantity: null,
  };
  const file = readFileSync(PURCHASES);
  const options = { mapping, createMissingContacts: true };
  const imported = { state: 'DONE', failed: 0 };
  expect(await importFile(admin, 'EVENTS_CSV', file, options)).toMatchObject({ ...imported, created: rows.length });
  expect(await importFile(admin, 'EVENTS_CSV', file, options)).toMatchObject({ ...imported, skipped: rows.length });

  const expected = new Map<string, { count: number; cents: number; first: string; last: string }>();
  for (const { customer, at, cents } of rows) {
    const sum = expected.get(customer) ?? { count: 0, cents: 0, first: at, last: at };
    expected.set(customer, {
      count: sum.count + 1,
      cents: sum.cents + cents,
      first: at < sum.first ? at : sum.first,
      last: at > sum.last ? at : sum.last,
    });
  }
  const fields = 'externalId lifecycle purchaseCount lifetimeValue { amount currency } customerSince lastPurchasedAt';
  const served = await allContacts(admin, 100, fields);
  expect(served).toHaveLength(expected.size);
  const inCents = served.map(({ lifetimeValue, ...contact }) => ({
    ...contact,
    cents: Math.round(Number(lifetimeValue.amount) * 100),
  }));
  expect(inCents).toEqual(
    served.map(({ externalId }) => {
      const { count, cents, first, last } = expected.get(externalId)!;
      const dates = { customerSince: first, lastPurchasedAt: last };
      return { externalId, lifecycle: 'CUSTOMER', purchaseCount: count, cents, ...dates };
    }),
  );
  expect(await command(['check', '--workspace', workspace.slug])).toMatchObject({ status: 0 });
});
