import { randomUUID } from 'node:crypto';
import { newWorkspace, sql, type TestWorkspace } from './support/moaref.js';

const EVENT = `id kind name item amount { amount currency } score occurredAt externalId contact { id }`;
const ERRORS = `userErrors { code message path conflictingId }`;
const RECORD = `mutation ($input: EventInput!) { recordEvent(input: $input) { event { ${EVENT} } ${ERRORS} } }`;
const RECORD_MANY = `mutation ($input: EventsInput!) {
  recordEvents(input: $input) { results { event { ${EVENT} } ${ERRORS} } ${ERRORS} }
}`;
const CONTACT = `query ($id: ID!, $first: Int, $after: String, $kinds: [EventKind!]) {
  contact(id: $id) {
    lifecycle customerSince purchaseCount lifetimeValue { amount currency } lastPurchasedAt lastUpgradedAt
    satisfaction satisfactionAt updatedAt
    events(first: $first, after: $after, kinds: $kinds) { totalCount nodes { id kind item } pageInfo { hasNextPage endCursor } }
  }
}`;

const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T12:00:00.000Z`;
const euros = (amount: string) => ({ amount, currency: 'EUR' });

let shop: TestWorkspace;

async function newContact(input: object = {}): Promise<string> {
  const { createContact } = await shop.rep.query(
    `mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } userErrors { message } } }`,
    { input: { displayName: 'Somebody', ...input } },
  );
  return createContact.contact.id as string;
}

const record = async (input: object) => (await shop.rep.query(RECORD, { input })).recordEvent;
const recorded = async (input: object): Promise<any> => {
  const { event, userErrors } = await record(input);
  expect(userErrors).toEqual([]);
  return event;
};
const recordMany = async (events: object[]) => (await shop.rep.query(RECORD_MANY, { input: { events } })).recordEvents;
const contact = async (id: string, page: object = {}) => (await shop.reader.query(CONTACT, { id, ...page })).contact;
const refusalOf = ({ event, userErrors }: any) => ({
  event,
  errors: userErrors.map(({ code, path }: any) => `${code} ${path.join('.')}`),
});

beforeAll(async () => {
  shop = await newWorkspace();
});

describe('recordEvent', () => {
  it('records all there is to record', async () => {
    const [contactId, id] = [await newContact({ externalId: 'crm-1' }), randomUUID()];
    const event = await recorded({
      id,
      externalId: 'order-1',
      contactExternalId: 'crm-1',
      kind: 'PURCHASE',
      amount: euros('120.50'),
      occurredAt: at(1),
      item: 'Carpet',
    });
    expect(event).toEqual({
      id,
      kind: 'PURCHASE',
      name: null,
      item: 'Carpet',
      amount: { amount: '120.5', currency: 'EUR' },
      score: null,
      occurredAt: at(1),
      externalId: 'order-1',
      contact: { id: contactId },
    });
  });

  it('makes a customer of whoever buys, since the earliest purchase, and counts what they bought', async () => {
    const id = await newContact();
    await recorded({ contactId: id, kind: 'PURCHASE', amount: euros('0.1'), occurredAt: at(5) });
    await recorded({ contactId: id, kind: 'PURCHASE', amount: euros('0.2'), occurredAt: at(3) });
    await recorded({ contactId: id, kind: 'SUBSCRIPTION', amount: euros('10'), occurredAt: at(2) });
    await recorded({ contactId: id, kind: 'UPGRADE', amount: euros('5'), occurredAt: at(9) });
    await recorded({ contactId: id, kind: 'UPGRADE', occurredAt: at(8) });
    await recorded({ contactId: id, kind: 'RENEWAL', amount: euros('1') });
    await recorded({ contactId: id, kind: 'REFUND', amount: euros('2') });
    await recorded({ contactId: id, kind: 'USAGE', amount: euros('1000') });
    expect(await contact(id)).toMatchObject({
      lifecycle: 'CUSTOMER',
      customerSince: at(2),
      purchaseCount: 2,
      lifetimeValue: { amount: '14.3', currency: 'EUR' },
      lastPurchasedAt: at(5),
      lastUpgradedAt: at(9),
    });
  });

  it('leaves an earlier customerSince and a former customer alone', async () => {
    const id = await newContact({ lifecycle: 'FORMER_CUSTOMER', customerSince: at(1) });
    await recorded({ contactId: id, kind: 'PURCHASE', occurredAt: at(2) });
    expect(await contact(id)).toMatchObject({ lifecycle: 'FORMER_CUSTOMER', customerSince: at(1), purchaseCount: 1 });
    await recorded({ contactId: id, kind: 'CANCELLATION' });
    const visitor = await newContact();
    await recorded({ contactId: visitor, kind: 'VISIT' });
    expect(await contact(visitor)).toMatchObject({ lifecycle: 'LEAD', customerSince: null, purchaseCount: 0 });
  });

  it('keeps the newest answer of a survey, in whatever order they are told', async () => {
    const id = await newContact();
    await recorded({ contactId: id, kind: 'SURVEY', score: 7, occurredAt: at(4) });
    await recorded({ contactId: id, kind: 'SURVEY', score: 2, occurredAt: at(3) });
    expect(await contact(id)).toMatchObject({ satisfaction: 7, satisfactionAt: at(4) });
    await recordMany([
      { contactId: id, kind: 'SURVEY', score: 0, occurredAt: at(6) },
      { contactId: id, kind: 'SURVEY', score: 9, occurredAt: at(5) },
    ]);
    expect(await contact(id)).toMatchObject({ satisfaction: 0, satisfactionAt: at(6) });
  });

  it('moves updatedAt only where the contact itself is different', async () => {
    const id = await newContact();
    await recorded({ contactId: id, kind: 'PURCHASE', occurredAt: at(2) });
    const { updatedAt } = await contact(id);
    await recorded({ contactId: id, kind: 'PURCHASE', occurredAt: at(3) });
    expect((await contact(id)).updatedAt).toBe(updatedAt);
  });

  it('refuses what makes no sense, naming the field', async () => {
    const contactId = await newContact();
    const binned = await newContact({ externalId: 'binned' });
    await shop.rep.query(`mutation ($id: ID!) { deleteContact(input: { id: $id }) { deletedId } }`, { id: binned });
    const cases: [object, string][] = [
      [{ contactExternalId: 'both' }, 'INVALID input.contactId'],
      [{ contactId: null }, 'INVALID input.contactId'],
      [{ contactId: binned }, 'NOT_FOUND input.contactId'],
      [{ contactId: randomUUID() }, 'NOT_FOUND input.contactId'],
      [{ contactId: null, contactExternalId: 'binned' }, 'NOT_FOUND input.contactExternalId'],
      [{ amount: { amount: '1', currency: 'USD' } }, 'INVALID input.amount.currency'],
      [{ amount: euros('-1') }, 'INVALID input.amount.amount'],
      [{ kind: 'REFUND' }, 'INVALID input.amount'],
      [{ kind: 'SURVEY' }, 'INVALID input.score'],
      [{ kind: 'SURVEY', score: 11 }, 'INVALID input.score'],
      [{ kind: 'CUSTOM' }, 'INVALID input.name'],
      [{ refundsExternalId: 'order-1' }, 'INVALID input.refundsExternalId'],
    ];
    for (const [input, error] of cases) {
      const refusal = refusalOf(await record({ contactId, kind: 'PURCHASE', ...input }));
      expect({ input, ...refusal }).toEqual({ input, event: null, errors: [error] });
    }
    const { userErrors } = await record({ contactId, kind: 'PURCHASE', amount: { amount: '1', currency: 'USD' } });
    expect(userErrors[0].message).toContain('EUR');
    expect(await contact(contactId)).toMatchObject({ purchaseCount: 0, events: { totalCount: 0 } });
  });

  it('answers the first event where the same one comes again, and refuses another under its externalId', async () => {
    const [contactId, other] = [await newContact(), await newContact()];
    const first = await recorded({
      contactId,
      kind: 'PURCHASE',
      externalId: 'again',
      amount: euros('10'),
      item: 'Tea',
    });
    const again = await recorded({
      id: randomUUID(),
      contactId,
      kind: 'PURCHASE',
      externalId: 'again',
      amount: euros('99'),
    });
    expect(again).toEqual(first);
    for (const input of [
      { contactId: other, kind: 'PURCHASE' },
      { contactId, kind: 'RENEWAL' },
    ]) {
      const { event, userErrors } = await record({ externalId: 'again', ...input });
      expect(event).toBeNull();
      expect(userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'externalId'], conflictingId: first.id }]);
    }
    const { userErrors } = await record({ id: first.id.toUpperCase(), contactId, kind: 'VISIT' });
    expect(userErrors).toMatchObject([{ code: 'DUPLICATE', path: ['input', 'id'], conflictingId: first.id }]);
    expect(await contact(contactId)).toMatchObject({ purchaseCount: 1, lifetimeValue: { amount: '10' } });
    expect((await contact(other)).purchaseCount).toBe(0);
  });

  it('counts an event once that comes 50 times at once', async () => {
    const [contactId, externalId] = [await newContact(), randomUUID()];
    const input = { contactId, kind: 'PURCHASE', externalId, amount: euros('12.34') };
    const events = await Promise.all(Array.from({ length: 50 }, () => recorded(input)));
    for (const event of events) expect(event).toEqual(events[0]);
    expect(await contact(contactId)).toMatchObject({
      purchaseCount: 1,
      lifetimeValue: { amount: '12.34' },
      events: { totalCount: 1 },
    });
    const { audit } = await shop.admin.query(`query ($id: ID!) { audit(objectId: $id) { totalCount } }`, {
      id: events[0].id,
    });
    expect(audit.totalCount).toBe(1);
  });

  it('gives one externalId to one of two contacts who claim it at once', async () => {
    const people = [await newContact(), await newContact()];
    for (let round = 0; round < 20; round++) {
      const externalId = randomUUID();
      const answers = await Promise.all(
        people.map((contactId) => record({ contactId, kind: 'PURCHASE', externalId, amount: euros('1') })),
      );
      const [winner] = answers.filter(({ event }) => event);
      const losers = answers.filter(({ event }) => !event);
      expect(losers).toHaveLength(1);
      expect(losers[0].userErrors).toMatchObject([{ code: 'CONFLICT', conflictingId: winner.event.id }]);
    }
    const counts = await Promise.all(people.map(async (id) => (await contact(id)).purchaseCount as number));
    expect(counts[0]! + counts[1]!).toBe(20);
  });
});

describe('a refund', () => {
  it('takes back a purchase, in part or what is left of it, and never more', async () => {
    const [contactId, order] = [await newContact(), randomUUID()];
    await recorded({ contactId, kind: 'PURCHASE', externalId: order, amount: euros('100') });
    await recorded({ contactId, kind: 'PURCHASE', amount: euros('100') });
    const refund = (amount?: string) =>
      record({ contactId, kind: 'REFUND', refundsExternalId: order, amount: amount && euros(amount) });
    expect((await refund('30.5')).event.amount.amount).toBe('30.5');
    expect(refusalOf(await refund('69.51'))).toEqual({ event: null, errors: ['CONFLICT input.amount'] });
    expect((await refund()).event.amount.amount).toBe('69.5');
    expect(refusalOf(await refund())).toEqual({ event: null, errors: ['CONFLICT input.amount'] });
    expect(await contact(contactId)).toMatchObject({ lifetimeValue: { amount: '100' }, purchaseCount: 2 });
  });

  it('needs the purchase to be there, to be theirs and to have brought money', async () => {
    const [contactId, other] = [await newContact(), await newContact()];
    const [order, visit, unpaid] = [randomUUID(), randomUUID(), randomUUID()];
    await recorded({ contactId: other, kind: 'PURCHASE', externalId: order, amount: euros('100') });
    await recorded({ contactId, kind: 'VISIT', externalId: visit, amount: euros('100') });
    await recorded({ contactId, kind: 'PURCHASE', externalId: unpaid });
    const refund = async (refundsExternalId: string) =>
      refusalOf(await record({ contactId, kind: 'REFUND', refundsExternalId })).errors;
    expect(await refund(order)).toEqual(['CONFLICT input.refundsExternalId']);
    expect(await refund(visit)).toEqual(['INVALID input.refundsExternalId']);
    expect(await refund(unpaid)).toEqual(['INVALID input.refundsExternalId']);
    expect(await refund('never')).toEqual(['NOT_FOUND input.refundsExternalId']);
    expect(refusalOf(await record({ contactId, kind: 'REFUND', amount: euros('0.01') })).errors).toEqual([
      'CONFLICT input.amount',
    ]);
  });

  it('and another at once do not take back more than was paid', async () => {
    for (let round = 0; round < 20; round++) {
      const [contactId, order] = [await newContact(), randomUUID()];
      await recordMany([
        { contactId, kind: 'PURCHASE', externalId: order, amount: euros('100') },
        { contactId, kind: 'PURCHASE', amount: euros('100') },
      ]);
      const input = { contactId, kind: 'REFUND', refundsExternalId: order, amount: euros('60') };
      const answers = await Promise.all([record(input), record(input)]);
      expect(answers.filter(({ event }) => event)).toHaveLength(1);
      expect((await contact(contactId)).lifetimeValue.amount).toBe('140');
    }
  });
});

describe('recordEvents', () => {
  it('gives each event its own result, in the order of the input', async () => {
    const contactId = await newContact();
    const [order, taken] = [randomUUID(), randomUUID()];
    const { results, userErrors } = await recordMany([
      { contactId, kind: 'REFUND', refundsExternalId: order, amount: euros('4') },
      { contactId, kind: 'PURCHASE', externalId: order, amount: euros('10'), id: taken },
      { contactId, kind: 'PURCHASE', externalId: order, amount: euros('77') },
      { contactId, kind: 'RENEWAL', externalId: order },
      { contactId, kind: 'VISIT', id: taken },
      { contactId, kind: 'CUSTOM' },
      { contactId, kind: 'VISIT', item: 'x'.repeat(501) },
      { contactExternalId: 'nobody', kind: 'VISIT' },
      { contactId, kind: 'VISIT' },
    ]);
    expect(userErrors).toEqual([]);
    expect(results.map((result: any) => refusalOf(result).errors.join() || result.event.kind)).toEqual([
      'REFUND',
      'PURCHASE',
      'PURCHASE',
      'CONFLICT input.events.3.externalId',
      'DUPLICATE input.events.4.id',
      'INVALID input.events.5.name',
      'INVALID input.events.6.item',
      'NOT_FOUND input.events.7.contactExternalId',
      'VISIT',
    ]);
    expect(results[2].event).toEqual(results[1].event);
    expect(await contact(contactId)).toMatchObject({ purchaseCount: 1, lifetimeValue: { amount: '6' } });
  });

  it('takes up to 250, and the same 250 again change nothing', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => newContact()));
    const run = randomUUID();
    const events = Array.from({ length: 250 }, (_, index) => ({
      contactId: people[index % 10],
      kind: 'PURCHASE',
      externalId: `${run}-${index}`,
      amount: euros('1.01'),
    }));
    // Both orders at once: neither waits for the other for ever, and together they record each once.
    const answers = await Promise.all([recordMany(events), recordMany([...events].reverse()), recordMany(events)]);
    for (const { results } of answers) expect(results.filter(({ event }: any) => event)).toHaveLength(250);
    for (const id of people) {
      expect(await contact(id)).toMatchObject({ purchaseCount: 25, lifetimeValue: { amount: '25.25' } });
    }
    const tooMany = await recordMany([...events, events[0]!]);
    expect(tooMany).toMatchObject({ results: [], userErrors: [{ code: 'LIMIT_EXCEEDED', path: ['input', 'events'] }] });
    expect(await recordMany([])).toEqual({ results: [], userErrors: [] });
  });

  it('is not for readers', async () => {
    const { body } = await shop.reader.raw(RECORD_MANY, { input: { events: [] } });
    expect(body.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

it("walks a contact's events by their cursors, newest first", async () => {
  const contactId = await newContact();
  const events = Array.from({ length: 45 }, (_, index) => ({
    contactId,
    kind: index % 5 === 0 ? 'VISIT' : 'USAGE',
    item: String(index),
    occurredAt: at(1 + (index % 9)),
  }));
  await recordMany(events);
  const walk = async (kinds?: string[]) => {
    const items: string[] = [];
    for (let after: string | null = null; ;) {
      const { events: page } = await contact(contactId, { first: 7, after, kinds });
      items.push(...page.nodes.map(({ item }: any) => item as string));
      if (!page.pageInfo.hasNextPage) return { items, totalCount: page.totalCount };
      after = page.pageInfo.endCursor;
    }
  };
  const dayOf = (item: string) => Number(item) % 9;
  const all = await walk();
  expect(all.totalCount).toBe(45);
  expect([...all.items].sort((a, b) => Number(a) - Number(b))).toEqual(events.map(({ item }) => item));
  expect(all.items.map(dayOf)).toEqual(events.map(({ item }) => dayOf(item)).sort((a, b) => b - a));
  const visits = await walk(['VISIT']);
  expect(visits.totalCount).toBe(9);
  expect(visits.items.every((item) => Number(item) % 5 === 0)).toBe(true);
});

it('keeps the amounts of an erased person and nothing of what they bought', async () => {
  const contactId = await newContact();
  await recorded({ contactId, kind: 'PURCHASE', amount: euros('7'), externalId: 'secret-1', item: 'secret' });
  await recorded({ contactId, kind: 'CUSTOM', name: 'secret' });
  await shop.admin.query(`mutation ($id: ID!) { eraseContact(input: { id: $id }) { deletedId } }`, { id: contactId });
  const [left] = await sql(
    `select (select sum(amount)::text from referral.customer_event e where e.contact_id = $2) as amount,
       (select lifetime_value::text from referral.contact_stats s where s.contact_id = $2) as value,
       (select count(*)::integer from referral.customer_event e where e.workspace_id = $1 and e::text like '%secret%') as texts,
       (select count(*)::integer from referral.audit_entry a where a.workspace_id = $1 and a::text like '%secret%') as audited`,
    [shop.workspace.id, contactId],
  );
  expect(left).toEqual({ amount: '7.0000', value: '7.0000', texts: 0, audited: 0 });
  expect(refusalOf(await record({ contactId, kind: 'VISIT' })).errors).toEqual(['NOT_FOUND input.contactId']);
});

describe('the currency of the workspace', () => {
  it('stays once there are amounts in it', async () => {
    const { admin } = await newWorkspace();
    const CHANGE = `mutation ($currency: String!) {
      updateWorkspace(input: { currency: $currency }) { workspace { currency } userErrors { code path } }
    }`;
    expect((await admin.query(CHANGE, { currency: 'HUF' })).updateWorkspace.workspace.currency).toBe('HUF');
    const { createContact } = await admin.query(
      'mutation { createContact(input: { displayName: "Buyer" }) { contact { id } } }',
    );
    const input = {
      contactId: createContact.contact.id,
      kind: 'PURCHASE',
      amount: { amount: '100', currency: 'HUF' },
      occurredAt: '2026-01-01T00:00:00Z',
    };
    await admin.query('mutation ($input: EventInput!) { recordEvent(input: $input) { userErrors { code } } }', {
      input,
    });
    expect((await admin.query(CHANGE, { currency: 'EUR' })).updateWorkspace).toEqual({
      workspace: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'currency'] }],
    });
  });
});
