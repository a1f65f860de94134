import { sql, type TestWorkspace } from './support/moaref.js';
import { expectSoundAfterwards, FEWER_ROUNDS, mutate, newTrack, race, refusals, rounds } from './support/races.js';
import { newContacts } from './support/referral-steps.js';

let w: TestWorkspace;
let people: string[];
beforeEach(async () => {
  w = await newTrack();
  people = await newContacts(
    w.rep,
    Array.from({ length: 12 }, (_, index) => `Racer ${index}`),
  );
});
afterAll(expectSoundAfterwards, 60_000);

const tag = (add: string[], contactIds = people) =>
  mutate(w.marketer, { field: 'tagContacts', selection: 'changedCount' }, { contactIds, add });
const tags = async (): Promise<Map<string, { id: string; contactCount: number }>> => {
  const { tags } = await w.reader.query('{ tags { id name contactCount } }');
  return new Map(tags.map(({ name, ...rest }: any) => [name, rest]));
};
const tagId = async (name: string): Promise<string> => (await tags()).get(name)!.id;
const deleteTag = (id: string) =>
  mutate(w.marketer, { field: 'deleteTag', type: 'IdInput', selection: 'deletedId' }, { id });
/** A contact has at most 100 tags, fewer than there are rounds. */
const drop = async (...names: string[]) => {
  const known = await tags();
  await Promise.all(names.flatMap((name) => known.get(name) ?? []).map(({ id }) => deleteTag(id)));
};
const mergeTags = (keepId: string, ...mergeIds: string[]) =>
  mutate(w.marketer, { field: 'mergeTags', selection: 'tag { id }' }, { keepId, mergeIds });
const renameTag = (id: string, name: string) =>
  mutate(w.marketer, { field: 'updateTag', selection: 'tag { id }' }, { id, name });

test('people who are tagged with a tag while it is deleted have it anew or not at all', async () => {
  const counts = await rounds(async (index) => {
    const name = `word ${index}`;
    await tag([name], people.slice(0, 6));
    const id = await tagId(name);
    const answers = await race(index, [
      () => tag([name]),
      () => deleteTag(id),
      () => tag([name], [...people].reverse()),
    ]);
    expect(answers.flatMap(refusals)).toEqual([]);
    const count = (await tags()).get(name)?.contactCount ?? 0;
    await drop(name);
    return count;
  }, FEWER_ROUNDS);
  for (const count of counts) expect([0, 12]).toContain(count);
}, 180_000);

test('people who are tagged with a tag while it is merged into another have one of the two', async () => {
  const outcomes = await rounds(async (index) => {
    const [kept, merged] = [`kept ${index}`, `merged ${index}`];
    await tag([kept, merged], people.slice(0, 2));
    const known = await tags();
    const answers = await race(index, [
      () => tag([merged]),
      () => mergeTags(known.get(kept)!.id, known.get(merged)!.id),
      () => tag([kept], people.slice(0, 4)),
    ]);
    expect(answers.flatMap(refusals)).toEqual([]);
    const after = await tags();
    await drop(kept, merged);
    return [after.get(kept)!.contactCount, after.get(merged)?.contactCount ?? 0].join();
  }, FEWER_ROUNDS);
  // Merged after the tagging, or before, which then made the tag anew.
  for (const outcome of outcomes) expect(['12,0', '4,12']).toContain(outcome);
}, 180_000);

test('of two tags that are merged into each other at once, one stays', async () => {
  await rounds(async (index) => {
    const [left, right] = [`left ${index}`, `right ${index}`];
    await tag([left], people.slice(0, 6));
    await tag([right], people.slice(4));
    const [a, b] = [await tagId(left), await tagId(right)];
    const answers = await race(index, [() => mergeTags(a, b), () => mergeTags(b, a)]);
    expect(answers.flatMap(refusals)).toEqual(['NOT_FOUND']);
    const after = await tags();
    expect([left, right].map((name) => after.get(name)?.contactCount).filter(Boolean)).toEqual([12]);
    await drop(left, right);
  }, FEWER_ROUNDS);
}, 180_000);

test('of a name that is given to two tags and made a third time at once, there is one', async () => {
  await rounds(async (index) => {
    const name = `wanted ${index}`;
    const [one, other] = [people[index % 12]!, people[(index + 1) % 12]!];
    await tag([`a ${index}`, `b ${index}`], [one]);
    const [a, b] = [await tagId(`a ${index}`), await tagId(`b ${index}`)];
    const [first, second, third] = await race(index, [
      () => renameTag(a, name),
      () => renameTag(b, name.toUpperCase()),
      () => tag([name], [other]),
    ]);
    expect(refusals(third)).toEqual([]);
    const refused = [...refusals(first), ...refusals(second)];
    expect(['DUPLICATE', 'DUPLICATE,DUPLICATE']).toContain(refused.join());
  }, FEWER_ROUNDS);
  const doubles = `select lower(name) from referral.tag where workspace_id = $1 and lower(name) like 'wanted%' group by 1 having count(*) > 1`;
  expect(await sql(doubles, [w.workspace.id])).toEqual([]);
}, 180_000);

test('who is put into a segment while it is deleted was in it before or is refused', async () => {
  const segment = 'segment { id memberCount }';
  const members = (field: string, id: string, contactIds: string[]) =>
    mutate(
      w.marketer,
      { field, type: 'SegmentMembersInput', selection: 'segment { id }' },
      { segmentId: id, contactIds },
    );
  await rounds(async (index) => {
    const input = { name: `Segment ${index}`, kind: 'STATIC', contactIds: people.slice(0, 3) };
    const created = await mutate(
      w.marketer,
      { field: 'createSegment', type: 'SegmentInput', selection: segment },
      input,
    );
    const { id } = created.segment;
    const [added, removed, gone] = await race(index, [
      () => members('addToSegment', id, people),
      () => members('removeFromSegment', id, people.slice(0, 5)),
      () => mutate(w.marketer, { field: 'deleteSegment', type: 'IdInput', selection: 'deletedId' }, { id }),
    ]);
    expect(refusals(gone)).toEqual([]);
    for (const answer of [added, removed]) expect(['', 'NOT_FOUND']).toContain(refusals(answer).join());
  }, FEWER_ROUNDS);
  expect(await sql(`select from referral.segment_member where workspace_id = $1`, [w.workspace.id])).toEqual([]);
}, 120_000);

test('a segment that several fill and empty at once holds what the last of them left', async () => {
  const call = { field: 'createSegment', type: 'SegmentInput', selection: 'segment { id }' };
  await rounds(async (index) => {
    const { segment } = await mutate(w.marketer, call, { name: `Segment ${index}`, kind: 'STATIC' });
    const change = (field: string, contactIds: string[]) =>
      mutate(
        w.marketer,
        { field, type: 'SegmentMembersInput', selection: 'segment { id }' },
        { segmentId: segment.id, contactIds },
      );
    const answers = await race(index, [
      () => change('addToSegment', people),
      () => change('addToSegment', [...people].reverse()),
      () => change('removeFromSegment', people.slice(0, 6)),
    ]);
    expect(answers.flatMap(refusals)).toEqual([]);
    const document = `query ($id: ID!) { segment(id: $id) { memberCount } }`;
    expect([6, 12]).toContain((await w.reader.query(document, { id: segment.id })).segment.memberCount);
  }, FEWER_ROUNDS);
}, 120_000);
