import { once } from 'node:events';
import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from 'graphql';
import WebSocket from 'ws';
import { CARD } from '../libs/referral/src/access/card-fence.js';
import { cardTokenOf, readCardToken } from '../libs/referral/src/access/card-token.js';
import { newWorkspace, sql, TestClient, type TestWorkspace } from './support/moaref.js';
import { connect, newContacts } from './support/referral-steps.js';
import { running } from './support/running.js';
import { servedSchema } from './support/schema-places.js';

const schema = await servedSchema(new TestClient(running().adminKey));

let here: TestWorkspace;
let [person, referrer, referee] = ['', '', ''];
let card: TestClient;

const MAKE = `mutation ($input: CardTokenInput!) {
  createCardToken(input: $input) { token expiresAt userErrors { code message path } }
}`;

async function make(input: object, client = here.rep) {
  return (await client.query(MAKE, { input })).createCardToken;
}

const cardOf = async (contactId: string, client = here.rep) =>
  new TestClient((await make({ contactId }, client)).token as string);

async function codeOf(client: TestClient, document: string, variables: Record<string, unknown> = {}) {
  const { status, body } = await client.raw(document, variables);
  return body.errors ? `${status} ${body.errors[0]!.extensions?.['code']}` : status;
}

const REFUSED = '403 FORBIDDEN';
const NOT_GOOD = '401 UNAUTHENTICATED';
const own = (selection: string) => `{ contact(id: "${person}") { ${selection} } }`;

beforeAll(async () => {
  here = await newWorkspace();
  [person, referrer, referee] = (await newContacts(here.rep, ['مریم رضایی', 'Zsófia Nagy', 'Carl'])) as [
    string,
    string,
    string,
  ];
  const patch = { tags: ['VIP'], emails: ['maryam@tokens.example'] };
  await here.rep.query(
    `mutation ($input: UpdateContactInput!) { updateContact(input: $input) { userErrors { message } } }`,
    { input: { id: person, patch } },
  );
  await connect(here.rep, referrer, person);
  await connect(here.rep, person, referee, { note: 'a secret between us' });
  card = await cardOf(person);
});

describe('what it reads', () => {
  it('is all of the card', async () => {
    const { contact } = await card.query(
      `query Card($id: ID!) {
        contact(id: $id) {
          __typename id displayName lifecycle ...Status
          tags { name }
        }
      }
      fragment Status on Contact {
        referralStatus {
          summary activity askState counts { total }
          referredBy { stage referrer { id displayName } }
          made: referralsMade(first: 5) { nodes { stage ... on Referral { referee { displayName } } } totalCount }
          network { depth descendantCount }
        }
      }`,
      { id: person },
    );
    expect(contact).toMatchObject({
      id: person,
      displayName: 'مریم رضایی',
      tags: [{ name: 'VIP' }],
      referralStatus: {
        counts: { total: 1 },
        referredBy: { referrer: { id: referrer, displayName: 'Zsófia Nagy' } },
        made: { nodes: [{ referee: { displayName: 'Carl' } }], totalCount: 1 },
        network: { depth: 1, descendantCount: 1 },
      },
    });
  });

  it('is told in the language that the reader asks for', async () => {
    const summary = async (language: string) =>
      (await card.raw(own('referralStatus { summary }'), {}, { 'accept-language': language })).body.data.contact
        .referralStatus.summary as string;
    expect(await summary('fa')).toMatch(/[\u0600-\u06ff]/);
    expect(await summary('en')).toMatch(/^[A-Z][a-z]/);
  });

  it('has every field of the allow-list, and each exists', async () => {
    expect(await codeOf(card, own(selectionOf(CARD, 'Contact')))).toBe(200);
  });

  it('is refused for every other field of every object on it', async () => {
    const surprises: string[] = [];
    for (const { document, name } of foreignFields(CARD, 'Contact')) {
      const code = await codeOf(card, document);
      if (code !== REFUSED) surprises.push(`${name}: ${code}`);
    }
    expect(surprises).toEqual([]);
  });
});

