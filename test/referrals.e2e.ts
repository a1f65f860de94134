import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { newWorkspace, sql, type TestWorkspace } from './support/moaref.js';
import { connect, minutesAgo, newContacts, referralById, tryConnect, tryMutation } from './support/referral-steps.js';
import { running } from './support/running.js';

let w: TestWorkspace;
let people = 0;

const some = (count: number) =>
  newContacts(
    w.rep,
    Array.from({ length: count }, () => `Person ${++people}`),
  );
const advance = (id: string, stage: string, more: object = {}) =>
  tryMutation(w.rep, 'advanceReferral', 'AdvanceReferralInput', { id, stage, ...more });
const setAcquisition = (id: string) => tryMutation(w.rep, 'setAcquisition', 'IdInput', { id });
const update = (id: string, patch: object) =>
  tryMutation(w.rep, 'updateReferral', 'UpdateReferralInput', { id, ...patch });
const credit = (id: string, credits: object[]) =>
  tryMutation(w.rep, 'creditReferral', 'CreditReferralInput', { id, credits });

async function remove(id: string): Promise<any> {
  const document = `mutation ($input: IdInput!) { deleteReferral(input: $input) { deletedId userErrors { code path } } }`;
  return (await w.rep.query(document, { input: { id } })).deleteReferral;
}

async function statusOf(contactId: string, fields: string, client = w.reader): Promise<any> {
  const document = `query ($id: ID!) { contact(id: $id) { referralStatus { ${fields} } } }`;
  return (await client.query(document, { id: contactId })).contact.referralStatus;
}

const COUNTS = 'counts { total pending contacted qualified converted lost disqualified expired }';
const NO_COUNTS = {
  total: 0,
  pending: 0,
  contacted: 0,
  qualified: 0,
  converted: 0,
  lost: 0,
  disqualified: 0,
  expired: 0,
};

beforeAll(async () => {
  w = await newWorkspace();
});

