import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { newWorkspace, sql, type TestClient, type TestWorkspace } from './support/moaref.js';

const ERRORS = `userErrors { code message path conflictingId }`;
const UPSERT = `mutation ($input: UpsertContactsInput!) {
  upsertContacts(input: $input) {
    results { index created contact { id displayName externalId givenName jobTitle city emails { address } } ${ERRORS} }
    ${ERRORS}
  }
}`;

let here: TestWorkspace;
let rep: TestClient;

beforeAll(async () => {
  here = await newWorkspace();
  rep = here.rep;
});

async function upsert(...contacts: object[]): Promise<any[]> {
  const { upsertContacts } = await rep.query(UPSERT, { input: { contacts } });
  expect(upsertContacts.userErrors).toEqual([]);
  expect(upsertContacts.results.map(({ index }: any) => index)).toEqual(contacts.map((_, index) => index));
  return upsertContacts.results;
}

async function upsertOne(contact: object): Promise<any> {
  const [result] = await upsert(contact);
  expect(result.userErrors).toEqual([]);
  return result;
}

describe('upsertContacts', () => {
  it('matches by id, else externalId, else an address', async () => {
    const id = randomUUID();
    const first = await upsertOne({ id, externalId: 'm-1', displayName: 'One', emails: ['m1@x.example'] });
    expect(first).toMatchObject({ created: true, contact: { id } });
    for (const match of [{ id }, { externalId: 'm-1' }, { emails: ['M1@X.example'] }]) {
      const again = await upsertOne({ ...match, city: Object.keys(match)[0] });
      expect(again).toMatchObject({ created: false, contact: { id, displayName: 'One', city: Object.keys(match)[0] } });
    }
  });

  it('gives its externalId to a contact that was known by its address', async () => {
    const { contact } = await upsertOne({ displayName: 'Two', emails: ['m2@x.example'] });
    const known = await upsertOne({ externalId: 'm-2', emails: ['m2@x.example'] });
    expect(known).toMatchObject({ created: false, contact: { id: contact.id, externalId: 'm-2' } });
    // Another externalId is another person, who shares the address.
    const other = await upsertOne({ externalId: 'm-3', displayName: 'Three', emails: ['m2@x.example'] });
    expect(other).toMatchObject({ created: true });
    const [shared] = await upsert({ emails: ['m2@x.example'], city: 'x' });
    expect(shared).toMatchObject({ contact: null, created: false });
    expect(shared.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'contacts', '0', 'emails', '0'] }]);
    expect([contact.id, other.contact.id]).toContain(shared.userErrors[0].conflictingId);
  });

  it('does the others where some are refused', async () => {
    const results = await upsert(
      { displayName: 'Good', externalId: 'o-1' },
      { emails: ['nobody'] },
      { displayName: 'x'.repeat(201) },
      { displayName: 'Stranger’s', ownerId: randomUUID() },
      { id: 'no id', displayName: 'x' },
      { displayName: 'Good too', externalId: 'o-2' },
    );
    expect(results.map(({ contact }) => contact?.displayName ?? null)).toEqual([
      'Good',
      null,
      null,
      null,
      null,
      'Good too',
    ]);
    expect(
      results.flatMap(({ userErrors }) => userErrors.map(({ code, path }: any) => [code, ...path.slice(2)])),
    ).toEqual([
      ['INVALID', '1', 'emails', '0'],
      ['INVALID', '2', 'displayName'],
      ['NOT_FOUND', '3', 'ownerId'],
      ['INVALID', '4', 'id'],
    ]);
  });

  it('applies items that name the same person in order', async () => {
    const results = await upsert(
      { externalId: 's-1', displayName: 'Same', emails: ['s1@x.example'] },
      { emails: ['s1@x.example'], jobTitle: 'Baker' },
      { externalId: 's-1', jobTitle: 'Miller' },
    );
    expect(results.map(({ created }) => created)).toEqual([true, false, false]);
    expect(new Set(results.map(({ contact }) => contact.id)).size).toBe(1);
    expect(results[0].contact.jobTitle).toBe('Miller');
  });

  it('hands an externalId on within one call', async () => {
    const { contact } = await upsertOne({ externalId: 'h-1', displayName: 'Giver' });
    const [giver, taker] = await upsert(
      { id: contact.id, externalId: 'h-2' },
      { externalId: 'h-1', displayName: 'Taker' },
    );
    expect(giver.contact).toMatchObject({ id: contact.id, externalId: 'h-2' });
    expect(taker).toMatchObject({ created: true, contact: { externalId: 'h-1' } });
  });

  it('does not bring back the binned', async () => {
    const { contact } = await upsertOne({ externalId: 'b-1', displayName: 'Binned', emails: ['b1@x.example'] });
    await rep.query(`mutation ($id: ID!) { deleteContact(input: { id: $id }) { deletedId } }`, { id: contact.id });
    const [byId, byExternalId] = await upsert(
      { id: contact.id, displayName: 'x' },
      { externalId: 'b-1', displayName: 'New' },
    );
    expect(byId.userErrors).toMatchObject([{ code: 'DUPLICATE', conflictingId: contact.id }]);
    expect(byExternalId).toMatchObject({ created: true });
    expect(byExternalId.contact.id).not.toBe(contact.id);
  });

  it('makes one contact of one externalId or address, however many ask at once', async () => {
    const byExternalId = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => upsertOne({ externalId: 'race', displayName: `Turn ${turn}` })),
    );
    expect(new Set(byExternalId.map(({ contact }) => contact.id)).size).toBe(1);
    expect(byExternalId.filter(({ created }) => created)).toHaveLength(1);
    const byAddress = await Promise.all(Array.from({ length: 20 }, () => upsertOne({ emails: ['race@x.example'] })));
    expect(new Set(byAddress.map(({ contact }) => contact.id)).size).toBe(1);
    expect(byAddress.filter(({ created }) => created)).toHaveLength(1);
  });

  it('takes 250 and no more', async () => {
    const many = Array.from({ length: 250 }, (_, index) => ({
      externalId: `n-${index}`,
      displayName: `Number ${index}`,
    }));
    expect((await upsert(...many)).filter(({ created }) => created)).toHaveLength(250);
    const { upsertContacts } = await rep.query(UPSERT, { input: { contacts: [...many, { displayName: 'x' }] } });
    expect(upsertContacts).toMatchObject({
      results: [],
      userErrors: [{ code: 'LIMIT_EXCEEDED', path: ['input', 'contacts'] }],
    });
  });
});

