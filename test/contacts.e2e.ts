import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { command } from './support/command.js';
import { newWorkspace, sql, type TestClient, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';

const ERRORS = `userErrors { code message path conflictingId }`;
const CONTACT = `id externalId kind displayName givenName familyName emails { address primary verifiedAt } phones { number primary }
  company { id name } jobTitle birthday country region city locale owner { id } lifecycle customerSince satisfaction
  satisfactionAt audience consent { email phone doNotAsk updatedAt } customFields deletedAt erasedAt createdAt updatedAt`;

let here: TestWorkspace;
let rep: TestClient;

beforeAll(async () => {
  here = await newWorkspace({ locale: 'en-GB' });
  rep = here.rep;
});

/** What a mutation with one input answers. */
async function call(field: string, input: unknown, selection: string, client = rep): Promise<any> {
  const types: Record<string, string> = {
    createContact: 'ContactInput',
    updateContact: 'UpdateContactInput',
    updateCompany: 'UpdateCompanyInput',
  };
  const type = types[field] ?? 'IdInput';
  const document = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} ${ERRORS} } }`;
  return (await client.query(document, { input }))[field];
}

const create = (input: object, client = rep) => call('createContact', input, `contact { ${CONTACT} }`, client);
const update = (id: string, patch: object) => call('updateContact', { id, patch }, `contact { ${CONTACT} }`);

async function created(input: object): Promise<any> {
  const { contact, userErrors } = await create(input);
  expect(userErrors).toEqual([]);
  return contact;
}

async function updated(id: string, patch: object): Promise<any> {
  const { contact, userErrors } = await update(id, patch);
  expect(userErrors).toEqual([]);
  return contact;
}

const refusal = (code: string, path: string[], conflictingId: string | null = null) => [
  { code, message: expect.any(String), path, conflictingId },
];

describe('createContact', () => {
  it('keeps every field, addresses normalised', async () => {
    const owner = (
      await here.admin.query(
        `mutation { createUser(input: { name: "Sara", email: "sara@example.com", role: REP }) { user { id } } }`,
      )
    ).createUser.user;
    const id = randomUUID();
    const contact = await created({
      id,
      externalId: 'crm-1',
      kind: 'ORGANISATION',
      displayName: 'مریم رضایی',
      givenName: 'مریم',
      familyName: 'رضایی',
      emails: [' Maryam@Example.COM', 'maryam@example.com', 'second@example.com'],
      phones: ['۰۹۱۲ ۳۴۵ ۶۷۸۹', 'ext. 12'],
      companyName: 'Pars Ltd',
      jobTitle: 'Buyer',
      birthday: '--02-29',
      country: 'ir',
      region: 'Tehran',
      city: 'Tehran',
      locale: 'fa-ir',
      ownerId: owner.id,
      lifecycle: 'PROSPECT',
      customerSince: '2020-01-02T03:04:05Z',
      satisfaction: 9,
      audience: 1200,
      consent: { email: true },
      customFields: { size: 3, nested: { a: [1, null] } },
    });
    expect(contact).toMatchObject({
      id,
      externalId: 'crm-1',
      kind: 'ORGANISATION',
      displayName: 'مریم رضایی',
      emails: [
        { address: 'maryam@example.com', primary: true, verifiedAt: null },
        { address: 'second@example.com', primary: false, verifiedAt: null },
      ],
      phones: [
        { number: '+989123456789', primary: true },
        { number: 'ext. 12', primary: false },
      ],
      company: { name: 'Pars Ltd' },
      birthday: '--02-29',
      country: 'IR',
      locale: 'fa-IR',
      owner: { id: owner.id },
      lifecycle: 'PROSPECT',
      customerSince: '2020-01-02T03:04:05.000Z',
      satisfaction: 9,
      satisfactionAt: expect.any(String),
      audience: 1200,
      consent: { email: true, phone: false, doNotAsk: false, updatedAt: expect.any(String) },
      customFields: { size: 3, nested: { a: [1, null] } },
      deletedAt: null,
    });
  });

  it.each([
    ['both names', { givenName: 'Ada', familyName: 'Byron' }, 'Ada Byron'],
    ['names of a Hungarian', { givenName: 'Anna', familyName: 'Kovács', country: 'HU' }, 'Kovács Anna'],
    ['names in Hungarian', { givenName: 'Anna', familyName: 'Kovács', locale: 'hu-RO' }, 'Kovács Anna'],
    ['a company', { companyName: 'Acme' }, 'Acme'],
    ['an e-mail address', { emails: ['A@b.example'] }, 'a@b.example'],
    ['a phone', { phones: ['+44 20 7946 0958'] }, '+442079460958'],
  ])('makes a display name of %s', async (_what, input, displayName) => {
    expect((await created(input)).displayName).toBe(displayName);
  });

  it('makes a customer of today unless told since when', async () => {
    const contact = await created({ displayName: 'C', lifecycle: 'CUSTOMER' });
    expect(Math.abs(Date.parse(contact.customerSince) - Date.parse(contact.createdAt))).toBeLessThan(60_000);
  });

  it('finds a company in any spelling, also when two make it at once', async () => {
    const name = `Györgyi ${randomUUID()}`;
    const spellings = [name, name.toUpperCase(), name.replace('ö', 'o'), `  ${name}`];
    const contacts = await Promise.all(spellings.map((companyName) => created({ displayName: 'E', companyName })));
    expect(new Set(contacts.map(({ company }) => company.id)).size).toBe(1);
  });

  it.each([
    ['nothing to call them', {}, 'INVALID', ['displayName']],
    ['a blank name', { displayName: ' \u3000' }, 'INVALID', ['displayName']],
    ['a long name', { displayName: 'x'.repeat(201) }, 'INVALID', ['displayName']],
    ['what is no address', { emails: ['a@b.example', 'nobody'] }, 'INVALID', ['emails', '1']],
    [
      'too many addresses',
      { emails: Array.from({ length: 21 }, (_, i) => `a${i}@b.example`) },
      'LIMIT_EXCEEDED',
      ['emails'],
    ],
    ['an unknown country', { displayName: 'x', country: 'XX' }, 'INVALID', ['country']],
    ['an unknown language', { displayName: 'x', locale: '!' }, 'INVALID', ['locale']],
    ['too much satisfaction', { displayName: 'x', satisfaction: 11 }, 'INVALID', ['satisfaction']],
    ['an audience below none', { displayName: 'x', audience: -1 }, 'INVALID', ['audience']],
    ['an unknown owner', { displayName: 'x', ownerId: randomUUID() }, 'NOT_FOUND', ['ownerId']],
    ['what is no id', { displayName: 'x', id: 'x' }, 'INVALID', ['id']],
    ['a blank tag', { displayName: 'x', tags: [''] }, 'INVALID', ['tags', '0']],
  ])('refuses %s', async (_what, input, code, path) => {
    const { contact, userErrors } = await create(input);
    expect(contact).toBeNull();
    expect(userErrors).toEqual(refusal(code, ['input', ...path]));
  });

  it('refuses an id and an externalId that are taken, and names who has them', async () => {
    const first = await created({ displayName: 'First', externalId: 'taken' });
    expect((await create({ displayName: 'x', id: first.id })).userErrors).toEqual(
      refusal('DUPLICATE', ['input', 'id'], first.id),
    );
    expect((await create({ displayName: 'x', externalId: 'taken' })).userErrors).toEqual(
      refusal('DUPLICATE', ['input', 'externalId'], first.id),
    );
  });

  it('makes one contact of one externalId, however many ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => create({ displayName: 'R', externalId: 'raced' })),
    );
    const [made] = answers.filter(({ contact }) => contact);
    const refused = answers.filter(({ contact }) => !contact);
    expect(refused).toHaveLength(9);
    for (const { userErrors } of refused) {
      expect(userErrors).toEqual(refusal('DUPLICATE', ['input', 'externalId'], made!.contact.id));
    }
  });

  it('is not for readers', async () => {
    const { body } = await here.reader.raw(
      `mutation { createContact(input: { displayName: "x" }) { contact { id } } }`,
    );
    expect(body.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

describe('updateContact', () => {
  it('leaves what is absent, clears what is null, replaces lists and merges custom fields', async () => {
    const before = await created({
      givenName: 'Ada',
      familyName: 'Byron',
      jobTitle: 'Analyst',
      emails: ['a@x.example', 'b@x.example'],
      customFields: { keep: 1, change: 1, drop: 1 },
      companyName: 'Engines',
    });
    const after = await updated(before.id, {
      familyName: 'Lovelace',
      jobTitle: null,
      emails: ['c@x.example', 'b@x.example'],
      customFields: { change: 2, drop: null, add: 3 },
      companyName: null,
    });
    expect(after).toMatchObject({
      displayName: 'Ada Lovelace',
      givenName: 'Ada',
      jobTitle: null,
      emails: [
        { address: 'c@x.example', primary: true },
        { address: 'b@x.example', primary: false },
      ],
      customFields: { keep: 1, change: 2, add: 3 },
      company: null,
    });
    expect(after.updatedAt > before.updatedAt).toBe(true);
  });

  it('keeps a display name that was given', async () => {
    const { id } = await created({ displayName: 'Countess', givenName: 'Ada' });
    expect((await updated(id, { givenName: 'Augusta' })).displayName).toBe('Countess');
    expect((await updated(id, { displayName: null })).displayName).toBe('Augusta');
  });

  it('keeps the verification of an address that stays', async () => {
    const { id } = await created({ emails: ['v@x.example', 'w@x.example'] });
    await sql(`update referral.contact_email set verified_at = '2026-01-01' where contact_id = $1`, [id]);
    const { emails } = await updated(id, { emails: ['n@x.example', 'v@x.example'] });
    expect(emails).toEqual([
      { address: 'n@x.example', primary: true, verifiedAt: null },
      { address: 'v@x.example', primary: false, verifiedAt: '2026-01-01T00:00:00.000Z' },
    ]);
  });

  it('moves the dates of consent and satisfaction only with their values', async () => {
    const before = await created({ displayName: 'x', satisfaction: 5, consent: { phone: true } });
    const same = await updated(before.id, { satisfaction: 5, consent: { phone: true } });
    expect(same).toEqual(before);
    const after = await updated(before.id, { satisfaction: null, consent: { phone: null } });
    expect(after.satisfactionAt).toBeNull();
    expect(after.consent).toMatchObject({ phone: false });
    expect(after.consent.updatedAt > before.consent.updatedAt).toBe(true);
  });

  it('refuses the unknown, the binned, another workspace’s, and what would leave no name', async () => {
    const elsewhere = await newWorkspace();
    const { contact: foreign } = await create({ displayName: 'Foreign' }, elsewhere.rep);
    const binned = await created({ displayName: 'Binned' });
    await call('deleteContact', { id: binned.id }, 'deletedId');
    for (const id of [randomUUID(), foreign.id, binned.id]) {
      expect((await update(id, { city: 'x' })).userErrors).toEqual(refusal('NOT_FOUND', ['input', 'id']));
    }
    const { id } = await created({ givenName: 'Only' });
    expect((await update(id, { givenName: null })).userErrors).toEqual(
      refusal('INVALID', ['input', 'patch', 'displayName']),
    );
    expect((await update(id, { emails: ['nope'] })).userErrors).toEqual(
      refusal('INVALID', ['input', 'patch', 'emails', '0']),
    );
  });

  it('tells the audit what changed, and nothing where nothing did', async () => {
    const { id } = await created({ displayName: 'Before', city: 'Pécs' });
    await updated(id, { displayName: 'After', city: 'Pécs' });
    await updated(id, { displayName: 'After' });
    const document = `query ($id: ID!) { audit(objectId: $id) { nodes { action changes } } }`;
    const { audit } = await here.admin.query(document, { id });
    expect(audit.nodes).toEqual([
      { action: 'contact.updated', changes: { displayName: ['Before', 'After'] } },
      { action: 'contact.created', changes: { displayName: ['', 'Before'], city: [null, 'Pécs'] } },
    ]);
  });
});

describe('the bin', () => {
  it('takes contacts and gives them back', async () => {
    const { id } = await created({ displayName: 'Back and forth', externalId: 'bin-1' });
    expect(await call('deleteContact', { id }, 'deletedId')).toEqual({ deletedId: id, userErrors: [] });
    expect((await call('deleteContact', { id }, 'deletedId')).userErrors).toEqual(
      refusal('NOT_FOUND', ['input', 'id']),
    );
    const { contact } = await call('restoreContact', { id }, 'contact { externalId deletedAt }');
    expect(contact).toEqual({ externalId: 'bin-1', deletedAt: null });
    expect((await call('restoreContact', { id }, 'contact { id }')).userErrors).toEqual(
      refusal('CONFLICT', ['input', 'id']),
    );
  });

  it('does not give back a contact whose externalId is another’s by now', async () => {
    const { id } = await created({ displayName: 'Old', externalId: 'bin-2' });
    await call('deleteContact', { id }, 'deletedId');
    const heir = await created({ displayName: 'New', externalId: 'bin-2' });
    expect((await call('restoreContact', { id }, 'contact { id }')).userErrors).toEqual(
      refusal('CONFLICT', ['input', 'id'], heir.id),
    );
  });
});

describe('companies', () => {
  it('are listed by name and found by a part of it', async () => {
    const { rep: client } = await newWorkspace();
    for (const companyName of ['Zeta', 'Árpád és Fiai', 'beta']) await create({ companyName }, client);
    const list = async (page: string) =>
      (await client.query(`{ companies(${page}) { totalCount nodes { name } pageInfo { hasNextPage endCursor } } }`))
        .companies;
    const first = await list('first: 2');
    expect(first).toMatchObject({ totalCount: 3, nodes: [{ name: 'Árpád és Fiai' }, { name: 'beta' }] });
    expect((await list(`first: 2, after: "${first.pageInfo.endCursor}"`)).nodes).toEqual([{ name: 'Zeta' }]);
    expect((await list(`search: "PAD es"`)).nodes).toEqual([{ name: 'Árpád és Fiai' }]);
    expect((await list(`search: "%"`)).totalCount).toBe(0);
  });

  it('are renamed for everyone who works there, but not to another’s name', async () => {
    const name = `Old ${randomUUID()}`;
    const contact = await created({ displayName: 'Employee', companyName: name });
    const other = await created({ companyName: `Other ${randomUUID()}` });
    const renamed = await call(
      'updateCompany',
      { id: contact.company.id, name: 'Renamed Works', domain: 'Works.example' },
      'company { name domain }',
    );
    expect(renamed).toEqual({ company: { name: 'Renamed Works', domain: 'works.example' }, userErrors: [] });
    const found = async (search: string) =>
      (
        await rep.query(`query ($search: String) { contacts(filter: { search: $search }) { nodes { id } } }`, {
          search,
        })
      ).contacts.nodes;
    expect(await found('renamed works')).toEqual([{ id: contact.id }]);
    expect(await found(name)).toEqual([]);
    const taken = await call('updateCompany', { id: other.company.id, name: 'RENAMED  works' }, 'company { id }');
    expect(taken.userErrors).toEqual(refusal('DUPLICATE', ['input', 'name'], contact.company.id));
    const unknown = await call('updateCompany', { id: randomUUID(), name: 'x' }, 'company { id }');
    expect(unknown.userErrors).toEqual(refusal('NOT_FOUND', ['input', 'id']));
  });

  it('leave what search looks at in order when they are renamed, of those in the bin too', async () => {
    const { rep: client, workspace } = await newWorkspace();
    const [binned, living] = await Promise.all(
      ['Binned', 'Living'].map(async (displayName) => {
        const { contact } = await create({ displayName, companyName: 'Before' }, client);
        return contact;
      }),
    );
    const change = (name: string, type: string, input: object) =>
      client.query(`mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { message } } }`, { input });
    await change('deleteContact', 'IdInput', { id: binned.id });
    for (const name of ['After', '%%%', 'At last']) {
      await change('updateCompany', 'UpdateCompanyInput', { id: living.company.id, name });
      expect(await command(['check', '--workspace', workspace.slug])).toMatchObject({ status: 0 });
    }
  });
});

describe('contactChanged', () => {
  it('tells of changes to one contact', async () => {
    const { id } = await created({ displayName: 'Watched' });
    const live = createClient({
      url: `${running().url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${rep.token}` },
    });
    try {
      const changes = live.iterate<any>({
        query: `subscription { contactChanged(id: "${id}") { id change contact { displayName } } }`,
      });
      const first = changes.next();
      // The subscription says nothing until something changes: change until it does.
      let heard = false;
      void first.finally(() => (heard = true));
      for (let turn = 0; !heard; turn++) await updated(id, { displayName: `Changed ${turn}` });
      const { value } = await first;
      expect(value.data.contactChanged).toMatchObject({ id, change: 'UPDATED' });
      expect(value.data.contactChanged.contact.displayName).toMatch(/^Changed/);
      await call('deleteContact', { id }, 'deletedId');
      let last: any;
      do last = (await changes.next()).value.data.contactChanged;
      while (last.change === 'UPDATED');
      expect(last).toEqual({ id, change: 'DELETED', contact: null });
      await changes.return!(undefined);
    } finally {
      await live.dispose();
    }
  });
});
