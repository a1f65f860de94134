import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { newWorkspace, sql, type TestWorkspace } from './support/moaref.js';
import { cancelImport, hasEnded, importFile, importJob, importWhen, startImport, upload } from './support/imports.js';

const TORTURE = new URL('../../shared/data/csv-torture/csv-spectrum/', import.meta.url);

type Row = Record<string, string>;

let here: TestWorkspace;

beforeEach(async () => {
  here = await newWorkspace();
});

const contactsBy = async (fields: string): Promise<Map<string, any>> => {
  const { contacts } = await here.admin.query(`{ contacts(first: 100) { nodes { externalId ${fields} } } }`);
  return new Map(contacts.nodes.map((contact: any) => [contact.externalId, contact]));
};

const count = async (table: string): Promise<number> => {
  const [row] = await sql<{ n: number }>(
    `select count(*)::integer as n from referral.${table} where workspace_id = $1`,
    [here.workspace.id],
  );
  return row!.n;
};

const verdicts = ({ created, updated, skipped, failed }: any) => ({ created, updated, skipped, failed });

describe('contacts', () => {
  const FILE = [
    'External ID,First Name,Last name,E-mail Address,Work email,Phone,Company,Tags,Customer since,Birthday,Email consent,custom.Shoe size',
    'a,Anna,Kovács,Anna@Example.com,anna@work.example.com,+36 30 123 4567,ACME,vip;Gold,2020-05-01,--03-04,yes,38',
    'b,علی,رضایی,,,۰۹۱۲۳۴۵۶۷۸۹,acme,,,1990-01-02,no,',
  ].join('\r\n');

  it('come in with all their fields, and the same file again changes nothing', async () => {
    expect(await importFile(here.marketer, 'CONTACTS_CSV', FILE, { tags: ['Fair 2026'] })).toMatchObject({
      state: 'DONE',
      totalRows: 2,
      processedRows: 2,
      ...{ created: 2, updated: 0, skipped: 0, failed: 0 },
      failure: null,
      finishedAt: expect.any(String),
      errors: [],
    });
    const contacts = await contactsBy(
      `displayName emails { address primary } phones { number } company { name } tags { name } customerSince birthday consent { email } customFields`,
    );
    expect(contacts.get('a')).toMatchObject({
      displayName: 'Anna Kovács',
      emails: [
        { address: 'anna@example.com', primary: true },
        { address: 'anna@work.example.com', primary: false },
      ],
      phones: [{ number: '+36301234567' }],
      company: { name: 'ACME' },
      tags: [{ name: 'Fair 2026' }, { name: 'Gold' }, { name: 'vip' }],
      customerSince: '2020-05-01T00:00:00.000Z',
      birthday: '--03-04',
      consent: { email: true },
      customFields: { 'Shoe size': '38' },
    });
    expect(contacts.get('b')).toMatchObject({
      displayName: 'علی رضایی',
      company: { name: 'ACME' },
      consent: { email: false },
    });

    const again = await importFile(here.marketer, 'CONTACTS_CSV', FILE, { tags: ['Fair 2026'] });
    expect(verdicts(again)).toEqual({ created: 0, updated: 0, skipped: 2, failed: 0 });
    const changed = await importFile(here.marketer, 'CONTACTS_CSV', FILE.replace('Kovács', 'Szabó'));
    expect(verdicts(changed)).toEqual({ created: 0, updated: 1, skipped: 1, failed: 0 });
    const { audit } = await here.admin.query(`query ($id: ID) { audit(objectId: $id) { nodes { action changes } } }`, {
      id: again.id,
    });
    expect(audit.nodes).toMatchObject([
      { action: 'import.finished', changes: { skipped: 2 } },
      { action: 'import.started' },
    ]);
  });

  it('are refused row by row, with line, column and reason in the language of who asks', async () => {
    const file = [
      'externalId,name,email,country,birthday,orders,lifecycle',
      'ok,Good,good@example.com,HU,,,prospect',
      'bad,Bad,"nobody@, or else",XX,1990-02-30,many,',
      ',,,,,,',
      'none,,,,,,',
      'late,"Two',
      'lines",late@@,,,,',
    ].join('\n');
    const { body } = await upload(here.admin, file);
    const { startImport: started } = (
      await here.admin.raw(
        `mutation ($input: ImportInput!) { startImport(input: $input) { importJob { id } } }`,
        { input: { uploadId: body.uploadId, kind: 'CONTACTS_CSV' } },
        { 'accept-language': 'hu' },
      )
    ).body.data;
    const job = await importWhen(here.admin, started.importJob.id, hasEnded);
    expect(verdicts(job)).toEqual({ created: 1, updated: 0, skipped: 0, failed: 3 });
    expect(job.errors.map(({ line, column, code }: any) => [line, column, code])).toEqual([
      [3, 'birthday', 'INVALID'],
      [3, 'orders', 'INVALID'],
      [5, 'name', 'INVALID'],
      [6, 'email', 'INVALID'],
    ]);
    expect(job.errors[1].message).toContain('szám');
    expect(job.errors[3].row).toBe('late,"Two\nlines",late@@,,,,');
  });

  it('are matched by id, externalId or address, and an address that several share is refused', async () => {
    await importFile(
      here.admin,
      'CONTACTS_CSV',
      'externalId,name,email\n,Solo,solo@example.com\n1,One,home@example.com\n2,Two,home@example.com\n',
    );
    const [solo] = await sql<{ id: string }>(
      `select id from referral.contact where workspace_id = $1 and display_name = 'Solo'`,
      [here.workspace.id],
    );
    const job = await importFile(
      here.admin,
      'CONTACTS_CSV',
      `id,externalId,email,city\n,2,,Pécs\n,,SOLO@example.com,Győr\n,,home@example.com,Eger\n${solo!.id},s,,\n`,
    );
    expect(verdicts(job)).toEqual({ created: 0, updated: 3, skipped: 0, failed: 1 });
    expect(job.errors).toMatchObject([{ line: 4, column: 'email', code: 'CONFLICT' }]);
    const contacts = await contactsBy(`id displayName city`);
    expect(contacts.get('2')).toMatchObject({ displayName: 'Two', city: 'Pécs' });
    expect(contacts.get('s')).toMatchObject({ id: solo!.id, city: 'Győr' });
  });

  it('bring their purchases along as opening events, up to the figures of the file and never twice', async () => {
    const head = 'externalId,name,orders count,total spent,customer since,last order date,last upgrade\n';
    const file = `${head}1,One,3,100,2020-01-01,2025-06-01,2024-02-03\n2,Two,,49.9,,,\n3,Three,0,0,,,\n4,Four,0,5,,,\n`;
    const first = await importFile(here.admin, 'CONTACTS_CSV', file);
    expect(verdicts(first)).toEqual({ created: 3, updated: 0, skipped: 0, failed: 1 });
    expect(first.errors).toMatchObject([{ line: 5, column: 'total spent' }]);
    const fields = `purchaseCount lifetimeValue { amount } lastPurchasedAt lastUpgradedAt lifecycle customerSince
      events(first: 20) { nodes { kind amount { amount } occurredAt } }`;
    const one = (await contactsBy(fields)).get('1');
    expect(one).toMatchObject({
      ...{ purchaseCount: 3, lifetimeValue: { amount: '100' }, lifecycle: 'CUSTOMER' },
      customerSince: '2020-01-01T00:00:00.000Z',
      lastPurchasedAt: '2025-06-01T00:00:00.000Z',
      lastUpgradedAt: '2024-02-03T00:00:00.000Z',
    });
    expect(one.events.nodes.map((event: any) => event.amount?.amount ?? event.kind).sort()).toEqual([
      '33.33',
      '33.33',
      '33.34',
      'UPGRADE',
    ]);
    expect((await contactsBy(fields)).get('2')).toMatchObject({ purchaseCount: 1, lifetimeValue: { amount: '49.9' } });
    expect((await contactsBy(fields)).get('3')).toMatchObject({ purchaseCount: 0, lifecycle: 'LEAD' });

    expect(verdicts(await importFile(here.admin, 'CONTACTS_CSV', file))).toMatchObject({
      updated: 0,
      skipped: 3,
      failed: 1,
    });
    expect(await count('customer_event')).toBe(5);
    await importFile(here.admin, 'EVENTS_CSV', 'customer id,amount\n1,50\n');
    const later = await importFile(here.admin, 'CONTACTS_CSV', `${head}1,One,5,180,,,\n2,Two,1,60,,,\n`);
    expect(verdicts(later)).toEqual({ created: 0, updated: 1, skipped: 0, failed: 1 });
    expect(later.errors).toMatchObject([{ line: 3, column: 'total spent', code: 'CONFLICT' }]);
    expect((await contactsBy(fields)).get('1')).toMatchObject({ purchaseCount: 5, lifetimeValue: { amount: '180' } });
  });

  it('who were erased do not come back', async () => {
    await importFile(here.admin, 'CONTACTS_CSV', 'name,email\nGone,gone@example.com\n');
    const [gone] = await sql<{ id: string }>(`select id from referral.contact where workspace_id = $1`, [
      here.workspace.id,
    ]);
    await here.admin.query(`mutation ($input: IdInput!) { eraseContact(input: $input) { deletedId } }`, {
      input: { id: gone!.id },
    });
    const job = await importFile(
      here.admin,
      'CONTACTS_CSV',
      'name,email\nOther,other@example.com\nGone,Gone@example.com\n',
    );
    expect(verdicts(job)).toEqual({ created: 1, updated: 0, skipped: 0, failed: 1 });
    expect(job.errors).toMatchObject([{ line: 3, column: 'email', code: 'INVALID' }]);
  });

  const torture = existsSync(TORTURE) ? readdirSync(TORTURE).filter((name) => name.endsWith('.csv')) : [];
  (torture.length > 0 ? it.each(torture) : it.skip.each(['shared data is absent']))('survive %s', async (name) => {
    const rows = JSON.parse(readFileSync(new URL(name.replace('.csv', '.json'), TORTURE), 'utf8')) as Row | Row[];
    const expected = Array.isArray(rows) ? rows : [rows];
    // The published answer has another number than its file.
    if (name === 'location_coordinates.csv') expected[0]!['Contact Phone Number'] = '2095257564';
    const columns = Object.keys(expected[0]!);
    const mapping = Object.fromEntries(columns.map((column) => [column, `custom.${column}`]));
    const file = readFileSync(new URL(name, TORTURE));
    const first = columns[0]!;
    const job = await importFile(here.admin, 'CONTACTS_CSV', file, { mapping: { ...mapping, [first]: 'displayName' } });
    expect(job).toMatchObject({ state: 'DONE', created: expected.length, failed: 0 });
    const { contacts } = await here.admin.query(`{ contacts(first: 100) { nodes { displayName customFields } } }`);
    const read = contacts.nodes.map(({ displayName, customFields }: any) => ({
      [first]: displayName,
      ...customFields,
    }));
    // A cell that is blank says nothing, and what is around a value does not count.
    const filled = (row: Row) =>
      Object.fromEntries(Object.entries(row).flatMap(([key, value]) => (value.trim() ? [[key, value.trim()]] : [])));
    const byName = (one: Row, other: Row) => one[first]!.localeCompare(other[first]!);
    expect(read.sort(byName)).toEqual(expected.map(filled).sort(byName));
  });
});

