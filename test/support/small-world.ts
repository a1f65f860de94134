import { type TestClient } from './moaref.js';
import { importFile } from './imports.js';
import { connect, newContacts } from './referral-steps.js';

/** Ids of what there is one of at least; every list of `contact` has three entries. */
export interface SmallWorld {
  contact: string;
  others: string[];
  company: string;
  tag: string;
  otherTag: string;
  referral: string;
  interaction: string;
  event: string;
  relationship: string;
  segment: string;
  user: string;
  apiKey: string;
  importJob: string;
}

const payload = async (client: TestClient, name: string, type: string, selection: string, input: object) => {
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { message } } }`;
  const answer = (await client.query(document, { input }))[name];
  if (answer.userErrors.length > 0) throw new Error(JSON.stringify(answer.userErrors));
  return answer;
};

/** Fills a workspace with a little of everything, through the public door. */
export async function smallWorld(admin: TestClient): Promise<SmallWorld> {
  const [contact, ...others] = (await newContacts(
    admin,
    [...'ABCDEFGH'].map((name) => `Person ${name}`),
  )) as [string, ...string[]];
  for (const [i, id] of [contact, ...others].entries()) {
    const patch = { companyName: `Company ${Math.max(i - 2, 0)}`, emails: [`p${i}@example.com`], tags: ['one', 'two'] };
    await payload(admin, 'updateContact', 'UpdateContactInput', '__typename', { id, patch });
  }
  const made = [];
  for (const referee of others.slice(0, 3)) made.push(await connect(admin, contact, referee));
  for (const [i, referrer] of others.slice(3, 6).entries()) {
    await connect(admin, referrer, contact, i < 2 ? { stage: 'LOST' } : {});
  }
  const interactions = [];
  const events = [];
  for (const i of [1, 2, 3]) {
    const interaction = { contactId: contact, kind: 'NOTE', body: `Note ${i}`, participantIds: [others[0]] };
    interactions.push(await payload(admin, 'logInteraction', 'InteractionInput', 'interaction { id }', interaction));
    const event = {
      contactId: contact,
      kind: 'PURCHASE',
      externalId: `bought-${i}`,
      amount: { amount: '5', currency: 'EUR' },
    };
    events.push(await payload(admin, 'recordEvent', 'EventInput', 'event { id }', event));
  }
  const tie = { contactId: contact, otherId: others[0], kind: 'FRIEND' };
  const { relationship } = await payload(admin, 'relateContacts', 'RelateContactsInput', 'relationship { id }', tie);
  // Everybody's rule, and three who are in it by hand.
  const rule = { not: { contact: { field: 'DISPLAY_NAME', empty: true } } };
  const group = { name: 'Group', kind: 'DYNAMIC', rule, contactIds: [contact, ...others.slice(0, 2)] };
  const { segment } = await payload(admin, 'createSegment', 'SegmentInput', 'segment { id }', group);
  const somebody = { name: 'Somebody', email: `somebody-${contact}@example.com`, role: 'REP' };
  const { user } = await payload(admin, 'createUser', 'UserInput', 'user { id }', somebody);
  const key = { name: 'another', role: 'READER' };
  const { apiKey } = await payload(admin, 'createApiKey', 'ApiKeyInput', 'apiKey { id }', key);
  const job = await importFile(admin, 'CONTACTS_CSV', 'name,email\nX,@\nY,@\nZ,@\n');
  const { contact: found, tags } = await admin.query(
    `query ($id: ID!) { contact(id: $id) { company { id } } tags { id } }`,
    { id: contact },
  );
  return {
    contact,
    others,
    company: found.company.id,
    tag: tags[0].id,
    otherTag: tags[1].id,
    referral: made[0].id,
    interaction: interactions[0].interaction.id,
    event: events[0].event.id,
    relationship: relationship.id,
    segment: segment.id,
    user: user.id,
    apiKey: apiKey.id,
    importJob: job.id,
  };
}

/** The arguments that lead to what a small world has, for `selectionAt`. */
export const waysInto = (world: SmallWorld): Record<string, string> => ({
  contact: `(id: "${world.contact}")`,
  referral: `(id: "${world.referral}")`,
  segment: `(id: "${world.segment}")`,
  importJob: `(id: "${world.importJob}")`,
});
