import { beforeAll, describe, expect, it } from '@jest/globals';
import { newWorkspace, type TestWorkspace } from './support/moaref.js';

const NAMES = ['پروین', 'پارسا', 'گلناز', 'یاسمن', 'Ágnes', 'Anna', 'Árpád', 'Béla', 'Zoltán', 'أحمد', 'كريم', 'Dora'];
const COUNT = 60;

const LIST = `query ($filter: ContactFilter, $orderBy: ContactOrder, $first: Int, $after: String, $last: Int, $before: String) {
  contacts(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount totalCountIsExact
    edges { cursor node { id displayName } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

let here: TestWorkspace;
let ids: string[];
let segmentId: string;

beforeAll(async () => {
  here = await newWorkspace();
  const contacts = Array.from({ length: COUNT }, (_, i) => ({
    displayName: `${NAMES[i % NAMES.length]} ${i}`,
    companyName: i % 3 === 0 ? 'Third Kft.' : undefined,
    country: i % 2 === 0 ? 'HU' : 'IR',
    lifecycle: i % 4 === 0 ? 'CUSTOMER' : 'LEAD',
    tags: [...(i % 5 === 0 ? ['five'] : []), ...(i % 10 === 0 ? ['Ten'] : [])],
  }));
  const UPSERT = `mutation ($contacts: [ContactInput!]!) { upsertContacts(input: { contacts: $contacts }) { results { contact { id } } } }`;
  const { upsertContacts } = await here.admin.query(UPSERT, { contacts });
  ids = upsertContacts.results.map((result: any) => result.contact.id as string);
  const events = ids.slice(0, 30).map((contactId, i) => ({
    contactId,
    kind: i % 2 ? 'UPGRADE' : 'PURCHASE',
    // Doubles among the amounts and times, so that the id has to decide.
    amount: { amount: String(10 + (i % 4)), currency: 'EUR' },
    occurredAt: `2026-0${1 + (i % 3)}-01T00:00:00Z`,
  }));
  await here.admin.query(
    'mutation ($events: [EventInput!]!) { recordEvents(input: { events: $events }) { userErrors { code } } }',
    {
      events,
    },
  );
  const { createSegment } = await here.admin.query(
    'mutation ($input: SegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }',
    { input: { name: 'First twenty', kind: 'STATIC', contactIds: ids.slice(0, 20) } },
  );
  segmentId = createSegment.segment.id;
});

const list = async (variables: object) =>
  (await here.reader.query(LIST, variables as Record<string, unknown>)).contacts;
const found = async (filter: object): Promise<string[]> =>
  (await list({ filter, first: 100 })).edges.map((edge: any) => edge.node.id as string).sort();
const where = (keep: (index: number) => boolean) => ids.filter((_, index) => keep(index)).sort();

describe('every order', () => {
  const ORDERS = [
    'CREATED_DESC',
    'CREATED_ASC',
    'NAME_ASC',
    'UPDATED_DESC',
    'LAST_UPGRADED_DESC',
    'LIFETIME_VALUE_DESC',
    'CONVERTED_REFERRALS_DESC',
  ];

  it.each(ORDERS)('%s gives each contact once, page by page, forward and backward', async (orderBy) => {
    const whole = (await list({ orderBy, first: 100 })).edges.map((edge: any) => edge.node.id as string);
    expect([...whole].sort()).toEqual([...ids].sort());
    const forward: string[] = [];
    for (let after: string | null = null; ;) {
      const page: any = await list({ orderBy, first: 7, after });
      forward.push(...page.edges.map((edge: any) => edge.node.id));
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(forward).toEqual(whole);
    const backward: string[] = [];
    for (let before: string | null = null; ;) {
      const page: any = await list({ orderBy, last: 7, before });
      backward.unshift(...page.edges.map((edge: any) => edge.node.id));
      if (!page.pageInfo.hasPreviousPage) break;
      before = page.pageInfo.startCursor;
    }
    expect(backward).toEqual(whole);
  });

  it('by name puts letters of every script where its readers expect them', async () => {
    const names = (await list({ orderBy: 'NAME_ASC', first: 100 })).edges.map(
      (edge: any) => edge.node.displayName as string,
    );
    const rank = (name: string) => names.findIndex((listed: string) => listed.startsWith(name));
    for (const [before, after] of [
      ['پارسا', 'پروین'],
      ['پروین', 'گلناز'],
      ['گلناز', 'یاسمن'],
      ['Ágnes', 'Anna'],
      ['Anna', 'Árpád'],
      ['Árpád', 'Béla'],
    ]) {
      expect([before, rank(before!) < rank(after!)]).toEqual([before, true]);
    }
  });

  it('takes no cursor of another order or of another list', async () => {
    const { pageInfo } = await list({ orderBy: 'NAME_ASC', first: 2 });
    for (const after of [pageInfo.endCursor, 'bm9uc2Vuc2U', '%%%', '']) {
      const { status, body } = await here.reader.raw(LIST, { orderBy: 'CREATED_ASC', after });
      expect([status, body.errors![0]!.extensions!['code']]).toEqual([400, 'BAD_USER_INPUT']);
    }
  });

  it.each([[{ first: 0 }], [{ first: -1 }], [{ first: 101 }], [{ first: 1, last: 1 }], [{ last: 1, after: 'x' }]])(
    'refuses the page %j',
    async (page) => {
      const { status, body } = await here.reader.raw(LIST, page);
      expect([status, body.errors![0]!.extensions!['code']]).toEqual([400, 'BAD_USER_INPUT']);
    },
  );
});

describe('filters', () => {
  it('find what each says, and what all say together', async () => {
    expect(await found({ countries: ['hu'] })).toEqual(where((i) => i % 2 === 0));
    expect(await found({ lifecycles: ['CUSTOMER'], countries: ['HU'], anyTags: ['TEN'] })).toEqual(
      // Whoever bought became a customer.
      where((i) => i % 10 === 0 && (i % 20 === 0 || i < 30)),
    );
    expect(await found({ anyTags: ['Five', 'ten'] })).toEqual(where((i) => i % 5 === 0));
    expect(await found({ allTags: ['five', 'Five', 'ten'] })).toEqual(where((i) => i % 10 === 0));
    expect(await found({ allTags: ['five', 'no such tag'] })).toEqual([]);
    expect(await found({ segmentId })).toEqual(where((i) => i < 20));
    expect(await found({ ids: ids.slice(3, 6) })).toEqual(where((i) => i >= 3 && i < 6));
    const { companies } = await here.reader.query(
      '{ companies { nodes { id contacts(first: 100) { totalCount nodes { id } } } } }',
    );
    const [company] = companies.nodes;
    expect(company.contacts.totalCount).toBe(20);
    expect(company.contacts.nodes.map((node: any) => node.id).sort()).toEqual(where((i) => i % 3 === 0));
    expect(await found({ companyId: company.id })).toEqual(where((i) => i % 3 === 0));
    expect(await found({ createdBefore: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await found({ createdAfter: '2020-01-01T00:00:00Z' })).toEqual(where(() => true));
  });

  it('count exactly what they find', async () => {
    expect(await list({ filter: { countries: ['IR'] }, first: 3 })).toMatchObject({
      totalCount: 30,
      totalCountIsExact: true,
    });
  });

  it('show the bin only when asked', async () => {
    const { createContact } = await here.admin.query(
      'mutation { createContact(input: { displayName: "To the bin" }) { contact { id } } }',
    );
    const { id } = createContact.contact;
    await here.admin.query('mutation ($id: ID!) { deleteContact(input: { id: $id }) { deletedId } }', { id });
    expect(await found({})).not.toContain(id);
    expect(await found({ deleted: true })).toEqual([id]);
    const shown = 'query ($id: ID!) { contact(id: $id) { displayName deletedAt } }';
    expect((await here.reader.query(shown, { id })).contact).toMatchObject({
      displayName: 'To the bin',
      deletedAt: expect.any(String),
    });
  });
});

describe('search', () => {
  it('puts exact before prefix before alike, pages through the ranking, and honours the other conditions', async () => {
    const { edges, totalCount } = await list({ filter: { search: 'پروین 12' }, first: 5 });
    expect(edges[0].node.displayName).toBe('پروین 12');
    expect(totalCount).toBeGreaterThanOrEqual(1);
    const all = (await list({ filter: { search: 'Zoltan' }, first: 100 })).edges.map((edge: any) => edge.node.id);
    expect(all.length).toBeGreaterThanOrEqual(5);
    const first = await list({ filter: { search: 'Zoltan' }, first: 2 });
    const second = await list({ filter: { search: 'Zoltan' }, first: 100, after: first.pageInfo.endCursor });
    expect([...first.edges, ...second.edges].map((edge: any) => edge.node.id)).toEqual(all);
    const hungarians = await list({ filter: { search: 'Zoltan', countries: ['IR'] }, first: 100 });
    expect(hungarians.edges.every((edge: any) => ids.indexOf(edge.node.id) % 2 === 1)).toBe(true);
  });

  it('takes LIKE and regular expression characters as plain text', async () => {
    for (const search of ['%', '_', '.*', '\\', "'; drop table contact --", '(((']) {
      expect((await list({ filter: { search } })).edges).toEqual([]);
    }
  });
});

describe('tagging by filter', () => {
  const TAG =
    'mutation ($input: TagContactsInput!) { tagContacts(input: $input) { changedCount userErrors { code path } } }';
  const tag = async (input: object) => (await here.marketer.query(TAG, { input })).tagContacts;

  it('reaches everybody whom the filter finds, once', async () => {
    expect(await tag({ filter: { countries: ['HU'] }, add: ['Budapest club'] })).toEqual({
      changedCount: 30,
      userErrors: [],
    });
    expect(await tag({ filter: { countries: ['HU'] }, add: ['budapest CLUB'] })).toEqual({
      changedCount: 0,
      userErrors: [],
    });
    expect(await found({ anyTags: ['Budapest club'] })).toEqual(where((i) => i % 2 === 0));
    expect(await tag({ segmentId, remove: ['Budapest club'] })).toEqual({ changedCount: 10, userErrors: [] });
    expect(await tag({ contactIds: ids.slice(0, 2), add: ['Budapest club'] })).toEqual({
      changedCount: 2,
      userErrors: [],
    });
  });

  it('wants exactly one way to choose, and no search', async () => {
    expect((await tag({ add: ['x'] })).userErrors).toEqual([{ code: 'INVALID', path: ['input'] }]);
    expect((await tag({ add: ['x'], segmentId, filter: {} })).userErrors).toEqual([
      { code: 'INVALID', path: ['input'] },
    ]);
    expect((await tag({ add: ['x'], filter: { search: 'Anna' } })).userErrors).toEqual([
      { code: 'INVALID', path: ['input', 'filter', 'search'] },
    ]);
    const unknown = '01a2024d-345b-7512-a3a5-8334cbfcc16e';
    expect((await tag({ add: ['x'], segmentId: unknown })).userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'segmentId'] },
    ]);
  });
});
