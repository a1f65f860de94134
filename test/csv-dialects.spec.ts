import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { translate } from '../libs/referral/src/common/messages.js';
import { openCsv } from '../libs/referral/src/imports/csv-records.js';
import { type ImportFailure } from '../libs/referral/src/imports/import-failure.js';
import { csvDialects, writeCsv } from './support/csv-dialects.js';

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, size = 64 * 1024) {
  const file = await openCsv(inPieces(bytes, size));
  const records = [];
  for await (const record of file.records) records.push(record);
  return { ...file, rows: records.map(({ cells }) => cells), lines: records.map(({ line }) => line) };
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Words of the four languages, and what values are made of that are hard to read. */
const ENCODINGS = {
  hungarian: {
    words: ['Kovács Győző', 'fűtés', 'Ő, igen', '1 234,56', 'Pest;Buda'],
    encodings: ['utf-8', 'utf-16le', 'utf-16be', 'iso-8859-2', 'windows-1250'],
  },
  arabic: {
    words: ['علي', 'مريم رضائي', 'دبي; الشارقة', '1.5', 'شركة'],
    encodings: ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256'],
  },
  western: {
    words: ['Müller', 'François', 'Peña, S.A.', '12.50', 'a|b'],
    encodings: ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'],
  },
  persian: {
    words: ['گیتی', 'پریسا چگینی', '۱۴۰۲/۰۵/۱۲', 'تهران، ایران', '😀'],
    encodings: ['utf-8', 'utf-16le', 'utf-16be'],
  },
};

const tables = (words: string[]) =>
  fc.integer({ min: 2, max: 5 }).chain((width) => {
    const value = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...words) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('', 'a "b" c', 'two\nlines', 'two\r\nlines', ' ', '24" screen', 'a,b', 'a;b'),
      },
    );
    const row = fc.tuple(fc.constantFrom(...words), fc.array(value, { minLength: width - 1, maxLength: width - 1 }));
    return fc
      .array(
        row.map(([first, others]) => [first, ...others]),
        { minLength: 3, maxLength: 12 },
      )
      .map((rows) => [Array.from({ length: width }, (_, index) => `column ${index}`), ...rows]);
  });

it.each(Object.entries(ENCODINGS))(
  'a table of %s words is read as it was written, in any dialect and encoding',
  async (_name, { words, encodings }) => {
    await fc.assert(
      fc.asyncProperty(
        tables(words),
        csvDialects(encodings),
        fc.integer({ min: 1, max: 50 }),
        async (rows, dialect, size) => {
          const file = await read(writeCsv(rows, dialect), size);
          expect(file.rows).toEqual(rows);
          expect(file.delimiter).toBe(dialect.delimiter);
        },
      ),
      { numRuns: 50 },
    );
  },
);

it('decimal commas, commas in headers and stray rows do not mislead about the delimiter', async () => {
  const delimiterOf = async (text: string) => (await read(Buffer.from(text))).delimiter;
  expect(await delimiterOf('name;amount\nAnna;1,5\nBéla;2,5\n')).toBe(';');
  expect(await delimiterOf('name;amount, EUR;date\nAnna;1,5;x\nBéla;2,5;y\n')).toBe(';');
  expect(await delimiterOf('name,note\nAnna,a; b; c\nBéla,d; e; f\n')).toBe(',');
  expect(await delimiterOf(`a,b,c\n${'1,2,3\n'.repeat(50)}1;2;3\n`)).toBe(',');
  expect(await delimiterOf('name\nAnna\n')).toBe(',');
  expect(await delimiterOf('"sep=\t"\na\tb\n')).toBe('\t');
  expect(await delimiterOf('a|b\n1|"x|y"\n')).toBe('|');
});

it('lines are counted from the beginning of the file, whatever comes before the header', async () => {
  expect((await read(Buffer.from('\ufeffsep=;\r\n\r\na;b\r\n"x\r\ny";2\r\n3;4\r\n'))).lines).toEqual([3, 4, 6]);
});

describe('a file that would hurt', () => {
  const failure = (bytes: Buffer) =>
    read(bytes).then(
      () => 'none',
      ({ sentence, values }: ImportFailure) => translate(sentence, 'en', values),
    );
  const rows = (count: number, row = 'a,b\n') => row.repeat(count);

  it.each([
    ['a cell of 10 MB', `h,i\n${rows(1_000)}1,"${'x'.repeat(10_000_000)}"\n`, 'line 1002 is longer than 256 KiB'],
    ['a header of a million columns', `${'c,'.repeat(1_000_000)}\n`, 'line 1 is longer than 256 KiB'],
    ['a row of 5,000 columns', `h,i\n1,2\n${'c,'.repeat(5_000)}\n`, 'line 3 has more than 2,000 columns'],
    [
      'a quotation mark that is never closed',
      `h,i\n1,2\n3,"4\n${rows(10)}`,
      'line 3, a value begins with a quotation mark',
    ],
    ['one in a large file', `h,i\n1,2\n3,"4\n${rows(100_000)}`, 'line 3 is longer than 256 KiB'],
    ['no line ends', 'x'.repeat(3_000_000), 'line 1 is longer than 256 KiB'],
  ])('%s is refused with its line', async (_what, text, sentence) => {
    expect(await failure(Buffer.from(text))).toContain(sentence);
  });

  it('broken UTF-8 deep inside is refused with its line', async () => {
    const text = Buffer.from(`név,b\n${rows(20_000, `${'a'.repeat(100)},b\n`)}`);
    expect(await failure(Buffer.concat([text, Buffer.from([0xff, 0x0a])]))).toContain('line 20002 is broken');
  });

  it('says which rows are wider than the header', async () => {
    const records = [];
    for await (const record of (await openCsv(inPieces(Buffer.from('a,b\n1,2,\n1,2,3\n1\n'), 9))).records)
      records.push(record);
    expect(records.map(({ tooWideFor }) => tooWideFor)).toEqual([undefined, undefined, 2, undefined]);
  });
});

it('a file of plain ASCII whose first other letter comes late is read by that letter', async () => {
  const text = Buffer.concat([
    Buffer.from(`name,b\n${`${'a'.repeat(100)},b\n`.repeat(11_000)}`),
    Buffer.from('Gy\xf6rgy,b\n', 'latin1'),
  ]);
  expect((await read(text)).rows.at(-1)).toEqual(['György', 'b']);
});

it('five times as many rows take no more memory', async () => {
  const row = Buffer.from('Kovács Anna,anna@example.com,+36 30 123 4567,1 234 Ft,2023. 05. 07.\n'.repeat(1_000));
  const peak = async (thousands: number) => {
    async function* bytes() {
      yield Buffer.from('name,email,phone,amount,date\n');
      for (let sent = 0; sent < thousands; sent++) yield row;
    }
    let [most, count] = [0, 0];
    for await (const _record of (await openCsv(bytes())).records) {
      if (count++ % 10_000 > 0) continue;
      collectGarbage();
      most = Math.max(most, process.memoryUsage().heapUsed);
    }
    expect(count).toBe(thousands * 1_000 + 1);
    return most;
  };
  const few = await peak(30);
  // All rows would be some 60 MB; half a million were tried once, and took as little.
  expect((await peak(150)) - few).toBeLessThan(10 * 1024 * 1024);
});
