import fc from 'fast-check';
import { cardsOf } from './vcard-cards.js';
import { LONGEST_LINE } from './vcard-lines.js';
import { vcardRowsOf } from './vcard-rows.js';

async function* pieces(file: Buffer, size = 7): AsyncGenerator<Buffer> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}

async function rowsOf(file: string | Buffer, size?: number): Promise<any[]> {
  const rows = [];
  for await (const { line, values, refused } of vcardRowsOf(pieces(Buffer.from(file as string), size))) {
    rows.push({ line, ...Object.fromEntries(values), ...(refused && { refused: refused[0]!.message.en }) });
  }
  return rows;
}

const card = (...lines: string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

describe('a vCard file', () => {
  it('is read in version 2.1, with quoted-printable, charsets and soft line ends', async () => {
    const file = Buffer.concat([
      Buffer.from(card('VERSION:2.1', 'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Kov=C3=A1cs;G=C3=', '=A1bor')),
      Buffer.from(
        card('VERSION:2.1', 'N;CHARSET=ISO-8859-2;QUOTED-PRINTABLE:T=F5r=F6k;B=E9la', 'TEL;CELL;PREF:+36 20 1'),
      ),
      Buffer.from('BEGIN:VCARD\nFN;CHARSET=windows-1256:', 'latin1'),
      Buffer.from([0xda, 0xe1, 0xed]),
      Buffer.from('\nEND:VCARD\n'),
      Buffer.from('BEGIN:VCARD\nFN:Zo\xeb\nEND:VCARD\n', 'latin1'),
    ]);
    expect(await rowsOf(file)).toMatchObject([
      { line: 1, familyName: 'Kovács', givenName: 'Gábor' },
      { line: 6, familyName: 'Tőrök', givenName: 'Béla', phones: '+36 20 1' },
      { displayName: 'علي' },
      { displayName: 'Zoë' },
    ]);
  });

  it('is read in version 3.0 and 4.0, with folds, groups, escapes and preferences', async () => {
    const file =
      card(
        'VERSION:3.0',
        'FN:Dr. Anna\\, the\n  Great',
        'N:Kovács;Anna;;Dr.;',
        'item1.EMAIL;type=INTERNET:second@example.com',
        'item1.X-ABLabel:_$!<Other>!$_',
        'EMAIL;type=INTERNET;type=pref:first@example.com',
        'EMAIL:no address',
        'TEL;type=FAX:+36 1 111',
        'TEL;type=CELL:+36 20 222',
        'ORG:ACME\\; Inc;Sales',
        'TITLE:Boss',
        'ADR;type=WORK:;;Work 1;Paris;;75000;Frankreich',
        'ADR;type=HOME:;;Home 2;Szeged;Csongrád;6720;Magyarország',
        'CATEGORIES:VIP,Family\\, close',
        'NOTE:one\\ntwo',
        'BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29',
        'PHOTO;VALUE=uri:http://127.0.0.1:1/never-fetched.jpg',
      ) +
      card(
        'VERSION:4.0',
        'KIND:org',
        'FN:Viagenie',
        'TEL;VALUE=uri;PREF=1;TYPE="work,voice":tel:+1-418-656-9254;ext=102',
        'BDAY:--0203',
        'LANG;PREF=2:en',
        'LANG;PREF=1:fr',
        'EMAIL;PREF=2:b@example.com',
        'EMAIL;PREF=1:a@example.com',
      ) +
      card('KIND:group', 'FN:Friends', 'MEMBER:urn:uuid:1');
    expect(await rowsOf(file)).toEqual([
      {
        line: 1,
        displayName: 'Dr. Anna, the Great',
        familyName: 'Kovács',
        givenName: 'Anna',
        companyName: 'ACME; Inc',
        jobTitle: 'Boss',
        emails: 'first@example.com\nsecond@example.com',
        phones: '+36 20 222',
        birthday: '--02-29',
        city: 'Szeged',
        region: 'Csongrád',
        country: 'HU',
        tags: 'VIP\nFamily\n close',
        note: 'one\ntwo',
        'custom.address': 'Home 2, 6720',
        'custom.department': 'Sales',
        'custom.otherEmails': 'no address',
        'custom.otherPhones': '+36 1 111',
      },
      expect.objectContaining({
        kind: 'ORGANISATION',
        phones: '+1-418-656-9254 ext. 102',
        birthday: '--02-03',
        locale: 'fr',
        emails: 'a@example.com\nb@example.com',
      }),
    ]);
  });

  it('may be UTF-16, may have its breaks in any way, and may hold cards within cards', async () => {
    const file = 'BEGIN:VCARD\rFN:A\rAGENT:\rBEGIN:VCARD\rFN:B\rEND:VCARD\rTEL:1\rEND:VCARD\r';
    const expected = [{ line: 1, displayName: 'A', phones: '1' }];
    expect(await rowsOf(file)).toEqual(expected);
    expect(await rowsOf(file.replaceAll('\r', '\n').replace('AGENT:\n', 'AGENT:'))).toEqual(expected);
    expect(await rowsOf(Buffer.from(`\ufeff${file}`, 'utf16le'))).toEqual(expected);
    expect(await rowsOf(Buffer.from(`\ufeff${file}`, 'utf16le').swap16())).toEqual(expected);
    expect(await rowsOf(`\ufeff${file}`)).toEqual(expected);
  });

  it('loses only the cards that are broken, and says where they begin', async () => {
    const good = card('FN:Good');
    const rows = await rowsOf(
      `${good}BEGIN:VCARD\r\nFN:No end\r\n${good}${card(...Array.from({ length: 10_001 }, (_, n) => `X-${n}:1`))}${good}` +
        `${card('FN:Long', `NOTE:${'long '.repeat(LONGEST_LINE / 4)}`)}${good}` +
        `${card('FN:Folded', 'NOTE:x', ...Array.from({ length: 40 }, () => ` ${'x'.repeat(LONGEST_LINE / 32)}`))}${good}` +
        'BEGIN:VCARD\r\nFN:Cut off',
      64 * 1024,
    );
    expect(rows.map(({ line, displayName, refused }) => [line, displayName ?? refused])).toEqual([
      [1, 'Good'],
      [4, expect.stringContaining('END:VCARD')],
      [6, 'Good'],
      [9, expect.stringContaining('far more')],
      [10_012, 'Good'],
      [10_015, expect.stringContaining('{name}')],
      [10_019, 'Good'],
      [10_022, expect.stringContaining('{name}')],
      [10_066, 'Good'],
      [10_069, expect.stringContaining('END:VCARD')],
    ]);
  });

  it('passes over photos however large they are, holding next to nothing of them', async () => {
    const wanted = new Set(['FN']);
    async function* bytes() {
      yield Buffer.from('BEGIN:VCARD\nFN:Big\nPHOTO;ENCODING=b:');
      const block = Buffer.alloc(1024 * 1024, 'A');
      for (let megabytes = 0; megabytes < 60; megabytes++) yield block;
      yield Buffer.from('\nEND:VCARD\n');
    }
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    for await (const { properties, problem } of cardsOf(bytes(), wanted)) {
      expect([properties.map(({ value }) => value), problem]).toEqual([['Big'], undefined]);
      most = process.memoryUsage().heapUsed - before;
    }
    expect(most).toBeLessThan(30 * 1024 * 1024);
  });

  it('is refused as a whole where it holds no card', async () => {
    for (const file of [
      '',
      'name,email\nA,a@example.com\n',
      '["vcard",[["fn",{},"text","A"]]]',
      '<?xml version="1.0"?>',
    ]) {
      await expect(rowsOf(file)).rejects.toThrow('There is no vCard');
    }
  });

  it('reads the same in whatever pieces it comes', async () => {
    const line = fc.constantFrom(
      'FN:Ő',
      'NOTE;QUOTED-PRINTABLE:a=',
      '=C3=A9',
      ' folded',
      '',
      'END:VCARD',
      'BEGIN:VCARD',
      'AGENT:',
      'x',
    );
    const file = fc.array(fc.tuple(line, fc.constantFrom('\r\n', '\n', '\r')), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(file, fc.integer({ min: 1, max: 9 }), async (lines, size) => {
        const text = `BEGIN:VCARD\nFN:A\n${lines.flat().join('')}`;
        expect(await rowsOf(text, size)).toEqual(await rowsOf(text, 100_000));
      }),
    );
  });
});
