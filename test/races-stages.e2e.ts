import { sql, type TestWorkspace } from './support/moaref.js';
import {
  connect,
  expectSoundAfterwards,
  FEWER_ROUNDS,
  mutate,
  newTrack,
  race,
  refusals,
  ROUNDS,
  rounds,
  tryConnect,
} from './support/races.js';
import { newContacts } from './support/referral-steps.js';

let w: TestWorkspace;
let people: (index: number) => string[];
beforeEach(async () => {
  w = await newTrack();
  const ids = await newContacts(
    w.rep,
    Array.from({ length: ROUNDS * 3 }, (_, index) => `Racer ${index}`),
  );
  people = (index) => ids.slice(index * 3, index * 3 + 3);
});
afterAll(expectSoundAfterwards, 60_000);

const advance = (id: string, stage: string) =>
  mutate(
    w.rep,
    { field: 'advanceReferral', selection: 'referral { id stage }' },
    { id, stage, reason: `because of ${stage}` },
  );
const stageOf = async (id: string): Promise<string> =>
  (await w.reader.query(`query ($id: ID!) { referral(id: $id) { stage } }`, { id })).referral.stage;
const remove = (id: string) =>
  mutate(w.marketer, { field: 'deleteReferral', type: 'IdInput', selection: 'deletedId' }, { id });

test('of winning and losing a referral at once, one happens and the other is refused', async () => {
  const winners = await rounds(async (index) => {
    const { id } = await connect(w.rep, people(index)[0]!, people(index)[1]!);
    const stages = ['CONVERTED', 'LOST'];
    const answers = await race(
      index,
      stages.map((stage) => () => advance(id, stage)),
    );
    const won = answers.findIndex(({ referral }) => referral);
    expect(answers.map(refusals)).toEqual(won === 0 ? [[], ['INVALID_TRANSITION']] : [['INVALID_TRANSITION'], []]);
    expect(await stageOf(id)).toBe(stages[won]);
    return won;
  });
  expect(new Set(winners)).toEqual(new Set([0, 1]));
}, 120_000);

test('of the same step made by four at once, there is one change', async () => {
  await rounds(async (index) => {
    const { id } = await connect(w.rep, people(index)[0]!, people(index)[1]!);
    const answers = await race(
      index,
      Array.from({ length: 4 }, () => () => advance(id, 'CONTACTED')),
    );
    expect(answers.flatMap(refusals)).toEqual([]);
  }, FEWER_ROUNDS);
  const changes = `select count(*)::integer as count from referral.stage_change where workspace_id = $1 and to_stage = 'CONTACTED'`;
  expect(await sql(changes, [w.workspace.id])).toEqual([{ count: FEWER_ROUNDS }]);
}, 120_000);

test('a step forward, a conversion and a disqualification at once happen in one of their orders', async () => {
  await rounds(async (index) => {
    const { id } = await connect(w.rep, people(index)[0]!, people(index)[1]!);
    const [contacted, converted, disqualified] = await race(
      index,
      ['CONTACTED', 'CONVERTED', 'DISQUALIFIED'].map((stage) => () => advance(id, stage)),
    );
    expect(refusals(disqualified)).toEqual([]);
    expect(['', 'INVALID_TRANSITION']).toContain(refusals(converted).join());
    // After the disqualification it opens the referral again.
    expect(['', 'INVALID_TRANSITION']).toContain(refusals(contacted).join());
    expect(['DISQUALIFIED', 'CONTACTED', 'CONVERTED']).toContain(await stageOf(id));
  }, FEWER_ROUNDS);
}, 120_000);

test('of a referral that is opened again and a new one of the same referee, one is live', async () => {
  const winners = await rounds(async (index) => {
    const [first, second, referee] = people(index);
    const { id } = await connect(w.rep, first!, referee!, { stage: 'LOST' });
    const answers = await race(index, [() => advance(id, 'PENDING'), () => tryConnect(w.rep, second!, referee!)]);
    const won = answers.find(({ referral }) => referral);
    const lost = answers.filter(({ referral }) => !referral);
    expect(lost).toMatchObject([{ userErrors: [{ code: 'ALREADY_REFERRED', conflictingId: won.referral.id }] }]);
    return answers.indexOf(won);
  }, FEWER_ROUNDS);
  expect(new Set(winners)).toEqual(new Set([0, 1]));
}, 120_000);

test('of two lost referrals of one referee that are opened again at once, one is live', async () => {
  await rounds(async (index) => {
    const [first, second, referee] = people(index);
    const lost = await Promise.all(
      [first, second].map((referrer) => connect(w.rep, referrer!, referee!, { stage: 'LOST' })),
    );
    const answers = await race(
      index,
      lost.map(
        ({ id }) =>
          () =>
            advance(id, 'QUALIFIED'),
      ),
    );
    expect(answers.flatMap(refusals)).toEqual(['ALREADY_REFERRED']);
  }, FEWER_ROUNDS);
}, 120_000);

test('a referral that is deleted while it is opened again is gone, and the next one has its place in the tree', async () => {
  await rounds(async (index) => {
    const [first, second, referee] = people(index);
    const { id } = await connect(w.rep, first!, referee!, { stage: 'LOST' });
    const [deleted, advanced, next] = await race(index, [
      () => remove(id),
      () => advance(id, 'CONTACTED'),
      () => tryConnect(w.rep, second!, referee!),
    ]);
    expect(refusals(deleted)).toEqual([]);
    expect(['', 'NOT_FOUND', 'ALREADY_REFERRED']).toContain(refusals(advanced).join());
    expect(['', 'ALREADY_REFERRED']).toContain(refusals(next).join());
    const links = `select referral_id as id from referral.acquisition where workspace_id = $1 and referee_id = $2`;
    expect(await sql(links, [w.workspace.id, referee])).toEqual(next!.referral ? [{ id: next!.referral.id }] : []);
  }, FEWER_ROUNDS);
}, 120_000);

test('of credits that are given at once, one division stands whole', async () => {
  await rounds(async (index) => {
    const [a, b, c] = people(index) as [string, string, string];
    const { id } = await connect(w.rep, a, b);
    const divisions = [
      [{ contactId: a, share: '1' }],
      [
        { contactId: a, share: '0.5' },
        { contactId: c, share: '0.5' },
      ],
      [
        { contactId: a, share: '0.2' },
        { contactId: b, share: '0.3' },
        { contactId: c, share: '0.5' },
      ],
    ];
    const call = { field: 'creditReferral', selection: 'referral { id }' };
    const answers = await race(
      index,
      divisions.map((credits) => () => mutate(w.marketer, call, { id, credits, reason: 'agreed' })),
    );
    expect(answers.flatMap(refusals)).toEqual([]);
    const document = `query ($id: ID!) { referral(id: $id) { credits { contact { id } share } } }`;
    const { credits } = (await w.reader.query(document, { id })).referral;
    const shares = Object.fromEntries(credits.map(({ contact, share }: any) => [contact.id, share]));
    expect(
      divisions.map((division) => Object.fromEntries(division.map(({ contactId, share }) => [contactId, share]))),
    ).toContainEqual(shares);
  });
}, 120_000);