describe('connectReferral', () => {
  it('links two contacts, and the card shows it on both sides', async () => {
    const [referrer, referee] = await some(2);
    const referral = await connect(w.rep, referrer!, referee!, {
      note: 'From the fair',
      value: { amount: '1200.50', currency: 'EUR' },
    });
    expect(referral).toMatchObject({
      stage: 'PENDING',
      isAcquisition: true,
      channel: 'PHONE',
      mayNameReferrer: true,
      note: 'From the fair',
      hold: 'NONE',
      referrer: { id: referrer },
      referee: { id: referee },
      value: { amount: '1200.5', currency: 'EUR' },
      credits: [{ contact: { id: referrer }, share: '1' }],
      history: [{ from: null, to: 'PENDING', at: referral.referredAt, reason: null, by: null }],
    });
    expect(await referralById(w.reader, referral.id)).toEqual(referral);
    expect(
      await statusOf(referrer!, `activity conversionRate ${COUNTS} referralsMade { nodes { id } totalCount }`),
    ).toEqual({
      activity: 'ACTIVE',
      conversionRate: null,
      counts: { ...NO_COUNTS, total: 1, pending: 1 },
      referralsMade: { nodes: [{ id: referral.id }], totalCount: 1 },
    });
    expect(
      await statusOf(
        referee!,
        `activity summary referredBy { id referrer { id } } referralsReceived { nodes { id } counts { pending } totalCount }`,
      ),
    ).toEqual({
      activity: 'NONE',
      summary: expect.stringMatching(/^Referred by Person \d+ on .*; has not referred anyone yet\.$/),
      referredBy: { id: referral.id, referrer: { id: referrer } },
      referralsReceived: { nodes: [{ id: referral.id }], counts: { pending: 1 }, totalCount: 1 },
    });
  });

  it('makes people and their relationship on the way', async () => {
    const { referral, userErrors } = await tryConnect(w.rep, {
      referrer: { displayName: 'New Referrer', emails: ['referrer@way.example'] },
      referee: { displayName: 'New Referee', phones: ['+36 30 123 4567'] },
      relationship: 'COLLEAGUE',
      channel: 'OTHER',
      channelLabel: 'Pigeon',
    });
    expect(userErrors).toEqual([]);
    expect(referral).toMatchObject({
      referrer: { displayName: 'New Referrer' },
      channelLabel: 'Pigeon',
      isAcquisition: true,
    });
    const { contact } = await w.reader.query(
      `query ($id: ID!) { contact(id: $id) { relationships { kind contact { displayName } } } }`,
      { id: referral.referrer.id },
    );
    expect(contact.relationships).toEqual([{ kind: 'COLLEAGUE', contact: { displayName: 'New Referee' } }]);

    const again = await tryConnect(w.rep, {
      referrerId: referral.referrer.id,
      referee: { displayName: 'Somebody', phones: ['06 30 123 4567'], country: 'HU' },
    });
    expect(again.userErrors).toMatchObject([
      { code: 'DUPLICATE', path: ['input', 'referee', 'phones', '0'], conflictingId: referral.referee.id },
    ]);
    const self = await tryConnect(w.rep, {
      referrerId: referral.referrer.id,
      referee: { displayName: 'Me again', emails: ['referrer@way.example'] },
    });
    expect(self.userErrors).toMatchObject([{ code: 'SELF_REFERRAL', conflictingId: referral.referrer.id }]);
    const broken = await tryConnect(w.rep, { referrerId: referral.referrer.id, referee: { emails: ['nonsense'] } });
    expect(broken.userErrors).toMatchObject([{ code: 'INVALID', path: ['input', 'referee', 'emails', '0'] }]);
  });

  it('leaves nothing behind of what it refuses', async () => {
    const [referrer, referee] = await some(2);
    await connect(w.rep, referrer!, referee!);
    const { referral, userErrors } = await tryConnect(w.rep, {
      referrer: { displayName: 'Vanishing' },
      refereeId: referee,
    });
    expect(referral).toBeNull();
    expect(userErrors[0].code).toBe('ALREADY_REFERRED');
    expect(
      await sql(`select id from referral.contact where workspace_id = $1 and display_name = 'Vanishing'`, [
        w.workspace.id,
      ]),
    ).toEqual([]);
  });

  it('names the object in the way', async () => {
    const [a, b, c, gone] = await some(4);
    const { id } = await connect(w.rep, a!, b!);
    await w.rep.query(`mutation ($input: IdInput!) { deleteContact(input: $input) { deletedId } }`, {
      input: { id: gone },
    });
    const nobody = randomUUID();
    const refusals: [object, object][] = [
      [
        { referrerId: a, refereeId: a!.toUpperCase() },
        { code: 'SELF_REFERRAL', path: ['input', 'refereeId'], conflictingId: a },
      ],
      [
        { referrerId: c, refereeId: b },
        { code: 'ALREADY_REFERRED', path: ['input', 'refereeId'], conflictingId: id },
      ],
      [
        { referrerId: nobody, refereeId: c },
        { code: 'NOT_FOUND', path: ['input', 'referrerId'] },
      ],
      [
        { referrerId: a, refereeId: gone },
        { code: 'NOT_FOUND', path: ['input', 'refereeId'] },
      ],
      [{ referrerId: a }, { code: 'INVALID', path: ['input', 'refereeId'] }],
      [
        { referrerId: a, refereeId: c, referee: { displayName: 'Both' } },
        { code: 'INVALID', path: ['input', 'refereeId'] },
      ],
      [
        { id, referrerId: a, refereeId: c },
        { code: 'DUPLICATE', path: ['input', 'id'], conflictingId: id },
      ],
      [
        { referrerId: a, refereeId: c, channelLabel: 'Radio' },
        { code: 'INVALID', path: ['input', 'channelLabel'] },
      ],
      [
        { referrerId: a, refereeId: c, ownerId: nobody },
        { code: 'NOT_FOUND', path: ['input', 'ownerId'] },
      ],
      [
        { referrerId: a, refereeId: c, referredAt: minutesAgo(-60) },
        { code: 'INVALID', path: ['input', 'referredAt'] },
      ],
      [
        { referrerId: a, refereeId: c, value: { amount: '-1', currency: 'EUR' } },
        { code: 'INVALID', path: ['input', 'value', 'amount'] },
      ],
      [
        { referrerId: a, refereeId: c, value: { amount: '1', currency: 'euro' } },
        { code: 'INVALID', path: ['input', 'value', 'currency'] },
      ],
    ];
    for (const [input, refusal] of refusals) {
      const { referral, userErrors } = await tryConnect(w.rep, input);
      expect({ referral, userErrors }).toMatchObject({ referral: null, userErrors: [refusal] });
    }
  });

  it('is not for readers, nor across workspaces', async () => {
    const [a, b] = await some(2);
    const refused = await w.reader.raw(
      `mutation ($input: ConnectReferralInput!) { connectReferral(input: $input) { userErrors { code } } }`,
      {
        input: { referrerId: a, refereeId: b, channel: 'PHONE' },
      },
    );
    expect(refused.body.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const other = await newWorkspace();
    const { userErrors } = await tryConnect(other.rep, { referrerId: a, refereeId: b });
    expect(userErrors.map(({ code }: any) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    const referral = await connect(w.rep, a!, b!);
    expect(await referralById(other.rep, referral.id)).toBeNull();
  });
});

describe('stages', () => {
  it('go forward, also skipping, and are counted', async () => {
    const [a, b] = await some(2);
    const { id, referredAt } = await connect(w.rep, a!, b!, { referredAt: minutesAgo(60) });
    const qualified = await advance(id, 'QUALIFIED', { at: minutesAgo(30), value: { amount: '10', currency: 'EUR' } });
    expect(qualified.referral).toMatchObject({ stage: 'QUALIFIED', value: { amount: '10' }, convertedAt: null });
    const at = minutesAgo(20);
    const { referral } = await advance(id, 'CONVERTED', { at, reason: 'Signed' });
    expect(referral).toMatchObject({ stage: 'CONVERTED', convertedAt: at });
    expect(referral.history).toMatchObject([
      { from: null, to: 'PENDING', at: referredAt },
      { from: 'PENDING', to: 'QUALIFIED' },
      { from: 'QUALIFIED', to: 'CONVERTED', at, reason: 'Signed' },
    ]);
    const same = await advance(id, 'CONVERTED', { at: minutesAgo(50), value: { amount: '99', currency: 'EUR' } });
    expect(same).toEqual({ referral, userErrors: [] });
    expect(await statusOf(a!, `${COUNTS} conversionRate`)).toEqual({
      counts: { ...NO_COUNTS, total: 1, converted: 1 },
      conversionRate: 1,
    });
  });

  it('refuse what does not follow', async () => {
    const [a, b] = await some(2);
    const { id } = await connect(w.rep, a!, b!, { referredAt: minutesAgo(60), stage: 'QUALIFIED' });
    const refusals: [string, object, object][] = [
      [
        'PENDING',
        {},
        {
          code: 'INVALID_TRANSITION',
          path: ['input', 'stage'],
          message: 'A referral does not go from qualified to pending.',
        },
      ],
      ['CONVERTED', { at: minutesAgo(61) }, { code: 'INVALID', path: ['input', 'at'] }],
      ['CONVERTED', { at: minutesAgo(-61) }, { code: 'INVALID', path: ['input', 'at'] }],
    ];
    for (const [stage, more, refusal] of refusals) {
      expect(await advance(id, stage, more)).toMatchObject({ referral: null, userErrors: [refusal] });
    }
    expect((await advance(randomUUID(), 'LOST')).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'id'] },
    ]);
    await advance(id, 'CONVERTED');
    expect((await advance(id, 'LOST')).userErrors).toMatchObject([{ code: 'INVALID_TRANSITION' }]);
  });

  it('reopen with a reason, unless there is a live one', async () => {
    const [a, b, c] = await some(3);
    const first = await connect(w.rep, a!, b!, { referredAt: minutesAgo(60) });
    const lost = await advance(first.id, 'LOST', { reason: 'Too dear' });
    expect(lost.referral).toMatchObject({ stage: 'LOST', lostReason: 'Too dear', isAcquisition: true });
    expect((await advance(first.id, 'PENDING', { reason: ' ' })).userErrors).toMatchObject([
      { code: 'INVALID', path: ['input', 'reason'] },
    ]);
    const second = await connect(w.rep, c!, b!);
    expect(second.isAcquisition).toBe(true);
    expect((await advance(first.id, 'PENDING', { reason: 'Came back' })).userErrors).toMatchObject([
      { code: 'ALREADY_REFERRED', conflictingId: second.id },
    ]);
    await advance(second.id, 'EXPIRED');
    const { referral } = await advance(first.id, 'CONTACTED', { reason: 'Came back' });
    expect(referral).toMatchObject({ stage: 'CONTACTED', lostReason: null, isAcquisition: true });
    expect((await referralById(w.rep, second.id)).isAcquisition).toBe(false);
  });
});