describe('every way around', () => {
  it.each([
    ['another contact', () => `{ contact(id: "${referee}") { id } }`],
    [
      'another contact under an alias',
      () => `{ contact(id: "${person}") { id } other: contact(id: "${referee}") { id } }`,
    ],
    ['a variable that defaults to another', () => `query ($id: ID = "${referee}") { contact(id: $id) { id } }`],
    ['an unknown contact', () => `{ contact(id: "${randomUUID()}") { id } }`],
    ['by an address', () => `{ contact(email: "maryam@tokens.example") { id } }`],
    ['by no id', () => `{ contact { id } }`],
    [
      'through a referral back to notes',
      () => own('referralStatus { referredBy { referee { interactions { nodes { body } } } } }'),
    ],
    [
      'through a referral to its own status',
      () => own('referralStatus { referredBy { referrer { referralStatus { summary } } } }'),
    ],
    [
      'addresses at the other end',
      () => own('referralStatus { referralsMade { nodes { referee { emails { address } } } } }'),
    ],
    ['a note of a referral', () => own('referralStatus { referralsMade { edges { node { note } } } }')],
    ['who is below', () => own('referralStatus { network { descendants { nodes { displayName } } } }')],
    ['what is skipped', () => own('id interactions @skip(if: true) { totalCount }')],
    ['under an alias of an allowed name', () => own('displayName: customFields')],
    ['in an inline fragment', () => own('... on Contact { ... { emails { address } } }')],
    [
      'in a fragment of a fragment',
      () => `${own('...A')} fragment A on Contact { id ...B } fragment B on Contact { owner { email } }`,
    ],
    [
      'in a fragment that is allowed elsewhere',
      () => `${own('...A referralStatus { referredBy { referrer { ...A } } }')} fragment A on Contact { id lifecycle }`,
    ],
    [
      'in the second of two selections',
      () => `{ contact(id: "${person}") { id } ... { contact(id: "${person}") { consent { email } } } }`,
    ],
    ['a list of contacts', () => `{ contacts(filter: { ids: ["${person}"] }) { totalCount } }`],
    ['who is asking', () => `{ viewer { role } }`],
    ['a referral', () => `{ referral(id: "${randomUUID()}") { id } }`],
    ['a mutation', () => `mutation { deleteContact(input: { id: "${person}" }) { deletedId } }`],
    ['another token', () => `mutation { createCardToken(input: { contactId: "${person}" }) { token } }`],
    ['the end of a session', () => `mutation { signOut { deletedId } }`],
    ['signing in', () => `mutation { signIn(input: { email: "a@example.com", password: "x" }) { token } }`],
  ])('is refused: %s', async (_name, document) => {
    const { status, body } = await card.raw(document());
    const codes = body.errors?.map(({ extensions }) => extensions?.['code']);
    expect(codes).toEqual(['FORBIDDEN']);
    // Where something else beside it was in order.
    expect([200, 403]).toContain(status);
    expect(JSON.stringify(body.data ?? null)).not.toContain(referee);
  });

  it('is refused for every root field', async () => {
    const surprises: string[] = [];
    for (const [keyword, type] of [
      ['query', schema.getQueryType()!],
      ['mutation', schema.getMutationType()!],
    ] as const) {
      for (const field of Object.values(type.getFields())) {
        if (field.name === 'contact') continue;
        const head = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
        const given = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
        const rest = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
        const { body } = await card.raw(
          `${keyword} ${head && `(${head})`} { ${field.name} ${given && `(${given})`} ${rest} }`,
        );
        // What needs an input is refused for its lack, or for what it is: never answered.
        if (!body.errors || body.data?.[field.name]) surprises.push(field.name);
      }
    }
    expect(surprises).toEqual([]);
  });

  it('shows nothing of the schema', async () => {
    expect(await codeOf(card, '{ __schema { types { name } } }')).toBe('400 INTROSPECTION_DISABLED');
    expect(await codeOf(card, '{ __type(name: "Contact") { name } }')).toBe('400 INTROSPECTION_DISABLED');
    expect((await card.query('{ __typename }')).__typename).toBe('Query');
    const { body } = await card.raw(own('emials'));
    expect(body.errors![0]!.message).not.toContain('emails');
  });

  it('takes no uploads', async () => {
    const headers = { authorization: `Bearer ${card.token}`, 'content-type': 'text/csv' };
    const { status } = await fetch(`${running().url}/uploads`, { method: 'POST', headers, body: 'Name\nX\n' });
    expect(status).toBe(403);
  });

  it.each([
    ['its own contact', () => `subscription { contactChanged(id: "${person}") { id contact { displayName } } }`],
    ['all referrals', () => `subscription { referralChanged { id } }`],
  ])('is refused over a WebSocket: %s', async (_name, query) => {
    const socket = new WebSocket(`${running().url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const next = () => once(socket, 'message').then(([data]) => JSON.parse(String(data)));
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${card.token}` } }));
    expect((await next()).type).toBe('connection_ack');
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: query() } }));
    const { type, payload } = await next();
    socket.terminate();
    expect(type).toBe('next');
    expect(payload.data ?? null).toBeNull();
    expect(payload.errors[0].extensions.code).toBe('FORBIDDEN');
  });
});

