import { randomUUID } from 'node:crypto';
import { newWorkspace, sql, type TestClient, type TestWorkspace } from './support/moaref.js';

const ERRORS = `userErrors { code message path conflictingId }`;

let here: TestWorkspace;
let marketer: TestClient;

beforeAll(async () => {
  here = await newWorkspace();
  marketer = here.marketer;
});

async function newContact(displayName: string, tags?: string[]): Promise<string> {
  const { createContact } = await marketer.query(
    `mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } ${ERRORS} } }`,
    { input: { displayName, tags } },
  );
  expect(createContact.userErrors).toEqual([]);
  return createContact.contact.id;
}

async function newContacts(count: number, tags?: string[]): Promise<string[]> {
  const contacts = Array.from({ length: count }, () => ({ displayName: `Contact ${randomUUID()}`, tags }));
  const { upsertContacts } = await marketer.query(
    `mutation ($input: UpsertContactsInput!) { upsertContacts(input: $input) { results { contact { id } ${ERRORS} } ${ERRORS} } }`,
    { input: { contacts } },
  );
  return upsertContacts.results.map((result: any) => result.contact.id);
}

async function tagContacts(input: Record<string, unknown>, client = marketer): Promise<any> {
  const document = `mutation ($input: TagContactsInput!) { tagContacts(input: $input) { changedCount ${ERRORS} } }`;
  return (await client.query(document, { input })).tagContacts;
}

async function tagsOf(contactId: string): Promise<string[]> {
  const { contact } = await marketer.query(`query ($id: ID!) { contact(id: $id) { tags { name } } }`, {
    id: contactId,
  });
  return contact.tags.map((tag: any) => tag.name);
}

async function tagNamed(name: string): Promise<any> {
  const { tags } = await marketer.query(`{ tags { id name color contactCount } }`);
  return tags.find((tag: any) => tag.name === name);
}

async function mutate(field: string, inputType: string, selection: string, input: unknown): Promise<any> {
  const document = `mutation ($input: ${inputType}!) { ${field}(input: $input) { ${selection} ${ERRORS} } }`;
  return (await marketer.query(document, { input }))[field];
}

const updateTag = (input: unknown) =>
  mutate('updateTag', 'UpdateTagInput', 'tag { id name color contactCount }', input);
const mergeTags = (input: unknown) => mutate('mergeTags', 'MergeTagsInput', 'tag { id name contactCount }', input);
const deleteTag = (input: unknown) => mutate('deleteTag', 'IdInput', 'deletedId', input);

describe('tags of a contact', () => {
  it('come with the contact, in one spelling of each name and by name', async () => {
    const first = await newContact('Anna', ['Zebra', 'árvíztűrő', 'باغبان']);
    const second = await newContact('Bela', ['ZEBRA', ' zebra ', 'Arvizturo']);
    expect(await tagsOf(first)).toEqual(['árvíztűrő', 'Zebra', 'باغبان']);
    expect(await tagsOf(second)).toEqual(['árvíztűrő', 'Zebra']);
    expect(await tagNamed('Zebra')).toMatchObject({ contactCount: 2, color: null });
  });

  it('are told apart by their symbols', async () => {
    const id = await newContact('Dev', ['C++', 'C#', '⭐', '🔥']);
    expect((await tagsOf(id)).sort()).toEqual(['C#', 'C++', '⭐', '🔥'].sort());
  });

  it('take a name whose folded form is far longer than it', async () => {
    const name = 'ﷺﷻ'.repeat(50);
    expect(await tagsOf(await newContact('Long', [name]))).toEqual([name]);
  });

  it('are replaced as a list, and stay where the patch does not name them', async () => {
    const id = await newContact('Cili', ['replaced one', 'kept one']);
    const update = (patch: object) =>
      mutate('updateContact', 'UpdateContactInput', 'contact { tags { name } }', { id, patch });
    expect((await update({ tags: ['Kept One', 'new one'] })).contact.tags).toEqual([
      { name: 'kept one' },
      { name: 'new one' },
    ]);
    expect((await update({ jobTitle: 'Baker' })).contact.tags).toHaveLength(2);
    expect((await update({ tags: [] })).contact.tags).toEqual([]);
  });

  it('are made once by twenty who need them at the same time', async () => {
    const name = `race ${randomUUID()}`;
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, index) => newContact(`Racer ${index}`, [name, `${name} b`])),
    );
    expect(await tagNamed(name)).toMatchObject({ contactCount: 20 });
    expect(await tagsOf(ids[7]!)).toEqual([name, `${name} b`]);
  });

  it('go with the person who is erased', async () => {
    const id = await newContact('Gone', ['of the erased']);
    const { eraseContact } = await here.admin.query(
      `mutation ($input: IdInput!) { eraseContact(input: $input) { deletedId ${ERRORS} } }`,
      { input: { id } },
    );
    expect(eraseContact.userErrors).toEqual([]);
    expect(await sql(`select from referral.contact_tag where contact_id = $1`, [id])).toHaveLength(0);
    expect(await tagNamed('of the erased')).toMatchObject({ contactCount: 0 });
  });
});