describe('an import', () => {
  it('holds its mapping against the fields that there are', async () => {
    const { body } = await upload(here.admin, 'a,b\n1,2\n');
    const start = (mapping: object) =>
      startImport(here.admin, { uploadId: body.uploadId, kind: 'CONTACTS_CSV', mapping });
    expect((await start({ a: 'shoeSize' })).userErrors).toMatchObject([
      { code: 'INVALID', path: ['input', 'mapping', 'a'] },
    ]);
    expect((await start({ a: 7 })).userErrors).toMatchObject([{ code: 'INVALID', path: ['input', 'mapping', 'a'] }]);
    expect(await count('import_job')).toBe(0);
    const missing = await startImport(here.admin, { uploadId: randomUUID(), kind: 'CONTACTS_CSV' });
    expect(missing.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'uploadId'] }]);
  });

  it('fails as a whole where the file cannot be read', async () => {
    const failure = async (file: string | Buffer) => (await importFile(here.admin, 'CONTACTS_CSV', file)).failure;
    expect(await failure(gzipSync('name\nAnna\n'))).toContain('compressed');
    expect(await failure('')).toContain('header');
    expect(await failure('a,b\n1,2\n')).toContain('a, b');
    expect(await failure('name,city,town\nA,B,C\n')).toContain('"city" and "town"');
    expect(await failure(`\0,${'😀'.repeat(1_000)}\n1,2\n`)).toContain('😀');
    const broken = await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name\n1,"never closed\n2,B\n');
    expect(broken).toMatchObject({
      state: 'FAILED',
      failure: expect.stringContaining('never closed'),
      processedRows: 0,
    });
  });

  it('takes a header with NUL in it as one without', async () => {
    const done = await importFile(here.admin, 'CONTACTS_CSV', 'na\0me,e\0mail,custom.a\0b\nAnna,no address,x\n');
    expect(done).toMatchObject({ state: 'DONE', failed: 1, errors: [{ line: 2, column: 'email' }] });
  });

  it('does nothing on a dry run but tell, and the file stays for the real one', async () => {
    await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name\n1,One\n');
    const { body } = await upload(here.admin, 'externalId,name,email,orders\n1,Uno,,\n2,Two,,2\n3,,bad@,\n');
    const run = async (dryRun: boolean) => {
      const { importJob: job } = await startImport(here.admin, {
        uploadId: body.uploadId,
        kind: 'CONTACTS_CSV',
        tags: ['x'],
        dryRun,
      });
      return importWhen(here.admin, job.id, hasEnded);
    };
    const before = await Promise.all(['contact', 'tag', 'customer_event', 'outbox_event'].map(count));
    const dry = await run(true);
    expect(verdicts(dry)).toEqual({ created: 1, updated: 1, skipped: 0, failed: 1 });
    expect(await Promise.all(['contact', 'tag', 'customer_event', 'outbox_event'].map(count))).toEqual(before);
    const real = await run(false);
    expect(verdicts(real)).toEqual(verdicts(dry));
    expect(real.errors).toEqual(dry.errors);
    expect(await count('contact')).toBe(2);
    const gone = await startImport(here.admin, { uploadId: body.uploadId, kind: 'CONTACTS_CSV' });
    expect(gone.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('can be cancelled between two thousand rows; an ended one cannot', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `${index},Contact ${index}`);
    const { body } = await upload(here.admin, ['externalId,name', ...rows].join('\n'));
    const { importJob: started } = await startImport(here.admin, { uploadId: body.uploadId, kind: 'CONTACTS_CSV' });
    await importWhen(here.admin, started.id, (job) => job.processedRows > 0);
    const { importJob: cancelled, userErrors } = await cancelImport(here.admin, started.id);
    expect(userErrors).toEqual([]);
    expect(cancelled).toMatchObject({ state: 'CANCELLED', finishedAt: expect.any(String) });
    expect(cancelled.processedRows).toBeLessThan(30_000);
    expect((await cancelImport(here.admin, started.id)).userErrors).toEqual([]);
    // The worker is free again once the next import is done, and has added nothing to the cancelled one.
    const next = await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name\nlast,Last\n');
    expect(await importJob(here.admin, started.id)).toEqual(cancelled);
    expect(await count('contact')).toBe(cancelled.created + 1);
    expect((await cancelImport(here.admin, next.id)).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect((await cancelImport(here.admin, randomUUID())).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('is for marketers and administrators, and for nobody of another workspace', async () => {
    const { body } = await upload(here.admin, 'name\nA\n');
    const answer = await here.rep.raw(
      `mutation ($input: ImportInput!) { startImport(input: $input) { importJob { id } } }`,
      {
        input: { uploadId: body.uploadId, kind: 'CONTACTS_CSV' },
      },
    );
    expect(answer.body.errors![0]!.extensions!.code).toBe('FORBIDDEN');
    const job = await importFile(here.admin, 'CONTACTS_CSV', 'name\nA\n');
    const other = await newWorkspace();
    expect(await importJob(other.admin, job.id)).toBeNull();
    expect((await cancelImport(other.admin, job.id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await other.admin.query(`{ importJobs { id } }`)).importJobs).toEqual([]);
    expect((await here.admin.query(`{ importJobs(first: 1) { id } }`)).importJobs).toEqual([{ id: job.id }]);
  });

  it('pages its errors by line', async () => {
    const job = await importFile(here.admin, 'CONTACTS_CSV', `name,email\n${'A,bad@\n'.repeat(150)}`);
    expect(job).toMatchObject({ failed: 150, errors: { length: 100 } });
    const { importJob: rest } = await here.admin.query(
      `query ($id: ID!, $after: Int) { importJob(id: $id) { errors(first: 100, after: $after) { line } } }`,
      { id: job.id, after: job.errors.at(-1).line },
    );
    expect(rest.errors.map(({ line }: any) => line)).toEqual(Array.from({ length: 50 }, (_, index) => 102 + index));
  });
});

describe('referrals', () => {
  const statusOf = async (externalId: string) => {
    const contacts = await contactsBy(
      `referralStatus { counts { pending converted } referredBy { referrer { externalId } stage channel referredAt note value { amount } history { to at } } }`,
    );
    return contacts.get(externalId)?.referralStatus;
  };

  it('connect contacts in the order of the file, and the same file again changes nothing', async () => {
    await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name,email\na,A,\nb,B,b@example.com\nc,C,\n');
    const file = [
      'referrer,referee external id,referee email,stage,channel,date,note,value',
      'a,,B@example.com,Converted,in person,2024-01-02,met at the fair,"1.250,00"',
      'b,c,,,,,,',
      'c,a,,,,,,',
      'a,c,,,,,,',
      'a,a,,,,,,',
      'a,nobody,,,,,,',
      'a,,,,,,,',
      'b,a,,someday,,,,',
    ].join('\n');
    const job = await importFile(here.marketer, 'REFERRALS_CSV', file);
    expect(verdicts(job)).toEqual({ created: 3, updated: 0, skipped: 0, failed: 5 });
    expect(job.errors.map(({ line, column, code }: any) => [line, column, code])).toEqual([
      [5, 'referee external id', 'ALREADY_REFERRED'],
      [6, 'referee external id', 'SELF_REFERRAL'],
      [7, 'referee external id', 'NOT_FOUND'],
      [8, 'referee external id', 'INVALID'],
      [9, 'stage', 'INVALID'],
    ]);
    expect(await statusOf('b')).toMatchObject({
      counts: { pending: 1 },
      referredBy: {
        referrer: { externalId: 'a' },
        ...{ stage: 'CONVERTED', channel: 'IN_PERSON', note: 'met at the fair', value: { amount: '1250' } },
        referredAt: '2024-01-02T00:00:00.000Z',
        history: [{ to: 'CONVERTED', at: '2024-01-02T00:00:00.000Z' }],
      },
    });
    // The third closes the circle: kept, off the tree.
    expect(await statusOf('a')).toMatchObject({ counts: { converted: 1 }, referredBy: null });
    expect(await statusOf('c')).toMatchObject({
      counts: { pending: 1 },
      referredBy: { referrer: { externalId: 'b' }, channel: 'IMPORT' },
    });
    const again = await importFile(here.marketer, 'REFERRALS_CSV', file);
    expect(verdicts(again)).toEqual({ created: 0, updated: 0, skipped: 3, failed: 5 });
    expect(await count('referral')).toBe(3);
  });

  it('create who is missing, once, and give way to a later one after an end', async () => {
    const file = 'referrerExternalId,refereeExternalId,refereeName,stage\nx,y,Ypsilon,lost\nz,y,,\nx,z,,\n';
    const job = await importFile(here.admin, 'REFERRALS_CSV', file, {
      createMissingContacts: true,
      tags: ['imported'],
    });
    expect(verdicts(job)).toEqual({ created: 3, updated: 0, skipped: 0, failed: 0 });
    const contacts = await contactsBy(`displayName tags { name }`);
    expect(contacts.size).toBe(3);
    expect(contacts.get('y')).toMatchObject({ displayName: 'Ypsilon', tags: [{ name: 'imported' }] });
    expect(await statusOf('y')).toMatchObject({ referredBy: { referrer: { externalId: 'z' } } });
  });
});

describe('events', () => {
  it('are recorded once, in the time zone of the workspace', async () => {
    here = await newWorkspace({ timeZone: 'Asia/Tehran' });
    await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name,email\n1,One,one@example.com\n2,Two,\n');
    const file = [
      'Customer ID,Email,Event,Date,Amount,Order ID,Product,Score,Refunds',
      '1,,,2024-03-04,10,,,,',
      '1,,,2024-03-04,10,,,,',
      ',one@example.com,purchase,2024-03-05T12:00:00Z,"1,000.50",o-1,Book,,',
      '1,,refund,2024-03-06,0.5,,,,o-1',
      '2,,survey,2024-03-06,,,,9,',
      '2,,survey,2024-03-06,,,,11,',
      '3,,,2024-03-06,5,,,,',
      '2,,,tomorrow,x,,,,',
      '2,,,2024-03-06,5,o-1,,,',
    ].join('\n');
    const job = await importFile(here.marketer, 'EVENTS_CSV', file);
    expect(verdicts(job)).toEqual({ created: 5, updated: 0, skipped: 0, failed: 4 });
    expect(job.errors.map(({ line, column, code }: any) => [line, column, code])).toEqual([
      [7, 'Score', 'INVALID'],
      [8, 'Customer ID', 'NOT_FOUND'],
      [9, 'Amount', 'INVALID'],
      [9, 'Date', 'INVALID'],
      [10, 'Order ID', 'CONFLICT'],
    ]);
    const fields = `purchaseCount lifetimeValue { amount } customerSince satisfaction`;
    expect((await contactsBy(fields)).get('1')).toMatchObject({
      purchaseCount: 3,
      lifetimeValue: { amount: '1020' },
      customerSince: '2024-03-03T20:30:00.000Z',
    });
    expect((await contactsBy(fields)).get('2')).toMatchObject({ purchaseCount: 0, satisfaction: 9 });
    expect(verdicts(await importFile(here.marketer, 'EVENTS_CSV', file))).toEqual({
      created: 0,
      updated: 0,
      skipped: 5,
      failed: 4,
    });
    expect((await contactsBy(fields)).get('1')).toMatchObject({ purchaseCount: 3, lifetimeValue: { amount: '1020' } });
  });

  it('create who is missing', async () => {
    const file = 'customer_id,amount,customer name\n7,1,Seven\n7,2,\n8,3,\n';
    expect(verdicts(await importFile(here.admin, 'EVENTS_CSV', file))).toMatchObject({ created: 0, failed: 3 });
    const job = await importFile(here.admin, 'EVENTS_CSV', file, { createMissingContacts: true });
    expect(verdicts(job)).toMatchObject({ created: 3, failed: 0 });
    const contacts = await contactsBy(`displayName purchaseCount`);
    expect(contacts.get('7')).toMatchObject({ displayName: 'Seven', purchaseCount: 2 });
    expect(contacts.get('8')).toMatchObject({ displayName: '8', purchaseCount: 1 });
  });
});
