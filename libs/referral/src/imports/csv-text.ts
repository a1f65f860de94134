import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { type Encoding, encodingOf } from './csv-encoding.js';
import { ImportFailure } from './import-failure.js';
import { brokenText } from './imports.messages.js';

/** As much of a file as it is understood by: its encoding, its delimiter, how its columns write dates and amounts. */
export const BEGINNING_BYTES = 1024 * 1024;

/** The text of a file: its beginning at once, by which it is understood, and then the rest as it comes. */
export interface FileText {
  encoding: Encoding;
  beginning: string;
  /** Null where the beginning is all. */
  rest: AsyncGenerator<string> | null;
}

/**
 * Decodes a file. The encoding is that of its beginning; where that is plain ASCII, of the first part that is not.
 *
 * @throws ImportFailure on what is no text of a known encoding, and where it stops being so.
 */
export async function fileTextOf(bytes: AsyncIterable<Buffer>): Promise<FileText> {
  const windows = windowsOf(bytes);
  const first = (await windows.next()).value ?? Buffer.alloc(0);
  const decoder = new FileDecoder();
  let beginning = decoder.decode(first);
  const isAll = first.length < BEGINNING_BYTES;
  if (isAll) beginning += decoder.end();
  return { encoding: decoder.encoding, beginning, rest: isAll ? null : restOf(windows, decoder) };
}

async function* restOf(windows: AsyncGenerator<Buffer>, decoder: FileDecoder): AsyncGenerator<string> {
  for await (const window of windows) yield decoder.decode(window);
  yield decoder.end();
}

/** The bytes in pieces of a mebibyte, so that what they are taken for does not depend on how they came. */
async function* windowsOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const part of bytes) {
    parts.push(part);
    size += part.length;
    if (size < BEGINNING_BYTES) continue;
    const whole = Buffer.concat(parts);
    let at = 0;
    for (; whole.length - at >= BEGINNING_BYTES; at += BEGINNING_BYTES) yield whole.subarray(at, at + BEGINNING_BYTES);
    parts = [whole.subarray(at)];
    size = whole.length - at;
  }
  if (size > 0) yield Buffer.concat(parts);
}

class FileDecoder {
  encoding: Encoding = 'utf-8';
  private decoder: TextDecoder | null = null;
  private isFirst = true;
  private linesBefore = 0;

  decode(window: Buffer): string {
    if (this.decoder) return this.lines(this.decoder, window, true);
    const isPlain = isAscii(window);
    if (this.isFirst || !isPlain) this.encoding = encodingOf(window);
    this.isFirst = false;
    const decoder = new TextDecoder(this.encoding, { fatal: true });
    // Plain ASCII is text of all encodings but UTF-16, so the next part may still be of any.
    if (!isPlain || this.encoding !== 'utf-8') this.decoder = decoder;
    return this.lines(decoder, window, true);
  }

  end(): string {
    return this.decoder ? this.lines(this.decoder, undefined, false) : '';
  }

  private lines(decoder: TextDecoder, window: Buffer | undefined, stream: boolean): string {
    try {
      const text = decoder.decode(window, { stream });
      this.linesBefore += linesIn(text);
      return text;
    } catch {
      // Up to the break it can be read; the first sign of it is where the text is broken.
      const text = new TextDecoder(this.encoding).decode(window);
      const line = this.linesBefore + linesIn(text.slice(0, Math.max(0, text.indexOf('\ufffd')))) + 1;
      throw new ImportFailure(brokenText, { line, encoding: this.encoding.toUpperCase() });
    }
  }
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
