import { randomUUID } from 'node:crypto';
import { newWorkspace, type TestClient, type TestWorkspace } from './support/moaref.js';
import { encode } from './support/encode.js';
import { hasEnded, importFile, importWhen, startImport, upload } from './support/imports.js';

const PREVIEW = `query ($uploadId: ID!, $kind: ImportKind!) {
  uploadPreview(uploadId: $uploadId, kind: $kind) { columns guessedMapping rows encoding delimiter kind } }`;

const send = async (client: TestClient, file: string | Buffer): Promise<string> =>
  (await upload(client, file)).body.uploadId;

const preview = async (client: TestClient, uploadId: string, kind = 'CONTACTS_CSV'): Promise<any> =>
  (await client.query(PREVIEW, { uploadId, kind })).uploadPreview;

/** Previews a file, imports it as the preview guesses, and answers both. */
async function previewAndImport(
  client: TestClient,
  file: Buffer,
  kind = 'CONTACTS_CSV',
): Promise<{ seen: any; job: any }> {
  const uploadId = await send(client, file);
  const seen = await preview(client, uploadId, kind);
  const { importJob, userErrors } = await startImport(client, { uploadId, kind, mapping: seen.guessedMapping });
  expect(userErrors).toEqual([]);
  return { seen, job: await importWhen(client, importJob.id, hasEnded) };
}

async function contacts(here: TestWorkspace, fields: string): Promise<any[]> {
  return (await here.admin.query(`{ contacts(first: 100) { nodes { externalId ${fields} } } }`)).contacts.nodes;
}

describe('a file goes in as its preview says', () => {
  it('Hungarian, as Excel writes it there', async () => {
    const here = await newWorkspace({ locale: 'hu', currency: 'HUF', timeZone: 'Europe/Budapest' });
    const file = [
      'sep=;',
      'Ügyfélszám;Vezetéknév;Keresztnév;E-mail cím;Mobil;Cégnév;Születési dátum;Vásárlások száma;Összes vásárlás;Utolsó vásárlás;Hírlevél',
      'Ü-1;Kovács;Győző;gyozo@example.com;06 30 123 4567;Fűtés „Plusz” Kft.;1980. 03. 04.;2;1 234 567,50 Ft;2023. május 7.;igen',
      'Ü-2;Örkény;Tünde;;;;;1;1.234;07.05.2023 14:30;nem',
      'Ü-3;Hős;Ödön;;;;;1;12 €;;nem',
      'Ü-4;Ki;Ne;;;;;;;2023.13.45;;',
    ].join('\r\n');
    const { seen, job } = await previewAndImport(here.marketer, encode(file, 'windows-1250'));
    expect(seen).toMatchObject({ encoding: 'windows-1250', delimiter: ';', kind: 'CONTACTS_CSV', rows: { length: 4 } });
    expect(seen.guessedMapping).toEqual({
      ...{ Ügyfélszám: 'externalId', Vezetéknév: 'familyName', Keresztnév: 'givenName', 'E-mail cím': 'emails' },
      ...{ Mobil: 'phones', Cégnév: 'companyName', 'Születési dátum': 'birthday', 'Vásárlások száma': 'orders' },
      ...{ 'Összes vásárlás': 'total', 'Utolsó vásárlás': 'lastPurchasedAt', Hírlevél: 'consentEmail' },
    });
    expect(job).toMatchObject({ state: 'DONE', created: 2, failed: 2 });
    expect(job.errors.map(({ line, column, message }: any) => [line, column, message])).toEqual([
      [5, 'Összes vásárlás', expect.stringContaining('HUF')],
      [6, 'Utolsó vásárlás', expect.stringContaining('2023.13.45')],
    ]);
    const fields = 'displayName phones { number } company { name } birthday lifetimeValue { amount } lastPurchasedAt';
    expect(await contacts(here, fields)).toEqual(
      expect.arrayContaining([
        {
          ...{ externalId: 'Ü-1', displayName: 'Kovács Győző', phones: [{ number: '+36301234567' }] },
          ...{
            company: { name: 'Fűtés „Plusz” Kft.' },
            birthday: '1980-03-04',
            lifetimeValue: { amount: '1234567.5' },
          },
          lastPurchasedAt: '2023-05-06T22:00:00.000Z',
        },
        expect.objectContaining({ lifetimeValue: { amount: '1234' }, lastPurchasedAt: '2023-05-07T12:30:00.000Z' }),
      ]),
    );
  });

  it('Persian, with Jalali dates and toman', async () => {
    const here = await newWorkspace({ locale: 'fa', currency: 'IRR', timeZone: 'Asia/Tehran' });
    await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name\n۱,گیتی\n');
    const rows = [
      'شماره فاکتور,کد مشتری,تاریخ,مبلغ (تومان),محصول',
      'f1,۱,۱۴۰۲/۰۵/۱۲,۱۲۰٬۰۰۰,کتاب',
      'f2,۱,۱۲ مرداد ۱۴۰۲,۲ میلیون ریال,دفتر',
    ];
    const { seen, job } = await previewAndImport(
      here.marketer,
      encode(`\ufeff${rows.join('\n')}`, 'utf-16le'),
      'EVENTS_CSV',
    );
    expect(seen).toMatchObject({ encoding: 'UTF-16LE', delimiter: ',', columns: rows[0]!.split(',') });
    expect(Object.values(seen.guessedMapping)).toEqual([
      'externalId',
      'contactExternalId',
      'occurredAt',
      'amount',
      'item',
    ]);
    expect(job).toMatchObject({ state: 'DONE', created: 2, failed: 0 });
    expect(await contacts(here, 'lifetimeValue { amount } customerSince')).toMatchObject([
      { lifetimeValue: { amount: '3200000' }, customerSince: '2023-08-02T20:30:00.000Z' },
    ]);
  });

  it('dates and amounts by their whole column, and else as the workspace writes', async () => {
    const here = await newWorkspace({ locale: 'en-US', timeZone: 'UTC' });
    const since = async (dates: string[]) => {
      const file = `externalId,name,customerSince\n${dates.map((date, index) => `${dates.length}${index},n,${date}`).join('\n')}`;
      const { errors } = await importFile(here.admin, 'CONTACTS_CSV', file);
      const found = new Map(
        (await contacts(here, 'customerSince')).map((one) => [one.externalId, one.customerSince?.slice(0, 10)]),
      );
      return [dates.map((_, index) => found.get(`${dates.length}${index}`)), errors.map(({ line }: any) => line)];
    };
    expect(await since(['05/07/2023'])).toEqual([['2023-05-07'], []]);
    expect(await since(['05/07/2023', '25/12/2023'])).toEqual([['2023-07-05', '2023-12-25'], []]);
    expect(await since(['05/07/2023', '25/12/2023', '12/25/2023'])).toEqual([
      [undefined, '2023-12-25', '2023-12-25'],
      [2],
    ]);
  });
});