describe('the acquisition link', () => {
  it('is kept by a lost one until a live one takes it, which a back-dated one does not', async () => {
    const [a, b, c, d] = await some(4);
    const first = await connect(w.rep, a!, b!, { referredAt: minutesAgo(60) });
    await advance(first.id, 'LOST');
    const backDated = await connect(w.rep, c!, b!, { referredAt: minutesAgo(90) });
    expect(backDated.isAcquisition).toBe(false);
    await advance(backDated.id, 'EXPIRED');
    const later = await connect(w.rep, d!, b!);
    expect(later.isAcquisition).toBe(true);
    expect((await referralById(w.rep, first.id)).isAcquisition).toBe(false);
  });

  it('goes to the oldest live one when its referral is disqualified or deleted', async () => {
    const [a, b, c] = await some(3);
    const lost = await connect(w.rep, a!, b!, { referredAt: minutesAgo(60) });
    await advance(lost.id, 'LOST');
    const live = await connect(w.rep, c!, b!, { referredAt: minutesAgo(90) });
    expect(live.isAcquisition).toBe(false);
    expect(await remove(lost.id)).toEqual({ deletedId: lost.id, userErrors: [] });
    expect((await referralById(w.rep, live.id)).isAcquisition).toBe(true);
    const disqualified = await advance(live.id, 'DISQUALIFIED');
    expect(disqualified.referral.isAcquisition).toBe(false);
    expect((await statusOf(b!, 'referredBy { id }')).referredBy).toBeNull();
    expect((await setAcquisition(live.id)).userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'id'] }]);
    const again = await advance(live.id, 'PENDING', { reason: 'A mistake' });
    expect(again.referral.isAcquisition).toBe(true);
  });

  it('keeps people who refer each other, the second off the tree', async () => {
    const [a, b, c] = await some(3);
    const ab = await connect(w.rep, a!, b!);
    const bc = await connect(w.rep, b!, c!);
    const ca = await connect(w.rep, c!, a!);
    expect([ab, bc, ca].map(({ isAcquisition }) => isAcquisition)).toEqual([true, true, false]);
    expect((await setAcquisition(ca.id)).userErrors).toMatchObject([
      { code: 'TREE_CYCLE', path: ['input', 'id'], conflictingId: ab.id },
    ]);
    await advance(bc.id, 'DISQUALIFIED');
    expect((await setAcquisition(ca.id)).referral.isAcquisition).toBe(true);
  });

  it('is not of somebody who was a customer before', async () => {
    const [a] = await some(1);
    const customer = { displayName: 'Old Customer', lifecycle: 'CUSTOMER', customerSince: minutesAgo(60) };
    const { referral } = await tryConnect(w.rep, { referrerId: a, referee: customer });
    expect(referral.isAcquisition).toBe(false);
    expect((await setAcquisition(referral.id)).referral.isAcquisition).toBe(true);
    const earlier = await tryConnect(w.rep, { referrerId: a, referee: customer, referredAt: minutesAgo(61) });
    expect(earlier.referral.isAcquisition).toBe(true);
  });

  it('moves openly, and stays where it is when a date changes', async () => {
    const [a, b, c] = await some(3);
    const first = await connect(w.rep, a!, b!, { referredAt: minutesAgo(60) });
    await advance(first.id, 'LOST');
    const second = await connect(w.rep, c!, b!, { referredAt: minutesAgo(30) });
    expect(second.isAcquisition).toBe(true);
    const moved = await setAcquisition(first.id);
    expect(moved.referral.isAcquisition).toBe(true);
    const dated = await update(second.id, { referredAt: minutesAgo(120) });
    expect(dated.referral.isAcquisition).toBe(false);
    expect(await setAcquisition(first.id)).toEqual(moved);
  });
});

