import fc from 'fast-check';
import { newWorkspace, type TestWorkspace } from './support/moaref.js';
import { minutesAgo, newContacts, tryConnect, tryMutation } from './support/referral-steps.js';
import { expectSoundReferrals } from './support/sound-referrals.js';

const PEOPLE = 12;
const STAGES = ['PENDING', 'CONTACTED', 'QUALIFIED', 'CONVERTED', 'LOST', 'DISQUALIFIED', 'EXPIRED'];

const person = fc.nat(PEOPLE - 1);
const stage = fc.constantFrom(...STAGES);
// Which of the referrals there are then; the newest are the likeliest to be of interest.
const which = fc.nat(5);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('connect' as const),
      referrer: person,
      referee: person,
      stage: fc.option(stage, { nil: undefined }),
      minutes: fc.option(fc.nat(100), { nil: undefined }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('advance' as const), which, stage }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('setAcquisition' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('redate' as const), which, minutes: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), which }) },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(w: TestWorkspace, people: string[], referrals: string[], step: Step): Promise<void> {
  if (step.do === 'connect') {
    const { referral } = await tryConnect(w.rep, {
      referrerId: people[step.referrer],
      refereeId: people[step.referee],
      stage: step.stage,
      referredAt: step.minutes === undefined ? undefined : minutesAgo(step.minutes),
    });
    if (referral) referrals.push(referral.id);
    return;
  }
  const id = referrals[referrals.length - 1 - step.which];
  if (!id) return;
  switch (step.do) {
    case 'advance':
      await tryMutation(w.rep, 'advanceReferral', 'AdvanceReferralInput', { id, stage: step.stage, reason: 'Why not' });
      return;
    case 'setAcquisition':
      await tryMutation(w.rep, 'setAcquisition', 'IdInput', { id });
      return;
    case 'redate':
      await tryMutation(w.rep, 'updateReferral', 'UpdateReferralInput', { id, referredAt: minutesAgo(step.minutes) });
      return;
    case 'delete':
      await w.rep.query(`mutation ($input: IdInput!) { deleteReferral(input: $input) { deletedId } }`, {
        input: { id },
      });
      referrals.splice(referrals.indexOf(id), 1);
  }
}

test('whatever is done with referrals, the tree has no circle and the counts are right', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 8, maxLength: 20 }),
      async (turns) => {
        const w = await newWorkspace();
        const people = await newContacts(
          w.rep,
          Array.from({ length: PEOPLE }, (_, index) => `Person ${index}`),
        );
        const referrals: string[] = [];
        // What is in one turn happens at once.
        for (const turn of turns) await Promise.all(turn.map((step) => take(w, people, referrals, step)));
        await expectSoundReferrals(w.workspace.id);
      },
    ),
    { numRuns: 25 },
  );
}, 240_000);
