import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { newWorkspace, sql, type TestWorkspace } from './support/moaref.js';
import { dumpOf, merge, people, unmerge } from './support/merging.js';
import { mutate } from './support/races.js';
import { connect, referralById } from './support/referral-steps.js';
import { running } from './support/running.js';

let w: TestWorkspace;
beforeAll(async () => {
  w = await newWorkspace();
});

const change = (field: string, type: string, input: object, selection = '__typename'): Promise<any> =>
  mutate(w.admin, { field, type, selection }, input);
const bin = (id: string) => change('deleteContact', 'IdInput', { id });

describe('unmergeContact', () => {
  it('leaves with the kept one what was changed and added since', async () => {
    const [kept, gone, friend, other] = await people(w, [
      'Kept',
      { displayName: 'Gone', city: 'Shiraz', emails: ['gone@x.example'], tags: ['old'] },
      'Friend',
      'Other',
    ]);
    const { event: bought } = await change(
      'recordEvent',
      'EventInput',
      { contactId: gone, kind: 'PURCHASE', externalId: 'bought', amount: { amount: '10', currency: 'EUR' } },
      'event { id }',
    );
    const moved = await connect(w.rep, gone!, friend!);
    await merge(w.rep, kept!, gone!);
    await change('updateContact', 'UpdateContactInput', { id: kept, patch: { city: 'Tabriz', tags: ['old', 'new'] } });
    await change('logInteraction', 'InteractionInput', { contactId: kept, kind: 'CALL' });
    await change('advanceReferral', 'AdvanceReferralInput', { id: moved.id, stage: 'CONTACTED' });
    const since = await connect(w.rep, kept!, other!);
    const refund = {
      contactId: kept,
      kind: 'REFUND',
      refundsExternalId: 'bought',
      amount: { amount: '4', currency: 'EUR' },
    };
    await change('recordEvent', 'EventInput', refund);

    expect((await unmerge(w.rep, gone!)).userErrors).toEqual([]);
    const { a, b } = await w.reader.query(
      `query ($a: ID!, $b: ID!) { a: contact(id: $a) { ...C } b: contact(id: $b) { ...C } }
       fragment C on Contact { city emails { address } tags { name } lifetimeValue { amount } mergedInto { id } deletedAt
         interactions { nodes { kind } } }`,
      { a: kept, b: gone },
    );
    expect(a).toMatchObject({
      ...{ city: 'Tabriz', emails: [], tags: [{ name: 'new' }], lifetimeValue: { amount: '0' } },
      interactions: { nodes: [{ kind: 'CALL' }] },
    });
    expect(b).toEqual({
      ...{
        city: 'Shiraz',
        emails: [{ address: 'gone@x.example' }],
        tags: [{ name: 'old' }],
        deletedAt: null,
        mergedInto: null,
      },
      ...{ lifetimeValue: { amount: '6' }, interactions: { nodes: [] } },
    });
    expect(bought.id).toBeTruthy();
    expect(await referralById(w.reader, moved.id)).toMatchObject({ stage: 'CONTACTED', referrer: { id: gone } });
    expect(await referralById(w.reader, since.id)).toMatchObject({ referrer: { id: kept } });
  });

  it('brings no second live referral back', async () => {
    const [kept, gone, ann, bob, cleo] = await people(w, ['Kim', 'Kim 2', 'Ann', 'Bob', 'Cleo']);
    const byAnn = await connect(w.rep, ann!, kept!);
    const byBob = await connect(w.rep, bob!, gone!, { stage: 'QUALIFIED' });
    await merge(w.rep, kept!, gone!);
    await change('advanceReferral', 'AdvanceReferralInput', { id: byBob.id, stage: 'LOST', reason: 'No' });
    const byCleo = await connect(w.rep, cleo!, kept!);
    expect((await unmerge(w.rep, kept!)).userErrors).toEqual([]);
    expect(await referralById(w.reader, byAnn.id)).toMatchObject({ stage: 'DISQUALIFIED', referee: { id: kept } });
    expect(await referralById(w.reader, byCleo.id)).toMatchObject({
      stage: 'PENDING',
      isAcquisition: true,
      referee: { id: kept },
    });
    expect(await referralById(w.reader, byBob.id)).toMatchObject({
      stage: 'LOST',
      isAcquisition: true,
      referee: { id: gone },
    });
    const { audit } = await w.admin.query(
      `query ($id: ID!) { audit(objectId: $id, first: 1) { nodes { action changes } } }`,
      { id: kept },
    );
    expect(audit.nodes).toEqual([{ action: 'contact.unmerged', changes: { mergedIds: [gone], referralsLeft: 1 } }]);
  });

  it('undoes the latest first, each once, and nothing else', async () => {
    const [a, b, c, d] = await people(w, ['A', 'B', 'C', 'D']);
    const before = await dumpOf(w);
    expect((await unmerge(w.rep, a!)).userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'id'] }]);
    await merge(w.rep, a!, b!);
    await merge(w.rep, a!, c!);
    await merge(w.rep, d!, a!);
    const { contact } = await w.reader.query(`query ($id: ID!) { contact(id: $id) { mergedInto { id } } }`, { id: b });
    expect(contact.mergedInto).toEqual({ id: d });
    expect((await unmerge(w.rep, b!)).userErrors).toMatchObject([{ code: 'CONFLICT', conflictingId: a }]);
    await bin(d!);
    expect((await unmerge(w.rep, a!)).userErrors).toMatchObject([{ code: 'CONFLICT', conflictingId: d }]);
    await change('restoreContact', 'IdInput', { id: d });
    expect((await unmerge(w.rep, d!)).userErrors).toEqual([]);
    expect((await unmerge(w.rep, b!)).userErrors).toMatchObject([{ code: 'CONFLICT', conflictingId: a }]);
    expect((await unmerge(w.rep, c!)).userErrors).toEqual([]);
    expect((await unmerge(w.rep, b!)).userErrors).toEqual([]);
    expect(await dumpOf(w)).toEqual(before);
  });

  it('is refused where the externalId of one who would come back is taken', async () => {
    const [kept, gone] = await people(w, [
      { displayName: 'Kept', externalId: 'x-1' },
      { displayName: 'Gone', externalId: 'x-2' },
    ]);
    await merge(w.rep, kept!, gone!);
    await change('updateContact', 'UpdateContactInput', { id: kept, patch: { externalId: 'x-2' } });
    expect((await unmerge(w.rep, kept!)).userErrors).toMatchObject([{ code: 'CONFLICT', conflictingId: kept }]);
    await change('updateContact', 'UpdateContactInput', { id: kept, patch: { externalId: 'x-1' } });
    expect((await unmerge(w.rep, kept!)).userErrors).toEqual([]);
  });
});

