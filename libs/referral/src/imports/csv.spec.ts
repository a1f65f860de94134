import { columnsOf } from './import-columns.js';
import { csvRecordsOf } from './csv-records.js';
import { importRowOf } from './import-row.js';
import { ImportKind } from './import-job.enums.js';

async function read(...pieces: (string | Buffer)[]) {
  const records = [];
  for await (const record of csvRecordsOf(bytesOf(pieces))) records.push(record);
  return records;
}

async function* bytesOf(pieces: (string | Buffer)[]) {
  for (const piece of pieces) yield Buffer.from(piece as string);
}

const cellsOf = async (...pieces: (string | Buffer)[]) => (await read(...pieces)).map(({ cells }) => cells);

describe('csvRecordsOf', () => {
  it('takes the delimiter of the header line, quoted ones apart', async () => {
    expect(await cellsOf('a,b\n1;2,3\n')).toEqual([
      ['a', 'b'],
      ['1;2', '3'],
    ]);
    expect(await cellsOf('"a,b,c";d\n1;2')).toEqual([
      ['a,b,c', 'd'],
      ['1', '2'],
    ]);
    expect(await cellsOf('a\tb\n1\t2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('reads a file that arrives a byte at a time', async () => {
    const bytes = Buffer.from('\uFEFFname,city\r\n"Kovács ""Bé""\r\nla",تهران\r\n');
    expect(await cellsOf(...[...bytes].map((byte) => Buffer.from([byte])))).toEqual([
      ['name', 'city'],
      ['Kovács "Bé"\r\nla', 'تهران'],
    ]);
  });

  it('says on which line a record begins, whatever the line ends are', async () => {
    for (const end of ['\n', '\r\n']) {
      const text = ['a,b', '1,"x', 'y"', '', '3,4', '5,6', '8,9'].join(end);
      expect((await read(text)).map(({ line }) => line)).toEqual([1, 2, 5, 6, 7]);
    }
  });

  it('takes a quotation mark in the middle of a value for one', async () => {
    expect(await cellsOf('a,b\n3,4" screen\n5,"6"7\n8,9')).toEqual([
      ['a', 'b'],
      ['3', '4" screen'],
      ['5', '"6"7'],
      ['8', '9'],
    ]);
  });

  it('gives up on a quotation mark that is never closed', async () => {
    await expect(read('a,b\n1,"2\n3,4\n5,6\n')).rejects.toThrow('never closed');
  });

  it('finds nothing in an empty file', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('\n\n')).toEqual([]);
  });
});

it('a value gives back the apostrophe that keeps spreadsheets from taking it for a formula', () => {
  const cells = ["'+36 1 234 5678", "'tis", "''=1+1", ' x '];
  const columns = cells.map((_, index) => ({ index, name: `${index}`, field: `${index}` }));
  expect([...importRowOf({ line: 2, cells }, columns).values.values()]).toEqual([
    '+36 1 234 5678',
    "'tis",
    "'=1+1",
    'x',
  ]);
});

describe('columnsOf', () => {
  const fieldsOf = (header: string[], mapping?: Record<string, string | null>) =>
    columnsOf(ImportKind.CONTACTS_CSV, header, mapping).map(({ name, field }) => `${name}=${field}`);

  it('knows our names however they are written, and their synonyms', () => {
    expect(fieldsOf(['External_ID', 'First Name', 'family name', 'E-mail Address', 'Shoe size'])).toEqual([
      'External_ID=externalId',
      'First Name=givenName',
      'family name=familyName',
      'E-mail Address=emails',
    ]);
  });

  it('lets the mapping go first and leave out', () => {
    expect(fieldsOf(['Name', 'Nickname', 'City'], { Nickname: 'displayName', City: null })).toEqual([
      'Nickname=displayName',
    ]);
  });

  it('takes several columns for a list, two for nothing else', () => {
    expect(fieldsOf(['Email', 'Work e-mail'])).toEqual(['Email=emails', 'Work e-mail=emails']);
    expect(() => fieldsOf(['City', 'Town'])).toThrow();
  });

  it('keeps custom columns as they are called', () => {
    expect(fieldsOf(['custom.Shoe size'])).toEqual(['custom.Shoe size=custom.Shoe size']);
    expect(fieldsOf(['a'], { a: 'custom.a' })).toEqual(['a=custom.a']);
  });

  it('gives up on a file of which it knows no column', () => {
    expect(() => fieldsOf(['a', 'b'])).toThrow('No column');
    expect(() => fieldsOf([''])).toThrow('header');
  });
});
