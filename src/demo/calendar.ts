import { type Dice } from './dice.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

/**
 * Turns days of the story into instants: day -1 was yesterday, and nothing happens today, so that the data fits the whole
 * day on which it is loaded. People work from Monday to Friday, from eight to five.
 */
export class Calendar {
  private readonly today: number;

  constructor(
    now: Date,
    private readonly dice: Dice,
  ) {
    this.today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  }

  /** Sometime on a day; on the Friday before, if it is a weekend. Not before `earliest`, which may be of the same day. */
  at(day: number, earliest?: Date): Date {
    const midnight = this.today + Math.min(Math.floor(day), -1) * DAY_MS;
    const weekday = new Date(midnight).getUTCDay();
    const workday = midnight - (weekday === 6 ? 1 : weekday === 0 ? 2 : 0) * DAY_MS;
    const instant = new Date(workday + this.dice.between(7 * 60, 16 * 60) * MINUTE_MS);
    if (!earliest || instant > earliest) return instant;
    return new Date(earliest.getTime() + this.dice.between(5, 50) * MINUTE_MS);
  }

  /** The calendar date of a day. */
  dateOf(day: number): string {
    return new Date(this.today + Math.floor(day) * DAY_MS).toISOString().slice(0, 10);
  }
}

/** How long the business has been keeping records, in days. */
export const HISTORY = 730;
