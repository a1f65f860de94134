import { randomUUID } from 'node:crypto';
import { newWorkspace, sql, TestClient, type TestWorkspace } from './support/moaref.js';

const ERRORS = `userErrors { code message path conflictingId }`;

let here: TestWorkspace;
let marketer: TestClient;

beforeAll(async () => {
  here = await newWorkspace({ timeZone: 'Asia/Tehran', calendar: 'persian' });
  marketer = here.marketer;
});

async function newContacts(...names: string[]): Promise<string[]> {
  const { upsertContacts } = await marketer.query(
    `mutation ($input: UpsertContactsInput!) { upsertContacts(input: $input) { results { contact { id } ${ERRORS} } ${ERRORS} } }`,
    { input: { contacts: names.map((displayName) => ({ displayName })) } },
  );
  return upsertContacts.results.map((result: any) => result.contact.id);
}

async function mutate(
  field: string,
  inputType: string,
  selection: string,
  input: unknown,
  client = marketer,
): Promise<any> {
  const document = `mutation ($input: ${inputType}!) { ${field}(input: $input) { ${selection} ${ERRORS} } }`;
  return (await client.query(document, { input }))[field];
}

const SEGMENT = 'segment { id name description kind memberCount }';
const create = (input: object, client?: TestClient) =>
  mutate(
    'createSegment',
    'SegmentInput',
    SEGMENT,
    { kind: 'STATIC', name: `Segment ${randomUUID()}`, ...input },
    client,
  );
const update = (input: object) => mutate('updateSegment', 'UpdateSegmentInput', SEGMENT, input);
const remove = (id: string) => mutate('deleteSegment', 'IdInput', 'deletedId', { id });
const add = (segmentId: string, contactIds: string[]) =>
  mutate('addToSegment', 'SegmentMembersInput', SEGMENT, { segmentId, contactIds });
const takeOut = (segmentId: string, contactIds: string[]) =>
  mutate('removeFromSegment', 'SegmentMembersInput', SEGMENT, { segmentId, contactIds });

async function members(id: string, args = ''): Promise<any> {
  const document = `query ($id: ID!) { segment(id: $id) { members${args} {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { displayName }
    edges { cursor node { id } membership { addedAt source contact { id } segment { id } reasons { text } } } } } }`;
  return (await marketer.query(document, { id })).segment.members;
}

const namesOf = (connection: any): string[] => connection.nodes.map((node: any) => node.displayName);

