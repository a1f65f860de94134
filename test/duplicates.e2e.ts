import { beforeAll, describe, expect, it } from '@jest/globals';
import { newWorkspace, sql, type TestClient, type TestWorkspace } from './support/moaref.js';

interface Found {
  name: string;
  score: number;
  reasons: string[];
}

let here: TestWorkspace;
let rep: TestClient;

const CANDIDATES = `{ score reasons contact { id displayName } }`;

async function create(...contacts: object[]): Promise<string[]> {
  const document = `mutation ($input: UpsertContactsInput!) {
    upsertContacts(input: $input) { results { contact { id } userErrors { message } } } }`;
  const { upsertContacts } = await rep.query(document, { input: { contacts } });
  return upsertContacts.results.map(({ contact }: any) => contact.id as string);
}

const read = (candidates: any[]): Found[] =>
  candidates.map(({ score, reasons, contact }) => ({ score, reasons, name: contact.displayName }));

async function duplicatesOf(draft: object, client = rep): Promise<Found[]> {
  const document = `query ($draft: ContactInput!) { duplicatesOf(draft: $draft, first: 100) ${CANDIDATES} }`;
  return read((await client.query(document, { draft })).duplicatesOf);
}

async function duplicates(id: string): Promise<Found[]> {
  const document = `query ($id: ID!) { contact(id: $id) { duplicates ${CANDIDATES} } }`;
  return read((await rep.query(document, { id })).contact.duplicates);
}

async function pairs(client = rep): Promise<{ names: string[]; score: number; reasons: string[] }[]> {
  const document = `{ duplicatePairs(first: 100) { score reasons contact { displayName } other { displayName } } }`;
  return (await client.query(document)).duplicatePairs.map(({ contact, other, score, reasons }: any) => {
    return { names: [contact.displayName, other.displayName], score, reasons };
  });
}

beforeAll(async () => {
  here = await newWorkspace();
  rep = here.rep;
  await create(
    { displayName: 'محمد رضایی', phones: ['0912 345 6789'], country: 'IR', city: 'تهران' },
    { givenName: 'Anna', familyName: 'Kovács', emails: ['anna.kovacs@gmail.com'], birthday: '1990-05-12' },
    { displayName: 'Robert Taylor', companyName: 'Acme Ltd', city: 'Leeds' },
    { givenName: 'John', familyName: 'Miller', emails: ['miller@example.com'], phones: ['+44 20 7946 0958'] },
    { displayName: 'Zsuzsanna Nagy', birthday: '1985-03-04' },
    { kind: 'ORGANISATION', displayName: 'Blue Door Kft.' },
  );
});

describe('duplicatesOf', () => {
  it.each([
    [
      'the same address',
      { emails: ['Anna.Kovacs@gmail.com'] },
      'Anna Kovács',
      'Same e-mail address: anna.kovacs@gmail.com',
    ],
    [
      'another address of the mailbox',
      { displayName: 'A. Kovacs', emails: ['annakovacs+shop@googlemail.com'] },
      'Anna Kovács',
      'Two addresses of one mailbox: annakovacs+shop@googlemail.com, anna.kovacs@gmail.com',
    ],
    [
      'the same phone in other digits',
      { phones: ['۰۹۱۲-۳۴۵-۶۷۸۹'], country: 'IR' },
      'محمد رضایی',
      'Same phone number: +989123456789',
    ],
    [
      'the name in Latin script',
      { displayName: 'Mohammad Rezaei', city: 'تهران' },
      'محمد رضایی',
      'Same name in another spelling: Mohammad Rezaei, محمد رضایی',
    ],
    ['the name turned round and without accents', { displayName: 'kovacs ANNA' }, 'Anna Kovács', 'Same name'],
    [
      'a short form of the name',
      { displayName: 'Bob Taylor', companyName: 'ACME Ltd' },
      'Robert Taylor',
      'Same name in another spelling: Bob Taylor, Robert Taylor',
    ],
    [
      'a typing mistake, and the company',
      { displayName: 'Robert Tailor', companyName: 'Acme Ltd', city: 'Leeds' },
      'Robert Taylor',
      'Same company: Acme Ltd',
    ],
    [
      'a mistake at the beginning, and the birthday',
      { displayName: 'Zsuzsanna Magy', birthday: '1985-03-04' },
      'Zsuzsanna Nagy',
      'Same birthday',
    ],
    [
      'a birthday without its year',
      { displayName: 'Nagy Zsuzsa', birthday: '--03-04' },
      'Zsuzsanna Nagy',
      'Same birthday, as far as it is known',
    ],
    [
      'an organisation without its legal form',
      { kind: 'ORGANISATION', displayName: 'Blue Door' },
      'Blue Door Kft.',
      'Same name',
    ],
  ])('finds by %s', async (_what, draft, name, reason) => {
    const [best] = await duplicatesOf(draft);
    expect(best).toMatchObject({ name });
    expect(best!.reasons).toContain(reason);
    expect(best!.score).toBeGreaterThan(0.5);
  });
});

