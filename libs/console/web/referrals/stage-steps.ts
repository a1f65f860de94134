import { type EnumOf } from '../api/graphql.js';
import { OPEN_STAGES, STAGES } from '../common/words.js';

export type Stage = EnumOf<'ReferralStage'>;

export const ENDED_STAGES = ['LOST', 'DISQUALIFIED', 'EXPIRED'] as const;

const isAmong = (stages: readonly string[], stage: Stage): boolean => stages.includes(stage);

export const isOpen = (stage: Stage): boolean => isAmong(OPEN_STAGES, stage);
export const isEnded = (stage: Stage): boolean => isAmong(ENDED_STAGES, stage);

/** Whether the server takes a referral from one stage to another: its rules, so that nothing else is offered. */
export function canMove(from: Stage, to: Stage): boolean {
  if (from === to) return false;
  if (isEnded(from)) return isOpen(to);
  if (to === 'DISQUALIFIED') return true;
  if (from === 'CONVERTED') return false;
  return isEnded(to) || STAGES.indexOf(to) > STAGES.indexOf(from);
}

export const stagesAfter = (from: Stage): Stage[] => STAGES.filter((to) => canMove(from, to));

/** From an end back to an open stage; that wants a reason. */
export const isReopening = (from: Stage, to: Stage): boolean => isEnded(from) && isOpen(to);

/** Whether something has to be asked before: a reason, or what it is worth. */
export const asksBefore = (from: Stage, to: Stage): boolean =>
  isReopening(from, to) || to === 'LOST' || to === 'DISQUALIFIED' || to === 'CONVERTED';

/** Only an end can be taken back, and only to an open stage. */
export const canUndo = (from: Stage, to: Stage): boolean => isOpen(from) && isEnded(to);