describe('segments', () => {
  it('are made with contacts and listed by name', async () => {
    const [anna] = await newContacts('Anna');
    const beta = (await create({ name: 'beta list', description: 'Second', contactIds: [anna] })).segment;
    const alpha = (await create({ name: 'Älpha list' })).segment;
    expect(beta).toEqual({ id: beta.id, name: 'beta list', description: 'Second', kind: 'STATIC', memberCount: 1 });
    const { segments } = await marketer.query(`{ segments { id memberCount countedAt createdAt } }`);
    expect(segments.map((segment: any) => segment.id)).toEqual([alpha.id, beta.id]);
    expect(segments.map((segment: any) => segment.memberCount)).toEqual([0, 1]);
    expect(Date.parse(segments[0].countedAt)).toBeGreaterThanOrEqual(Date.parse(segments[0].createdAt));
  });

  it('take an id of the caller, once, and each name once', async () => {
    const id = randomUUID();
    const name = `Kedves ügyfelek ${id}`;
    expect((await create({ id, name })).segment).toMatchObject({ id });
    expect(await create({ id })).toMatchObject({
      segment: null,
      userErrors: [{ code: 'DUPLICATE', path: ['input', 'id'], conflictingId: id }],
    });
    expect((await create({ name: name.toUpperCase().replaceAll('Ü', 'U') })).userErrors).toMatchObject([
      { code: 'DUPLICATE', path: ['input', 'name'], conflictingId: id },
    ]);
  });

  it.each([
    ['an empty name', { name: ' ' }, 'INVALID', ['input', 'name']],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, 'INVALID', ['input', 'name']],
    [
      '10,001 contacts',
      { contactIds: Array<string>(10_001).fill(randomUUID()) },
      'LIMIT_EXCEEDED',
      ['input', 'contactIds'],
    ],
    ['what is no id', { contactIds: ['x'] }, 'INVALID', ['input', 'contactIds']],
    ['a contact that is not there', { contactIds: [randomUUID()] }, 'NOT_FOUND', ['input', 'contactIds', '0']],
  ])('refuse %s', async (_, input, code, path) => {
    expect((await create(input)).userErrors).toMatchObject([{ code, path }]);
  });

  it('are renamed, described and deleted; their contacts stay', async () => {
    const [contact] = await newContacts('Stays');
    const { id } = (await create({ name: 'Before', description: 'Old', contactIds: [contact] })).segment;
    expect((await update({ id, name: ' After ' })).segment).toMatchObject({
      name: 'After',
      description: 'Old',
      memberCount: 1,
    });
    expect((await update({ id, description: null })).segment).toMatchObject({ name: 'After', description: null });
    expect(await remove(id)).toEqual({ deletedId: id, userErrors: [] });
    expect((await remove(id)).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
    const answer = await marketer.query(
      `query ($s: ID!, $c: ID!) { segment(id: $s) { id } contact(id: $c) { id segments { addedAt } } }`,
      {
        s: id,
        c: contact,
      },
    );
    expect(answer).toEqual({ segment: null, contact: { id: contact, segments: [] } });
  });

  it('are for marketers and administrators to change and for everyone in the workspace to see', async () => {
    const { id } = (await create({})).segment;
    for (const client of [here.rep, here.reader]) {
      const { body } = await client.raw(
        `mutation { createSegment(input: { name: "x", kind: STATIC }) { segment { id } } }`,
      );
      expect(body.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
      expect((await client.query(`query ($id: ID!) { segment(id: $id) { id } }`, { id })).segment).toEqual({ id });
    }
    const elsewhere = await newWorkspace();
    expect((await elsewhere.admin.query(`query ($id: ID!) { segment(id: $id) { id } }`, { id })).segment).toBeNull();
    const [contact] = await newContacts('Ours');
    expect((await create({ contactIds: [contact] }, elsewhere.admin)).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  });
});

describe('members', () => {
  it('come in and go out once', async () => {
    const [one, two, three] = (await newContacts('One', 'Two', 'Three')) as [string, string, string];
    const { id } = (await create({ contactIds: [one, one] })).segment;
    expect((await add(id, [one, two])).segment).toMatchObject({ memberCount: 2 });
    expect((await takeOut(id, [one, three])).segment).toMatchObject({ memberCount: 1 });
    expect(namesOf(await members(id))).toEqual(['Two']);
    const { audit } = await here.admin.query(`query ($id: ID) { audit(objectId: $id) { nodes { action changes } } }`, {
      id,
    });
    expect(audit.nodes.slice(0, 2)).toEqual([
      { action: 'segment.membersChanged', changes: { removed: 1, contactIds: [one] } },
      { action: 'segment.membersChanged', changes: { added: 1, contactIds: [two] } },
    ]);
  });

  it('are refused by the first that is not there, whatever else is asked', async () => {
    const [one] = (await newContacts('Only')) as [string];
    const { id } = (await create({})).segment;
    const missing = { code: 'NOT_FOUND', path: ['input', 'contactIds', '1'] };
    expect((await add(id, [one, randomUUID(), randomUUID()])).userErrors).toMatchObject([missing]);
    expect((await takeOut(id, [one, randomUUID()])).userErrors).toMatchObject([missing]);
    expect((await add(randomUUID(), [one])).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'segmentId'] },
    ]);
    expect(await members(id)).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('are paged by name, everyone once', async () => {
    const names = Array.from({ length: 23 }, (_, index) => `Twin ${String(index % 7).padStart(2, '0')}`);
    const ids = await newContacts(...names);
    const { id } = (await create({ contactIds: ids })).segment;
    const seen: string[] = [];
    let page = await members(id, '(first: 5)');
    for (;;) {
      expect(page).toMatchObject({ totalCount: 23, pageInfo: { hasPreviousPage: seen.length > 0 } });
      seen.push(...page.edges.map((edge: any) => edge.node.id));
      if (!page.pageInfo.hasNextPage) break;
      page = await members(id, `(first: 5, after: "${page.pageInfo.endCursor}")`);
    }
    expect([...seen].sort()).toEqual([...ids].sort());
    const nameOf = new Map(ids.map((contact, index) => [contact, names[index]!]));
    expect(seen.map((contact) => nameOf.get(contact))).toEqual([...names].sort());
  });

  it.each(['(first: 0)', '(first: 101)', '(after: "nonsense")'])('refuse the page %s', async (args) => {
    const { id } = (await create({})).segment;
    const { status } = await marketer.raw(`query ($id: ID!) { segment(id: $id) { members${args} { totalCount } } }`, {
      id,
    });
    expect(status).toBe(400);
  });

  it('leave with the bin and come back with a restore', async () => {
    const [one, two] = (await newContacts('Binned', 'Kept')) as [string, string];
    const { id } = (await create({ contactIds: [one, two] })).segment;
    await mutate('deleteContact', 'IdInput', 'deletedId', { id: one });
    expect(await members(id)).toMatchObject({ totalCount: 1, nodes: [{ displayName: 'Kept' }] });
    expect((await add(id, [one])).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    await mutate('restoreContact', 'IdInput', 'contact { id }', { id: one });
    expect(namesOf(await members(id))).toEqual(['Binned', 'Kept']);
    await mutate('deleteContact', 'IdInput', 'deletedId', { id: one });
    expect((await takeOut(id, [one])).userErrors).toEqual([]);
    await mutate('restoreContact', 'IdInput', 'contact { id }', { id: one });
    expect(namesOf(await members(id))).toEqual(['Kept']);
  });

  it('are forgotten when the person is erased', async () => {
    const [contact] = (await newContacts('Forgotten')) as [string];
    const { id } = (await create({ contactIds: [contact] })).segment;
    await mutate('eraseContact', 'IdInput', 'deletedId', { id: contact }, here.admin);
    expect(await sql(`select from referral.segment_member where segment_id = $1`, [id])).toHaveLength(0);
    expect((await add(id, [contact])).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('are the same whoever else adds them at the same time', async () => {
    const ids = await newContacts(...Array.from({ length: 50 }, (_, index) => `Parallel ${index}`));
    const { id } = (await create({})).segment;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => add(id, index % 2 ? ids : [...ids].reverse())),
    );
    expect(answers.flatMap((answer) => answer.userErrors)).toEqual([]);
    expect((await members(id)).totalCount).toBe(50);
  });
});

describe('why somebody is in a segment', () => {
  it('is said in the language and the calendar of whoever asks', async () => {
    const person = { name: 'Sara Rahimi', email: `${randomUUID()}@example.com`, password: 'a long enough password' };
    await mutate('createUser', 'UserInput', 'user { id }', { ...person, role: 'MARKETER' }, here.admin);
    const credentials = { workspace: here.workspace.slug, email: person.email, password: person.password };
    const { token } = await mutate('signIn', 'SignInInput', 'token', credentials, here.anonymous);
    const sara = new TestClient(token);
    const [contact] = (await newContacts('Reasoned')) as [string];
    const bySara = (await create({ name: 'A by Sara', contactIds: [contact] }, sara)).segment;
    const byKey = (await create({ name: 'B by a program', contactIds: [contact] })).segment;
    // An instant that is the first day of the Persian year in Tehran, and still the day before in London.
    await sql(`update referral.segment_member set added_at = '2026-03-20T21:00:00Z' where contact_id = $1`, [contact]);
    const ask = async (language: string) => {
      const document = `query ($id: ID!) { contact(id: $id) { segments { addedAt source segment { id } contact { id } reasons { text } } } }`;
      const { body } = await marketer.raw(document, { id: contact }, { 'accept-language': language });
      return body.data.contact.segments;
    };
    const said = async (language: string) => (await ask(language)).map((membership: any) => membership.reasons[0].text);
    expect(await said('en-GB')).toEqual(['Added by Sara Rahimi on 21 March 2026', 'Added by hand on 21 March 2026']);
    expect(await said('fa-IR')).toEqual([
      '\u2068Sara Rahimi\u2069 در ۱ فروردین ۱۴۰۵ افزود',
      'در ۱ فروردین ۱۴۰۵ به‌صورت دستی افزوده شد',
    ]);
    expect(await said('hu')).toEqual(['Felvette: Sara Rahimi, 2026. március 21.', 'Kézzel felvéve: 2026. március 21.']);
    const common = { addedAt: '2026-03-20T21:00:00.000Z', source: 'ADDED_BY_HAND', contact: { id: contact } };
    expect(await ask('en')).toMatchObject([
      { ...common, segment: { id: bySara.id } },
      { ...common, segment: { id: byKey.id } },
    ]);
    const { edges } = await members(bySara.id);
    expect(edges[0].membership).toMatchObject({
      ...common,
      segment: { id: bySara.id },
      reasons: [{ text: 'Added by Sara Rahimi on March 21, 2026' }],
    });
  });
});

describe('the order of members', () => {
  it('is whatever a list of contacts can have, page by page', async () => {
    const { admin } = await newWorkspace();
    const contacts = ['Cecil', 'Anna', 'Béla', 'Dora', 'Emil'].map((displayName) => ({ displayName }));
    const UPSERT =
      'mutation ($contacts: [ContactInput!]!) { upsertContacts(input: { contacts: $contacts }) { results { contact { id } } } }';
    const { upsertContacts } = await admin.query(UPSERT, { contacts });
    const contactIds: string[] = upsertContacts.results.map((result: any) => result.contact.id);
    const events = [30, 10, 50, 10].map((amount, i) => ({
      contactId: contactIds[i],
      kind: 'PURCHASE',
      amount: { amount: String(amount), currency: 'EUR' },
      occurredAt: '2026-01-01T00:00:00Z',
    }));
    await admin.query(
      'mutation ($events: [EventInput!]!) { recordEvents(input: { events: $events }) { userErrors { code } } }',
      {
        events,
      },
    );
    const CREATE = 'mutation ($input: SegmentInput!) { createSegment(input: $input) { segment { id } } }';
    const { createSegment } = await admin.query(CREATE, { input: { name: 'Ordered', kind: 'STATIC', contactIds } });
    const PAGE = `query ($id: ID!, $orderBy: ContactOrder, $after: String) { segment(id: $id) {
      members(first: 2, after: $after, orderBy: $orderBy) { nodes { displayName } pageInfo { hasNextPage endCursor } }
    } }`;
    const walk = async (orderBy: string | null) => {
      const names: string[] = [];
      for (let after: string | null = null; ;) {
        const { members }: any = (await admin.query(PAGE, { id: createSegment.segment.id, orderBy, after })).segment;
        names.push(...members.nodes.map((node: any) => node.displayName));
        if (!members.pageInfo.hasNextPage) return names;
        after = members.pageInfo.endCursor;
      }
    };
    expect(await walk(null)).toEqual(['Anna', 'Béla', 'Cecil', 'Dora', 'Emil']);
    // Anna and Dora bought for the same; the later id comes first, as everywhere in a descending order.
    const byValue = await walk('LIFETIME_VALUE_DESC');
    expect([byValue[0], byValue[1], byValue[4]]).toEqual(['Béla', 'Cecil', 'Emil']);
    expect([...byValue].sort()).toEqual(['Anna', 'Béla', 'Cecil', 'Dora', 'Emil']);
  });
});
