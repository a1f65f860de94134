import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { Database } from '../libs/referral/src/common/database.js';
import { applicationUrlOf } from '../libs/referral/src/migrate.js';
import { newHttpAdapter, setUpHttp } from '../libs/referral/src/serving/http.js';
import { AppModule } from '../src/app.module.js';
import { newWorkspace, TestClient, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';

const CARD = readFileSync(new URL('../bench/card.graphql', import.meta.url), 'utf8');
const FIELDS = CARD.slice(CARD.indexOf('contact(id: $id)') + 'contact(id: $id)'.length, CARD.lastIndexOf('}'));

/** A server in this process, whose statements can be counted; the shared one answers to everybody at once. */
let app: NestFastifyApplication;
let client: TestClient;
let here: TestWorkspace;
let ids: string[];
let statements: string[];

async function ask(query: string, variables: object = {}): Promise<any> {
  statements = [];
  return client.query(query, variables as Record<string, unknown>);
}

beforeAll(async () => {
  here = await newWorkspace();
  const databaseUrl = applicationUrlOf(running().ownerUrl);
  app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of({ databaseUrl, poolSize: 3 }, {}),
    newHttpAdapter(),
    {
      logger: false,
      abortOnError: false,
      bodyParser: false,
    },
  );
  setUpHttp(app, pino({ level: 'silent' }));
  await app.listen(0, '127.0.0.1');
  client = new TestClient(here.reader.token, `${await app.getUrl()}/graphql`);
  const database = app.get(Database);
  const read = database.read.bind(database);
  database.read = (scope, statement, values) => {
    statements.push(statement.name ?? statement.text);
    return read(scope, statement, values);
  };

  const contacts = Array.from({ length: 40 }, (_, i) => ({
    displayName: `Person ${i}`,
    emails: [`person${i}@statements.example`],
    companyName: `Company ${i % 5}`,
    tags: ['counted', `tag ${i % 7}`],
  }));
  const { upsertContacts } = await here.rep.query(
    'mutation ($contacts: [ContactInput!]!) { upsertContacts(input: { contacts: $contacts }) { results { contact { id } } } }',
    { contacts },
  );
  ids = upsertContacts.results.map((result: any) => result.contact.id as string);
  for (const [i, refereeId] of ids.entries()) {
    if (i === 0) continue;
    // The first refers twenty people, each of the next some.
    const input = { referrerId: ids[i <= 20 ? 0 : i - 20], refereeId, channel: 'LINK' };
    await here.rep.query(
      'mutation ($input: ConnectReferralInput!) { connectReferral(input: $input) { userErrors { code } } }',
      {
        input,
      },
    );
    const note = { contactId: refereeId, kind: 'NOTE', body: 'Counted' };
    await here.rep.query(
      'mutation ($input: InteractionInput!) { logInteraction(input: $input) { userErrors { code } } }',
      {
        input: note,
      },
    );
  }
  await ask('{ viewer { role } }');
});

afterAll(() => app.close());

describe('the number of statements', () => {
  it('is one for a card', async () => {
    const { contact } = await ask(CARD, { id: ids[0] });
    expect(contact.referralStatus.referralsMade.nodes).toHaveLength(20);
    expect(statements).toHaveLength(1);
  });

  it('does not grow with the rows of a list of cards', async () => {
    const document = `query ($first: Int) { contacts(first: $first) { nodes ${FIELDS} } }`;
    expect((await ask(document, { first: 2 })).contacts.nodes).toHaveLength(2);
    const few = statements.length;
    const { contacts } = await ask(document, { first: 40 });
    expect(contacts.nodes).toHaveLength(40);
    expect(contacts.nodes.some((node: any) => node.referralStatus.referralsMade.nodes.length === 20)).toBe(true);
    expect(statements).toHaveLength(few);
    expect(few).toBe(2);
  });

  it('does not grow where the people at the other end show their cards too', async () => {
    const document = `query ($id: ID!, $first: Int) { contact(id: $id) { referralStatus { referralsMade(first: $first) { nodes {
      owner { name } credits { share contact { displayName } } history { to by { name } } isAcquisition
      referee {
        displayName emails { address } tags { name contactCount } company { name contacts(first: 2) { nodes { displayName } } }
        interactions(first: 3) { totalCount nodes { body author { name } contact { displayName } participants { displayName } } }
        events(first: 3) { totalCount nodes { kind } } relationships { kind contact { displayName } }
        segments { segment { name memberCount } }
        referralStatus {
          summary activity counts { total } askState thanksDue { id } referralsReceived { nodes { referrer { displayName } } }
          referredBy { referrer { displayName lifecycle } } referralsMade(first: 3) { nodes { referee { jobTitle } } }
        }
      }
    } } } } }`;
    await ask(document, { id: ids[0], first: 2 });
    const few = statements;
    const { contact } = await ask(document, { id: ids[0], first: 20 });
    expect(contact.referralStatus.referralsMade.nodes).toHaveLength(20);
    expect(statements.length).toBeLessThanOrEqual(few.length);
  });

  it('does not grow with the members of a segment whose reasons are shown', async () => {
    const CREATE = `mutation ($input: SegmentInput!) { createSegment(input: $input) { segment { id } userErrors { code } } }`;
    const create = async (name: string, rule: object) => {
      const { createSegment } = await here.marketer.query(CREATE, { input: { name, kind: 'DYNAMIC', rule } });
      return createSegment.segment.id as string;
    };
    const counted = await create('Counted', { tag: { anyOf: ['counted'] } });
    const segmentId = await create('Everybody', {
      all: [
        { segmentId: counted },
        { contact: { field: 'DISPLAY_NAME', contains: 'person' } },
        { not: { event: { kinds: ['REFUND'] } } },
        {
          any: [
            { interaction: { kinds: ['NOTE'] } },
            { referral: { role: 'REFERRER' } },
            { network: { descendantsAtLeast: 1 } },
            { network: { withinHopsOf: ids[0], hops: 2 } },
          ],
        },
      ],
    });
    const document = `query ($id: ID!, $first: Int) { segment(id: $id) { members(first: $first) { edges { membership { reasons {
      text evidence {
        __typename
        ... on Interaction { body author { name } contact { displayName } }
        ... on Referral { stage referrer { displayName } referee { displayName } }
        ... on CustomerEvent { occurredAt }
        ... on Relationship { contact { displayName } }
      }
    } } } } } }`;
    await ask(document, { id: segmentId, first: 2 });
    const few = statements;
    const { segment } = await ask(document, { id: segmentId, first: 40 });
    expect(segment.members.edges).toHaveLength(40);
    const types = segment.members.edges.flatMap(({ membership }: any) =>
      membership.reasons.flatMap(({ evidence }: any) => evidence.map((fact: any) => fact.__typename)),
    );
    expect([...new Set(types)].sort()).toEqual(['Interaction', 'Referral']);
    expect(few.length).toBeLessThanOrEqual(15);
    // The people at the other end of referrals may be members of the larger page, and then come along with it.
    expect(statements.length).toBeLessThanOrEqual(few.length);
  });
});
