import { Refusal, UserErrorCode } from '../common/user-error.js';
import { inTheFuture } from './referrals.messages.js';

/** A browser's clock may be fast by so much. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * An instant that somebody brings for what has happened; one that is a little ahead of our clock is now.
 *
 * @throws Refusal INVALID where it lies in the future.
 */
export function pastInstant(given: Date, now: Date, path: string[]): Date {
  if (given.getTime() > now.getTime() + TOLERANCE_MS) {
    throw new Refusal({ code: UserErrorCode.INVALID, message: inTheFuture, path });
  }
  return given > now ? now : given;
}
