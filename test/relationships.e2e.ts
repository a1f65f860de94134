import { randomUUID } from 'node:crypto';
import { newWorkspace, type TestClient } from './support/moaref.js';

const ERRORS = `userErrors { code path conflictingId }`;

let rep: TestClient;

beforeAll(async () => {
  rep = (await newWorkspace()).rep;
});

async function newContact(displayName: string): Promise<string> {
  const document = `mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } } }`;
  return (await rep.query(document, { input: { displayName } })).createContact.contact.id;
}

async function relate(input: object): Promise<any> {
  const document = `mutation ($input: RelateContactsInput!) {
    relateContacts(input: $input) { relationship { id kind since note contact { id displayName } } ${ERRORS} } }`;
  return (await rep.query(document, { input })).relateContacts;
}

async function ties(id: string): Promise<any[]> {
  const document = `query ($id: ID!) { contact(id: $id) { relationships { id kind since note contact { displayName } } } }`;
  return (await rep.query(document, { id })).contact.relationships;
}

describe('relationships', () => {
  it('show the other one from both ends', async () => {
    const [a, b] = [await newContact('A'), await newContact('B')];
    const { relationship, userErrors } = await relate({
      contactId: b,
      otherId: a,
      kind: 'FRIEND',
      since: '2019-05-06',
      note: 'chess',
    });
    expect(userErrors).toEqual([]);
    expect(relationship).toMatchObject({ kind: 'FRIEND', since: '2019-05-06', note: 'chess', contact: { id: a } });
    const tie = { id: relationship.id, kind: 'FRIEND', since: '2019-05-06', note: 'chess' };
    expect(await ties(a)).toEqual([{ ...tie, contact: { displayName: 'B' } }]);
    expect(await ties(b)).toEqual([{ ...tie, contact: { displayName: 'A' } }]);
  });

  it('are one of a kind, from whichever end, also when two are made at once', async () => {
    const [a, b] = [await newContact('A'), await newContact('B')];
    const answers = await Promise.all([
      relate({ contactId: a, otherId: b, kind: 'COLLEAGUE' }),
      relate({ contactId: b, otherId: a, kind: 'COLLEAGUE' }),
    ]);
    const made = answers.find(({ relationship }) => relationship)!.relationship;
    const refused = answers.filter(({ relationship }) => !relationship);
    expect(refused).toEqual([
      { relationship: null, userErrors: [{ code: 'DUPLICATE', path: ['input', 'kind'], conflictingId: made.id }] },
    ]);
    expect((await relate({ contactId: a, otherId: b, kind: 'NEIGHBOUR' })).userErrors).toEqual([]);
    expect((await ties(a)).map(({ kind }) => kind).sort()).toEqual(['COLLEAGUE', 'NEIGHBOUR']);
  });

  it('are not with oneself, the unknown or the binned, and do not show the binned', async () => {
    const [a, b] = [await newContact('A'), await newContact('B')];
    expect((await relate({ contactId: a, otherId: a, kind: 'OTHER' })).userErrors).toMatchObject([
      { code: 'INVALID', path: ['input', 'otherId'] },
    ]);
    expect((await relate({ contactId: a, otherId: randomUUID(), kind: 'OTHER' })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'otherId'] },
    ]);
    await relate({ contactId: a, otherId: b, kind: 'CLIENT' });
    await rep.query(`mutation ($id: ID!) { deleteContact(input: { id: $id }) { deletedId } }`, { id: b });
    expect(await ties(a)).toEqual([]);
    expect((await relate({ contactId: b, otherId: a, kind: 'OTHER' })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'contactId'] },
    ]);
  });

  it('can be taken back', async () => {
    const [a, b] = [await newContact('A'), await newContact('B')];
    const { relationship } = await relate({ contactId: a, otherId: b, kind: 'PARTNER' });
    const document = `mutation ($id: ID!) { unrelateContacts(input: { id: $id }) { deletedId ${ERRORS} } }`;
    expect((await rep.query(document, { id: relationship.id })).unrelateContacts.deletedId).toBe(relationship.id);
    expect(await ties(a)).toEqual([]);
    expect((await rep.query(document, { id: relationship.id })).unrelateContacts.userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'id'] },
    ]);
  });
});