describe('uploadPreview', () => {
  it('shows the beginning of a large file, and says what cannot be read', async () => {
    const { admin } = await newWorkspace();
    const file = `Name,Name,,Email\n${'Anna,,x,anna@example.com\n'.repeat(100_000)}`;
    expect(await preview(admin, await send(admin, file))).toEqual({
      columns: ['Name', 'Name (2)', 'Column 3', 'Email'],
      guessedMapping: { Name: 'displayName', 'Name (2)': null, 'Column 3': null, Email: 'emails' },
      rows: Array.from({ length: 10 }, () => ['Anna', '', 'x', 'anna@example.com']),
      ...{ encoding: 'UTF-8', delimiter: ',', kind: 'CONTACTS_CSV' },
    });
    const refusal = async (bytes: string | Buffer) => {
      const { status, body } = await admin.raw(PREVIEW, { uploadId: await send(admin, bytes), kind: 'EVENTS_CSV' });
      const { message, extensions } = body.errors![0]! as any;
      expect([status, extensions.code, extensions.userErrors[0].path]).toEqual([400, 'BAD_USER_INPUT', ['uploadId']]);
      return message as string;
    };
    expect(await refusal('')).toContain('header');
    expect(await refusal(Buffer.from('PK\x03\x04....[Content_Types].xmlxl/workbook.xml', 'latin1'))).toContain('Excel');
    expect(await refusal('BEGIN:VCARD\r\nVERSION:3.0\r\n')).toContain('vCard');
    expect(await refusal(`a,b\n1,"${'x'.repeat(2_000_000)}`)).toContain('line 2');
    expect(await preview(admin, await send(admin, 'first name\n'))).toMatchObject({
      rows: [],
      columns: ['first name'],
    });
  });

  it('is for those who import, and for nobody of another workspace', async () => {
    const here = await newWorkspace();
    const other = await newWorkspace();
    const variables = { uploadId: await send(here.admin, 'name\nAnna\n'), kind: 'CONTACTS_CSV' };
    expect((await here.rep.raw(PREVIEW, variables)).body.errors![0]!.extensions!.code).toBe('FORBIDDEN');
    const [foreign, unknown] = await Promise.all([
      other.admin.raw(PREVIEW, variables),
      other.admin.raw(PREVIEW, { ...variables, uploadId: randomUUID() }),
    ]);
    expect(foreign.body).toEqual(unknown.body);
  });
});

describe('what is not contacts in a table', () => {
  it('is previewed and imported as interactions and relationships', async () => {
    const here = await newWorkspace();
    const touches = [
      'Activity type,Contact E-mail,Date,Direction,Subject',
      'Phone call,anna@example.com,2026-03-04 10:00,Incoming,Order',
      'E-mail,bela@example.com,2026-03-05 11:00,sent,Answer',
    ].join('\n');
    const ties = 'Contact email,Other email,Relationship\nanna@example.com,bela@example.com,Colleague\n';
    await importFile(here.marketer, 'CONTACTS_CSV', 'name,email\nAnna,anna@example.com\nBéla,bela@example.com\n');
    const { seen, job } = await previewAndImport(here.marketer, Buffer.from(touches), 'INTERACTIONS_CSV');
    expect(seen.guessedMapping).toEqual({
      ...{ 'Activity type': 'kind', 'Contact E-mail': 'email', Date: 'occurredAt' },
      ...{ Direction: 'direction', Subject: 'subject' },
    });
    expect(job).toMatchObject({ state: 'DONE', created: 2, failed: 0 });
    const tied = await previewAndImport(here.marketer, Buffer.from(ties), 'RELATIONSHIPS_CSV');
    expect(tied.seen.guessedMapping).toMatchObject({ Relationship: 'kind' });
    expect(tied.job).toMatchObject({ state: 'DONE', created: 1, failed: 0 });
  });

  it('is previewed as cards', async () => {
    const here = await newWorkspace();
    const card = (name: string) => `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nTEL:+36301234567\r\nEND:VCARD\r\n`;
    const uploadId = await send(
      here.marketer,
      card('گیتی رضایی') + card('Kovács Győző') + 'BEGIN:VCARD\r\nFN:No end\r\n',
    );
    expect(await preview(here.marketer, uploadId, 'CONTACTS_VCARD')).toEqual({
      ...{ columns: ['displayName', 'phones'], guessedMapping: {}, encoding: 'UTF-8', delimiter: null },
      ...{
        kind: 'CONTACTS_VCARD',
        rows: [
          ['گیتی رضایی', '+36301234567'],
          ['Kovács Győző', '+36301234567'],
        ],
      },
    });
  });
});
