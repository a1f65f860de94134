import { randomUUID } from 'node:crypto';
import { contentOf } from './support/hostile.js';
import { newWorkspace, type TestWorkspace } from './support/moaref.js';
import { smallWorld, type SmallWorld } from './support/small-world.js';

let moaref: TestWorkspace;
let world: SmallWorld;
beforeAll(async () => {
  moaref = await newWorkspace();
  world = await smallWorld(moaref.admin);
});

interface List {
  mutation: string;
  type: string;
  /** Where the list stands in the input. */
  path: string;
  most: number;
  input: (items: number) => object;
}

const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());
const texts = (count: number, text: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => text(i));

const LISTS: List[] = [
  {
    mutation: 'upsertContacts',
    type: 'UpsertContactsInput',
    path: 'input.contacts',
    most: 250,
    input: (items) => ({ contacts: texts(items, (i) => `P${i}`).map((displayName) => ({ displayName })) }),
  },
  {
    mutation: 'recordEvents',
    type: 'EventsInput',
    path: 'input.events',
    most: 250,
    input: (items) => ({ events: ids(items).map(() => ({ contactId: world.contact, kind: 'VISIT' })) }),
  },
  {
    mutation: 'tagContacts',
    type: 'TagContactsInput',
    path: 'input.contactIds',
    most: 10_000,
    input: (items) => ({ contactIds: ids(items), add: ['many'] }),
  },
  {
    mutation: 'tagContacts',
    type: 'TagContactsInput',
    path: 'input.add',
    most: 100,
    input: (items) => ({ contactIds: ids(1), add: texts(items, (i) => `add ${i}`) }),
  },
  {
    mutation: 'tagContacts',
    type: 'TagContactsInput',
    path: 'input.filter.ids',
    most: 1_000,
    input: (items) => ({ filter: { ids: ids(items) }, add: ['filtered'] }),
  },
  {
    mutation: 'createContact',
    type: 'ContactInput',
    path: 'input.emails',
    most: 20,
    input: (items) => ({ emails: texts(items, (i) => `many${i}@example.com`) }),
  },
  {
    mutation: 'createContact',
    type: 'ContactInput',
    path: 'input.phones',
    most: 20,
    input: (items) => ({ phones: texts(items, (i) => `+3620123${4000 + i}`) }),
  },
  {
    mutation: 'createContact',
    type: 'ContactInput',
    path: 'input.tags',
    most: 100,
    input: (items) => ({ displayName: 'Tagged', tags: texts(items, (i) => `made ${i}`) }),
  },
  {
    mutation: 'logInteraction',
    type: 'InteractionInput',
    path: 'input.participantIds',
    most: 50,
    // Unknown ones are refused after the list was found to be of a good length.
    input: (items) => ({ contactId: world.contact, kind: 'NOTE', body: 'x', participantIds: ids(items) }),
  },
  {
    mutation: 'mergeTags',
    type: 'MergeTagsInput',
    path: 'input.mergeIds',
    most: 100,
    input: (items) => ({ keepId: world.tag, mergeIds: ids(items) }),
  },
  {
    mutation: 'creditReferral',
    type: 'CreditReferralInput',
    path: 'input.credits',
    most: 20,
    input: (items) => ({ id: world.referral, credits: ids(items).map((contactId) => ({ contactId, share: '0.05' })) }),
  },
];

test.each(LISTS.map((list) => [list.mutation, list.path, list.most, list] as const))(
  '%s takes %s up to %i, and nothing is done of one more',
  async (_, path, most, { mutation, type, input }) => {
    const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code path } } }`;
    const ask = async (items: number) => (await moaref.admin.query(document, { input: input(items) }))[mutation];
    const before = await contentOf(moaref.workspace.id);
    expect(await ask(most + 1)).toEqual({ userErrors: [{ code: 'LIMIT_EXCEEDED', path: path.split('.') }] });
    expect(await contentOf(moaref.workspace.id)).toEqual(before);
    const { userErrors } = await ask(most);
    expect(userErrors.map(({ code }: { code: string }) => code)).not.toContain('LIMIT_EXCEEDED');
    expect(userErrors.filter((error: { path: string[] }) => error.path.join('.') === path)).toEqual([]);
  },
);

test.each([
  ['ids', 1_000, (items: number) => ids(items)],
  ['anyTags', 100, (items: number) => texts(items, (i) => `t${i}`)],
  ['allTags', 100, (items: number) => texts(items, (i) => `t${i}`)],
  ['countries', 250, (items: number) => texts(items, () => 'HU')],
])('a list of contacts is filtered by %s up to %i', async (name, most, items) => {
  const ask = (count: number) =>
    moaref.admin.raw('query ($filter: ContactFilter) { contacts(filter: $filter) { totalCount } }', {
      filter: { [name]: items(count) },
    });
  expect((await ask(most)).status).toBe(200);
  const { status, body } = await ask(most + 1);
  expect([status, body.errors?.[0]?.extensions]).toEqual([
    400,
    {
      code: 'BAD_USER_INPUT',
      userErrors: [expect.objectContaining({ code: 'LIMIT_EXCEEDED', path: ['filter', name] })],
    },
  ]);
});