describe('duplicatesOf, besides', () => {
  it('tells what speaks against it, and says less of it', async () => {
    const draft = { displayName: 'Zsuzsanna Nagy' };
    const [alone] = await duplicatesOf(draft);
    const [contradicted] = await duplicatesOf({ ...draft, birthday: '1985-03-04', externalId: 'x', country: 'HU' });
    expect(contradicted!.score).toBeGreaterThan(alone!.score);
    expect(await duplicatesOf({ ...draft, birthday: '1971-11-30' })).toEqual([]);
  });

  it('takes relatives who share an address and a phone for two people', async () => {
    const mary = { familyName: 'Miller', emails: ['miller@example.com'], phones: ['+44 20 7946 0958'] };
    expect((await duplicatesOf({ ...mary, givenName: 'Jon' }))[0]).toMatchObject({ name: 'John Miller' });
    expect(await duplicatesOf({ ...mary, givenName: 'Mary' })).toEqual([]);
  });

  it('speaks the language of whoever asks', async () => {
    const document = `query ($draft: ContactInput!) { duplicatesOf(draft: $draft) { reasons } }`;
    const draft = { emails: ['anna.kovacs@gmail.com'], givenName: 'Anna', familyName: 'Kovács' };
    const said = async (language: string) =>
      (await rep.raw(document, { draft }, { 'accept-language': language })).body.data.duplicatesOf[0].reasons[1];
    expect(await Promise.all(['fa', 'ar', 'hu'].map(said))).toEqual(['نام یکسان', 'الاسم نفسه', 'Azonos név']);
  });

  it('answers readers, and nobody of another workspace', async () => {
    expect(await duplicatesOf({ emails: ['anna.kovacs@gmail.com'] }, here.reader)).toHaveLength(1);
    expect(await duplicatesOf({ emails: ['anna.kovacs@gmail.com'] }, (await newWorkspace()).rep)).toEqual([]);
  });
});

describe('Contact.duplicates and duplicatePairs', () => {
  it('follow a contact as it is changed, binned, restored and erased', async () => {
    const [one, other] = await create(
      { displayName: 'Wilhelmina Quackenbush', birthday: '1970-01-02' },
      { displayName: 'Quackenbush Wilhelmina', birthday: '1970-01-02', phones: ['+36 1 234 5678'] },
    );
    const keys = () =>
      sql(`select from referral.duplicate_key where workspace_id = $1 and contact_id = $2`, [here.workspace.id, other]);
    const both = { names: ['Wilhelmina Quackenbush', 'Quackenbush Wilhelmina'] };
    const change = (name: string, id: string) =>
      here.admin.query(`mutation ($id: ID!) { ${name}(input: { id: $id }) { userErrors { message } } }`, { id });
    const rename = (displayName: string) =>
      rep.query(`mutation ($input: UpdateContactInput!) { updateContact(input: $input) { userErrors { message } } }`, {
        input: { id: other, patch: { displayName } },
      });

    expect(await pairs()).toEqual([{ ...both, score: 0.998, reasons: ['Same name', 'Same birthday'] }]);
    expect(await duplicates(one!)).toMatchObject([{ name: 'Quackenbush Wilhelmina', score: 0.998 }]);
    expect(await duplicates(other!)).toMatchObject([{ name: 'Wilhelmina Quackenbush', score: 0.998 }]);
    await rename('Ernő Gombóc');
    expect([await duplicates(one!), await pairs()]).toEqual([[], []]);
    await rename('Vilhelmina Quackenbusch');
    expect(await duplicates(one!)).toHaveLength(1);
    expect(await pairs()).toHaveLength(1);
    await change('deleteContact', other!);
    expect([await duplicates(one!), await pairs()]).toEqual([[], []]);
    expect(await duplicates(other!)).toEqual([]);
    await change('restoreContact', other!);
    expect(await duplicates(one!)).toHaveLength(1);
    expect(await keys()).not.toHaveLength(0);
    await change('eraseContact', other!);
    expect([await duplicates(one!), await pairs(), await keys()]).toEqual([[], [], []]);
  });

  it('show the likeliest first', async () => {
    await create(
      { displayName: 'Aladár Berkenye', phones: ['+36 1 765 4321'] },
      { displayName: 'Berkenye Aladar', phones: ['+36 1 765 4321'] },
      { displayName: 'Aladar Berkenie' },
    );
    const found = await pairs();
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
    expect(found[0]!.names).toEqual(['Aladár Berkenye', 'Berkenye Aladar']);
    expect(found).toHaveLength(3);
  });
});