describe('tagContacts', () => {
  it('puts tags on and takes others off, and counts only those who changed', async () => {
    const [one, two] = await newContacts(2, ['old']);
    expect(await tagContacts({ contactIds: [one, two], add: ['fresh'], remove: ['OLD'] })).toEqual({
      changedCount: 2,
      userErrors: [],
    });
    expect(await tagsOf(one!)).toEqual(['fresh']);
    expect(await tagContacts({ contactIds: [one, two], add: ['Fresh'], remove: ['never heard of'] })).toMatchObject({
      changedCount: 0,
    });
    expect(await tagNamed('never heard of')).toBeUndefined();
    expect(await tagContacts({ contactIds: [one], remove: ['fresh'] })).toMatchObject({ changedCount: 1 });
    expect(await tagsOf(two!)).toEqual(['fresh']);
  });

  it('names the contact that is not there, and changes nobody then', async () => {
    const id = await newContact('Alone');
    const answer = await tagContacts({ contactIds: [id, randomUUID()], add: ['nobody'] });
    expect(answer).toMatchObject({
      changedCount: 0,
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'contactIds', '1'] }],
    });
    expect(await tagsOf(id)).toEqual([]);
    expect(await tagNamed('nobody')).toBeUndefined();
  });

  it('refuses the same tag put on and taken off', async () => {
    const id = await newContact('Undecided');
    const answer = await tagContacts({ contactIds: [id], add: ['Both ways'], remove: ['both-ways'] });
    expect(answer.userErrors).toMatchObject([{ code: 'INVALID', path: ['input', 'remove'] }]);
  });

  it('reaches all that a filter finds, but not the bin', async () => {
    const ids = await newContacts(3, ['of the filter']);
    await mutate('deleteContact', 'IdInput', 'deletedId', { id: ids[0] });
    expect(await tagContacts({ filter: { anyTags: ['Of-The-Filter'] }, add: ['reached'] })).toMatchObject({
      changedCount: 2,
    });
    expect(await tagNamed('reached')).toMatchObject({ contactCount: 2 });
    expect(await tagNamed('of the filter')).toMatchObject({ contactCount: 2 });
  });

  it('leaves no contact with more than 100 tags', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `many ${index}`);
    const id = await newContact('Full', names);
    const answer = await tagContacts({ contactIds: [id], add: ['one too many'] });
    expect(answer.userErrors).toMatchObject([{ code: 'LIMIT_EXCEEDED', conflictingId: id }]);
    expect(await tagContacts({ contactIds: [id], add: ['instead'], remove: ['many 0'] })).toMatchObject({
      changedCount: 1,
    });
    expect(await tagsOf(id)).toHaveLength(100);
  });

  it('is told contact by contact up to 250 contacts, and tag by tag beyond', async () => {
    const ids = [...(await newContacts(250)), ...(await newContacts(1))];
    const audit = async (objectId: string) => {
      const { audit } = await here.admin.query(
        `query ($objectId: ID) { audit(objectId: $objectId) { nodes { action changes } } }`,
        { objectId },
      );
      return audit.nodes[0];
    };
    expect(await tagContacts({ contactIds: ids.slice(0, 250), add: ['few'] })).toMatchObject({ changedCount: 250 });
    expect(await audit(ids[0]!)).toEqual({
      action: 'contact.tagged',
      changes: { tags: { added: ['few'], removed: [] } },
    });
    expect(await tagContacts({ contactIds: ids, add: ['lots'] })).toMatchObject({ changedCount: 251 });
    expect((await audit(ids[0]!)).changes).toEqual({ tags: { added: ['few'], removed: [] } });
    expect(await audit((await tagNamed('lots')).id)).toEqual({
      action: 'tag.assigned',
      changes: { contactsAdded: 251, contactsRemoved: 0 },
    });
  });

  it('is for marketers and administrators', async () => {
    for (const client of [here.rep, here.reader]) {
      const { body } = await client.raw(
        `mutation { tagContacts(input: { contactIds: [], add: ["x"] }) { changedCount } }`,
      );
      expect(body.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    }
  });

  it('finishes when several tag the same contacts at once', async () => {
    const ids = await newContacts(50);
    const rounds = Array.from({ length: 10 }, (_, index) => ({
      contactIds: index % 2 ? ids : [...ids].reverse(),
      add: [`parallel ${index % 3}`, 'parallel'],
    }));
    const answers = await Promise.all(rounds.map((input) => tagContacts(input)));
    expect(answers.flatMap((answer) => answer.userErrors)).toEqual([]);
    expect(await tagNamed('parallel')).toMatchObject({ contactCount: 50 });
    expect(await tagsOf(ids[0]!)).toEqual(['parallel', 'parallel 0', 'parallel 1', 'parallel 2']);
  });
});

