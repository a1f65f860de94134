import { parse } from 'csv-parse/sync';
import { newWorkspace, sql, type TestClient, type TestWorkspace } from './support/moaref.js';
import { importFile } from './support/imports.js';
import { running } from './support/running.js';

let here: TestWorkspace;

beforeEach(async () => {
  here = await newWorkspace();
});

const verdicts = ({ created, updated, skipped, failed }: any) => ({ created, updated, skipped, failed });
const made = (created: number) => ({ created, updated: 0, skipped: 0, failed: 0 });
const nothing = (skipped: number) => ({ created: 0, updated: 0, skipped, failed: 0 });

async function contacts(fields: string): Promise<any[]> {
  const data = await here.admin.query(`{ contacts(first: 100) { nodes { displayName ${fields} } } }`);
  return data.contacts.nodes;
}

describe('vCards', () => {
  const FILE = [
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Kovács\r\nN:Kovács;Anna;;;\r\nEMAIL;TYPE=pref:Anna@Example.com',
    'TEL;TYPE=CELL:+36 30 123 4567\r\nORG:ACME\r\nTITLE:Director\r\nBDAY:--03-04\r\nCATEGORIES:VIP,Gold',
    'ADR;TYPE=HOME:;;Fő utca 1;Szeged;;6720;Hungary\r\nURL:https://example.com\r\nNOTE:Likes tea.\r\nEND:VCARD',
    'BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=B9=D9=84=DB=8C\r\nTEL;CELL:+989123456789\r\nEND:VCARD',
    'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:No Address\r\nORG:Globex\r\nEND:VCARD\r\n',
  ].join('\r\n');

  it('come in as contacts with tags and notes, and the same file again changes nothing', async () => {
    const first = await importFile(here.marketer, 'CONTACTS_VCARD', FILE, { tags: ['Phone'] });
    expect(first).toMatchObject({ state: 'DONE', totalRows: 3, ...made(3), errors: [] });
    const fields = `givenName emails { address } phones { number } company { name } jobTitle birthday city country
      customFields tags { name } interactions(first: 5) { nodes { kind body } }`;
    const [anna, none, ali] = (await contacts(fields)).sort((a, b) => (a.displayName < b.displayName ? -1 : 1));
    expect(none).toMatchObject({ displayName: 'No Address', company: { name: 'Globex' }, emails: [], phones: [] });
    expect(ali).toMatchObject({ displayName: 'علی', phones: [{ number: '+989123456789' }] });
    expect(anna).toMatchObject({
      ...{ displayName: 'Anna Kovács', givenName: 'Anna', jobTitle: 'Director', birthday: '--03-04', city: 'Szeged' },
      emails: [{ address: 'anna@example.com' }],
      phones: [{ number: '+36301234567' }],
      company: { name: 'ACME' },
      country: 'HU',
      customFields: { website: 'https://example.com', address: 'Fő utca 1, 6720' },
      tags: [{ name: 'Gold' }, { name: 'Phone' }, { name: 'VIP' }],
      interactions: { nodes: [{ kind: 'NOTE', body: 'Likes tea.' }] },
    });
    const again = await importFile(here.marketer, 'CONTACTS_VCARD', FILE, { tags: ['Phone'] });
    expect(verdicts(again)).toEqual(nothing(3));
    expect(await contacts(fields)).toHaveLength(3);
  });

  it('are refused card by card in the words of the file', async () => {
    const file = `BEGIN:VCARD\nFN:No end\n${FILE}BEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:X\nTEL:${'1'.repeat(101)}\nEND:VCARD\n`;
    const job = await importFile(here.admin, 'CONTACTS_VCARD', file);
    expect(verdicts(job)).toEqual({ created: 3, updated: 0, skipped: 0, failed: 3 });
    expect(job.errors).toMatchObject([
      { line: 1, column: null, message: expect.stringContaining('END:VCARD'), row: 'FN:No end' },
      { line: 27, column: 'FN', code: 'INVALID' },
      { line: 29, column: 'TEL', code: 'INVALID', row: expect.stringContaining('FN:X') },
    ]);
    const none = await importFile(here.admin, 'CONTACTS_VCARD', 'name\nAnna\n');
    expect(none).toMatchObject({ state: 'FAILED', failure: expect.stringContaining('BEGIN:VCARD') });
  });
});

