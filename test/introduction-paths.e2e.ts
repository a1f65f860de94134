import { command } from './support/command.js';
import { newWorkspace, sql, TestClient, type TestWorkspace } from './support/moaref.js';
import { connect, newContacts } from './support/referral-steps.js';

const PATHS = `query ($from: [ID!], $to: ID!, $maxHops: Int, $first: Int) {
  introductionPaths(from: $from, to: $to, maxHops: $maxHops, first: $first) {
    hops strength
    steps {
      contact { displayName } knownBy { name }
      via { kind strength reason evidence {
        __typename ... on Referral { stage } ... on Relationship { contact { displayName } } ... on Interaction { subject }
      } }
    }
  } }`;

let w: TestWorkspace;

beforeAll(async () => {
  w = await newWorkspace({ timeZone: 'Europe/Budapest' });
});

async function mutate(field: string, type: string, input: object, selection = '', client = w.admin): Promise<any> {
  const document = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code message } } }`;
  const answer = (await client.query(document, { input }))[field];
  expect(answer.userErrors).toEqual([]);
  return answer;
}

const relate = (contactId: string, otherId: string, kind: string, more: object = {}) =>
  mutate('relateContacts', 'RelateContactsInput', { contactId, otherId, kind, ...more });
const log = (input: object, client?: TestClient) =>
  mutate('logInteraction', 'InteractionInput', input, 'interaction { id }', client);
async function paths(variables: object, language = 'en-GB'): Promise<any[]> {
  const { body } = await w.reader.raw(PATHS, { ...variables }, { 'accept-language': language });
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data.introductionPaths;
}
const namesOf = (path: any): string => path.steps.map(({ contact }: any) => contact.displayName).join(' > ');
const ago = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();

async function user(name: string, password?: string): Promise<string> {
  const input = { name, email: `${name.toLowerCase()}@moaref.example`, role: 'REP', password };
  return (await mutate('createUser', 'UserInput', input, 'user { id }')).user.id;
}

async function signIn(name: string, password: string): Promise<TestClient> {
  const input = { email: `${name.toLowerCase()}@moaref.example`, password, workspace: w.workspace.slug };
  return new TestClient((await mutate('signIn', 'SignInInput', input, 'token', w.anonymous)).token);
}

describe('introductionPaths', () => {
  it('tells how each knows the next, in the language and the days of the viewer', async () => {
    const [ada, sara, tom] = (await newContacts(w.rep, ['Ada', 'Sara', 'Tom'])) as [string, string, string];
    await connect(w.rep, ada, sara, { referredAt: '2025-11-02T23:30:00Z', stage: 'CONVERTED' });
    await log({ contactId: ada, participantIds: [sara], kind: 'CALL', occurredAt: '2025-10-01T00:00:00Z' });
    for (let calls = 0; calls < 4; calls++) {
      await log({
        contactId: ada,
        participantIds: [sara],
        kind: 'CALL',
        subject: `call ${calls}`,
        direction: 'INBOUND',
      });
    }
    await relate(sara, tom, 'FRIEND', { since: '2019-05-06' });
    await log({ contactId: sara, participantIds: [tom], kind: 'MEETING', occurredAt: '2026-01-02T10:00:00Z' });
    const [path] = await paths({ from: [ada], to: tom });
    expect(namesOf(path)).toBe('Ada > Sara > Tom');
    const [, first, second] = path.steps;
    expect(path.steps[0]).toMatchObject({ via: null, knownBy: null });
    expect(first.via).toMatchObject({ kind: 'REFERRAL', reason: 'Referred Sara on 3 November 2025; 4 calls since' });
    expect(first.via.evidence.map((fact: any) => fact.subject ?? fact.stage ?? null)).toEqual([
      'call 3',
      'call 2',
      'call 1',
      'call 0',
      'CONVERTED',
      null,
    ]);
    expect(second.via).toMatchObject({
      kind: 'RELATIONSHIP',
      reason: 'Friends since 6 May 2019; 1 meeting, on 2 January 2026',
      evidence: [
        { __typename: 'Relationship', contact: { displayName: 'Tom' } },
        { __typename: 'Interaction', subject: null },
      ],
    });
    expect(path.strength).toBeCloseTo(first.via.strength * second.via.strength, 9);
    const [back] = await paths({ from: [tom], to: ada }, 'hu');
    expect(back.steps.map(({ via }: any) => via?.reason ?? null)).toEqual([
      null,
      'Barátok (2019. május 6. óta); 1 találkozó, 2026. január 2.',
      'Ada ajánlotta (2025. november 3.); azóta 4 hívás',
    ]);
  });

  it('starts at whom we know, and says who of us knows them best', async () => {
    const PASSWORD = 'a long enough password';
    const [ann, bob] = [await user('Ann'), await user('Bob', PASSWORD)];
    const ofBob = await signIn('Bob', PASSWORD);
    const [near, far, goal, other] = await newContacts(w.rep, ['Near', 'Far', 'Goal', 'Other']);
    await relate(near!, goal!, 'COLLEAGUE');
    await relate(far!, near!, 'FAMILY');
    await relate(other!, goal!, 'FOLLOWER');
    expect(await paths({ to: goal })).toEqual([]);
    await mutate('updateContact', 'UpdateContactInput', { id: far, patch: { ownerId: ann } });
    expect((await paths({ to: goal })).map(namesOf)).toEqual(['Far > Near > Goal']);
    await mutate('updateContact', 'UpdateContactInput', { id: near, patch: { ownerId: ann } });
    for (const direction of ['INBOUND', 'OUTBOUND']) await log({ contactId: near, kind: 'MEETING', direction }, ofBob);
    const [path, ...others] = await paths({ to: goal });
    // Not by way of Far: one may as well begin with Near.
    expect(others).toEqual([]);
    expect(path).toMatchObject({ hops: 1, steps: [{ knownBy: { name: 'Bob' } }, { knownBy: null }] });
    await mutate('updateUser', 'UpdateUserInput', { id: bob, active: false });
    expect((await paths({ to: goal }))[0].steps[0].knownBy).toEqual({ name: 'Ann' });
    for (const id of [other, goal])
      await mutate('updateContact', 'UpdateContactInput', { id, patch: { ownerId: ann } });
    const [direct, ...longer] = await paths({ to: goal });
    expect(direct).toMatchObject({ hops: 0, strength: 1, steps: [{ via: null, knownBy: { name: 'Ann' } }] });
    expect(longer.map(namesOf).sort()).toEqual(['Near > Goal', 'Other > Goal']);
  });

  it('does not step on the binned, the erased and the disqualified', async () => {
    const [a, b, c, d, e] = await newContacts(w.rep, ['a', 'b', 'c', 'd', 'e']);
    for (const middle of [b!, c!]) {
      await relate(a!, middle, 'FRIEND');
      await relate(middle, e!, 'FRIEND');
    }
    await connect(w.rep, a!, d!, { stage: 'DISQUALIFIED' });
    await relate(d!, e!, 'FRIEND');
    await mutate('deleteContact', 'IdInput', { id: b });
    await mutate('eraseContact', 'IdInput', { id: c });
    expect(await paths({ from: [a], to: e })).toEqual([]);
    await mutate('restoreContact', 'IdInput', { id: b });
    expect((await paths({ from: [a], to: e })).map(namesOf)).toEqual(['a > b > e']);
  });

  it('joins the people of a company, unless it is a large one', async () => {
    const contacts = [
      ...Array.from({ length: 200 }, (_, index) => ({ displayName: `Small ${index}`, companyName: 'Small' })),
      ...Array.from({ length: 201 }, (_, index) => ({ displayName: `Large ${index}`, companyName: 'Large' })),
    ];
    const ids: string[] = [];
    for (const part of [contacts.slice(0, 200), contacts.slice(200)]) {
      const { results } = await mutate(
        'upsertContacts',
        'UpsertContactsInput',
        { contacts: part },
        'results { contact { id } }',
      );
      ids.push(...results.map(({ contact }: any) => contact.id));
    }
    const [path, ...more] = await paths({ from: [ids[0]], to: ids[199], maxHops: 1 });
    expect(more).toEqual([]);
    expect(path.steps[1].via).toMatchObject({ kind: 'SAME_COMPANY', reason: 'Both at Small', evidence: [] });
    expect(path.strength).toBeCloseTo(1 - Math.exp(-0.15), 9);
    expect(await paths({ from: [ids[200]], to: ids[400], maxHops: 6 })).toEqual([]);
  });

  it('refuses who is not there, and what is out of range', async () => {
    const [here] = (await newContacts(w.rep, ['Here'])) as [string];
    const nobody = '01900000-0000-7000-8000-000000000000';
    const codeOf = async (variables: object) => {
      const { status, body } = await w.reader.raw(PATHS, { ...variables });
      return [status, body.errors?.[0]?.extensions?.userErrors?.[0]?.path ?? body.errors?.[0]?.extensions?.code];
    };
    expect(await codeOf({ to: nobody })).toEqual([400, ['to']]);
    expect(await codeOf({ from: [here, nobody], to: here })).toEqual([400, ['from']]);
    for (const wrong of [{ maxHops: 0 }, { maxHops: 7 }, { first: 0 }, { first: 21 }, { from: [] }, { to: 'x' }]) {
      expect(await codeOf({ to: here, ...wrong })).toEqual([400, 'BAD_USER_INPUT']);
    }
    expect(await paths({ from: [here], to: here })).toMatchObject([{ hops: 0, strength: 1 }]);
  });
});

describe('a relationship', () => {
  it('is as strong as what joins the two and what they do together, and weakens', async () => {
    const [a, b] = (await newContacts(w.rep, ['A', 'B'])) as [string, string];
    await relate(a, b, 'COLLEAGUE');
    const strength = async () => {
      const document = `query ($id: ID!) { contact(id: $id) { relationships { strength } } }`;
      return (await w.reader.query(document, { id: a })).contact.relationships[0].strength;
    };
    expect(await strength()).toBeCloseTo(1 - Math.exp(-0.7), 9);
    const { interaction } = await log({ contactId: a, participantIds: [b], kind: 'MEETING', occurredAt: ago(180) });
    expect(await strength()).toBeCloseTo(1 - Math.exp(-0.7 - 0.6 / 2), 6);
    await connect(w.rep, b, a, { stage: 'LOST' });
    expect(await strength()).toBeCloseTo(1 - Math.exp(-0.7 - 0.25 - 0.6 / 2), 6);
    await mutate('deleteInteraction', 'IdInput', { id: interaction.id });
    expect(await strength()).toBeCloseTo(1 - Math.exp(-0.7 - 0.25), 9);
    expect(await sql(`select from referral.tie where $1 in (low_contact_id, high_contact_id)`, [a])).toEqual([]);
  });

  it('is kept right whoever logs, moves, removes and erases at once', async () => {
    const people = await newContacts(w.rep, ['P', 'Q', 'R']);
    const [p, q, r] = people as [string, string, string];
    const groups = [
      [p, q],
      [q, p],
      [p, q, r],
      [r, q, p],
    ];
    const logged = await Promise.all(
      [...groups, ...groups].map(async ([contactId, ...participantIds], index) => {
        const input = { contactId, participantIds, kind: 'CALL', direction: 'INBOUND', occurredAt: ago(index * 40) };
        return (await log(input)).interaction.id as string;
      }),
    );
    await Promise.all(
      logged.map((id, index) => {
        if (index % 4 === 0) return mutate('deleteInteraction', 'IdInput', { id });
        if (index % 4 === 1) return mutate('updateInteraction', 'UpdateInteractionInput', { id, occurredAt: ago(700) });
        return log({ contactId: p, participantIds: [q], kind: 'MEETING' });
      }),
    );
    await mutate('eraseContact', 'IdInput', { id: r });
    const ties = await sql(`select from referral.tie where low_contact_id = any($1) and high_contact_id = any($1)`, [
      people,
    ]);
    // What the erased person only took part in is others' alone; what was theirs, with whom, stays.
    expect(ties).toHaveLength(3);
    expect(await command(['check', '--workspace', w.workspace.slug])).toMatchObject({ status: 0 });
  });
});
