import { newWorkspace, type TestWorkspace } from './support/moaref.js';
import { dumpOf, merge, people, unmerge } from './support/merging.js';
import { connect, minutesAgo, referralById, tryMutation } from './support/referral-steps.js';

let w: TestWorkspace;
beforeAll(async () => {
  w = await newWorkspace();
});

const change = async (field: string, type: string, selection: string, input: object): Promise<any> => {
  const document = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code path conflictingId message } } }`;
  return (await w.rep.query(document, { input }))[field];
};

const CONTACT = `id displayName givenName familyName externalId emails { address primary } phones { number }
  company { name } jobTitle country city lifecycle customerSince satisfaction purchaseCount lifetimeValue { amount }
  lastInteractionAt customFields deletedAt mergedInto { id }`;
const card = async (id: string): Promise<any> =>
  (await w.reader.query(`query ($id: ID!) { contact(id: $id) { ${CONTACT} } }`, { id })).contact;

describe('mergeContacts', () => {
  it('keeps the fields of the one that stays and fills its gaps, in the order given', async () => {
    const [kept, first, second] = await people(w, [
      { displayName: 'sara@example.com', emails: ['sara@example.com'], country: 'IR', externalId: 'crm-1' },
      {
        ...{ givenName: 'Sara', familyName: 'Ahmadi', emails: ['SARA@example.com', 's.ahmadi@work.example'] },
        ...{
          city: 'Berlin',
          country: 'DE',
          companyName: 'Beton',
          customFields: { size: 'M', old: true },
          externalId: 'crm-2',
        },
      },
      {
        givenName: 'S.',
        city: 'Shiraz',
        country: 'IR',
        jobTitle: 'Engineer',
        lifecycle: 'CUSTOMER',
        customFields: { size: 'L' },
      },
    ]);
    const { mergePreview } = await w.rep.query(
      `query ($input: MergeContactsInput!) { mergePreview(input: $input) { result moved dropped userErrors { code } } }`,
      { input: { keepId: kept, mergeIds: [first, second] } },
    );
    expect(mergePreview.userErrors).toEqual([]);
    expect((await card(kept!)).displayName).toBe('sara@example.com');

    expect((await merge(w.rep, kept!, first!, second!)).userErrors).toEqual([]);
    const merged = await card(kept!);
    expect(merged).toMatchObject({
      ...{ displayName: 'Sara Ahmadi', givenName: 'Sara', familyName: 'Ahmadi', externalId: 'crm-1' },
      emails: [
        { address: 'sara@example.com', primary: true },
        { address: 's.ahmadi@work.example', primary: false },
      ],
      ...{ country: 'IR', city: 'Shiraz', company: { name: 'Beton' }, jobTitle: 'Engineer', lifecycle: 'CUSTOMER' },
      customFields: { size: 'M', old: true },
      mergedInto: null,
    });
    expect(mergePreview.result).toMatchObject({
      displayName: merged.displayName,
      city: merged.city,
      customFields: merged.customFields,
    });
    expect(await card(first!)).toMatchObject({ deletedAt: expect.any(String), mergedInto: { id: kept } });
  });

  it('has the old externalId name the one that stays, which keeps its own', async () => {
    const { upsertContacts } = await w.rep.query(
      `mutation { upsertContacts(input: { contacts: [{ externalId: "crm-2", jobTitle: "Architect" }] }) {
        results { created contact { externalId jobTitle displayName } userErrors { code } } } }`,
    );
    expect(upsertContacts.results).toEqual([
      {
        created: false,
        contact: { externalId: 'crm-1', jobTitle: 'Architect', displayName: 'Sara Ahmadi' },
        userErrors: [],
      },
    ]);
    const { contact } = await w.reader.query(`{ contact(externalId: "crm-2") { displayName } }`);
    expect(contact.displayName).toBe('Sara Ahmadi');
    const event = { contactExternalId: 'crm-2', kind: 'VISIT', externalId: 'visit-1' };
    expect((await change('recordEvent', 'EventInput', 'event { id }', event)).userErrors).toEqual([]);
    const taken = await change('createContact', 'ContactInput', 'contact { id }', {
      displayName: 'New',
      externalId: 'crm-2',
    });
    expect(taken.userErrors).toMatchObject([{ code: 'DUPLICATE', path: ['input', 'externalId'] }]);
  });

  it('has the merged refuse what is written of them, and names the one that stays', async () => {
    const [kept, gone, other] = await people(w, ['Kept', 'Gone', 'Other']);
    await merge(w.rep, kept!, gone!);
    const refused = (path: string[]) => [
      { code: 'NOT_FOUND', path, conflictingId: kept, message: expect.stringMatching(/merged/) },
    ];
    const note = { contactId: gone, kind: 'NOTE', body: 'Hello' };
    expect((await change('logInteraction', 'InteractionInput', 'interaction { id }', note)).userErrors).toEqual(
      refused(['input', 'contactId']),
    );
    const update = { id: gone, patch: { city: 'Pécs' } };
    expect((await change('updateContact', 'UpdateContactInput', 'contact { id }', update)).userErrors).toEqual(
      refused(['input', 'id']),
    );
    const link = { referrerId: other, refereeId: gone, channel: 'PHONE' };
    expect((await change('connectReferral', 'ConnectReferralInput', 'referral { id }', link)).userErrors).toEqual(
      refused(['input', 'refereeId']),
    );
    expect((await change('deleteContact', 'IdInput', 'deletedId', { id: gone })).userErrors).toEqual(
      refused(['input', 'id']),
    );
    expect((await change('restoreContact', 'IdInput', 'contact { id }', { id: gone })).userErrors).toMatchObject([
      { code: 'CONFLICT', conflictingId: kept },
    ]);
    expect((await merge(w.rep, other!, gone!)).userErrors).toMatchObject([{ code: 'NOT_FOUND', conflictingId: kept }]);
    const { contacts } = await w.reader.query(`{ contacts(filter: { deleted: true }) { nodes { id } } }`);
    expect(contacts.nodes.map(({ id }: any) => id)).not.toContain(gone);
  });

  it('makes no self-referral, no second live referral and no circle, and says what falls away', async () => {
    const [kept, twin, ann, bob, cleo] = await people(w, ['Kim', 'Kim Twin', 'Ann', 'Bob', 'Cleo']);
    const self = await connect(w.rep, twin!, kept!, { stage: 'LOST' });
    const byAnn = await connect(w.rep, ann!, kept!, { referredAt: minutesAgo(30) });
    const byBob = await connect(w.rep, bob!, twin!, { stage: 'CONVERTED' });
    const toCleo = await connect(w.rep, twin!, cleo!);
    for (const [contactId, body] of [
      [kept, 'Of Kim'],
      [twin, 'Of Twin'],
    ]) {
      await change('logInteraction', 'InteractionInput', 'interaction { id }', {
        contactId,
        kind: 'NOTE',
        body,
        participantIds: [kept, twin],
      });
    }
    for (const contactId of [kept, twin]) {
      await change('relateContacts', 'RelateContactsInput', 'relationship { id }', {
        contactId,
        otherId: ann,
        kind: 'FRIEND',
      });
    }
    await change('relateContacts', 'RelateContactsInput', 'relationship { id }', {
      contactId: kept,
      otherId: twin,
      kind: 'FAMILY',
    });
    const before = await dumpOf(w);

    const input = { keepId: kept, mergeIds: [twin] };
    const { mergePreview } = await w.rep.query(
      `query ($input: MergeContactsInput!) { mergePreview(input: $input) { moved dropped } }`,
      { input },
    );
    expect(mergePreview.dropped).toEqual([
      'The referral of Kim by Kim Twin falls away: both are one person.',
      'The referral by Ann ends as disqualified: nobody has two that are live, and another got further.',
      'The relationship of Kim Twin and Kim falls away: both are one person.',
      'A second relationship of the same kind with Ann falls away.',
    ]);
    expect(mergePreview.moved).toMatchObject({
      referralsMade: 1,
      referralsReceived: 1,
      interactions: 1,
      participations: 1,
      relationships: 0,
    });
    expect(await dumpOf(w)).toEqual(before);

    await merge(w.rep, kept!, twin!);
    expect(await referralById(w.reader, self.id)).toBeNull();
    expect(await referralById(w.reader, byAnn.id)).toMatchObject({ stage: 'DISQUALIFIED', isAcquisition: false });
    expect(await referralById(w.reader, byBob.id)).toMatchObject({
      stage: 'CONVERTED',
      isAcquisition: true,
      referee: { id: kept },
    });
    expect(await referralById(w.reader, toCleo.id)).toMatchObject({ referrer: { id: kept }, isAcquisition: true });

    expect((await unmerge(w.rep, kept!)).userErrors).toEqual([]);
    expect(await dumpOf(w)).toEqual(before);
  });

  it('takes the kept one off a tree in which it would be below itself', async () => {
    const [top, middle, bottom] = await people(w, ['Top', 'Middle', 'Bottom']);
    await connect(w.rep, top!, middle!);
    const up = await connect(w.rep, middle!, bottom!);
    const before = await dumpOf(w);
    const input = { keepId: bottom, mergeIds: [top] };
    const { mergePreview } = await w.rep.query(
      `query ($input: MergeContactsInput!) { mergePreview(input: $input) { dropped } }`,
      { input },
    );
    expect(mergePreview.dropped).toEqual([expect.stringMatching(/by Middle stays.*circle/)]);
    await merge(w.rep, bottom!, top!);
    expect(await referralById(w.reader, up.id)).toMatchObject({
      isAcquisition: false,
      referrer: { id: middle },
      referee: { id: bottom },
    });
    await unmerge(w.rep, top!);
    expect(await dumpOf(w)).toEqual(before);
  });

  it('adds up the shares of one person', async () => {
    const [kept, twin, other, referee] = await people(w, ['Share', 'Share Twin', 'Sharer', 'Referee']);
    const { id } = await connect(w.rep, kept!, referee!);
    const shares = [
      [kept, '0.25'],
      [twin, '0.25'],
      [other, '0.5'],
    ];
    await tryMutation(w.rep, 'creditReferral', 'CreditReferralInput', {
      id,
      credits: shares.map(([contactId, share]) => ({ contactId, share })),
    });
    const before = await dumpOf(w);
    await merge(w.rep, kept!, twin!);
    const { credits } = await referralById(w.reader, id);
    expect(credits).toEqual(
      expect.arrayContaining([
        { contact: { id: kept }, share: '0.5' },
        { contact: { id: other }, share: '0.5' },
      ]),
    );
    await unmerge(w.rep, kept!);
    expect(await dumpOf(w)).toEqual(before);
  });

  it('refuses what is no merge', async () => {
    const [kept, gone] = await people(w, ['One', 'Two']);
    expect((await merge(w.rep, kept!, kept!)).userErrors).toMatchObject([
      { code: 'INVALID', path: ['input', 'mergeIds', '0'] },
    ]);
    expect((await merge(w.rep, kept!)).userErrors).toMatchObject([{ code: 'INVALID', path: ['input', 'mergeIds'] }]);
    expect((await merge(w.rep, kept!, ...Array(51).fill(gone))).userErrors).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
    const { mergePreview } = await w.rep.query(
      `query ($input: MergeContactsInput!) { mergePreview(input: $input) { result moved dropped userErrors { code path } } }`,
      { input: { keepId: kept, mergeIds: [kept] } },
    );
    expect(mergePreview).toEqual({
      result: {},
      moved: {},
      dropped: [],
      userErrors: [{ code: 'INVALID', path: ['input', 'mergeIds', '0'] }],
    });
  });
});
