/** A text in an encoding that TextDecoder reads, which Node itself writes only in part; letters it has not get lost. */
export function encode(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const byteOf = tableOf(encoding);
  return Buffer.from([...text].flatMap((letter) => byteOf.get(letter) ?? []));
}

/** Whether an encoding has all letters of a text. */
export const canWrite = (text: string, encoding: string): boolean =>
  encoding.startsWith('utf-') || [...text].every((letter) => tableOf(encoding).has(letter));

const tables = new Map<string, Map<string, number>>();

function tableOf(encoding: string): Map<string, number> {
  let table = tables.get(encoding);
  if (!table) {
    const decoder = new TextDecoder(encoding);
    table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Buffer.from([byte])), byte]));
    tables.set(encoding, table);
  }
  return table;
}
