import { ReferralStage } from './referral.enums.js';

const { PENDING, CONTACTED, QUALIFIED, CONVERTED, LOST, DISQUALIFIED, EXPIRED } = ReferralStage;

const FORWARD: readonly ReferralStage[] = [PENDING, CONTACTED, QUALIFIED, CONVERTED];
const ENDS: readonly ReferralStage[] = [LOST, DISQUALIFIED, EXPIRED];

/** Live: open or converted. A referee has at most one live referral. */
export const isLive = (stage: ReferralStage): boolean => FORWARD.includes(stage);

/** How a referral gets from a stage to another. */
export enum StageStep {
  /** It is there already, which changes nothing. */
  STAY = 'STAY',
  FORWARD = 'FORWARD',
  END = 'END',
  /** From an end back to an open stage, which wants a reason. */
  REOPEN = 'REOPEN',
}

/** Which step leads from a stage to another; null where none does. */
export function stepBetween(from: ReferralStage, to: ReferralStage): StageStep | null {
  if (from === to) return StageStep.STAY;
  if (ENDS.includes(from)) return isLive(to) && to !== CONVERTED ? StageStep.REOPEN : null;
  if (to === DISQUALIFIED) return StageStep.END;
  if (from === CONVERTED) return null;
  if (ENDS.includes(to)) return StageStep.END;
  return FORWARD.indexOf(to) > FORWARD.indexOf(from) ? StageStep.FORWARD : null;
}
