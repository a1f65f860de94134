import { bulkJobEnded } from './support/exports.js';
import { newWorkspace, type TestWorkspace } from './support/moaref.js';
import { newContacts } from './support/referral-steps.js';

// With a hundred tags more than 200 contacts are too many to wait for.
const CONTACTS = 205;
const TAGS = Array.from({ length: 100 }, (_, index) => `tag ${index}`);

let here: TestWorkspace;
let ids: string[];

beforeAll(async () => {
  here = await newWorkspace();
  ids = await newContacts(
    here.admin,
    Array.from({ length: CONTACTS }, (_, index) => `Person ${index}`),
  );
});

const tag = async (input: object) => {
  const document = `mutation ($input: TagContactsInput!) {
    tagContacts(input: $input) { changedCount job { id state total } userErrors { code path } } }`;
  return (await here.marketer.query(document, { input })).tagContacts;
};
const tagged = async (name: string): Promise<number> => {
  const document = `query ($name: String!) { contacts(filter: { anyTags: [$name] }) { totalCount } }`;
  return (await here.admin.query(document, { name })).contacts.totalCount;
};

it('changes nobody where somebody has no room for the tags, and says so', async () => {
  expect(await tag({ contactIds: [ids[77]], add: ['own'] })).toMatchObject({ changedCount: 1, job: null });
  const { job, changedCount, userErrors } = await tag({ filter: {}, add: TAGS });
  expect([changedCount, job.total, userErrors]).toEqual([0, CONTACTS, []]);
  expect(await bulkJobEnded(here.marketer, job.id)).toMatchObject({
    ...{ state: 'FAILED', failure: 'A contact has at most 100 tags.', processed: 0, changedCount: 0 },
  });
  expect(await tagged('tag 0')).toBe(0);
});

it('tags those who were chosen when it was asked for, though tagging them ends what chose them', async () => {
  await tag({ contactIds: [ids[77]], remove: ['own'] });
  const { job } = await tag({ filter: { rule: { tag: { noneOf: ['tag 0'] } } }, add: TAGS });
  expect(await bulkJobEnded(here.marketer, job.id)).toMatchObject({
    ...{ state: 'DONE', total: CONTACTS, processed: CONTACTS, changedCount: CONTACTS },
  });
  expect([await tagged('tag 0'), await tagged('tag 99')]).toEqual([CONTACTS, CONTACTS]);
});

it('does few at once, and refuses at once what it would refuse', async () => {
  expect(await tag({ filter: {}, remove: ['tag 0'] })).toMatchObject({ changedCount: CONTACTS, job: null });
  expect((await tag({ filter: {}, add: TAGS, remove: ['TAG 5'] })).userErrors).toEqual([
    { code: 'INVALID', path: ['input', 'remove'] },
  ]);
});
