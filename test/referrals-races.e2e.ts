import { newWorkspace, sql, type TestWorkspace } from './support/moaref.js';
import { connect, newContacts, tryConnect } from './support/referral-steps.js';
import { expectSoundReferrals } from './support/sound-referrals.js';

const ROUNDS = 200;

let w: TestWorkspace;

const names = (count: number) => Array.from({ length: count }, (_, index) => `Racer ${index}`);

beforeEach(async () => {
  w = await newWorkspace();
});

afterEach(() => expectSoundReferrals(w.workspace.id));

test('of those who name the same person at once, one wins and the others learn who', async () => {
  const [a, b, c, ...referees] = await newContacts(w.rep, names(ROUNDS + 3));
  for (const refereeId of referees) {
    const answers = await Promise.all([a, b, c].map((referrerId) => tryConnect(w.rep, { referrerId, refereeId })));
    const won = answers.filter(({ referral }) => referral);
    expect(won).toHaveLength(1);
    for (const { userErrors } of answers.filter(({ referral }) => !referral)) {
      expect(userErrors).toMatchObject([{ code: 'ALREADY_REFERRED', conflictingId: won[0].referral.id }]);
    }
  }
  const rows = await sql(`select id from referral.referral where workspace_id = $1`, [w.workspace.id]);
  expect(rows).toHaveLength(ROUNDS);
}, 240_000);

test('two who refer each other at once are both kept, one of them off the tree', async () => {
  const ids = await newContacts(w.rep, names(ROUNDS * 2));
  for (let round = 0; round < ROUNDS; round++) {
    const [a, b] = ids.slice(round * 2);
    const both = await Promise.all([connect(w.rep, a!, b!), connect(w.rep, b!, a!)]);
    expect(both.map(({ isAcquisition }) => isAcquisition).sort()).toEqual([false, true]);
  }
}, 240_000);

// The two links have nobody in common, so that locking people is not enough.
test('two chains that are tied to each other from both ends at once make no circle', async () => {
  const ids = await newContacts(w.rep, names(ROUNDS * 4));
  for (let round = 0; round < ROUNDS; round++) {
    const [a, b, c, d] = ids.slice(round * 4);
    await Promise.all([connect(w.rep, a!, b!), connect(w.rep, c!, d!)]);
    const both = await Promise.all([connect(w.rep, b!, c!), connect(w.rep, d!, a!)]);
    expect(both.map(({ isAcquisition }) => isAcquisition).sort()).toEqual([false, true]);
  }
}, 240_000);
