import { newWorkspace, type TestClient, type TestWorkspace } from './support/moaref.js';

let here: TestWorkspace;
let rep: TestClient;

const PEOPLE = [
  { displayName: 'مریم کریمی', country: 'IR', phones: ['09123456789'] },
  { givenName: 'علیرضا', familyName: 'احمدی' },
  { givenName: 'محمد رضا', familyName: 'نوری' },
  { displayName: 'Györgyi Tóth', emails: ['gyorgyi.toth@szeged.example'] },
  { displayName: 'John Smith', emails: ['jsmith77@mail.example'], companyName: 'Acme Rockets Ltd' },
  { displayName: 'Smithson Jones' },
  { displayName: 'Alexandra Smyth' },
  { displayName: 'Robert O’Brien', phones: ['+44 20 7946 0958'] },
  { displayName: '100% Cotton_Works' },
  { displayName: 'Li' },
  { displayName: 'Lina Liu' },
];

beforeAll(async () => {
  here = await newWorkspace();
  rep = here.rep;
  const document = `mutation ($input: UpsertContactsInput!) { upsertContacts(input: $input) { results { userErrors { message } } } }`;
  const { upsertContacts } = await rep.query(document, { input: { contacts: PEOPLE } });
  expect(upsertContacts.results.flatMap(({ userErrors }: any) => userErrors)).toEqual([]);
});

async function found(search: string, client = rep): Promise<string[]> {
  const document = `query ($search: String) { contacts(filter: { search: $search }) { nodes { displayName } } }`;
  const { contacts } = await client.query(document, { search });
  return contacts.nodes.map(({ displayName }: any) => displayName);
}

describe('search', () => {
  it.each([
    ['Arabic letters', 'مريم', 'مریم کریمی'],
    ['a zero-width joiner left out', 'علي‌رضا', 'علیرضا احمدی'],
    ['one name written as two', 'علی رضا احمدی', 'علیرضا احمدی'],
    ['two names written as one', 'محمدرضا', 'محمد رضا نوری'],
    ['no accents', 'Gyorgyi', 'Györgyi Tóth'],
    ['no apostrophe', 'obrien', 'Robert O’Brien'],
    ['a letter left out', 'gyrgyi', 'Györgyi Tóth'],
    ['letters swapped', 'jonh', 'John Smith'],
    ['two mistakes in a long word', 'aleksandr', 'Alexandra Smyth'],
    ['an unfinished word with a mistake', 'alexnad', 'Alexandra Smyth'],
    ['words in any order', 'rockets smith', 'John Smith'],
    ['words and mistakes', 'smiht jonh', 'John Smith'],
    ['a company', 'acme', 'John Smith'],
    ['an e-mail address', 'jsmith77@mail.example', 'John Smith'],
    ['the beginning of an address', 'jsmith7', 'John Smith'],
    ['the middle of an address', 'mith77@mai', 'John Smith'],
    ['a domain', 'szeged.example', 'Györgyi Tóth'],
    ['a phone as dialled', '0912 345 6789', 'مریم کریمی'],
    ['a phone from abroad', '+98 912 3456789', 'مریم کریمی'],
    ['a phone in Persian digits', '۰۹۱۲۳۴۵', 'مریم کریمی'],
    ['a phone in Arabic digits with 00', '٠٠٩٨٩١٢٣٤٥٦٧٨٩', 'مریم کریمی'],
    ['the end of a phone', '456789', 'مریم کریمی'],
    ['a phone without its area', '7946 0958', 'Robert O’Brien'],
    ['characters of LIKE and expressions', '100% cotton_', '100% Cotton_Works'],
  ])('finds by %s', async (_what, text, name) => {
    expect((await found(text))[0]).toBe(name);
  });

  it('ranks what was typed before what begins so before what is like it', async () => {
    expect(await found('smith')).toEqual(['John Smith', 'Smithson Jones', 'Alexandra Smyth']);
    expect(await found('li')).toEqual(['Li', 'Lina Liu']);
  });

  it('finds all that a mistake may have meant', async () => {
    expect(await found('smth')).toEqual(['Alexandra Smyth', 'John Smith', 'Smithson Jones']);
  });

  it('finds by a single letter', async () => {
    expect((await found('L')).sort()).toEqual(['John Smith', 'Li', 'Lina Liu']);
  });

  it.each(['zzqqxxyy', 'smith zzqqxxyy', '%', '_%_', '.*', '\\', "'; drop table contact; --", '🙂'])(
    'finds nobody by %s',
    async (text) => {
      expect(await found(text)).toEqual([]);
    },
  );

  it('finds the living of this workspace alone, as they are now', async () => {
    const document = `mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } } }`;
    const { createContact } = await rep.query(document, { input: { displayName: 'Wanderer Ekmek' } });
    const { id } = createContact.contact;
    expect(await found('ekmek')).toEqual(['Wanderer Ekmek']);
    expect(await found('ekmek', (await newWorkspace()).rep)).toEqual([]);
    const update = `mutation ($input: UpdateContactInput!) { updateContact(input: $input) { userErrors { message } } }`;
    await rep.query(update, { input: { id, patch: { displayName: 'Wanderer Kenyér' } } });
    expect(await found('ekmek')).toEqual([]);
    expect(await found('kenyer')).toEqual(['Wanderer Kenyér']);
    await rep.query(`mutation ($id: ID!) { deleteContact(input: { id: $id }) { deletedId } }`, { id });
    expect(await found('kenyer')).toEqual([]);
    await rep.query(`mutation ($id: ID!) { restoreContact(input: { id: $id }) { contact { id } } }`, { id });
    expect(await found('kenyer')).toEqual(['Wanderer Kenyér']);
  });
});
