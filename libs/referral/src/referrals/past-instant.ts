import { liesAhead } from '../common/common.messages.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';

/** A browser's clock may be fast by so much. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * An instant that somebody brings for what has happened; one that is a little ahead of our clock is now.
 *
 * @throws Refusal INVALID where it lies in the future.
 */
export function pastInstant(given: Date, now: Date, path: string[]): Date {
  if (given.getTime() > now.getTime() + TOLERANCE_MS) {
    throw new Refusal({ code: UserErrorCode.INVALID, message: liesAhead, path });
  }
  return given > now ? now : given;
}
