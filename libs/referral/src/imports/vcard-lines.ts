import { TextDecoder } from 'node:util';

/** A content line of a vCard file, unfolded: what a property takes, with one character for each byte. */
export interface ContentLine {
  /** The line of the file on which it begins, from 1. */
  line: number;
  text: string;
  /** The line is longer than is kept; `text` is its beginning. */
  cut: boolean;
}

/** What is kept of a content line. A note of 100,000 letters takes 600,000 characters in quoted-printable. */
export const LONGEST_LINE = 1024 * 1024;

/**
 * The content lines of a vCard file. Lines may be folded (a space or a tab in front goes on with the line before), or go
 * on after a `=` at the end where they are quoted-printable. Bytes stay bytes, since each property may have a charset of
 * its own. However long a line is, no more than a mebibyte of it is in memory.
 */
export async function* contentLinesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<ContentLine> {
  let current: ContentLine | null = null;
  let isQuoted = false;
  let goesOn = false;
  let isVersion2 = false;
  for await (const { line, text, cut } of fileLinesOf(bytes)) {
    const isFolded = /^[ \t]/.test(text) && text.trim() !== '';
    if (!current || !(goesOn || isFolded)) {
      if (current) yield current;
      current = text.trim() === '' ? null : { line, text: '', cut: false };
      isQuoted = /^[^:]*QUOTED-PRINTABLE[^:]*:/i.test(text.slice(0, 1000));
      if (/^VERSION:/i.test(text)) isVersion2 = text.includes('2.1');
      if (!current) continue;
      goesOn = isQuoted && text.endsWith('=');
      append(current, goesOn ? text.slice(0, -1) : text, cut);
    } else {
      // Version 2.1 folds where a space is, which is part of the text; later ones add the space.
      const added = goesOn || isVersion2 ? text : text.slice(1);
      goesOn = isQuoted && text.endsWith('=');
      append(current, goesOn ? added.slice(0, -1) : added, cut);
    }
  }
  if (current) yield current;
}

function append(to: ContentLine, text: string, cut: boolean): void {
  const room = LONGEST_LINE - to.text.length;
  to.cut ||= cut || text.length > room;
  if (room > 0) to.text += text.slice(0, room);
}

/** The lines as they stand in the file; the breaks may be CRLF, LF or CR. */
async function* fileLinesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<ContentLine> {
  let open: ContentLine = { line: 1, text: '', cut: false };
  let afterReturn = false;
  for await (const piece of withoutUtf16(bytes)) {
    let text = piece.toString('latin1');
    if (afterReturn && text.startsWith('\n')) text = text.slice(1);
    afterReturn = piece.length > 0 ? text.endsWith('\r') : afterReturn;
    const [first, ...more] = text.split(/\r\n|\r|\n/);
    append(open, first!, false);
    for (const part of more) {
      yield open;
      open = { line: open.line + 1, text: '', cut: false };
      append(open, part, false);
    }
  }
  if (open.text !== '') yield open;
}

/** The bytes as UTF-8 where a mark says that they are UTF-16, otherwise as they are; marks are left out. */
async function* withoutUtf16(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let beginning: Buffer | null = Buffer.alloc(0);
  let decoder: TextDecoder | null = null;
  for await (const piece of bytes) {
    let rest = piece;
    if (beginning) {
      rest = Buffer.concat([beginning, piece]);
      beginning = rest;
      if (rest.length < 3) continue;
      beginning = null;
      const mark = rest.toString('latin1', 0, 3);
      if (mark.startsWith('\xff\xfe')) decoder = new TextDecoder('utf-16le');
      else if (mark.startsWith('\xfe\xff')) decoder = new TextDecoder('utf-16be');
      else if (mark === '\xef\xbb\xbf') rest = rest.subarray(3);
    }
    yield decoder ? Buffer.from(decoder.decode(rest, { stream: true })) : rest;
  }
  if (beginning) yield beginning;
  if (decoder) yield Buffer.from(decoder.decode());
}
