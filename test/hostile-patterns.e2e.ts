import { newWorkspace, type TestWorkspace } from './support/moaref.js';

/** What LIKE, regular expressions, arrays, full text search and placeholders read as something else. */
const NAMES = [
  ...['100%', '100x', 'a_b', 'axb', String.raw`a\b`, '.*', 'abc', '(x', '[y', '^z$', 'q|r', '*', '$1', '{2}'],
  ...["o'k", '"n"', 'm & n', ':*', '!v', '<w>', '--', '/*', '\\', '%s'],
];

let moaref: TestWorkspace;
beforeAll(async () => {
  moaref = await newWorkspace();
  const contacts = NAMES.map((name) => ({
    displayName: name,
    externalId: name,
    companyName: `Company ${name}`,
    tags: [`tag ${name}`],
    city: name,
  }));
  const { upsertContacts } = await moaref.admin.query(
    `mutation ($input: UpsertContactsInput!) { upsertContacts(input: $input) { results { userErrors { message } } } }`,
    { input: { contacts } },
  );
  expect(upsertContacts.results).toEqual(NAMES.map(() => ({ userErrors: [] })));
});

const namesOf = async (filter: object): Promise<string[]> => {
  const { contacts } = await moaref.admin.query(
    `query ($filter: ContactFilter) { contacts(first: 100, filter: $filter, orderBy: NAME_ASC) { nodes { displayName } } }`,
    { filter },
  );
  return contacts.nodes.map(({ displayName }: { displayName: string }) => displayName).sort();
};
const companies = async (search: string): Promise<string[]> => {
  const { companies } = await moaref.admin.query(
    `query ($search: String) { companies(first: 100, search: $search) { nodes { name } } }`,
    { search },
  );
  return companies.nodes.map(({ name }: { name: string }) => name);
};

test.each(NAMES)('the externalId %s is found by itself alone', async (name) => {
  const { contact } = await moaref.admin.query('query ($id: String) { contact(externalId: $id) { displayName } }', {
    id: name,
  });
  expect(contact).toEqual({ displayName: name });
});

test.each(['%', '_____', '.+', '10_%', 'a.b', '^100', 'a[_x]b'])('no externalId is like %s', async (pattern) => {
  const find = 'query ($id: String, $email: String) { contact(externalId: $id, email: $email) { id } }';
  expect(await moaref.admin.query(find, { id: pattern })).toEqual({ contact: null });
  expect(await moaref.admin.query(find, { email: pattern })).toEqual({ contact: null });
});

test.each(NAMES)('the tag "tag %s" is found by its name alone', async (name) => {
  const tag = `tag ${name}`;
  for (const filter of [{ anyTags: [tag] }, { allTags: [tag] }]) expect(await namesOf(filter)).toEqual([name]);
});

test('no tag is like a pattern', async () => {
  expect(await namesOf({ anyTags: ['tag %', 'tag .*x', 'tag 10_%', 'tag [a-z]', '%'] })).toEqual([]);
});

// Signs part words and mean nothing else, so a sign alone finds nobody rather than everybody.
test.each([
  '%',
  '_',
  '\\',
  '.*',
  '.',
  '(',
  '[',
  '^',
  '$',
  '|',
  '?',
  '*',
  '+',
  ':*',
  '!',
  '&',
  "'",
  '"',
  '--',
  '/*',
  '%%%',
])('a search for %s finds nobody', async (sign) => {
  expect(await namesOf({ search: sign })).toEqual([]);
  expect(await companies(sign)).toEqual([]);
  const { referrals } = await moaref.admin.query(
    'query ($filter: ReferralFilter) { referrals(filter: $filter) { totalCount } }',
    { filter: { search: sign } },
  );
  expect(referrals.totalCount).toBe(0);
});

test.each([
  ['100%', ['100%', '100x']],
  ['a_b', ['a_b', 'a\\b']],
  [String.raw`a\b`, ['a_b', 'a\\b']],
  ['(x', ['(x']],
  ['[y', ['[y']],
  ['^z$', ['^z$']],
  ['{2}', ['{2}']],
  ['a..', ['a_b', 'a\\b', 'abc', 'axb']],
])('a search for %s means its words', async (text, names) => {
  expect(await namesOf({ search: text })).toEqual([...names].sort());
});

test.each([
  ['y 100%', ['Company 100%', 'Company 100x']],
  // "Company a\b" is another spelling of the same.
  ['a_b', ['Company a_b']],
  // Of names that fold alike the first made the company.
  ['company .*', 18],
  ['c%y', 0],
  ['^company', 'Company'],
])('companies are searched for %s as it stands, but for its signs', async (text, found) => {
  const names = await companies(text);
  if (typeof found === 'number') expect(names).toHaveLength(found);
  else if (typeof found === 'string') expect(names.every((name) => name.startsWith(found))).toBe(true);
  else expect(names.sort()).toEqual([...found].sort());
});

test.each(['%', '_%', '.*', "U'"])('the country %s is none', async (country) => {
  expect(await namesOf({ countries: [country.slice(0, 2)] })).toEqual([]);
});
