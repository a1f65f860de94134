import { ImportFailure } from './import-failure.js';
import { notUtf8 } from './imports.messages.js';

/** Bytes as UTF-8 text, without the byte order mark. @throws ImportFailure on anything else. */
export async function* utf8TextOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of bytes) yield decode(() => decoder.decode(piece, { stream: true }));
  yield decode(() => decoder.decode());
}

function decode(step: () => string): string {
  try {
    return step();
  } catch {
    throw new ImportFailure(notUtf8);
  }
}

const DELIMITERS = [',', ';', '\t'] as const;
/** A header longer than that is none. */
const LONGEST_HEADER = 64 * 1024;

/** The beginning of a text up to the end of its first line, and the delimiter that this line uses most. */
export function delimiterOf(beginning: string): { delimiter: string; complete: boolean } {
  const counts = new Map<string, number>();
  let quoted = false;
  let filled = false;
  for (const letter of beginning.slice(0, LONGEST_HEADER)) {
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === '\n' || letter === '\r') {
      // Empty lines may come before the header.
      if (filled) return { delimiter: mostOf(counts), complete: true };
      continue;
    } else counts.set(letter, (counts.get(letter) ?? 0) + 1);
    filled = true;
  }
  return { delimiter: mostOf(counts), complete: beginning.length >= LONGEST_HEADER };
}

function mostOf(counts: Map<string, number>): string {
  const countOf = (delimiter: string) => counts.get(delimiter) ?? 0;
  return [...DELIMITERS].sort((a, b) => countOf(b) - countOf(a))[0]!;
}