describe('updateReferral', () => {
  it('changes what is given and clears what may be empty', async () => {
    const [a, b] = await some(2);
    const { id } = await connect(w.rep, a!, b!, {
      channel: 'OTHER',
      channelLabel: 'Radio',
      note: 'x',
      referredAt: minutesAgo(60),
    });
    const at = minutesAgo(90);
    const { referral } = await update(id, {
      note: null,
      channel: 'EVENT',
      mayNameReferrer: false,
      referredAt: at,
      value: { amount: '5', currency: 'USD' },
    });
    expect(referral).toMatchObject({
      note: null,
      channel: 'EVENT',
      channelLabel: null,
      mayNameReferrer: false,
      referredAt: at,
      value: { amount: '5', currency: 'USD' },
      history: [{ from: null, to: 'PENDING', at }],
    });
    expect((await update(id, { value: null })).referral.value).toBeNull();
    await advance(id, 'CONTACTED', { at: minutesAgo(80) });
    expect((await update(id, { referredAt: minutesAgo(79) })).userErrors).toMatchObject([
      { code: 'INVALID', path: ['input', 'referredAt'] },
    ]);
    expect((await update(id, { channelLabel: 'Radio' })).userErrors).toMatchObject([
      { code: 'INVALID', path: ['input', 'channelLabel'] },
    ]);
    expect((await update(id, { ownerId: randomUUID() })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('creditReferral', () => {
  it('splits the credit exactly and gives it back', async () => {
    const [a, b, c] = await some(3);
    const { id } = await connect(w.rep, a!, b!);
    const split = await credit(id, [
      { contactId: a, share: '0.3333' },
      { contactId: c, share: '0.6667' },
    ]);
    expect(split.referral.credits).toEqual([
      { contact: { id: c }, share: '0.6667' },
      { contact: { id: a }, share: '0.3333' },
    ]);
    expect(split.referral.isAcquisition).toBe(true);
    expect((await credit(id, [{ contactId: a, share: '1.0' }])).referral.credits).toEqual([
      { contact: { id: a }, share: '1' },
    ]);
    expect(await sql(`select 1 from referral.referral_credit where referral_id = $1`, [id])).toEqual([]);
  });

  it('refuses what is not the whole', async () => {
    const [a, b] = await some(2);
    const { id } = await connect(w.rep, a!, b!);
    const refusals: [object[], object][] = [
      [
        [{ contactId: a, share: '0.9999' }],
        { code: 'INVALID', path: ['input', 'credits'], message: 'The shares add up to 0.9999, not to 1.' },
      ],
      [[{ contactId: a, share: '2' }], { code: 'INVALID', path: ['input', 'credits', '0', 'share'] }],
      [
        [
          { contactId: a, share: '1' },
          { contactId: b, share: '0' },
        ],
        { code: 'INVALID', path: ['input', 'credits', '1', 'share'] },
      ],
      [
        [
          { contactId: a, share: '0.5' },
          { contactId: a!.toUpperCase(), share: '0.5' },
        ],
        { code: 'DUPLICATE', path: ['input', 'credits', '1', 'contactId'], conflictingId: a },
      ],
      [[{ contactId: randomUUID(), share: '1' }], { code: 'NOT_FOUND', path: ['input', 'credits', '0', 'contactId'] }],
      [[], { code: 'INVALID', path: ['input', 'credits'] }],
    ];
    for (const [credits, refusal] of refusals) {
      expect(await credit(id, credits)).toMatchObject({ referral: null, userErrors: [refusal] });
    }
  });
});

describe('deleteReferral', () => {
  it('leaves the notes on the timeline', async () => {
    const [a, b] = await some(2);
    const { id } = await connect(w.rep, a!, b!);
    const { logInteraction } = await w.rep.query(
      `mutation ($input: InteractionInput!) { logInteraction(input: $input) { interaction { id referral { id stage } } } }`,
      { input: { contactId: b, kind: 'NOTE', body: 'Called', referralId: id } },
    );
    expect(logInteraction.interaction.referral).toEqual({ id, stage: 'PENDING' });
    await remove(id);
    expect(await referralById(w.rep, id)).toBeNull();
    const { contact } = await w.reader.query(
      `query ($id: ID!) { contact(id: $id) { interactions { nodes { body referral { id } } } } }`,
      { id: b },
    );
    expect(contact.interactions.nodes).toEqual([{ body: 'Called', referral: null }]);
    expect(await statusOf(a!, `activity ${COUNTS}`)).toEqual({ activity: 'NONE', counts: NO_COUNTS });
    expect((await remove(id)).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
  });
});

describe('lists of referrals', () => {
  it('page newest first, by stage where asked', async () => {
    const [champion, ...named] = await some(8);
    const made = [];
    for (const [index, id] of named.entries())
      made.push(await connect(w.rep, champion!, id, { referredAt: minutesAgo(10 * (8 - index)) }));
    for (const { id } of made.slice(0, 3)) await advance(id, 'CONVERTED');
    const list = async (args: string) =>
      (
        await statusOf(
          champion!,
          `referralsMade(${args}) { nodes { id } totalCount counts { total converted pending } pageInfo { hasNextPage endCursor } }`,
        )
      ).referralsMade;
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: any = await list(`first: 3${after ? `, after: "${after}"` : ''}`);
      expect(page.totalCount).toBe(7);
      seen.push(...page.nodes.map(({ id }: any) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(made.map(({ id }) => id).reverse());
    const forged = Buffer.from(JSON.stringify(['referralsMade', 'yesterday', 'x'])).toString('base64url');
    const { status, body } = await w.reader.raw(
      `query ($id: ID!, $after: String) { contact(id: $id) { referralStatus { referralsMade(after: $after) { totalCount } } } }`,
      { id: champion, after: forged },
    );
    expect([status, body.errors?.[0]?.extensions?.['code']]).toEqual([400, 'BAD_USER_INPUT']);
    expect(await list('stages: [CONVERTED]')).toMatchObject({
      totalCount: 3,
      counts: { total: 3, converted: 3, pending: 0 },
    });
    expect(await statusOf(champion!, 'activity')).toEqual({ activity: 'CHAMPION' });
  });
});

describe('thanks', () => {
  it('are due until given, oldest first, and stand on the timeline', async () => {
    const [a, b, c] = await some(3);
    const first = await connect(w.rep, a!, b!, { referredAt: minutesAgo(60) });
    const second = await connect(w.rep, a!, c!);
    expect(await statusOf(a!, 'askState thanksDue { id }')).toEqual({
      askState: 'NEVER_ASKED',
      thanksDue: [{ id: first.id }, { id: second.id }],
    });
    const thank = (input: object) => tryMutation(w.rep, 'thankReferrer', 'ThankReferrerInput', input);
    expect((await thank({ referralId: first.id, kind: 'SYSTEM' })).userErrors).toMatchObject([
      { code: 'INVALID', path: ['input', 'kind'] },
    ]);
    const { referral } = await thank({ referralId: first.id, kind: 'GIFT', note: 'A box of dates' });
    expect(referral.thankedAt).not.toBeNull();
    expect((await statusOf(a!, 'thanksDue(first: 1) { id }')).thanksDue).toEqual([{ id: second.id }]);
    const { contact } = await w.reader.query(
      `query ($id: ID!) { contact(id: $id) { interactions { nodes { kind subject body referral { id } } } } }`,
      { id: a },
    );
    expect(contact.interactions.nodes).toEqual([
      {
        kind: 'THANKS',
        subject: 'Thanked for a recommendation with a gift',
        body: 'A box of dates',
        referral: { id: first.id },
      },
    ]);
  });
});

describe('erasing', () => {
  it('leaves the link and nothing that was written of it', async () => {
    const [a, b] = await some(2);
    const { id } = await connect(w.rep, a!, b!, { note: 'Secret', channel: 'OTHER', channelLabel: 'Secret' });
    await advance(id, 'LOST', { reason: 'Secret' });
    await w.admin.query(`mutation ($input: IdInput!) { eraseContact(input: $input) { deletedId } }`, {
      input: { id: b },
    });
    expect(await referralById(w.rep, id)).toMatchObject({
      note: null,
      channelLabel: null,
      lostReason: null,
      stage: 'LOST',
      referee: { id: b, displayName: 'Erased' },
      history: [{ reason: null }, { reason: null }],
    });
  });
});

describe('referralChanged', () => {
  it('tells of every change, in the workspace alone', async () => {
    const [a, b, c, d] = await some(4);
    const other = await newWorkspace();
    const { id } = await connect(w.rep, a!, b!);
    const live = createClient({
      url: `${running().url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${w.reader.token}` },
    });
    try {
      const changes = live.iterate<any>({
        query: `subscription { referralChanged { id stage note referrer { displayName } history { to } } }`,
      });
      const heardOf = async (): Promise<any> => (await changes.next()).value.data.referralChanged;
      const first = heardOf();
      // The subscription says nothing until something changes: change until it does.
      let heard = false;
      void first.finally(() => (heard = true));
      for (let turn = 0; !heard; turn++) await update(id, { note: `Note ${turn}` });
      expect(await first).toMatchObject({ id, stage: 'PENDING', note: expect.stringMatching(/^Note/) });

      const [theirs, others] = await newContacts(other.rep, ['Theirs', 'Others']);
      await connect(other.rep, theirs!, others!);
      await advance(id, 'CONTACTED');
      let next: any;
      do next = await heardOf();
      while (next.stage === 'PENDING');
      expect(next).toMatchObject({ id, stage: 'CONTACTED', history: [{ to: 'PENDING' }, { to: 'CONTACTED' }] });
      const { id: another } = await connect(w.rep, c!, d!);
      expect((await heardOf()).id).toBe(another);
      await changes.return!(undefined);
    } finally {
      await live.dispose();
    }
  });
});