it('erasing the kept one erases all who were merged into it, and what others are said to be to them', async () => {
  const [kept, gone, uncle] = await people(w, [
    { displayName: 'Zebulon', emails: ['zebulon@x.example'] },
    { displayName: 'Quackenbush', emails: ['quackenbush@x.example', 'zebulon@x.example'], externalId: 'quack' },
    'Uncle',
  ]);
  for (const contactId of [kept, gone]) {
    await change('relateContacts', 'RelateContactsInput', {
      contactId,
      otherId: uncle,
      kind: 'FAMILY',
      note: 'Xyzzyplugh',
    });
  }
  await merge(w.rep, kept!, gone!);
  expect((await change('eraseContact', 'IdInput', { id: gone })).userErrors).toMatchObject([
    { code: 'NOT_FOUND', conflictingId: kept },
  ]);
  await change('eraseContact', 'IdInput', { id: uncle });
  const notes = await sql(
    `select before::text as text from referral.contact_merge_row where workspace_id = $1 and kind = 'relationship'`,
    [w.workspace.id],
  );
  expect(notes.map(({ text }) => text)).toEqual([expect.not.stringContaining('Xyzzyplugh')]);

  expect((await change('eraseContact', 'IdInput', { id: kept })).userErrors).toEqual([]);
  expect(JSON.stringify(await dumpOf(w))).not.toMatch(/zebulon|quack/i);
  expect((await unmerge(w.rep, gone!)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  const again = await change('createContact', 'ContactInput', {
    displayName: 'Again',
    emails: ['quackenbush@x.example'],
  });
  expect(again.userErrors).toMatchObject([{ code: 'INVALID', path: ['input', 'emails', '0'] }]);
});

it('tells whoever watches either of them, and is done once however often it is asked', async () => {
  const [kept, gone] = await people(w, ['Watched', 'Watched too']);
  const live = createClient({
    url: `${running().url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${w.reader.token}` },
  });
  try {
    const watched = [kept!, gone!].map((id) => ({
      id,
      changes: live.iterate<any>({
        query: `subscription { contactChanged(id: "${id}") { id change contact { id } } }`,
      }),
    }));
    for (const { id, changes } of watched) {
      // A subscription says nothing until something changes: change until it does.
      let heard = false;
      const first = changes.next().finally(() => (heard = true));
      for (let turn = 0; !heard; turn++) {
        await change('updateContact', 'UpdateContactInput', { id, patch: { city: `Town ${turn}` } });
      }
      await first;
    }
    const document = `mutation ($input: MergeContactsInput!) {
      mergeContacts(input: $input) { contact { id } userErrors { code } } }`;
    const input = { keepId: kept, mergeIds: [gone] };
    for (let time = 0; time < 2; time++) {
      const { body } = await w.rep.raw(document, { input }, { 'idempotency-key': 'merged-once' });
      expect(body.data.mergeContacts).toEqual({ contact: { id: kept }, userErrors: [] });
    }
    for (const { id, changes } of watched) {
      let last: any;
      do last = (await changes.next()).value.data.contactChanged;
      while (last.change === 'UPDATED');
      expect(last).toEqual({ id, change: 'MERGED', contact: id === kept ? { id } : null });
    }
  } finally {
    await live.dispose();
  }
});