describe('what it is worth', () => {
  const claims = async () => ({
    ...readCardToken(card.token!)!,
    key: (await sql(`select block_key from referral.workspace where id = $1`, [here.workspace.id]))[0]
      .block_key as Buffer,
  });

  it('is nothing once it has expired', async () => {
    const { key, ...good } = await claims();
    const asOf = (expiresAt: Date) => new TestClient(cardTokenOf({ ...good, expiresAt }, key));
    expect(await codeOf(asOf(new Date(Date.now() + 60_000)), own('id'))).toBe(200);
    expect(await codeOf(asOf(new Date(Date.now() - 1_000)), own('id'))).toBe(NOT_GOOD);
  });

  it('is nothing where it was altered or made elsewhere', async () => {
    const { key, ...good } = await claims();
    const forged = [
      cardTokenOf({ ...good, contactId: referee }, randomBytes(32)),
      cardTokenOf({ ...good, workspaceId: randomUUID() }, key),
      cardTokenOf({ ...good, makerId: randomUUID() }, key),
      `${card.token}A`,
      card.token!.slice(0, -1),
      `mrc_${randomBytes(84).toString('base64url')}`,
      'mrc_',
    ];
    for (const token of forged) expect(await codeOf(new TestClient(token), own('id'))).toBe(NOT_GOOD);
  });

  it('is nothing in another workspace, and none is made there for a contact of this one', async () => {
    const there = await newWorkspace();
    await sql(`update referral.workspace set block_key = decode(repeat('cd', 32), 'hex') where id = $1`, [
      there.workspace.id,
    ]);
    const { key, ...good } = await claims();
    const moved = cardTokenOf({ ...good, workspaceId: there.workspace.id }, key);
    expect(await codeOf(new TestClient(moved), own('id'))).toBe(NOT_GOOD);
    expect(await make({ contactId: person }, there.admin)).toMatchObject({
      token: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'contactId'] }],
    });
  });

  it('ends with the contact', async () => {
    const [first, second] = (await newContacts(here.rep, ['Gone', 'Kept'])) as [string, string];
    const change = (name: string, type: string, input: object) =>
      here.admin.query(`mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { message } } }`, { input });
    const made = async () => (await make({ contactId: first })).token as string;
    // Each brought for the first time after the change: what was proved is trusted for a few seconds.
    const [binned, restored, merged] = await Promise.all([
      made(),
      make({ contactId: first, lifetime: 'PT2H' }),
      made(),
    ]);
    const reads = (token: string) => codeOf(new TestClient(token), `{ contact(id: "${first}") { displayName } }`);
    await change('deleteContact', 'IdInput', { id: first });
    expect(await reads(binned)).toBe(NOT_GOOD);
    expect((await make({ contactId: first })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    await change('restoreContact', 'IdInput', { id: first });
    expect(await reads(restored.token)).toBe(200);
    await change('mergeContacts', 'MergeContactsInput', { keepId: second, mergeIds: [first] });
    expect(await reads(merged)).toBe(NOT_GOOD);
    const third = await make({ contactId: second });
    await change('eraseContact', 'IdInput', { id: second, reason: 'asked to' });
    expect(await codeOf(new TestClient(third.token), `{ contact(id: "${second}") { id } }`)).toBe(NOT_GOOD);
  });

  it('ends with the key or the user that had it made', async () => {
    const key = await here.admin.query(
      `mutation { createApiKey(input: { name: "crm", role: REP }) { apiKey { id secret } } }`,
    );
    const { id, secret } = key.createApiKey.apiKey;
    const ofKey = await cardOf(person, new TestClient(secret));
    expect(await codeOf(ofKey, own('id'))).toBe(200);
    await here.admin.query(`mutation { revokeApiKey(input: { id: "${id}" }) { deletedId } }`);
    expect(await codeOf(ofKey, own('id'))).toBe(NOT_GOOD);

    const email = `${randomUUID()}@tokens.example`;
    const user = { name: 'Sara', email, role: 'REP', password: 'correct horse battery' };
    const created = await here.admin.query(
      `mutation ($input: UserInput!) { createUser(input: $input) { user { id } } }`,
      { input: user },
    );
    const signedIn = await here.anonymous.query(`mutation ($input: SignInInput!) { signIn(input: $input) { token } }`, {
      input: { email, password: user.password, workspace: here.workspace.slug },
    });
    const ofUser = await cardOf(person, new TestClient(signedIn.signIn.token));
    expect(await codeOf(ofUser, own('id'))).toBe(200);
    const demoted = { id: created.createUser.user.id, role: 'READER' };
    await here.admin.query(`mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { id } } }`, {
      input: demoted,
    });
    expect(await codeOf(ofUser, own('id'))).toBe(NOT_GOOD);
  });
});

