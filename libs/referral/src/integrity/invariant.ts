import { type Statement } from '../common/database.js';

/** Something that is always so, whatever was done in whatever order. */
export interface Invariant {
  /** What is so. */
  name: string;
  /** What would go wrong for people if it were not. */
  reason: string;
  /** Finds where it is not so, of a whole workspace at once. $1 workspace. */
  statement: Statement<{ difference: string }>;
}
