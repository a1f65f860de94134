import { createHash } from 'node:crypto';
import { ImportFailure } from './import-failure.js';
import { tooManyWithoutId } from './imports.messages.js';

/** Rows without an id of their own that are told apart in memory, some 100 bytes each. */
const MAX_WITHOUT_ID = 5_000_000;

/**
 * Ids of rows that the file gives none: what a row says and the how many-th it is to say so. The same file twice, or two
 * exports that overlap, bring each thing once; two purchases of one day and amount in one file are two.
 */
export class DerivedIds {
  private readonly ordinals = new Map<string, number>();

  /** @throws ImportFailure where there are too many to be told apart. */
  next(said: unknown[]): string {
    const hash = createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22);
    const ordinal = (this.ordinals.get(hash) ?? 0) + 1;
    if (ordinal === 1 && this.ordinals.size >= MAX_WITHOUT_ID) {
      throw new ImportFailure(tooManyWithoutId, { max: MAX_WITHOUT_ID });
    }
    this.ordinals.set(hash, ordinal);
    return `import:${hash}:${ordinal}`;
  }
}
