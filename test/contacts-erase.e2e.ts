import { newWorkspace, sql, type TestClient, type TestWorkspace } from './support/moaref.js';

const ERRORS = `userErrors { code path conflictingId }`;

let here: TestWorkspace;
let admin: TestClient;

beforeAll(async () => {
  here = await newWorkspace();
  admin = here.admin;
});

const PERSON = {
  externalId: 'erase-me',
  givenName: 'Zebulon',
  familyName: 'Quackenbush',
  emails: ['zebulon@quackenbush.example', 'family@quackenbush.example'],
  phones: ['+44 20 7946 0123'],
  jobTitle: 'Cartographer',
  city: 'Nowhereton',
  customFields: { secret: 'Xyzzyplugh' },
};

const TRACES = /zebulon|quackenbush|442079460123|cartographer|nowhereton|xyzzyplugh|erase-me/i;

const create = async (input: object, headers = {}) =>
  (
    await admin.raw(
      `mutation ($input: ContactInput!) { createContact(input: $input) { contact { id displayName } ${ERRORS} } }`,
      { input },
      headers,
    )
  ).body.data.createContact;
const erase = async (id: string, client = admin) =>
  (await client.raw(`mutation ($id: ID!) { eraseContact(input: { id: $id }) { deletedId ${ERRORS} } }`, { id })).body;

/** Everything that the workspace's tables hold, as text, table by table. */
async function everything(): Promise<Map<string, string>> {
  const tables = await sql<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'referral' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'`,
  );
  const texts = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await sql(
      `select coalesce(string_agg(r::text, ' '), '') as text from referral.${name} r where workspace_id = $1`,
      [here.workspace.id],
    );
    texts.set(name, rows[0].text);
  }
  return texts;
}

describe('eraseContact', () => {
  it('leaves a tombstone and nothing that tells who it was', async () => {
    const { contact } = await create(PERSON, { 'idempotency-key': 'kept' });
    const { contact: relative } = await create({ displayName: 'Relative', emails: ['family@quackenbush.example'] });
    const relate = `mutation ($input: RelateContactsInput!) { relateContacts(input: $input) { relationship { id } ${ERRORS} } }`;
    await admin.query(relate, {
      input: { contactId: relative.id, otherId: contact.id, kind: 'FAMILY', note: 'Zebulon is her uncle' },
    });
    await admin.query(`mutation ($input: UpdateContactInput!) { updateContact(input: $input) { ${ERRORS} } }`, {
      input: { id: contact.id, patch: { city: 'Nowhereton-on-Sea' } },
    });
    const before = await everything();
    expect([...before].filter(([, text]) => TRACES.test(text)).map(([table]) => table)).toEqual(
      expect.arrayContaining([
        'contact',
        'contact_email',
        'contact_phone',
        'audit_entry',
        'kept_answer',
        'contact_word',
      ]),
    );

    expect((await erase(contact.id)).data.eraseContact).toEqual({ deletedId: contact.id, userErrors: [] });

    // What is left of the family's address and name is the relative's own.
    const after = await everything();
    const relatives = new Set(['contact_email', 'contact', 'contact_word', 'audit_entry', 'search_word']);
    for (const [table, text] of after) {
      const own = relatives.has(table) ? text.replaceAll(/family@quackenbush\.example|quackenbush/g, '') : text;
      expect([table, TRACES.exec(own)?.[0]]).toEqual([table, undefined]);
    }
    const document = `query ($id: ID!) { contact(id: $id) { displayName externalId emails { address } phones { number } customFields erasedAt } }`;
    const { contact: tombstone } = await admin.query(document, { id: contact.id });
    expect(tombstone).toEqual({
      displayName: 'Erased',
      externalId: null,
      emails: [],
      phones: [],
      customFields: {},
      erasedAt: expect.any(String),
    });
  });

  it('keeps its addresses out from then on, but not those of others', async () => {
    const blocked = await create({ displayName: 'Again', emails: ['fine@x.example', 'Zebulon@Quackenbush.example'] });
    expect(blocked).toEqual({
      contact: null,
      userErrors: [{ code: 'INVALID', path: ['input', 'emails', '1'], conflictingId: null }],
    });
    const phone = await create({ displayName: 'Again', phones: ['+442079460123'] });
    expect(phone.userErrors).toMatchObject([{ code: 'INVALID', path: ['input', 'phones', '0'] }]);
    const family = await create({ displayName: 'Cousin', emails: ['family@quackenbush.example'] });
    expect(family.userErrors).toEqual([]);
  });

  it('erases the binned, and nobody twice', async () => {
    const { contact } = await create({ displayName: 'Binned' });
    await admin.query(`mutation ($id: ID!) { deleteContact(input: { id: $id }) { deletedId } }`, { id: contact.id });
    expect((await erase(contact.id)).data.eraseContact.deletedId).toBe(contact.id);
    expect((await erase(contact.id)).data.eraseContact.userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'id'] },
    ]);
    const restore = `mutation ($id: ID!) { restoreContact(input: { id: $id }) { ${ERRORS} } }`;
    expect((await admin.query(restore, { id: contact.id })).restoreContact.userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  });

  it('is for administrators', async () => {
    const { contact } = await create({ displayName: 'Safe' });
    for (const client of [here.marketer, here.rep, here.reader]) {
      expect((await erase(contact.id, client)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
  });
});
