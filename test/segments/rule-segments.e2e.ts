import { newWorkspace, type TestWorkspace } from '../support/moaref.js';
import { newContacts } from '../support/referral-steps.js';

const ERRORS = 'userErrors { code path message conflictingId }';
const CREATE = `mutation ($input: SegmentInput!) {
  createSegment(input: $input) { segment { id kind rule memberCount } ${ERRORS} }
}`;

let here: TestWorkspace;
let ids: string[];
beforeAll(async () => {
  here = await newWorkspace();
  ids = await newContacts(here.admin, ['Anna', 'Béla', 'Cili', 'Dani']);
});

const create = async (input: object) =>
  (await here.marketer.query(CREATE, { input: { kind: 'DYNAMIC', ...input } })).createSegment;
const change = async (name: string, type: string, input: object) =>
  (
    await here.marketer.query(`mutation ($input: ${type}!) { ${name}(input: $input) { segment { id } ${ERRORS} } }`, {
      input,
    })
  )[name];
const namesIn = async (id: string): Promise<string[]> =>
  (
    await here.reader.query(`query ($id: ID!) { segment(id: $id) { members { totalCount nodes { displayName } } } }`, {
      id,
    })
  ).segment.members.nodes.map((contact: any) => contact.displayName);
const named = (...names: string[]) => ({ contact: { field: 'DISPLAY_NAME', in: names } });
const tag = (contactIds: string[], names: { add?: string[]; remove?: string[] }) =>
  here.admin.query(`mutation ($input: TagContactsInput!) { tagContacts(input: $input) { changedCount } }`, {
    input: { contactIds, ...names },
  });

describe('a DYNAMIC segment', () => {
  test('has whoever meets its rule at the moment', async () => {
    const { segment } = await create({ name: 'Fresh', rule: { tag: { anyOf: ['fresh'] } } });
    expect(segment).toMatchObject({ kind: 'DYNAMIC', rule: { tag: { anyOf: ['fresh'] } }, memberCount: 0 });
    await tag([ids[0]!, ids[2]!], { add: ['Fresh'] });
    expect(await namesIn(segment.id)).toEqual(['Anna', 'Cili']);
    const { contact } = await here.reader.query(
      `query ($id: ID!) { contact(id: $id) { segments { segment { name } source } } }`,
      { id: ids[0] },
    );
    expect(contact.segments).toEqual([{ segment: { name: 'Fresh' }, source: 'RULE' }]);
    await tag([ids[0]!], { remove: ['fresh'] });
    expect(await namesIn(segment.id)).toEqual(['Cili']);
  });

  test('takes exceptions by hand: out beats in, in beats the rule, and cleared ones leave it to the rule again', async () => {
    const { segment } = await create({ name: 'With exceptions', rule: named('Anna', 'Béla') });
    const input = (...contactIds: string[]) => ({ segmentId: segment.id, contactIds });
    await change('addToSegment', 'SegmentMembersInput', input(ids[3]!));
    await change('removeFromSegment', 'SegmentMembersInput', input(ids[0]!));
    expect(await namesIn(segment.id)).toEqual(['Béla', 'Dani']);
    const { exceptions, members } = (
      await here.reader.query(
        `query ($id: ID!) { segment(id: $id) {
          exceptions { totalCount edges { node { displayName } membership { source } } }
          members { edges { node { displayName } membership { source } } }
        } }`,
        { id: segment.id },
      )
    ).segment;
    const shown = (edges: any[]) =>
      Object.fromEntries(edges.map(({ node, membership }) => [node.displayName, membership.source]));
    expect(exceptions.totalCount).toBe(2);
    expect(shown(exceptions.edges)).toEqual({ Dani: 'ADDED_BY_HAND', Anna: 'REMOVED_BY_HAND' });
    expect(shown(members.edges)).toEqual({ Béla: 'RULE', Dani: 'ADDED_BY_HAND' });
    await change('addToSegment', 'SegmentMembersInput', input(ids[0]!));
    await change('removeFromSegment', 'SegmentMembersInput', input(ids[3]!));
    expect(await namesIn(segment.id)).toEqual(['Anna', 'Béla']);
    await change('clearSegmentExceptions', 'SegmentMembersInput', input(...ids));
    expect(await namesIn(segment.id)).toEqual(['Anna', 'Béla']);
  });

  test('pages through its members, with the total counted with the page', async () => {
    const { segment } = await create({ name: 'All four', rule: { contact: { field: 'DISPLAY_NAME', empty: false } } });
    const PAGE = `query ($id: ID!, $after: String) { segment(id: $id) {
      members(first: 3, after: $after, orderBy: NAME_ASC) { totalCount nodes { displayName } pageInfo { hasNextPage endCursor } }
    } }`;
    const first = (await here.reader.query(PAGE, { id: segment.id })).segment.members;
    expect([first.totalCount, first.nodes.length, first.pageInfo.hasNextPage]).toEqual([4, 3, true]);
    const second = (await here.reader.query(PAGE, { id: segment.id, after: first.pageInfo.endCursor })).segment.members;
    expect([second.totalCount, second.nodes, second.pageInfo.hasNextPage]).toEqual([
      4,
      [{ displayName: 'Dani' }],
      false,
    ]);
  });

  test('can be tagged and found as a whole', async () => {
    const { segment } = await create({ name: 'To tag', rule: named('Cili', 'Dani') });
    const input = { segmentId: segment.id, add: ['found by rule'] };
    const { tagContacts } = await here.marketer.query(
      `mutation ($input: TagContactsInput!) { tagContacts(input: $input) { changedCount } }`,
      { input },
    );
    expect(tagContacts.changedCount).toBe(2);
    const { contacts } = await here.reader.query(
      `query ($id: ID!) { contacts(filter: { segmentId: $id, rule: { tag: { allOf: ["found by rule"] } } }) { totalCount } }`,
      { id: segment.id },
    );
    expect(contacts.totalCount).toBe(2);
  });
});