it('contacts whom nothing but a name and a phone tells apart are not doubled by the same file', async () => {
  const file = [
    'name,phone,company,birthday,email,externalId',
    'Anna Kovács,+36301234567,,,,',
    'Anna Kovács,,,,,',
    'Anna Kovács,,ACME,,,',
    'Anna Kovács,,ACME,1990-01-02,,',
    'Anna Kovács,,,,anna@example.com,',
    'Béla Tóth,+36301234567,,,,',
    'Anna Kovács,,acme,,,',
  ].join('\n');
  const first = await importFile(here.admin, 'CONTACTS_CSV', file);
  expect(verdicts(first)).toEqual({ created: 6, updated: 0, skipped: 1, failed: 0 });
  expect(verdicts(await importFile(here.admin, 'CONTACTS_CSV', file))).toEqual(nothing(7));
  const more = file.replace('Anna Kovács,+36301234567', '"Anna Kovács","+36 30 123 4567;+36 30 765 4321"');
  expect(verdicts(await importFile(here.admin, 'CONTACTS_CSV', more))).toMatchObject({ created: 0, updated: 1 });
});

describe('interactions', () => {
  beforeEach(async () => {
    await importFile(
      here.admin,
      'CONTACTS_CSV',
      'externalId,name,email,phone\n1,One,one@example.com,\n2,Two,two@example.com,\n3,Three,,+36301234567\n',
    );
  });

  const FILE = [
    'contact external id,email,phone,participants,type,direction,subject,notes,date,author,activity id',
    '1,,,2;three@example.com,Meeting,,Lunch,"Talked, long",2026-01-02T12:00:00Z,{author},m1',
    ',two@example.com,,,Phone call,incoming,,,2026-01-03,,',
    ',two@example.com,,,Phone call,incoming,,,2026-01-03,,',
    ',,+36 30 123 4567,,SMS,sent,,Hello,2026-01-05,,',
  ].join('\n');

  it('come in with everyone who took part, and the same file again changes nothing', async () => {
    const author = { email: 'reka@example.com', name: 'Réka', role: 'REP', password: 'a long enough password' };
    await here.admin.query(`mutation ($input: UserInput!) { createUser(input: $input) { userErrors { message } } }`, {
      input: author,
    });
    const file = FILE.replace('{author}', author.email.toUpperCase());
    const first = await importFile(here.marketer, 'INTERACTIONS_CSV', file, { createMissingContacts: true });
    expect(first).toMatchObject({ state: 'DONE', ...made(4), errors: [] });
    const people = new Map(
      (
        await contacts(`lastInteractionAt interactions(first: 5) { nodes { kind direction subject body occurredAt
          author { name } participants { displayName } } }`)
      ).map((contact) => [contact.displayName, contact]),
    );
    const meeting = people.get('One').interactions.nodes[0];
    expect(meeting).toMatchObject({
      kind: 'MEETING',
      subject: 'Lunch',
      body: 'Talked, long',
      author: { name: author.name },
    });
    expect(meeting.participants.map((contact: any) => contact.displayName)).toEqual(['three@example.com', 'Two']);
    expect(people.get('Two').interactions.nodes).toHaveLength(3);
    expect(people.get('Two')).toMatchObject({ lastInteractionAt: '2026-01-03T00:00:00.000Z' });
    expect(people.get('three@example.com').lastInteractionAt).toBe('2026-01-02T12:00:00.000Z');
    expect(people.get('Three').interactions.nodes).toMatchObject([{ kind: 'MESSAGE', direction: 'OUTBOUND' }]);
    const again = await importFile(here.marketer, 'INTERACTIONS_CSV', file);
    expect(verdicts(again)).toEqual(nothing(4));
  });

  it('are refused where they break the rules of logInteraction', async () => {
    const file = [
      'contactId,email,kind,occurredAt,author,subject,participants,externalId',
      ',nobody@example.com,NOTE,,,,,',
      ',one@example.com,SYSTEM,,,,,',
      ',one@example.com,NOTE,2999-01-01,,,,',
      ',one@example.com,NOTE,,stranger@example.com,,,',
      `,one@example.com,NOTE,,,${'s'.repeat(501)},,`,
      ',one@example.com,NOTE,,,,nobody@example.com,',
      ',one@example.com,NOTE,,,,,same',
      ',two@example.com,NOTE,,,,,same',
    ].join('\n');
    const job = await importFile(here.admin, 'INTERACTIONS_CSV', file);
    expect(verdicts(job)).toEqual({ created: 1, updated: 0, skipped: 0, failed: 7 });
    expect(job.errors.map(({ line, column, code }: any) => [line, column, code])).toEqual([
      [2, 'email', 'NOT_FOUND'],
      [3, 'kind', 'INVALID'],
      [4, 'occurredAt', 'INVALID'],
      [5, 'author', 'NOT_FOUND'],
      [6, 'subject', 'INVALID'],
      [7, 'participants', 'NOT_FOUND'],
      [9, 'externalId', 'CONFLICT'],
    ]);
  });
});