describe('making one', () => {
  it('is for an hour, or for as long as asked up to 24', async () => {
    const now = Date.now();
    const hours = async (lifetime?: string) =>
      (Date.parse((await make({ contactId: person, lifetime })).expiresAt) - now) / 3_600_000;
    expect(await hours()).toBeCloseTo(1, 1);
    expect(await hours('PT15M')).toBeCloseTo(0.25, 1);
    expect(await hours('PT24H')).toBeCloseTo(24, 1);
    expect(await hours('P1D')).toBeCloseTo(24, 1);
  });

  it.each(['PT24H1S', 'P1DT1S', 'P2D', 'P1W', 'P1M', 'P1Y', 'PT0S', '-PT1H', 'PT99999H'])(
    'not for %s',
    async (lifetime) => {
      const { body } = await here.rep.raw(MAKE, { input: { contactId: person, lifetime } });
      const [refusal] = body.data?.createCardToken.userErrors ?? [];
      expect(body.data?.createCardToken.token).toBeNull();
      expect(refusal).toMatchObject({ code: 'INVALID', path: ['input', 'lifetime'] });
      expect(refusal.message).toContain('24 hours');
    },
  );

  it('is for who may write contacts, and never kept under an Idempotency-Key', async () => {
    expect(await codeOf(here.reader, MAKE, { input: { contactId: person } })).toBe(REFUSED);
    const key = { 'idempotency-key': randomUUID() };
    const input = { contactId: person };
    const answers = [await here.rep.raw(MAKE, { input }, key), await here.rep.raw(MAKE, { input }, key)];
    expect(answers.map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, null]);
    const kept = await sql(`select from referral.kept_answer where workspace_id = $1`, [here.workspace.id]);
    expect(kept).toEqual([]);
  });
});

type Fields = { readonly [name: string]: true | Fields };

function selectionOf(fields: Fields, typeName: string): string {
  const type = schema.getType(typeName) as GraphQLObjectType;
  return Object.entries(fields)
    .map(([name, inside]) => {
      const of = getNamedType(type.getFields()[name]!.type);
      return inside === true ? name : `${name} { ${selectionOf(inside, of.name)} }`;
    })
    .join(' ');
}

/** Of each object that the card leads to, every field that it does not have. */
function foreignFields(
  fields: Fields,
  typeName: string,
  wrap: (selection: string) => string = own,
): { name: string; document: string }[] {
  const type = schema.getType(typeName) as GraphQLObjectType;
  return Object.values(type.getFields()).flatMap((field) => {
    const of = getNamedType(field.type);
    const inside = fields[field.name];
    if (inside === true) return [];
    if (inside) return foreignFields(inside, of.name, (selection) => wrap(`${field.name} { ${selection} }`));
    const needed = field.args.some((arg) => String(arg.type).endsWith('!'));
    expect(needed).toBe(false);
    const rest = isObjectType(of) || 'getTypes' in of ? '{ __typename }' : '';
    return [{ name: `${typeName}.${field.name}`, document: wrap(`${field.name} ${rest}`) }];
  });
}
