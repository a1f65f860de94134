import { newWorkspace, sql, type TestClient, type TestWorkspace } from './support/moaref.js';
import { connect, tryMutation } from './support/referral-steps.js';

const EVIDENCE = `evidence {
  __typename
  ... on CustomerEvent { eventKind: kind occurredAt }
  ... on Interaction { touch: kind occurredAt contact { displayName } }
  ... on Referral { stage referredAt referrer { displayName } referee { displayName } }
  ... on Relationship { tie: kind contact { displayName } }
}`;
const PREVIEW = `query ($rule: SegmentRule!) { segmentPreview(rule: $rule) {
  totalCount ruleText
  sample { source addedAt contact { id displayName } segment { id name kind ruleText memberCount } reasons { text ${EVIDENCE} } }
} }`;

let here: TestWorkspace;
let marketer: TestClient;
let ids: Record<string, string>;
const segments: Record<string, string> = {};

async function mutate(field: string, type: string, input: object, selection: string): Promise<any> {
  const document = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code path message } } }`;
  const answer = (await marketer.query(document, { input }))[field];
  expect(answer.userErrors).toEqual([]);
  return answer;
}

async function preview(rule: object, language = 'en-GB'): Promise<any> {
  const { body } = await marketer.raw(PREVIEW, { rule }, { 'accept-language': language });
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data.segmentPreview;
}

/** The reasons for which somebody meets a rule. */
async function reasonsOf(name: string, rule: object, language?: string): Promise<any[]> {
  const { sample } = await preview(rule, language);
  return sample.find((membership: any) => membership.contact.id === ids[name])?.reasons;
}

beforeAll(async () => {
  here = await newWorkspace({ timeZone: 'Europe/Budapest', currency: 'EUR' });
  marketer = here.marketer;
  const people = [
    {
      displayName: 'Anna Kovács',
      tags: ['VIP', 'Gold'],
      emails: ['anna@acme.example'],
      companyName: 'Acme',
      jobTitle: 'Art director',
      country: 'HU',
      city: 'Szeged',
      locale: 'hu',
      birthday: '--02-29',
      audience: 1200,
      consent: { email: true },
      customFields: { Industry: 'Retail', score: 12 },
    },
    { displayName: 'Béla Nagy' },
    { displayName: 'Cecil Szabó' },
    { displayName: 'سارا رحیمی' },
    { displayName: 'Emil Tóth' },
  ];
  const upserted = await mutate(
    'upsertContacts',
    'UpsertContactsInput',
    { contacts: people },
    'results { contact { id } }',
  );
  const [anna, bela, cecil, sara, emil] = upserted.results.map((result: any) => result.contact.id as string);
  ids = { anna, bela, cecil, sara, emil };
  const event = (kind: string, day: string, more: object = {}) => ({
    contactId: anna,
    kind,
    occurredAt: `${day}T12:00:00Z`,
    ...more,
  });
  const euros = (amount: string) => ({ amount: { amount, currency: 'EUR' } });
  await mutate(
    'recordEvents',
    'EventsInput',
    {
      events: [
        event('PURCHASE', '2024-01-10', euros('300')),
        event('PURCHASE', '2024-02-10', euros('250.50')),
        event('UPGRADE', '2024-03-04'),
        event('SURVEY', '2024-03-05', { score: 9 }),
        ...Array.from({ length: 12 }, (_, day) => event('VISIT', `2024-05-${String(day + 1).padStart(2, '0')}`)),
        { ...event('PURCHASE', '2024-06-01', euros('1000')), contactId: bela },
      ],
    },
    '',
  );
  for (const [kind, day] of [
    ['CALL', '2024-04-01'],
    ['CALL', '2024-04-02'],
    ['MEETING', '2024-04-03'],
  ]) {
    const input = { contactId: anna, kind, occurredAt: `${day}T12:00:00Z` };
    await mutate('logInteraction', 'InteractionInput', input, 'interaction { id }');
  }
  const won = await connect(marketer, anna, bela, { referredAt: '2024-05-01T12:00:00Z' });
  await tryMutation(marketer, 'advanceReferral', 'AdvanceReferralInput', {
    id: won.id,
    stage: 'CONVERTED',
    at: '2024-06-01T12:00:00Z',
  });
  await connect(marketer, anna, cecil, { referredAt: '2024-07-01T12:00:00Z' });
  await connect(marketer, bela, emil, { referredAt: '2024-08-01T12:00:00Z' });
  await mutate(
    'relateContacts',
    'RelateContactsInput',
    { contactId: anna, otherId: sara, kind: 'FRIEND' },
    'relationship { id }',
  );

  const segment = async (name: string, input: object) => {
    const made = await mutate('createSegment', 'SegmentInput', { name, ...input }, 'segment { id }');
    segments[name] = made.segment.id;
  };
  const upgraded = { event: { kinds: ['UPGRADE'] } };
  const happy = { contact: { field: 'SATISFACTION', greaterOrEqual: '9' } };
  await segment('Champions', { kind: 'DYNAMIC', rule: { all: [upgraded, happy] } });
  await segment('Kept', { kind: 'DYNAMIC', rule: { tag: { anyOf: ['nobody has it'] } }, contactIds: [anna] });
  await segment('Picked', { kind: 'STATIC', contactIds: [anna] });
  await segment('Nested', { kind: 'DYNAMIC', rule: { any: [{ segmentId: segments['Champions'] }] } });
  await sql(`update referral.segment_exception set added_at = '2024-09-01T12:00:00Z' where contact_id = $1`, [anna]);
  await sql(`update referral.segment_member set added_at = '2024-09-02T12:00:00Z' where contact_id = $1`, [anna]);
});

describe('the reasons for a contact', () => {
  const contact = (field: string, test: object) => ({ contact: { field, ...test } });

  it.each<[string, () => object, string[], string[]]>([
    ['a tag', () => ({ tag: { anyOf: ['vip', 'silver'] } }), ['Tagged "VIP"'], []],
    ['all of some tags', () => ({ tag: { allOf: ['VIP', 'gold'] } }), ['Tagged "Gold" and "VIP"'], []],
    ['no such tag', () => ({ not: { tag: { anyOf: ['churned'] } } }), ['Not tagged "churned"'], []],
    [
      'tags with and without',
      () => ({ tag: { anyOf: ['VIP'], noneOf: ['churned', 'lost'] } }),
      ['Tagged "VIP"', 'Not tagged "churned" or "lost"'],
      [],
    ],
    ['one event', () => ({ event: { kinds: ['UPGRADE'] } }), ['Upgraded on 4 March 2024'], ['UPGRADE 2024-03-04']],
    [
      'events of several kinds, for so much',
      () => ({ event: { kinds: ['PURCHASE', 'UPGRADE', 'REFUND'], totalAtLeast: { amount: '500', currency: 'EUR' } } }),
      ['Purchased or upgraded 3 times, the last time on 4 March 2024, for €550.50 in total'],
      ['UPGRADE 2024-03-04', 'PURCHASE 2024-02-10', 'PURCHASE 2024-01-10'],
    ],
    [
      'events within a time',
      () => ({ event: { kinds: ['PURCHASE'], within: { to: '2024-02-01T00:00:00Z' } } }),
      ['Purchased on 10 January 2024'],
      ['PURCHASE 2024-01-10'],
    ],
    [
      'no event',
      () => ({
        all: [{ tag: { anyOf: ['VIP'] } }, { not: { event: { kinds: ['REFUND'], within: { last: 'P90D' } } } }],
      }),
      ['Tagged "VIP"', 'Did not get a refund in the last 90 days'],
      [],
    ],
    [
      'no more than so many',
      () => ({ not: { event: { kinds: ['UPGRADE'], atLeast: 2 } } }),
      ['Upgraded on 4 March 2024'],
      ['UPGRADE 2024-03-04'],
    ],
    [
      'interactions',
      () => ({ interaction: { kinds: ['CALL', 'MEETING', 'GIFT'], atLeast: 2 } }),
      ['3 calls or meetings, the last on 3 April 2024'],
      ['MEETING 2024-04-03', 'CALL 2024-04-02', 'CALL 2024-04-01'],
    ],
    [
      'any interactions',
      () => ({ interaction: { within: { from: '2024-04-03T00:00:00Z', to: '2024-04-04T00:00:00Z' } } }),
      ['Interaction on 3 April 2024'],
      ['MEETING 2024-04-03'],
    ],
    [
      'referrals made',
      () => ({ referral: { role: 'REFERRER', atLeast: 2 } }),
      ['2 referrals, the last on 1 July 2024'],
      ['PENDING Anna Kovács → Cecil Szabó', 'CONVERTED Anna Kovács → Béla Nagy'],
    ],
    [
      'converted referrals, by when they converted',
      () => ({ referral: { role: 'REFERRER', stages: ['CONVERTED'] } }),
      ['1 converted referral, on 1 June 2024'],
      ['CONVERTED Anna Kovács → Béla Nagy'],
    ],
    [
      'people below',
      () => ({ network: { descendantsAtLeast: 3 } }),
      ['3 people below in the referral tree'],
      ['PENDING Anna Kovács → Cecil Szabó', 'CONVERTED Anna Kovács → Béla Nagy'],
    ],
    [
      'what people below are worth',
      () => ({ network: { downstreamValueAtLeast: { amount: '900', currency: 'EUR' } } }),
      ['Everyone below in the referral tree is worth €1,000 together'],
      ['PENDING Anna Kovács → Cecil Szabó', 'CONVERTED Anna Kovács → Béla Nagy'],
    ],
    [
      'a direct tie',
      () => ({ network: { withinHopsOf: ids['sara'] } }),
      ['Is directly connected to \u2068سارا رحیمی\u2069'],
      ['FRIEND سارا رحیمی'],
    ],
    [
      'somebody a few hops away, by way of whoever is nearer',
      () => ({ network: { withinHopsOf: ids['emil'], hops: 2 } }),
      ['Is within 2 hops of Emil Tóth'],
      ['CONVERTED Anna Kovács → Béla Nagy'],
    ],
    ['a name', () => contact('DISPLAY_NAME', { contains: 'kovacs' }), ['Name: Anna Kovács'], []],
    ['a domain', () => contact('EMAIL_DOMAIN', { equals: 'acme.example' }), ['E-mail domain: acme.example'], []],
    ['a company', () => contact('COMPANY', { equals: 'ACME' }), ['Company: Acme'], []],
    ['a job title', () => contact('JOB_TITLE', { contains: 'director' }), ['Job title: Art director'], []],
    ['a country', () => contact('COUNTRY', { in: ['hu', 'DE'] }), ['Country: Hungary'], []],
    ['another city', () => ({ not: contact('CITY', { equals: 'Budapest' }) }), ['City: Szeged'], []],
    ['no region', () => contact('REGION', { empty: true }), ['The region is unknown'], []],
    ['a language', () => contact('LOCALE', { equals: 'hu' }), ['Language: Hungarian'], []],
    ['no owner', () => contact('OWNER_ID', { empty: true }), ['Has no owner'], []],
    ['a lifecycle', () => contact('LIFECYCLE', { equals: 'CUSTOMER' }), ['Is a customer'], []],
    [
      'since when somebody is a customer',
      () => contact('CUSTOMER_SINCE', { within: { to: '2024-02-01T00:00:00Z' } }),
      ['A customer since 10 January 2024'],
      ['PURCHASE 2024-01-10'],
    ],
    [
      'the last upgrade',
      () => contact('LAST_UPGRADED_AT', { within: { from: '2024-03-01T00:00:00Z' } }),
      ['Last upgraded on 4 March 2024'],
      ['UPGRADE 2024-03-04'],
    ],
    [
      'the last purchase',
      () => contact('LAST_PURCHASED_AT', { within: { to: '2024-03-01T00:00:00Z' } }),
      ['Last purchased on 10 February 2024'],
      ['PURCHASE 2024-02-10', 'PURCHASE 2024-01-10'],
    ],
    [
      'the last interaction',
      () => contact('LAST_INTERACTION_AT', { within: { to: '2024-05-01T00:00:00Z' } }),
      ['Last interaction on 3 April 2024'],
      ['MEETING 2024-04-03', 'CALL 2024-04-02', 'CALL 2024-04-01'],
    ],
    ['satisfaction', () => contact('SATISFACTION', { greaterOrEqual: '9' }), ['Satisfaction 9'], ['SURVEY 2024-03-05']],
    ['followers', () => contact('AUDIENCE', { greaterOrEqual: '1000' }), ['1,200 followers'], []],
    [
      'the lifetime value',
      () => contact('LIFETIME_VALUE', { lessOrEqual: '600' }),
      ['Lifetime value €550.50'],
      ['UPGRADE 2024-03-04', 'PURCHASE 2024-02-10', 'PURCHASE 2024-01-10'],
    ],
    [
      'the number of purchases',
      () => contact('PURCHASE_COUNT', { in: ['2', '3'] }),
      ['2 purchases'],
      ['PURCHASE 2024-02-10', 'PURCHASE 2024-01-10'],
    ],
    ['a birthday', () => contact('BIRTHDAY', { empty: false }), ['Birthday on 29 February'], []],
    ['consent', () => contact('CONSENT_EMAIL', { equals: 'true' }), ['Agreed to e-mails'], []],
    ['being askable', () => contact('DO_NOT_ASK', { equals: 'false' }), ['May be asked for referrals'], []],
    [
      'a custom field',
      () => contact('CUSTOM', { customField: 'Industry', equals: 'retail' }),
      ['"Industry": Retail'],
      [],
    ],
    ['a custom number', () => contact('CUSTOM', { customField: 'score', greaterOrEqual: '10' }), ['"score": 12'], []],
  ])('tell of %s', async (_, rule, texts, evidence) => {
    const reasons = await reasonsOf('anna', rule());
    expect(reasons.map(({ text }) => text)).toEqual(texts);
    const shown = reasons
      .flatMap((reason) => reason.evidence)
      .map((fact: any) => {
        if (fact.__typename === 'CustomerEvent') return `${fact.eventKind} ${fact.occurredAt.slice(0, 10)}`;
        if (fact.__typename === 'Interaction') return `${fact.touch} ${fact.occurredAt.slice(0, 10)}`;
        if (fact.__typename === 'Relationship') return `${fact.tie} ${fact.contact.displayName}`;
        return `${fact.stage} ${fact.referrer.displayName} → ${fact.referee.displayName}`;
      });
    expect(shown).toEqual(evidence);
  });
});

describe('reasons', () => {
  it('show no more than the newest ten facts', async () => {
    const [{ text, evidence }] = await reasonsOf('anna', { event: { kinds: ['VISIT'], atLeast: 12 } });
    expect(text).toBe('Visited 12 times, the last time on 12 May 2024');
    expect(evidence.map((fact: any) => fact.occurredAt.slice(8, 10))).toEqual([
      '12',
      '11',
      '10',
      '09',
      '08',
      '07',
      '06',
      '05',
      '04',
      '03',
    ]);
  });

  it('are those parts of a rule that are met, and of no group that is not', async () => {
    const met = { tag: { anyOf: ['VIP'] } };
    const alsoMet = { contact: { field: 'CITY', equals: 'Szeged' } };
    const unmet = { contact: { field: 'COUNTRY', equals: 'DE' } };
    const texts = async (rule: object) => (await reasonsOf('anna', rule))?.map(({ text }) => text);
    expect(await texts({ any: [met, unmet, alsoMet] })).toEqual(['Tagged "VIP"', 'City: Szeged']);
    expect(await texts({ any: [{ all: [met, unmet] }, alsoMet] })).toEqual(['City: Szeged']);
    expect(await texts({ not: { any: [unmet, { not: alsoMet }] } })).toEqual(['Country: Hungary', 'City: Szeged']);
    expect(await texts({ all: [met, unmet] })).toBeUndefined();
  });

  it('of a segment inside are the reasons within it', async () => {
    const why = 'In "Champions": upgraded on 4 March 2024; satisfaction 9';
    const [inner] = await reasonsOf('anna', { segmentId: segments['Champions'] });
    expect(inner.text).toBe(why);
    expect(inner.evidence.map((fact: any) => fact.eventKind)).toEqual(['SURVEY', 'UPGRADE']);
    const [outer] = await reasonsOf('anna', { segmentId: segments['Nested'] });
    expect(outer.text).toBe(`In "Nested": in${why.slice(2)}`);
    expect(outer.evidence).toHaveLength(2);
    const texts = async (name: string, rule: object) => (await reasonsOf(name, rule)).map(({ text }) => text);
    expect(await texts('anna', { segmentId: segments['Kept'] })).toEqual([
      'In "Kept": added by hand on 1 September 2024',
    ]);
    expect(await texts('anna', { segmentId: segments['Picked'] })).toEqual([
      'In "Picked": added by hand on 2 September 2024',
    ]);
    expect(await texts('bela', { not: { segmentId: segments['Champions'] } })).toEqual(['Not in "Champions"']);
  });

  it('say who picked somebody, froze a segment or keeps somebody out', async () => {
    const document = `query ($id: ID!) { segment(id: $id) { ruleText
      members { edges { membership { source reasons { text evidence { __typename } } } } }
      exceptions { edges { membership { source reasons { text evidence { __typename } } } } }
    } }`;
    const shown = async (id: string, list: 'members' | 'exceptions') =>
      (await marketer.query(document, { id })).segment[list].edges.map((edge: any) => edge.membership);
    const [anna] = [ids['anna']];
    expect(await shown(segments['Picked']!, 'members')).toEqual([
      { source: 'ADDED_BY_HAND', reasons: [{ text: 'Added by hand on September 2, 2024', evidence: [] }] },
    ]);
    const input = { segmentId: segments['Champions'], name: 'Champions then' };
    const { segment } = await mutate('snapshotSegment', 'SnapshotSegmentInput', input, 'segment { id ruleText }');
    expect(segment.ruleText).toBe('upgraded at least once and satisfaction is at least 9');
    await sql(`update referral.segment_member set added_at = '2024-09-03T12:00:00Z' where segment_id = $1`, [
      segment.id,
    ]);
    const frozen = { text: 'Was in when the snapshot was taken on September 3, 2024', evidence: [] };
    expect(await shown(segment.id, 'members')).toEqual([{ source: 'SNAPSHOT', reasons: [frozen] }]);
    const { segment: other } = await mutate(
      'createSegment',
      'SegmentInput',
      { name: 'Without Anna', kind: 'DYNAMIC', rule: { tag: { anyOf: ['VIP'] } } },
      'segment { id }',
    );
    await mutate('removeFromSegment', 'SegmentMembersInput', { segmentId: other.id, contactIds: [anna] }, '');
    await sql(`update referral.segment_exception set added_at = '2024-09-04T12:00:00Z' where segment_id = $1`, [
      other.id,
    ]);
    const out = { text: 'Kept out by hand on September 4, 2024', evidence: [] };
    expect(await shown(other.id, 'exceptions')).toEqual([{ source: 'REMOVED_BY_HAND', reasons: [out] }]);
  });

  it('are given wherever a membership is shown', async () => {
    const document = `query ($segment: ID!, $contact: ID!) {
      segment(id: $segment) { members { edges { membership { reasons { text } } } } }
      contact(id: $contact) { segments { segment { name } source reasons { text ${EVIDENCE} } } }
    }`;
    const answer = await marketer.query(document, { segment: segments['Champions'], contact: ids['anna'] });
    const reasons = ['Upgraded on March 4, 2024', 'Satisfaction 9'];
    expect(answer.segment.members.edges).toEqual([{ membership: { reasons: reasons.map((text) => ({ text })) } }]);
    const mine = answer.contact.segments.find((membership: any) => membership.segment.name === 'Champions');
    expect(mine.reasons.map(({ text }: any) => text)).toEqual(reasons);
    expect(mine.reasons[0].evidence).toMatchObject([{ __typename: 'CustomerEvent', eventKind: 'UPGRADE' }]);
  });
});

describe('a preview', () => {
  it('counts, shows the newest ten and says the rule', async () => {
    const crowd = Array.from({ length: 12 }, (_, i) => ({ displayName: `Crowd ${i}`, city: 'Pécs' }));
    await mutate('upsertContacts', 'UpsertContactsInput', { contacts: crowd }, 'results { created }');
    const { totalCount, ruleText, sample } = await preview({ contact: { field: 'CITY', equals: 'pecs' } });
    expect(totalCount).toBe(12);
    expect(ruleText).toBe('the city is "pecs"');
    const created: { id: string }[] = await sql(
      `select id from referral.contact where workspace_id = $1 and city = 'Pécs' order by created_at desc, id desc limit 10`,
      [here.workspace.id],
    );
    expect(sample.map((membership: any) => membership.contact.id)).toEqual(created.map(({ id }) => id));
    expect(sample[0]).toMatchObject({
      source: 'RULE',
      reasons: [{ text: 'City: Pécs', evidence: [] }],
      segment: { name: 'Preview', kind: 'DYNAMIC', ruleText, memberCount: 12 },
    });
  });

  it('may mean nobody', async () => {
    expect(await preview({ tag: { anyOf: ['on nobody'] } })).toEqual({
      totalCount: 0,
      ruleText: 'is tagged "on nobody"',
      sample: [],
    });
  });

  it('stands apart from another in the same answer', async () => {
    const document = `query ($a: SegmentRule!, $b: SegmentRule!) {
      a: segmentPreview(rule: $a) { sample { reasons { text } segment { members { totalCount nodes { displayName } } } } }
      b: segmentPreview(rule: $b) { sample { reasons { text } } }
    }`;
    const rule = (field: string, equals: string) => ({ contact: { field, equals } });
    const { a, b } = await marketer.query(document, { a: rule('CITY', 'Szeged'), b: rule('COMPANY', 'Acme') });
    expect(a.sample).toEqual([
      {
        reasons: [{ text: 'City: Szeged' }],
        segment: { members: { totalCount: 1, nodes: [{ displayName: 'Anna Kovács' }] } },
      },
    ]);
    expect(b.sample).toEqual([{ reasons: [{ text: 'Company: Acme' }] }]);
  });

  it('is for everyone who may read', async () => {
    const { segmentPreview } = await here.reader.query(PREVIEW, { rule: { tag: { anyOf: ['VIP'] } } });
    expect(segmentPreview.totalCount).toBe(1);
  });

  it.each([
    [
      'two tests of one field',
      { contact: { field: 'CITY', equals: 'x', contains: 'y' } },
      'INVALID',
      ['rule', 'contact'],
    ],
    [
      'a segment that is not there',
      { all: [{ segmentId: '00000000-0000-4000-8000-000000000000' }] },
      'NOT_FOUND',
      ['rule', 'all', '0', 'segmentId'],
    ],
    [
      'more conditions than a rule may have',
      { any: Array.from({ length: 64 }, () => ({ tag: { anyOf: ['x'] } })) },
      'LIMIT_EXCEEDED',
      ['rule'],
    ],
  ])('refuses %s', async (_, rule, code, path) => {
    const { status, body } = await marketer.raw(PREVIEW, { rule });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', userErrors: [{ code, path }] } }]);
  });
});

describe('the language', () => {
  const rule = () => ({
    all: [
      { event: { kinds: ['UPGRADE'], within: { from: '2024-01-01T00:00:00+01:00' } } },
      { contact: { field: 'SATISFACTION', greaterOrEqual: '9' } },
      { referral: { role: 'REFERRER', stages: ['CONVERTED'], atLeast: 1 } },
      { tag: { anyOf: ['VIP'] } },
      { segmentId: segments['Champions'] },
    ],
  });

  it.each([
    [
      'en',
      'upgraded at least once on or after January 1, 2024, satisfaction is at least 9, made at least one converted referral, is tagged "VIP", and is in the segment "Champions"',
      [
        'Upgraded on March 4, 2024',
        'Satisfaction 9',
        '1 converted referral, on June 1, 2024',
        'Tagged "VIP"',
        'In "Champions": upgraded on March 4, 2024; satisfaction 9',
      ],
    ],
    [
      'fa',
      'از ۱ ژانویهٔ ۲۰۲۴ به بعد دست‌کم یک بار ارتقا داده است،‏ رضایتش دست‌کم ۹ است،‏ دست‌کم یک معرفی موفق داشته است،‏ برچسب «⁨VIP⁩» دارد، و در گروه «⁨Champions⁩» است',
      [
        'در ۴ مارس ۲۰۲۴ ارتقا داده است',
        'رضایت ۹',
        'یک معرفی موفق در ۱ ژوئن ۲۰۲۴',
        'با برچسب «⁨VIP⁩»',
        'در «⁨Champions⁩»: در ۴ مارس ۲۰۲۴ ارتقا داده است؛ رضایت ۹',
      ],
    ],
    [
      'ar',
      'رقّى باقته مرة واحدة على الأقل ابتداءً من 1 يناير 2024 ومستوى رضاه 9 على الأقل وقدّم واحدة على الأقل من الإحالات المحوَّلة ويحمل الوسم «⁨VIP⁩» وموجود في الشريحة «⁨Champions⁩»',
      [
        'رقّى باقته في 4 مارس 2024',
        'مستوى الرضا: 9',
        'الإحالات المحوَّلة: 1، في 1 يونيو 2024',
        'يحمل الوسم «⁨VIP⁩»',
        'في «⁨Champions⁩»: رقّى باقته في 4 مارس 2024؛ مستوى الرضا: 9',
      ],
    ],
    [
      'hu',
      '2024. január 1. után vagy aznap legalább egyszer nagyobb csomagra váltott, az elégedettsége legalább 9, legalább 1 sikeres ajánlást tett, „VIP” címkéje van és benne van a(z) „Champions” szegmensben',
      [
        'Nagyobb csomagra váltott: 2024. március 4.',
        'Elégedettség: 9',
        '1 sikeres ajánlás: 2024. június 1.',
        'Címkéje: „VIP”',
        'A(z) „Champions” tagja: nagyobb csomagra váltott: 2024. március 4.; elégedettség: 9',
      ],
    ],
  ])('is the viewer’s own: %s', async (language, ruleText, reasons) => {
    const answer = await preview(rule(), language);
    expect(answer.ruleText).toBe(ruleText);
    expect(answer.sample[0].reasons.map(({ text }: any) => text)).toEqual(reasons);
  });

  it('shows every segment’s rule, and none where there is none', async () => {
    const { segments: all } = await marketer.query(`{ segments { name ruleText } }`);
    const texts = new Map(all.map(({ name, ruleText }: any) => [name, ruleText]));
    expect(texts.get('Picked')).toBeNull();
    expect(texts.get('Nested')).toBe('is in the segment "Champions"');
  });
});
