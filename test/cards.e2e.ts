import { beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { newWorkspace, type TestWorkspace } from './support/moaref.js';

/** The document that front-ends rely on and the benchmark measures. */
const CARD = readFileSync(new URL('../bench/card.graphql', import.meta.url), 'utf8');

let here: TestWorkspace;
/** A person who was referred by the first, refers the third and the fourth, and has tags and a timeline. */
let people: Record<'referrer' | 'person' | 'customer' | 'prospect', string>;

const CONNECT = `mutation ($input: ConnectReferralInput!) {
  connectReferral(input: $input) { referral { id } userErrors { code message path } }
}`;

async function connect(input: object): Promise<string> {
  const { connectReferral } = await here.rep.query(CONNECT, { input });
  expect(connectReferral.userErrors).toEqual([]);
  return connectReferral.referral.id as string;
}

beforeAll(async () => {
  here = await newWorkspace();
  const contacts = [
    { displayName: 'Zsófia Nagy', emails: ['zsofia@cards.example'] },
    {
      displayName: 'مریم رضایی',
      emails: ['maryam@cards.example', 'office@cards.example'],
      phones: ['+98 912 345 6789'],
      companyName: 'Cards Kft.',
      tags: ['VIP', 'وفادار'],
      country: 'IR',
    },
    { displayName: 'Carl Customer', companyName: 'Cards Kft.' },
    { displayName: 'Paula Prospect', tags: ['VIP'] },
  ];
  const { upsertContacts } = await here.rep.query(
    `mutation ($contacts: [ContactInput!]!) {
      upsertContacts(input: { contacts: $contacts }) { results { contact { id } userErrors { message } } }
    }`,
    { contacts },
  );
  const ids = upsertContacts.results.map((result: any) => result.contact.id as string);
  people = { referrer: ids[0], person: ids[1], customer: ids[2], prospect: ids[3] };
  await connect({
    referrerId: people.referrer,
    refereeId: people.person,
    channel: 'IN_PERSON',
    referredAt: '2026-01-05T10:00:00Z',
  });
  await connect({
    referrerId: people.person,
    refereeId: people.customer,
    channel: 'LINK',
    referredAt: '2026-02-01T10:00:00Z',
    stage: 'CONVERTED',
    value: { amount: '120.50', currency: 'EUR' },
  });
  await connect({
    referrerId: people.person,
    refereeId: people.prospect,
    channel: 'PHONE',
    referredAt: '2026-03-01T10:00:00Z',
  });
  for (const day of [1, 2, 3]) {
    const input = {
      contactId: people.person,
      kind: 'NOTE',
      body: `Day **${day}**`,
      occurredAt: `2026-04-0${day}T08:00:00Z`,
    };
    const { logInteraction } = await here.rep.query(
      'mutation ($input: InteractionInput!) { logInteraction(input: $input) { userErrors { message } } }',
      { input },
    );
    expect(logInteraction.userErrors).toEqual([]);
  }
  const events = [
    {
      contactId: people.person,
      kind: 'PURCHASE',
      amount: { amount: '99.90', currency: 'EUR' },
      occurredAt: '2026-01-10T00:00:00Z',
    },
    {
      contactId: people.person,
      kind: 'UPGRADE',
      amount: { amount: '10', currency: 'EUR' },
      occurredAt: '2026-05-01T00:00:00Z',
    },
  ];
  await here.rep.query(
    'mutation ($events: [EventInput!]!) { recordEvents(input: { events: $events }) { userErrors { message } } }',
    {
      events,
    },
  );
});

describe('the referral card', () => {
  it('shows a rep at a glance where a contact stands', async () => {
    const { contact } = await here.reader.query(CARD, { id: people.person });
    expect(contact).toMatchObject({
      displayName: 'مریم رضایی',
      emails: [
        { address: 'maryam@cards.example', primary: true },
        { address: 'office@cards.example', primary: false },
      ],
      phones: [{ number: '+989123456789', primary: true }],
      company: { name: 'Cards Kft.' },
      owner: null,
      lifecycle: 'CUSTOMER',
      lastUpgradedAt: '2026-05-01T00:00:00.000Z',
      purchaseCount: 1,
      lifetimeValue: { amount: '109.9', currency: 'EUR' },
      interactions: { nodes: [{ body: 'Day **3**' }, { body: 'Day **2**' }, { body: 'Day **1**' }] },
      referralStatus: {
        activity: 'ACTIVE',
        askState: 'NEVER_ASKED',
        conversionRate: 1,
        counts: {
          total: 2,
          pending: 1,
          contacted: 0,
          qualified: 0,
          converted: 1,
          lost: 0,
          disqualified: 0,
          expired: 0,
        },
        referredBy: { stage: 'PENDING', referrer: { id: people.referrer, displayName: 'Zsófia Nagy' } },
        referralsMade: {
          nodes: [
            { stage: 'PENDING', channel: 'PHONE', referee: { displayName: 'Paula Prospect' }, value: null },
            {
              stage: 'CONVERTED',
              channel: 'LINK',
              referee: { id: people.customer, displayName: 'Carl Customer' },
              value: { amount: '120.5', currency: 'EUR' },
            },
          ],
          pageInfo: { hasNextPage: false },
        },
      },
    });
    expect(contact.tags.map((tag: any) => tag.name).sort()).toEqual(['VIP', 'وفادار'].sort());
  });

  it('says the same whether blocks come with the statement or from their own resolvers', async () => {
    // A field under two names with different arguments is left to its resolver; so is a referee of whom more is asked.
    const document = `query ($id: ID!) {
      together: contact(id: $id) {
        tags { name } interactions(first: 2, kinds: [NOTE]) { ...timeline }
        referralStatus {
          activity conversionRate counts { total converted }
          referredBy { id referrer { displayName } } referralsMade(first: 1, stages: [CONVERTED]) { ...made }
        }
      }
      apart: contact(id: $id) {
        tags { name } again: tags { id }
        interactions(first: 2, kinds: [NOTE]) { ...timeline } other: interactions(first: 1) { totalCount }
        referralStatus {
          activity conversionRate counts { total converted }
          referredBy { id referrer { displayName } } more: referredBy { referrer { jobTitle } }
          referralsMade(first: 1, stages: [CONVERTED]) { ...made } all: referralsMade { totalCount }
        }
      }
    }
    fragment timeline on InteractionConnection {
      totalCount edges { cursor node { id body } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
    fragment made on ReferralConnection {
      totalCount counts { total converted } edges { cursor node { id isAcquisition referee { displayName } } }
      pageInfo { hasNextPage endCursor }
    }`;
    const { together, apart } = await here.reader.query(document, { id: people.person });
    expect(apart.other.totalCount).toBe(3);
    expect(apart.referralStatus.all.totalCount).toBe(2);
    const { again: _again, other: _other, referralStatus, ...rest } = apart;
    const { more: _more, all: _all, ...status } = referralStatus;
    expect({ ...rest, referralStatus: status }).toEqual(together);
    expect(together.interactions.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(together.referralStatus.referralsMade).toMatchObject({ totalCount: 1, counts: { total: 1, converted: 1 } });
  });

  it('gives everything of the person at the other end of a referral', async () => {
    const document = `query ($id: ID!) { contact(id: $id) { referralStatus { referralsMade {
      nodes { referee { displayName company { name } tags { name } referralStatus { referredBy { referrer { displayName } } } } }
    } } } }`;
    const { contact } = await here.reader.query(document, { id: people.person });
    expect(contact.referralStatus.referralsMade.nodes.map((node: any) => node.referee)).toEqual([
      {
        displayName: 'Paula Prospect',
        company: null,
        tags: [{ name: 'VIP' }],
        referralStatus: { referredBy: { referrer: { displayName: 'مریم رضایی' } } },
      },
      {
        displayName: 'Carl Customer',
        company: { name: 'Cards Kft.' },
        tags: [],
        referralStatus: { referredBy: { referrer: { displayName: 'مریم رضایی' } } },
      },
    ]);
  });

  it('goes on where a page of its blocks ended', async () => {
    const document = `query ($id: ID!, $timeline: String, $made: String) { contact(id: $id) {
      interactions(first: 2, after: $timeline) { nodes { body } pageInfo { endCursor hasNextPage } }
      referralStatus { referralsMade(first: 1, after: $made) { nodes { channel } pageInfo { endCursor hasNextPage } } }
    } }`;
    const first = (await here.reader.query(document, { id: people.person })).contact;
    const second = (
      await here.reader.query(document, {
        id: people.person,
        timeline: first.interactions.pageInfo.endCursor,
        made: first.referralStatus.referralsMade.pageInfo.endCursor,
      })
    ).contact;
    expect([...first.interactions.nodes, ...second.interactions.nodes].map((node: any) => node.body)).toEqual([
      'Day **3**',
      'Day **2**',
      'Day **1**',
    ]);
    expect(second.interactions.pageInfo.hasNextPage).toBe(false);
    expect(first.referralStatus.referralsMade.nodes).toEqual([{ channel: 'PHONE' }]);
    expect(second.referralStatus.referralsMade.nodes).toEqual([{ channel: 'LINK' }]);
  });

  it('refuses bad pages in the place of the block, with the rest of the document untouched', async () => {
    const { status, body } = await here.reader.raw(
      `{ contact(id: "${people.person}") { displayName interactions(first: 101) { nodes { id } } } }`,
    );
    expect(status).toBe(400);
    expect(body.errors![0]).toMatchObject({
      path: ['contact', 'interactions'],
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('is found by externalId and by an address that only one has', async () => {
    const byEmail = 'query ($email: String!) { contact(email: $email) { id } }';
    expect((await here.reader.query(byEmail, { email: 'Maryam@Cards.Example' })).contact.id).toBe(people.person);
    expect((await here.reader.query(byEmail, { email: 'nobody@cards.example' })).contact).toBeNull();
    const other = await newWorkspace();
    expect((await other.admin.query(CARD, { id: people.person })).contact).toBeNull();
    const both = await here.reader.raw(
      '{ contact(id: "01a2024d-345b-7512-a3a5-8334cbfcc16e", externalId: "x") { id } }',
    );
    expect(both.status).toBe(400);
  });

  const contract = new URL('../../shared/contract/card.graphql', import.meta.url);
  (existsSync(contract) ? it : it.skip)('is measured with the very document that front-ends rely on', () => {
    expect(CARD).toBe(readFileSync(contract, 'utf8'));
  });
});
