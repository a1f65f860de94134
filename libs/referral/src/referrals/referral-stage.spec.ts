import { ReferralStage } from './referral.enums.js';
import { isLive, stepBetween } from './referral-stage.js';

// Rows from, columns to: every pair, so that no step is allowed by accident.
const STEPS = `
               PENDING CONTACTED QUALIFIED CONVERTED LOST DISQUALIFIED EXPIRED
  PENDING      STAY    FORWARD   FORWARD   FORWARD   END  END          END
  CONTACTED    -       STAY      FORWARD   FORWARD   END  END          END
  QUALIFIED    -       -         STAY      FORWARD   END  END          END
  CONVERTED    -       -         -         STAY      -    END          -
  LOST         REOPEN  REOPEN    REOPEN    -         STAY -            -
  DISQUALIFIED REOPEN  REOPEN    REOPEN    -         -    STAY         -
  EXPIRED      REOPEN  REOPEN    REOPEN    -         -    -            STAY
`;

const [targets = [], ...rows] = STEPS.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

describe('stepBetween', () => {
  it.each(rows.flatMap(([from, ...steps]) => steps.map((step, index) => [from!, targets[index]!, step])))(
    '%s to %s: %s',
    (from, to, step) => {
      expect(stepBetween(from as ReferralStage, to as ReferralStage) ?? '-').toBe(step);
    },
  );

  it('knows every stage', () => {
    expect(targets).toEqual(Object.values(ReferralStage));
    expect(rows).toHaveLength(targets.length);
  });
});

test('live are the open ones and the converted', () => {
  expect(Object.values(ReferralStage).filter(isLive)).toEqual(['PENDING', 'CONTACTED', 'QUALIFIED', 'CONVERTED']);
});
