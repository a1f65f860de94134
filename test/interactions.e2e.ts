import { randomUUID } from 'node:crypto';
import { learnSizes, newWorkspace, sql, type TestWorkspace } from './support/moaref.js';

const LOG = `mutation ($input: InteractionInput!) {
  logInteraction(input: $input) {
    interaction {
      id kind direction subject body bodyHtml occurredAt externalId answeredAt createdAt
      author { id name } contact { id displayName lastInteractionAt } participants { id displayName }
    }
    userErrors { code message path conflictingId }
  }
}`;
const UPDATE = `mutation ($input: UpdateInteractionInput!) {
  updateInteraction(input: $input) {
    interaction { id subject body occurredAt answeredAt contact { lastInteractionAt } participants { id lastInteractionAt } }
    userErrors { code path }
  }
}`;
const DELETE = `mutation ($input: IdInput!) {
  deleteInteraction(input: $input) { deletedId userErrors { code path } }
}`;
const TIMELINE = `query ($id: ID!, $first: Int, $after: String, $kinds: [InteractionKind!]) {
  contact(id: $id) {
    lastInteractionAt
    interactions(first: $first, after: $after, kinds: $kinds) {
      totalCount edges { cursor } nodes { id kind subject } pageInfo { hasNextPage endCursor }
    }
  }
}`;
const FEED = `query ($contactId: ID, $first: Int, $after: String, $kinds: [InteractionKind!]) {
  interactions(contactId: $contactId, first: $first, after: $after, kinds: $kinds) {
    totalCount nodes { id subject contact { displayName } } pageInfo { hasNextPage endCursor }
  }
}`;