describe('a segment inside a segment', () => {
  test('counts with its exceptions, and cannot be deleted while it is asked for', async () => {
    const inner = (await create({ name: 'Inner', rule: named('Anna', 'Béla') })).segment;
    await change('removeFromSegment', 'SegmentMembersInput', { segmentId: inner.id, contactIds: [ids[1]] });
    const outer = (await create({ name: 'Outer', rule: { not: { segmentId: inner.id.toUpperCase() } } })).segment;
    expect(await namesIn(outer.id)).toEqual(['Béla', 'Cili', 'Dani']);
    const { deleteSegment } = await here.marketer.query(
      `mutation ($id: ID!) { deleteSegment(input: { id: $id }) { deletedId ${ERRORS} } }`,
      { id: inner.id },
    );
    expect(deleteSegment).toMatchObject({
      deletedId: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'id'], conflictingId: outer.id }],
    });
  });

  test('is refused where it would be part of itself, also when two rules are saved at the same time', async () => {
    const a = (await create({ name: 'A', rule: named('Anna') })).segment;
    const b = (await create({ name: 'B', rule: { any: [{ segmentId: a.id }, named('Béla')] } })).segment;
    const refused = await change('updateSegment', 'UpdateSegmentInput', {
      id: a.id,
      rule: { all: [{ segmentId: b.id }] },
    });
    expect(refused.userErrors).toEqual([
      expect.objectContaining({
        code: 'SEGMENT_CYCLE',
        path: ['input', 'rule', 'all', '0', 'segmentId'],
        conflictingId: b.id,
      }),
    ]);
    for (let round = 0; round < 20; round++) {
      const [x, y] = await Promise.all(
        ['X', 'Y'].map(
          async (name) => (await create({ name: `${name}${round}`, rule: named('Anna') })).segment.id as string,
        ),
      );
      const answers = await Promise.all([
        change('updateSegment', 'UpdateSegmentInput', { id: x, rule: { segmentId: y } }),
        change('updateSegment', 'UpdateSegmentInput', { id: y, rule: { segmentId: x } }),
      ]);
      expect(answers.flatMap(({ userErrors }) => userErrors.map((error: any) => error.code))).toEqual([
        'SEGMENT_CYCLE',
      ]);
    }
  });
});

describe('a SNAPSHOT', () => {
  test('keeps who met the rule when it was taken', async () => {
    const { segment } = await create({ name: 'Before', rule: { tag: { anyOf: ['once'] } } });
    await tag([ids[0]!, ids[1]!], { add: ['once'] });
    const taken = await change('snapshotSegment', 'SnapshotSegmentInput', { segmentId: segment.id, name: 'Frozen' });
    await tag([ids[0]!], { remove: ['once'] });
    expect(await namesIn(segment.id)).toEqual(['Béla']);
    expect(await namesIn(taken.segment.id)).toEqual(['Anna', 'Béla']);
    const add = await change('addToSegment', 'SegmentMembersInput', {
      segmentId: taken.segment.id,
      contactIds: [ids[2]],
    });
    expect(add.userErrors).toMatchObject([{ code: 'INVALID', path: ['input', 'segmentId'] }]);
  });
});

