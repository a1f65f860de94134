/** One property of a vCard. */
export interface CardProperty {
  /** In capitals, without its group: `item1.EMAIL` is EMAIL. */
  name: string;
  /** Values of TYPE, and those that stand alone as version 2.1 writes them, in capitals. */
  types: ReadonlySet<string>;
  /** The other parameters, named in capitals. */
  parameters: ReadonlyMap<string, string>;
  /** The text of it, its escapes still in. */
  value: string;
}

/** Addresses write whole labels into their parameters. */
const LONGEST_HEADER = 4_000;
const HEADER = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):/;

/** A content line as a property; null where it is none, such as base64 that nobody folded. */
export function cardPropertyOf(text: string): CardProperty | null {
  const header = HEADER.exec(text.slice(0, LONGEST_HEADER));
  if (!header) return null;
  const types = new Set<string>();
  const parameters = new Map<string, string>();
  for (const parameter of header[2]!.match(/(?:"[^"]*"|[^";])+/g) ?? []) {
    const at = parameter.indexOf('=');
    const name = at < 0 ? 'TYPE' : parameter.slice(0, at).trim().toUpperCase();
    const value = parameter.slice(at + 1).replaceAll('"', '');
    if (name === 'TYPE') for (const type of value.split(',')) types.add(type.trim().toUpperCase());
    else parameters.set(name, value.trim());
  }
  const bytes = bytesOf(text.slice(header[0].length), encodingOf(parameters, types));
  return { name: header[1]!.toUpperCase(), types, parameters, value: decode(bytes, parameters.get('CHARSET')) };
}

type Encoding = 'QUOTED-PRINTABLE' | 'BASE64' | null;

function encodingOf(parameters: ReadonlyMap<string, string>, types: ReadonlySet<string>): Encoding {
  const named = parameters.get('ENCODING')?.toUpperCase();
  if (named === 'QUOTED-PRINTABLE' || types.has('QUOTED-PRINTABLE')) return 'QUOTED-PRINTABLE';
  return named === 'B' || named === 'BASE64' || types.has('BASE64') ? 'BASE64' : null;
}

function bytesOf(text: string, encoding: Encoding): Buffer {
  if (encoding === 'BASE64') return Buffer.from(text, 'base64');
  const plain =
    encoding === null
      ? text
      : text.replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(plain, 'latin1');
}

/** By the charset that the property names, else as UTF-8, else as what Windows wrote when there was no UTF-8 yet. */
function decode(bytes: Buffer, charset: string | undefined): string {
  for (const label of charset === undefined ? ['utf-8'] : [charset, 'utf-8']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // No such charset, or not the right one.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

/** A value without its escapes, `\n` among them. */
export const unescaped = (value: string): string =>
  value.replace(/\\(.)/gs, (_, letter: string) => (letter === 'n' || letter === 'N' ? '\n' : letter)).trim();

/** The parts of a value, without their escapes: of a name or an address between semicolons, of a list between commas. */
export function partsOf(value: string, separator: ';' | ','): string[] {
  const parts = [''];
  for (const [piece] of value.matchAll(/\\.|[^\\]|\\$/gsu)) {
    if (piece === separator) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts.map(unescaped);
}
