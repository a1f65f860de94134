import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { learnSizes, newWorkspace, sql, type TestClient } from './support/moaref.js';

const BLNS = new URL('../../shared/data/strings-naughty/blns.json', import.meta.url);
const ASK = `query ($draft: ContactInput!, $first: Int) {
  duplicatesOf(draft: $draft, first: $first) { score contact { id } } }`;

let rep: TestClient;
let workspaceId: string;

beforeAll(async () => {
  const here = await newWorkspace();
  rep = here.rep;
  workspaceId = here.workspace.id;
});

describe('duplicatesOf', () => {
  const long = 500_000;
  it.each([
    ['nothing at all', {}],
    ['nulls', { displayName: null, emails: null, phones: null, birthday: null, companyName: null }],
    ['blanks', { displayName: ' ', givenName: '', emails: ['', ' '], phones: [''] }],
    ['an endless word', { displayName: 'a'.repeat(long) }],
    ['an endless name', { displayName: 'ab '.repeat(long / 3), givenName: 'ﷺ'.repeat(long / 6) }],
    ['endless marks', { displayName: `a${'\u0301\u0323'.repeat(long / 6)}`, city: 'x\u0301'.repeat(long / 8) }],
    ['particles without end', { displayName: 'al abd '.repeat(long / 7), familyName: 'عبد ال '.repeat(1000) }],
    [
      'what makes expressions backtrack',
      { displayName: `${'ا'.repeat(150)} ${'a'.repeat(40)}`, givenName: 'ااااااا aaaaaaa' },
    ],
    ['an endless address', { emails: [`${'a+'.repeat(long / 2)}@gmail.com`] }],
    ['very many addresses', { emails: Array.from({ length: 3000 }, (_, i) => `a${i}@example.com`) }],
    ['very many phones', { phones: Array.from({ length: 3000 }, (_, i) => `+36 1 ${i}`) }],
    ['what cannot be kept', { id: 'x', ownerId: 'y', country: 'ZZ', locale: '!', satisfaction: 99, audience: -1 }],
    ['patterns and quotes', { displayName: `%_*'";--\\ $1 {value}`, phones: ['%'], emails: ['%@%.%'] }],
  ])('answers %s', async (_what, draft) => {
    expect(await rep.query(ASK, { draft })).toEqual({ duplicatesOf: [] });
  });

  it.each([0, -1, 101])('refuses to give %d', async (first) => {
    const { status, body } = await rep.raw(ASK, { draft: {}, first });
    expect([status, body.errors![0]!.extensions!.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  (existsSync(BLNS) ? it : it.skip)('answers every naughty string (needs ../shared/data)', async () => {
    const strings = (JSON.parse(readFileSync(BLNS, 'utf8')) as string[]).filter((text) => !text.includes('\0'));
    for (let start = 0; start < strings.length; start += 15) {
      const some = strings.slice(start, start + 15);
      const document = `query (${some.map((_, i) => `$d${i}: ContactInput!`).join(' ')}) {
        ${some.map((_, i) => `d${i}: duplicatesOf(draft: $d${i}) { score }`).join('\n')} }`;
      const drafts = some.map((text, i) => [
        `d${i}`,
        { displayName: text, givenName: text, familyName: text, emails: [text], phones: [text], city: text },
      ]);
      await rep.query(document, Object.fromEntries(drafts));
    }
  });
});

describe('ten thousand of one name', () => {
  const birthday = '1950-01-31';
  let lonely: string;

  beforeAll(async () => {
    // By no door, since 10,000 by any of them take longer than all the rest.
    await sql(
      `with made as (
         insert into referral.contact (workspace_id, id, display_name, sort_name, search_text)
         select $1, gen_random_uuid(), 'Anna Kovács', 'anna kovacs', 'anna kovacs' from generate_series(1, 10000) returning id
       ), stats as (insert into referral.contact_stats (workspace_id, contact_id) select $1, id from made)
       insert into referral.duplicate_key (workspace_id, contact_id, one, other) select $1, id, 'an', 'kC' from made`,
      [workspaceId],
    );
    await learnSizes(workspaceId);
    const document = `mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } } }`;
    const { createContact } = await rep.query(document, { input: { displayName: 'Anna Kovács', birthday } });
    lonely = createContact.contact.id;
  });

  it('are nobody in particular', async () => {
    expect(await rep.query(ASK, { draft: { displayName: 'Kovács Anna' } })).toEqual({ duplicatesOf: [] });
  });

  it('leave the one to be found who is known by more', async () => {
    const { duplicatesOf } = await rep.query(ASK, { draft: { displayName: 'Kovács Anna', birthday } });
    expect(duplicatesOf).toEqual([{ contact: { id: lonely }, score: expect.any(Number) }]);
  });

  it('do not keep the others from being listed', async () => {
    const document = `mutation ($input: UpsertContactsInput!) { upsertContacts(input: $input) { results { created } } }`;
    const rare = { displayName: 'Xavier Quillfeather', companyName: 'Quills' };
    await rep.query(document, { input: { contacts: [rare, rare] } });
    const { duplicatePairs } = await rep.query(`{ duplicatePairs { contact { displayName } other { displayName } } }`);
    const quill = { displayName: 'Xavier Quillfeather' };
    expect(duplicatePairs).toEqual([{ contact: quill, other: quill }]);
    const { contacts } = await rep.query(`{ contacts(first: 25) { nodes { duplicates { score } } } }`);
    expect(contacts.nodes).toHaveLength(25);
  });
});
