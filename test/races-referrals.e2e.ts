import { Client } from 'pg';
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
import { running } from './support/running.js';

let w: TestWorkspace;
beforeEach(async () => {
  w = await newTrack();
});
afterAll(expectSoundAfterwards, 60_000);

const names = (count: number) => Array.from({ length: count }, (_, index) => `Racer ${index}`);
/** As many people for each round. */
const groups = async (size: number) => {
  const ids = await newContacts(w.rep, names(ROUNDS * size));
  return (index: number) => ids.slice(index * size, (index + 1) * size);
};
const setAcquisition = (id: string) =>
  mutate(w.marketer, { field: 'setAcquisition', type: 'IdInput', selection: 'referral { id isAcquisition }' }, { id });

test('racers are in the database at the same time, each on a connection of its own', async () => {
  const [referee, ...referrers] = await newContacts(w.rep, names(9));
  const gate = new Client({ connectionString: running().ownerUrl });
  await gate.connect();
  let answers: Promise<any[]>;
  try {
    await gate.query('begin');
    await gate.query('select from referral.contact where workspace_id = $1 and id = $2 for update', [
      w.workspace.id,
      referee,
    ]);
    answers = Promise.all(referrers.map((referrerId) => tryConnect(w.rep, referrerId, referee!)));
    const waiting = `select count(*)::integer as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%for no key update%'`;
    // One waits for the gate and the others in line behind it.
    while ((await sql(waiting))[0].count < referrers.length);
  } finally {
    await gate.end();
  }
  expect((await answers).filter(({ referral }) => referral)).toHaveLength(1);
}, 60_000);

test.each(['the same pair', 'several referrers'])(
  'of two to eight who connect the same referee at once, %s, one wins and the others learn who',
  async (kind) => {
    const group = await groups(9);
    await rounds(async (index) => {
      const [refereeId, ...people] = group(index);
      const referrers = people.slice(0, 2 + (index % 7)).map((id) => (kind === 'the same pair' ? people[0]! : id));
      const answers = await race(
        index,
        referrers.map((referrerId) => () => tryConnect(w.rep, referrerId, refereeId!)),
      );
      const won = answers.filter(({ referral }) => referral);
      expect(won).toHaveLength(1);
      for (const { userErrors } of answers.filter(({ referral }) => !referral)) {
        expect(userErrors).toMatchObject([{ code: 'ALREADY_REFERRED', conflictingId: won[0].referral.id }]);
      }
    });
    const rows = await sql(`select id from referral.referral where workspace_id = $1`, [w.workspace.id]);
    expect(rows).toHaveLength(ROUNDS);
  },
  120_000,
);

test.each([2, 3, 4])(
  'a circle that is closed from %i sides at once: all are kept, one of them off the tree',
  async (sides) => {
    const group = await groups(sides);
    await rounds(async (index) => {
      const people = group(index);
      const links = await race(
        index,
        people.map((id, place) => () => connect(w.rep, id, people[(place + 1) % sides]!)),
      );
      expect(links.filter(({ isAcquisition }) => !isAcquisition)).toHaveLength(1);
    });
  },
  120_000,
);

// The links that are raced have nobody in common, so that locking people is not enough.
test('two chains that are tied to each other from both ends at once make no circle', async () => {
  const group = await groups(4);
  await rounds(async (index) => {
    const [a, b, c, d] = group(index);
    await Promise.all([connect(w.rep, a!, b!), connect(w.rep, c!, d!)]);
    const both = await race(index, [() => connect(w.rep, b!, c!), () => connect(w.rep, d!, a!)]);
    expect(both.map(({ isAcquisition }) => isAcquisition).sort()).toEqual([false, true]);
  });
}, 120_000);

test.each(['setAcquisition', 'connectReferral'])(
  'a circle that setAcquisition and %s would close from two sides at once is refused to one of them',
  async (other) => {
    const group = await groups(6);
    const outcomes = await rounds(async (index) => {
      const [a, b, c, d, x, y] = group(index);
      await Promise.all([connect(w.rep, a!, b!), connect(w.rep, c!, d!), connect(w.rep, x!, c!)]);
      const [first, second] = await Promise.all([
        connect(w.rep, b!, c!, { stage: 'LOST' }),
        other === 'setAcquisition' && connect(w.rep, y!, a!).then(() => connect(w.rep, d!, a!, { stage: 'LOST' })),
      ]);
      const answers = await race(index, [
        () => setAcquisition(first.id),
        () => (second ? setAcquisition(second.id) : tryConnect(w.rep, d!, a!)),
      ]);
      expect(answers.filter(({ referral }) => referral?.isAcquisition)).toHaveLength(1);
      // A new link is kept off the tree where it would close a circle; only moving one is refused.
      for (const answer of answers.filter(({ referral }) => !referral))
        expect(refusals(answer)).toEqual(['TREE_CYCLE']);
      return answers.findIndex(({ referral }) => referral?.isAcquisition);
    }, FEWER_ROUNDS);
    expect(new Set(outcomes)).toEqual(new Set([0, 1]));
  },
  180_000,
);