describe('updateTag', () => {
  it('renames and colours, and clears the colour with null', async () => {
    await newContact('Painted', ['plain']);
    const { id } = await tagNamed('plain');
    expect((await updateTag({ id, name: ' Painted ', color: '#AABBCC' })).tag).toEqual({
      id,
      name: 'Painted',
      color: '#aabbcc',
      contactCount: 1,
    });
    expect((await updateTag({ id, name: 'PAINTED' })).tag).toMatchObject({ name: 'PAINTED', color: '#aabbcc' });
    expect((await updateTag({ id, color: null })).tag).toMatchObject({ name: 'PAINTED', color: null });
    expect(await tagNamed('PAINTED')).toMatchObject({ id });
  });

  it('refuses the name of another tag and names that tag', async () => {
    await newContact('Two', ['first of two', 'second of two']);
    const [first, second] = [await tagNamed('first of two'), await tagNamed('second of two')];
    const { tag, userErrors } = await updateTag({ id: second.id, name: 'FIRST of two' });
    expect(tag).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'DUPLICATE', path: ['input', 'name'], conflictingId: first.id }]);
  });

  it.each([
    ['a colour that is none', { color: 'red' }, 'INVALID', ['input', 'color']],
    ['an empty name', { name: ' ' }, 'INVALID', ['input', 'name']],
    ['a name of 101 characters', { name: 'x'.repeat(101) }, 'INVALID', ['input', 'name']],
    ['an unknown tag', {}, 'NOT_FOUND', ['input', 'id']],
  ])('refuses %s', async (_, input, code, path) => {
    expect((await updateTag({ id: randomUUID(), ...input })).userErrors).toMatchObject([{ code, path }]);
  });

  it("does not see another workspace's tag", async () => {
    await newContact('Ours', ['ours']);
    const { id } = await tagNamed('ours');
    const elsewhere = await newWorkspace();
    const { updateTag: answer } = await elsewhere.marketer.query(
      `mutation ($input: UpdateTagInput!) { updateTag(input: $input) { tag { id } ${ERRORS} } }`,
      { input: { id, name: 'theirs' } },
    );
    expect(answer.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await elsewhere.marketer.query(`{ tags { id } }`)).tags).toEqual([]);
  });
});

describe('mergeTags and deleteTag', () => {
  it('gives everyone the tag that stays, once', async () => {
    const both = await newContact('Both', ['customer', 'client']);
    const merged = await newContact('Merged', ['klant', 'client']);
    const [keep, ...others] = await Promise.all(['customer', 'client', 'klant'].map(tagNamed));
    const answer = await mergeTags({ keepId: keep.id, mergeIds: others.map((tag) => tag.id) });
    expect(answer).toEqual({ tag: { id: keep.id, name: 'customer', contactCount: 2 }, userErrors: [] });
    expect(await tagsOf(both)).toEqual(['customer']);
    expect(await tagsOf(merged)).toEqual(['customer']);
    expect(await tagNamed('client')).toBeUndefined();
  });

  it('refuses to merge a tag into itself or one that is not there', async () => {
    await newContact('Single', ['single']);
    const { id } = await tagNamed('single');
    expect((await mergeTags({ keepId: id, mergeIds: [id] })).userErrors).toMatchObject([
      { code: 'INVALID', path: ['input', 'mergeIds', '0'] },
    ]);
    expect((await mergeTags({ keepId: id, mergeIds: [randomUUID()] })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'mergeIds', '0'] },
    ]);
    expect((await mergeTags({ keepId: randomUUID(), mergeIds: [id] })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'keepId'] },
    ]);
    expect(await tagNamed('single')).toMatchObject({ id, contactCount: 1 });
  });

  it('deletes a tag off everyone', async () => {
    const contact = await newContact('Bare', ['doomed']);
    const { id } = await tagNamed('doomed');
    expect(await deleteTag({ id })).toEqual({ deletedId: id, userErrors: [] });
    expect(await tagsOf(contact)).toEqual([]);
    expect((await deleteTag({ id })).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
  });

  it('lets tagging and merging at once end in one of the two orders', async () => {
    const ids = await newContacts(30, ['kept word']);
    const keep = await tagNamed('kept word');
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        await tagContacts({ contactIds: ids, add: ['other word'] });
        const other = await tagNamed('other word');
        if (other) await mergeTags({ keepId: keep.id, mergeIds: [other.id] });
      }),
    );
    expect(await tagNamed('kept word')).toMatchObject({ contactCount: 30 });
    expect(await tagNamed('other word')).toBeUndefined();
  });
});
