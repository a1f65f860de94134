import { ImportFailure } from './import-failure.js';
import { notCsv, unknownEncoding } from './imports.messages.js';

/** Names as TextDecoder and the Encoding Standard have them. */
export type Encoding =
  'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'windows-1256' | 'windows-1250' | 'iso-8859-2';

/** What else is sent by mistake, by its first bytes. */
const OTHER_FILES: { starts: number[]; format: string }[] = [
  { starts: [0x50, 0x4b, 0x03, 0x04], format: 'archive' },
  { starts: [0xd0, 0xcf, 0x11, 0xe0], format: 'workbook' },
  { starts: [0x1f, 0x8b], format: 'archive' },
  { starts: [0x42, 0x5a, 0x68], format: 'archive' },
  { starts: [0x37, 0x7a, 0xbc, 0xaf], format: 'archive' },
  { starts: [0x28, 0xb5, 0x2f, 0xfd], format: 'archive' },
  { starts: [0xfd, 0x37, 0x7a, 0x58, 0x5a], format: 'archive' },
  { starts: [0x25, 0x50, 0x44, 0x46, 0x2d], format: 'document' },
  { starts: [0x50, 0x41, 0x52, 0x31], format: 'other' },
];

/**
 * How a file's text is encoded, by its beginning: what its byte order mark says; else UTF-8 where it is valid, which other
 * text is not by accident; else UTF-16 by its zero bytes; else by its words the code pages of Arabic and Persian
 * (windows-1256), of Hungarian (windows-1250, or ISO-8859-2 where nothing is of Windows) and of Western Europe
 * (windows-1252).
 *
 * Of Hungarian, only ő and ű tell 1250 from 1252; text without them reads the same in both.
 *
 * @throws ImportFailure where it is no text, or text in none of these.
 */
export function encodingOf(beginning: Buffer): Encoding {
  const other = OTHER_FILES.find(({ starts }) => starts.every((byte, index) => beginning[index] === byte));
  if (other) throw new ImportFailure(notCsv, { format: isWorkbook(beginning) ? 'workbook' : other.format });
  if (beginning[0] === 0xff && beginning[1] === 0xfe) return 'utf-16le';
  if (beginning[0] === 0xfe && beginning[1] === 0xff) return 'utf-16be';
  const wide = utf16Of(beginning);
  if (wide) return wide;
  const isOurs = isUtf8(beginning);
  // Of random bytes, one in nine; a NUL that slipped into a name does not make a file binary.
  if (controlsIn(beginning) > beginning.length / (isOurs ? 10 : 50))
    throw new ImportFailure(notCsv, { format: 'other' });
  return isOurs ? 'utf-8' : codePageOf(beginning);
}

/** Excel's and LibreOffice's files are zip archives; their names inside stand as they are. */
const isWorkbook = (bytes: Buffer): boolean =>
  ['xl/', 'opendocument.spreadsheet'].some((name) => bytes.includes(name, 0, 'latin1'));

/**
 * Without a mark: the upper halves of letters are few and small, 00 of ASCII and 06 of Arabic; other text has no such
 * bytes, or a few by mistake. Emoji have large ones, which count neither way: those are UTF-8's for Arabic, too.
 */
function utf16Of(bytes: Buffer): Encoding | null {
  const units = bytes.length >> 1;
  if (units < 2) return null;
  const small = [0, 0];
  const surrogate = [0, 0];
  for (let at = 0; at < units * 2; at++) {
    const byte = bytes[at]!;
    if (byte < 0x08) small[at & 1]!++;
    else if (byte >= 0xd8 && byte <= 0xdf) surrogate[at & 1]!++;
  }
  const isUpper = (half: 0 | 1) =>
    small[half]! >= Math.max((units - surrogate[half]!) * 0.85, units * 0.4) && small[1 - half]! < units * 0.15;
  if (isUpper(1)) return 'utf-16le';
  return isUpper(0) ? 'utf-16be' : null;
}

function controlsIn(bytes: Buffer): number {
  let controls = 0;
  // By its index, since an iterator takes ten times as long.
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls++;
  }
  return controls;
}

/** A file with a broken letter here and there is still UTF-8; reading it on will say where it is broken. */
function isUtf8(bytes: Buffer): boolean {
  if (isValidUtf8(bytes)) return true;
  const text = new TextDecoder().decode(bytes);
  return countOf(text, /\ufffd/g) <= countOf(text, /[^\0-\x7f]/g) / 10;
}

function isValidUtf8(bytes: Buffer): boolean {
  try {
    // The beginning may end in the middle of a letter.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const WORDS = /[\p{L}\p{M}]{2,}/gu;
const ARABIC = /[\u0600-\u06ff]/g;

function codePageOf(bytes: Buffer): Encoding {
  // Nobody writes a word in two scripts; accented letters read as Arabic ones stand in the middle of Latin words.
  let [arabic, mixed] = [0, 0];
  for (const [word] of new TextDecoder('windows-1256').decode(bytes).matchAll(WORDS)) {
    const letters = countOf(word, ARABIC);
    if (letters === word.length) arabic++;
    else if (letters > 0) mixed++;
  }
  if (arabic > mixed) return 'windows-1256';

  // Words of other alphabets have no ASCII between their letters.
  let [letters, accented] = [0, 0];
  for (const [word] of new TextDecoder('windows-1252').decode(bytes).matchAll(WORDS)) {
    const foreign = countOf(word, /[^\0-\x7f]/g);
    if (foreign === 0) continue;
    letters += word.length;
    accented += foreign;
  }
  if (accented > letters * 0.6) throw new ImportFailure(unknownEncoding);

  const central = new TextDecoder('iso-8859-2').decode(bytes);
  const doubleAcute = countOf(central, /[őűŐŰ]/g);
  const notHungarian = countOf(central, /[^\0-\xa0áéíóöőúüűÁÉÍÓÖŐÚÜŰ]/g);
  if (doubleAcute <= notHungarian) return 'windows-1252';
  return bytes.some((byte) => byte >= 0x80 && byte < 0xa0) ? 'windows-1250' : 'iso-8859-2';
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