it('relationships come in, and the same file again changes nothing', async () => {
  await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name,email\n1,One,one@example.com\n2,Two,two@example.com\n');
  const file = [
    'contact external id,contact email,other external id,other email,kind,since,note',
    '1,,,two@example.com,friend,2020-05-01,School',
    '2,,1,,Friend,,',
    '2,,1,,Colleague,,',
    '1,,3,,family,,',
    '1,,,one@example.com,family,,',
    '1,,2,,enemy,--03-04,',
  ].join('\n');
  const first = await importFile(here.admin, 'RELATIONSHIPS_CSV', file, { createMissingContacts: true });
  expect(verdicts(first)).toEqual({ created: 3, updated: 0, skipped: 1, failed: 2 });
  expect(first.errors.map(({ line, column, code }: any) => [line, column, code])).toEqual([
    [6, 'other email', 'INVALID'],
    [7, 'kind', 'INVALID'],
    [7, 'since', 'INVALID'],
  ]);
  const again = await importFile(here.admin, 'RELATIONSHIPS_CSV', file);
  expect(verdicts(again)).toEqual({ created: 0, updated: 0, skipped: 4, failed: 2 });
  const [row] = await sql(
    `select kind, since::text as since, note from referral.relationship where workspace_id = $1 and kind = 'FRIEND'`,
    [here.workspace.id],
  );
  expect(row).toEqual({ kind: 'FRIEND', since: '2020-05-01', note: 'School' });
});

it('gives what was refused as a file, harmless to spreadsheets, to whoever may import', async () => {
  const rows = Array.from({ length: 1_100 }, (_, index) => `=HYPERLINK("x${index}"),"bad, ""one"""`);
  const job = await importFile(here.admin, 'CONTACTS_CSV', `name,email\n${rows.join('\n')}\n`);
  expect(job.failed).toBe(1_100);
  const get = (client: TestClient, id = job.id) =>
    fetch(`${running().url}/imports/${id}/errors.csv`, { headers: { authorization: `Bearer ${client.token}` } });
  const response = await get(here.marketer);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(response.headers.get('content-disposition')).toContain('attachment');
  const lines = parse(Buffer.from(await response.arrayBuffer()), { bom: true });
  expect(lines).toHaveLength(1_101);
  expect(lines[0]).toEqual(['line', 'column', 'code', 'message', 'row']);
  expect(lines[1]).toMatchObject(['2', 'email', 'INVALID', expect.any(String), expect.stringMatching(/^'=|^"=/)]);
  expect(lines.at(-1)![0]).toBe('1101');

  const other = await newWorkspace();
  const statuses = [
    get(here.reader),
    get(other.admin),
    get(here.admin, 'nothing'),
    fetch(`${running().url}/imports/${job.id}/errors.csv`),
  ];
  expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([403, 404, 404, 401]);
});