describe('a rule that cannot be computed is refused with the place', () => {
  const deep = (levels: number): object => (levels === 1 ? named('Anna') : { not: deep(levels - 1) });
  const wide = (nodes: number) => ({ any: Array.from({ length: nodes - 1 }, () => named('Anna')) });
  const P = (period: object) => ({ event: { kinds: ['PURCHASE'], within: period } });

  test.each<[string, object, string, string[]]>([
    ['deeper than eight levels', deep(9), 'LIMIT_EXCEEDED', Array.from({ length: 8 }, () => 'not')],
    ['of more than 64 nodes', wide(65), 'LIMIT_EXCEEDED', []],
    ['an empty list', { all: [] }, 'INVALID', ['all']],
    ['two tests at once', { contact: { field: 'CITY', equals: 'x', contains: 'y' } }, 'INVALID', ['contact']],
    ['no test', { contact: { field: 'CITY' } }, 'INVALID', ['contact']],
    [
      'a test that does not fit',
      { contact: { field: 'CITY', greaterOrEqual: '1' } },
      'INVALID',
      ['contact', 'greaterOrEqual'],
    ],
    [
      'a value that does not fit',
      { contact: { field: 'SATISFACTION', equals: 'good' } },
      'INVALID',
      ['contact', 'equals'],
    ],
    ['CUSTOM without a name', { contact: { field: 'CUSTOM', equals: 'x' } }, 'INVALID', ['contact', 'customField']],
    ['a period of two kinds', P({ last: 'P1D', from: '2026-01-01T00:00:00Z' }), 'INVALID', ['event', 'within']],
    ['a period of a thousand years', P({ last: 'P1000Y' }), 'INVALID', ['event', 'within', 'last']],
    ['a period that runs backwards', P({ last: '-P1D' }), 'INVALID', ['event', 'within', 'last']],
    ['what is to come, of what has happened', P({ next: 'P1D' }), 'INVALID', ['event', 'within', 'next']],
    [
      'bounds that exclude each other',
      { referral: { role: 'REFERRER', atLeast: 3, atMost: 1 } },
      'INVALID',
      ['referral', 'atLeast'],
    ],
    [
      'another currency',
      { network: { downstreamValueAtLeast: { amount: '1', currency: 'USD' } } },
      'INVALID',
      ['network', 'downstreamValueAtLeast', 'currency'],
    ],
    [
      'seven hops',
      { network: { withinHopsOf: '0197a000-0000-7000-8000-000000000000', hops: 7 } },
      'INVALID',
      ['network', 'hops'],
    ],
    ['a segment that is not there', { segmentId: '0197a000-0000-7000-8000-000000000000' }, 'NOT_FOUND', ['segmentId']],
    ['an id that is none', { segmentId: "'; drop table" }, 'INVALID', ['segmentId']],
  ])('%s', async (_, rule, code, path) => {
    const { segment, userErrors } = await create({ name: `Refused ${path.join('.')}`, rule });
    expect(segment).toBeNull();
    expect(userErrors[0]).toMatchObject({
      code,
      path: ['input', 'rule', ...path],
      message: expect.stringMatching(/.{10}/),
    });
  });

  test('at the limits they are taken', async () => {
    expect((await create({ name: 'Deep', rule: deep(8) })).userErrors).toEqual([]);
    expect((await create({ name: 'Wide', rule: wide(64) })).userErrors).toEqual([]);
  });

  test('as a filter too, where it is an error of the request', async () => {
    const { status, body } = await here.reader.raw(
      `query ($rule: SegmentRule!) { contacts(filter: { rule: $rule }) { totalCount } }`,
      { rule: deep(9) },
    );
    expect([status, body.errors![0]!.extensions!.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('two conditions in one node', async () => {
    const { status } = await here.reader.raw(
      `query ($rule: SegmentRule!) { contacts(filter: { rule: $rule }) { totalCount } }`,
      { rule: { ...named('Anna'), tag: { anyOf: ['x'] } } },
    );
    expect(status).toBe(400);
  });
});