const at = (day: number, hour = 12) =>
  `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;
const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString();

let shop: TestWorkspace;

async function newContact(displayName: string, input: object = {}): Promise<string> {
  const { createContact } = await shop.rep.query(
    `mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } userErrors { message } } }`,
    { input: { displayName, ...input } },
  );
  return createContact.contact.id as string;
}

const log = async (input: object, client = shop.rep) => (await client.query(LOG, { input })).logInteraction;
const logged = async (input: object): Promise<any> => {
  const { interaction, userErrors } = await log(input);
  expect(userErrors).toEqual([]);
  return interaction;
};
const timeline = async (id: string, page: object = {}) => (await shop.reader.query(TIMELINE, { id, ...page })).contact;
const subjects = (connection: { nodes: { subject: string }[] }) => connection.nodes.map(({ subject }) => subject);

beforeAll(async () => {
  shop = await newWorkspace();
});

describe('logInteraction', () => {
  it('notes all there is to note', async () => {
    const [sara, omid] = [await newContact('Sara'), await newContact('Omid')];
    const interaction = await logged({
      contactId: sara,
      kind: 'MEETING',
      direction: 'OUTBOUND',
      subject: 'Lunch',
      body: 'She knows **everybody**. <script>alert(1)</script>',
      occurredAt: at(1),
      participantIds: [omid, omid, sara],
      externalId: 'cal-1',
    });
    expect(interaction).toMatchObject({
      kind: 'MEETING',
      direction: 'OUTBOUND',
      subject: 'Lunch',
      body: 'She knows **everybody**. <script>alert(1)</script>',
      occurredAt: at(1),
      externalId: 'cal-1',
      answeredAt: null,
      contact: { id: sara, lastInteractionAt: at(1) },
      participants: [{ id: omid, displayName: 'Omid' }],
    });
    expect(interaction.bodyHtml).toContain('<strong>everybody</strong>');
    expect(interaction.bodyHtml).not.toContain('<script');
  });

  it('happened now unless told otherwise, with an id of the caller where one is brought', async () => {
    const contactId = await newContact('Nora');
    const id = randomUUID();
    const before = Date.now();
    const interaction = await logged({ id: id.toUpperCase(), contactId, kind: 'NOTE' });
    expect(interaction).toMatchObject({
      id,
      subject: null,
      body: null,
      bodyHtml: null,
      author: null,
      participants: [],
    });
    expect(Date.parse(interaction.occurredAt)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(interaction.occurredAt)).toBeLessThanOrEqual(Date.now());
  });

  it('names the user who logged it', async () => {
    const email = `${randomUUID()}@example.com`;
    const input = { name: 'Lena', email, role: 'REP', password: 'twelve letters' };
    await shop.admin.query(`mutation ($input: UserInput!) { createUser(input: $input) { userErrors { message } } }`, {
      input,
    });
    const { signIn } = await shop.anonymous.query(
      `mutation ($input: SignInInput!) { signIn(input: $input) { token } }`,
      { input: { workspace: shop.workspace.slug, email, password: 'twelve letters' } },
    );
    const lena = new (shop.rep.constructor as new (token: string) => typeof shop.rep)(signIn.token);
    const { interaction } = await log({ contactId: await newContact('Mina'), kind: 'CALL' }, lena);
    expect(interaction.author.name).toBe('Lena');
  });

  it('refuses what makes no sense, naming the field', async () => {
    const contactId = await newContact('Pál');
    const binned = await newContact('Gone');
    await shop.rep.query(`mutation ($input: IdInput!) { deleteContact(input: $input) { deletedId } }`, {
      input: { id: binned },
    });
    const other = await newWorkspace();
    const { createContact } = await other.rep.query(
      `mutation { createContact(input: { displayName: "Elsewhere" }) { contact { id } } }`,
    );
    const cases: [object, string, string][] = [
      [{ kind: 'ASK' }, 'INVALID', 'input.kind'],
      [{ kind: 'THANKS' }, 'INVALID', 'input.kind'],
      [{ kind: 'SYSTEM' }, 'INVALID', 'input.kind'],
      [{ contactId: randomUUID() }, 'NOT_FOUND', 'input.contactId'],
      [{ contactId: binned }, 'NOT_FOUND', 'input.contactId'],
      [{ contactId: createContact.contact.id }, 'NOT_FOUND', 'input.contactId'],
      [{ contactId: 'me' }, 'INVALID', 'input.contactId'],
      [{ participantIds: [contactId, binned] }, 'NOT_FOUND', 'input.participantIds.1'],
      [{ participantIds: Array.from({ length: 51 }, () => randomUUID()) }, 'LIMIT_EXCEEDED', 'input.participantIds'],
      [{ referralId: randomUUID() }, 'NOT_FOUND', 'input.referralId'],
      [{ occurredAt: inDays(2) }, 'INVALID', 'input.occurredAt'],
      [{ subject: 'x'.repeat(501) }, 'INVALID', 'input.subject'],
      [{ body: 'x'.repeat(100_001) }, 'INVALID', 'input.body'],
      [{ externalId: ' ' }, 'INVALID', 'input.externalId'],
    ];
    for (const [input, code, path] of cases) {
      const { interaction, userErrors } = await log({ contactId, kind: 'NOTE', ...input });
      expect({ interaction, errors: userErrors.map((e: any) => [e.code, e.path.join('.')]) }).toEqual({
        interaction: null,
        errors: [[code, path]],
      });
    }
    expect((await timeline(contactId)).interactions.totalCount).toBe(0);
  });

  it('logs what comes from another system once, also when it comes twice at once', async () => {
    const contactId = await newContact('Post');
    const input = { contactId, kind: 'EMAIL', externalId: '<1@mail>' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => log(input)));
    const [first] = answers.filter(({ interaction }) => interaction);
    expect(answers.filter(({ interaction }) => interaction)).toHaveLength(1);
    for (const { userErrors } of answers.filter(({ interaction }) => !interaction)) {
      expect(userErrors).toMatchObject([
        { code: 'DUPLICATE', path: ['input', 'externalId'], conflictingId: first.interaction.id },
      ]);
    }
    const again = await log({ contactId, kind: 'NOTE', id: first.interaction.id });
    expect(again.userErrors).toMatchObject([
      { code: 'DUPLICATE', path: ['input', 'id'], conflictingId: first.interaction.id },
    ]);
    expect((await timeline(contactId)).interactions.totalCount).toBe(1);
  });

  it('is not for readers', async () => {
    const { body } = await shop.reader.raw(LOG, { input: { contactId: await newContact('Quiet'), kind: 'NOTE' } });
    expect(body.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

describe('updateInteraction and deleteInteraction', () => {
  it('changes what is given and clears what is null', async () => {
    const contactId = await newContact('Rita');
    const { id } = await logged({ contactId, kind: 'INQUIRY', subject: 'Price', body: 'How much?', occurredAt: at(2) });
    const change = async (input: object) =>
      (await shop.rep.query(UPDATE, { input: { id, ...input } })).updateInteraction;
    expect((await change({ answeredAt: at(3) })).interaction).toMatchObject({ subject: 'Price', answeredAt: at(3) });
    expect((await change({ subject: null, body: 'Twelve.' })).interaction).toMatchObject({
      subject: null,
      body: 'Twelve.',
      answeredAt: at(3),
    });
    expect((await change({ answeredAt: null })).interaction.answeredAt).toBeNull();
    expect((await change({ answeredAt: at(1) })).userErrors).toEqual([
      { code: 'INVALID', path: ['input', 'answeredAt'] },
    ]);
    const { audit } = await shop.admin.query(`query ($id: ID!) { audit(objectId: $id) { nodes { action changes } } }`, {
      id,
    });
    expect(audit.nodes.map(({ action }: any) => action)).toEqual([
      'interaction.updated',
      'interaction.updated',
      'interaction.updated',
      'interaction.logged',
    ]);
    expect(JSON.stringify(audit.nodes)).not.toContain('Twelve');
  });

  it('answers nothing but inquiries', async () => {
    const { id } = await logged({ contactId: await newContact('Tom'), kind: 'CALL' });
    const { updateInteraction } = await shop.rep.query(UPDATE, { input: { id, answeredAt: inDays(0) } });
    expect(updateInteraction.userErrors).toEqual([{ code: 'INVALID', path: ['input', 'answeredAt'] }]);
  });

  it('keeps the time of the last interaction of everybody who took part', async () => {
    const [anna, béla] = [await newContact('Anna'), await newContact('Béla')];
    await logged({ contactId: béla, kind: 'CALL', occurredAt: at(4) });
    const { id } = await logged({ contactId: anna, kind: 'MEETING', occurredAt: at(10), participantIds: [béla] });
    expect((await timeline(béla)).lastInteractionAt).toBe(at(10));

    const { updateInteraction } = await shop.rep.query(UPDATE, { input: { id, occurredAt: at(6) } });
    expect(updateInteraction.interaction.contact.lastInteractionAt).toBe(at(6));
    expect(updateInteraction.interaction.participants).toEqual([{ id: béla, lastInteractionAt: at(6) }]);

    const { deleteInteraction } = await shop.rep.query(DELETE, { input: { id } });
    expect(deleteInteraction).toEqual({ deletedId: id, userErrors: [] });
    expect((await timeline(anna)).lastInteractionAt).toBeNull();
    expect((await timeline(béla)).lastInteractionAt).toBe(at(4));
    expect((await shop.rep.query(DELETE, { input: { id } })).deleteInteraction.userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'id'] },
    ]);
  });

  it('keeps it through logging and deleting at once', async () => {
    const [anna, béla] = [await newContact('Anna'), await newContact('Béla')];
    for (let round = 0; round < 20; round++) {
      const newest = await logged({ contactId: anna, kind: 'CALL', occurredAt: at(20), participantIds: [béla] });
      await Promise.all([
        shop.rep.query(DELETE, { input: { id: newest.id } }),
        logged({ contactId: béla, kind: 'CALL', occurredAt: at(5 + (round % 10), round), participantIds: [anna] }),
      ]);
      const [faults] = await sql<{ count: number }>(
        `select count(*)::integer as count
         from referral.contact_stats s
         where s.workspace_id = $1 and s.contact_id = any($2) and s.last_interaction_at is distinct from greatest(
           (select max(occurred_at) from referral.interaction i
            where i.workspace_id = $1 and i.contact_id = s.contact_id),
           (select max(occurred_at) from referral.interaction_participant p
            where p.workspace_id = $1 and p.contact_id = s.contact_id))`,
        [shop.workspace.id, [anna, béla]],
      );
      expect({ round, ...faults }).toEqual({ round, count: 0 });
    }
  });

  it('changes nothing of contacts in the bin, of other workspaces and of what the program wrote', async () => {
    const contactId = await newContact('Uli');
    const { id } = await logged({ contactId, kind: 'NOTE', body: 'stays' });
    const system = randomUUID();
    await sql(
      `insert into referral.interaction (workspace_id, id, contact_id, kind, occurred_at) values ($1, $2, $3, 'SYSTEM', now())`,
      [shop.workspace.id, system, contactId],
    );
    const refusals = async (client = shop.rep, of = id) => [
      (await client.query(UPDATE, { input: { id: of, body: 'gone' } })).updateInteraction.userErrors[0]?.code,
      (await client.query(DELETE, { input: { id: of } })).deleteInteraction.userErrors[0]?.code,
    ];
    expect(await refusals(shop.rep, system)).toEqual(['CONFLICT', 'CONFLICT']);
    expect(await refusals((await newWorkspace()).rep)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    await shop.rep.query(`mutation ($id: ID!) { deleteContact(input: { id: $id }) { deletedId } }`, { id: contactId });
    expect(await refusals()).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });
});

describe('a timeline', () => {
  it('holds what was with the contact and where they only took part, newest first', async () => {
    const [vera, wim] = [await newContact('Vera'), await newContact('Wim')];
    await logged({ contactId: vera, kind: 'NOTE', subject: 'first', occurredAt: at(1) });
    await logged({ contactId: wim, kind: 'MEETING', subject: 'second', occurredAt: at(2), participantIds: [vera] });
    await logged({ contactId: vera, kind: 'CALL', subject: 'third', occurredAt: at(3) });
    await logged({ contactId: wim, kind: 'CALL', subject: 'not hers', occurredAt: at(4) });

    const all = (await timeline(vera)).interactions;
    expect(subjects(all)).toEqual(['third', 'second', 'first']);
    expect(all).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false } });
    const calls = (await timeline(vera, { kinds: ['MEETING', 'NOTE'], first: 1 })).interactions;
    expect(calls).toMatchObject({ totalCount: 2, nodes: [{ subject: 'second' }], pageInfo: { hasNextPage: true } });
    const { interactions } = await shop.reader.query(FEED, { contactId: vera.toUpperCase() });
    expect(subjects(interactions)).toEqual(['third', 'second', 'first']);
    expect((await shop.reader.query(FEED, { contactId: randomUUID() })).interactions).toMatchObject({
      totalCount: 0,
      nodes: [],
    });
  });

  it('of 3,000 is walked by its cursors, each interaction once and in order', async () => {
    const [xenia, yann] = [await newContact('Xenia'), await newContact('Yann')];
    // Many share an instant, which the id tells apart; every third is another's, with Xenia taking part.
    await sql(
      `with made as (
         insert into referral.interaction (workspace_id, id, contact_id, kind, occurred_at)
         select $1::uuid, gen_random_uuid(), case when n % 3 = 0 then $3::uuid else $2::uuid end, case when n % 7 = 0 then 'CALL' else 'NOTE' end,
           timestamptz '2026-01-01' + n / 5 * interval '1 minute'
         from generate_series(1, 3000) n
         returning id, contact_id, kind, occurred_at
       )
       insert into referral.interaction_participant (workspace_id, interaction_id, contact_id, kind, occurred_at)
       select $1::uuid, id, $2::uuid, kind, occurred_at from made where contact_id = $3::uuid`,
      [shop.workspace.id, xenia, yann],
    );
    await learnSizes(shop.workspace.id);
    const inOrder = async (kinds: string[]) =>
      (
        await sql<{ id: string }>(
          `select id from referral.interaction where workspace_id = $1 and contact_id = any($2) and kind = any($3)
           order by occurred_at desc, id desc`,
          [shop.workspace.id, [xenia, yann], kinds],
        )
      ).map(({ id }) => id);
    const walk = async (kinds?: string[]) => {
      const ids: string[] = [];
      for (let after: string | null = null; ;) {
        const { interactions } = await timeline(xenia, { first: 100, after, kinds });
        ids.push(...interactions.nodes.map(({ id }: any) => id as string));
        if (!interactions.pageInfo.hasNextPage) return ids;
        after = interactions.pageInfo.endCursor;
      }
    };
    expect(await walk()).toEqual(await inOrder(['NOTE', 'CALL']));
    expect(await walk(['CALL'])).toEqual(await inOrder(['CALL']));
  });

  it('refuses pages and cursors that are none, and never breaks on them', async () => {
    const contactId = await newContact('Zoe');
    const forged = (...keys: unknown[]) => Buffer.from(JSON.stringify(keys)).toString('base64url');
    const pages = [
      { first: 0 },
      { first: 101 },
      { after: 'x' },
      { after: forged('events', at(1), contactId) },
      { after: forged('interactions', 'no time', contactId) },
      { after: forged('interactions', at(1), 'x') },
    ];
    for (const page of pages) {
      for (const query of [FEED, TIMELINE]) {
        const { body } = await shop.reader.raw(query, { id: contactId, contactId, ...page });
        expect({ page, code: body.errors?.[0]?.extensions?.code }).toEqual({ page, code: 'BAD_USER_INPUT' });
      }
    }
    for (const keys of [
      ['interactions', at(1)],
      ['interactions', at(1), contactId, 'more'],
      ['interactions', null, null],
    ]) {
      const { body } = await shop.reader.raw(FEED, { contactId, after: forged(...keys) });
      expect(body.errors?.[0]?.extensions?.code ?? 'OK').not.toBe('INTERNAL_SERVER_ERROR');
    }
  });

  it('of the whole workspace shows everybody’s', async () => {
    const fresh = await newWorkspace();
    const contactOf = async (displayName: string) =>
      (
        await fresh.rep.query(`mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } } }`, {
          input: { displayName },
        })
      ).createContact.contact.id;
    for (const [index, name] of ['A', 'B', 'C'].entries()) {
      const input = {
        contactId: await contactOf(name),
        kind: index === 1 ? 'CALL' : 'NOTE',
        subject: name,
        occurredAt: at(index + 1),
      };
      await fresh.rep.query(LOG, { input });
    }
    const page = (variables: object = {}) => fresh.reader.query(FEED, variables as Record<string, unknown>);
    const { interactions } = await page({ first: 2 });
    expect(interactions).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(interactions.nodes.map((node: any) => node.contact.displayName)).toEqual(['C', 'B']);
    expect(subjects((await page({ after: interactions.pageInfo.endCursor })).interactions)).toEqual(['A']);
    expect((await page({ kinds: ['CALL'] })).interactions).toMatchObject({ totalCount: 1, nodes: [{ subject: 'B' }] });
  });
});

it('keeps nothing of what was said with an erased person, and takes nothing new', async () => {
  const [ada, ben] = [await newContact('Ada'), await newContact('Ben')];
  const own = await logged({ contactId: ada, kind: 'NOTE', subject: 'secret', body: 'secret', externalId: 'secret' });
  const shared = await logged({ contactId: ben, kind: 'MEETING', subject: 'with Ben', participantIds: [ada] });
  await shop.admin.query(
    `mutation ($id: ID!) { eraseContact(input: { id: $id }) { deletedId userErrors { message } } }`,
    {
      id: ada,
    },
  );
  const { interactions } = await shop.reader.query(FEED, { contactId: ada });
  expect(interactions.nodes).toMatchObject([{ id: own.id, subject: null }]);
  expect(subjects((await shop.reader.query(FEED, { contactId: ben })).interactions)).toEqual(['with Ben']);
  const left = await sql(
    `select (select count(*)::integer from referral.interaction_participant where interaction_id = $2) as participants,
       (select count(*)::integer from referral.interaction i where i.workspace_id = $1 and i::text like '%secret%') as texts,
       (select count(*)::integer from referral.audit_entry a where a.workspace_id = $1 and a::text like '%secret%') as audited`,
    [shop.workspace.id, shared.id],
  );
  expect(left).toEqual([{ participants: 0, texts: 0, audited: 0 }]);
  expect((await log({ contactId: ada, kind: 'NOTE' })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  const { updateInteraction } = await shop.rep.query(UPDATE, { input: { id: own.id, body: 'secret' } });
  expect(updateInteraction.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
});