const BLNS = new URL('../../shared/data/strings-naughty/blns.json', import.meta.url);

(existsSync(BLNS) ? describe : describe.skip)('naughty strings', () => {
  it('come back equal, or are refused with the reason', async () => {
    const strings = JSON.parse(readFileSync(BLNS, 'utf8')) as string[];
    for (let start = 0; start < strings.length; start += 200) {
      const batch = strings.slice(start, start + 200);
      const contacts = batch.map((text, index) => ({
        externalId: `blns-${start + index}`,
        displayName: text,
        jobTitle: text,
        emails: [`blns-${start + index}@x.example`],
        customFields: { text },
        companyName: text,
      }));
      const results = await upsert(...contacts);
      for (const [index, text] of batch.entries()) {
        const { contact, userErrors } = results[index];
        if (contact) expect(contact).toMatchObject({ displayName: text, jobTitle: text });
        else {
          // Blank, or longer than the field takes.
          expect(text.trim() === '' || text.length > 200).toBe(true);
          expect(userErrors.length).toBeGreaterThan(0);
          for (const error of userErrors)
            expect(error).toMatchObject({ code: 'INVALID', message: expect.stringMatching(/\S/) });
        }
      }
    }
    const stored = await sql(
      `select display_name as name, custom_fields ->> 'text' as custom from referral.contact
       where workspace_id = $1 and external_id like 'blns-%'`,
      [here.workspace.id],
    );
    expect(stored.length).toBeGreaterThan(450);
    for (const { name, custom } of stored) expect(custom).toBe(name);
  });
});
