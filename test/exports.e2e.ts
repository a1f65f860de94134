import { setTimeout } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { downloadTokenOf } from '../libs/referral/src/exports/download-token.js';
import { download, exportFile, exportJob, startExport } from './support/exports.js';
import { importFile } from './support/imports.js';
import { newWorkspace, sql, type TestClient, type TestWorkspace } from './support/moaref.js';
import { connect } from './support/referral-steps.js';

let here: TestWorkspace;
let sara: string;
let bela: string;

const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });

async function change(client: TestClient, name: string, type: string, input: object): Promise<any> {
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { message path } ${SELECTED[name]} } }`;
  const payload = (await client.query(document, { input }))[name];
  if (payload.userErrors.length > 0) throw new Error(JSON.stringify(payload.userErrors));
  return payload;
}

const SELECTED: Record<string, string> = {
  createContact: 'contact { id }',
  createSegment: 'segment { id }',
  eraseContact: 'deletedId',
  relateContacts: 'relationship { id }',
  logInteraction: 'interaction { id }',
  recordEvent: 'event { id }',
};

const SARA = {
  displayName: 'سارا رحیمی',
  externalId: '=HYPERLINK("http://x.example")',
  givenName: 'سارا',
  familyName: 'رحیمی',
  emails: ['sara@example.com', 'sr@example.com'],
  phones: ['+36301234567'],
  companyName: '@Company, Ltd',
  jobTitle: 'line one\nline "two"',
  birthday: '--03-04',
  country: 'IR',
  city: "'Shiraz",
  locale: 'fa',
  lifecycle: 'CUSTOMER',
  customerSince: '2024-05-06T07:08:09.123Z',
  satisfaction: 9,
  audience: 0,
  consent: { email: true, doNotAsk: true },
  tags: ['وی‌آی‌پی', '-minus'],
  customFields: { Plan: '+gold', 'a;b': 'x' },
};

beforeAll(async () => {
  here = await newWorkspace({ timeZone: 'Asia/Tehran' });
  sara = (await change(here.admin, 'createContact', 'ContactInput', SARA)).contact.id;
  bela = (await change(here.admin, 'createContact', 'ContactInput', { displayName: 'Béla', tags: ['x'] })).contact.id;
  for (const [kind, amount] of [
    ['PURCHASE', '10.50'],
    ['PURCHASE', '9.50'],
    ['RENEWAL', '5'],
  ]) {
    const money = { amount, currency: 'EUR' };
    await change(here.admin, 'recordEvent', 'EventInput', { contactId: sara, kind, amount: money });
  }
  const known = { channel: 'OTHER', channelLabel: '=label', note: 'یادداشت', stage: 'QUALIFIED' };
  await connect(here.admin, sara, bela, { ...known, value: { amount: '1200.5', currency: 'EUR' } });
});

it('writes what Excel reads: UTF-8 with its mark, CRLF, and no cell that is a formula', async () => {
  const { job, text } = await exportFile(here.marketer, { kind: 'CONTACTS_CSV' });
  expect(job).toMatchObject({ kind: 'CONTACTS_CSV', state: 'DONE', rows: 2, failure: null });
  expect(text.startsWith('\uFEFFid,externalId,')).toBe(true);
  expect(text.replaceAll('\r\n', '').replace('line one\nline', '')).not.toMatch(/[\r\n]/);
  const [first] = rowsOf(text);
  expect(first).toMatchObject({
    displayName: 'سارا رحیمی',
    externalId: `'=HYPERLINK("http://x.example")`,
    emails: 'sara@example.com;sr@example.com',
    phones: "'+36301234567",
    companyName: "'@Company, Ltd",
    jobTitle: 'line one\nline "two"',
    city: "'Shiraz",
    customerSince: '2024-05-06T07:08:09.123Z',
    tags: "'-minus;وی‌آی‌پی",
    ...{ orders: '2', total: '25', referralsMade: '1', 'custom.Plan': "'+gold" },
  });
  for (const cell of rowsOf(text).flatMap(Object.values)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
});

it('writes what is read the same everywhere: lists of what has semicolons, and amounts', async () => {
  const own = await newWorkspace();
  const make = async (input: object): Promise<string> =>
    (await change(own.admin, 'createContact', 'ContactInput', input)).contact.id;
  const contactId = await make({ displayName: 'A', tags: ['c', 'a;b'], emails: ['a@example.com'] });
  const other = await make({ displayName: 'B', tags: ['[d', 'line\nline'] });
  await change(own.admin, 'recordEvent', 'EventInput', {
    ...{ contactId, kind: 'PURCHASE', amount: { amount: '1.234', currency: 'EUR' } },
  });
  await connect(own.admin, contactId, other, { value: { amount: '12.345', currency: 'USD' } });
  const rows = rowsOf((await exportFile(own.admin, { kind: 'CONTACTS_CSV' })).text);
  expect(rows).toMatchObject([
    { tags: '["a;b", "c"]', emails: 'a@example.com', orders: '1', total: '1.2340' },
    { tags: '["[d", "line\\nline"]', orders: '', total: '' },
  ]);
  const [link] = rowsOf((await exportFile(own.admin, { kind: 'REFERRALS_CSV' })).text);
  expect(link).toMatchObject({ value: '', foreignValue: '12.345 USD' });
});

it('imports again to the same facts, there and here', async () => {
  const there = await newWorkspace({ timeZone: 'Asia/Tehran' });
  const contacts = await exportFile(here.admin, { kind: 'CONTACTS_CSV' });
  const referrals = await exportFile(here.admin, { kind: 'REFERRALS_CSV' });
  expect(referrals.job.rows).toBe(1);
  for (const { admin } of [there, here]) {
    const done = admin === here.admin ? 'skipped' : 'created';
    expect(await importFile(admin, 'CONTACTS_CSV', contacts.text)).toMatchObject({ state: 'DONE', [done]: 2 });
    expect(await importFile(admin, 'REFERRALS_CSV', referrals.text)).toMatchObject({ state: 'DONE', [done]: 1 });
  }
  const again = await exportFile(there.admin, { kind: 'CONTACTS_CSV' });
  // What an import passes over, since it is made here.
  const facts = (text: string) =>
    rowsOf(text).map(({ createdAt: _, lastPurchasedAt: __, lastInteractionAt: ___, ...row }) => row);
  expect(facts(again.text)).toEqual(facts(contacts.text));
  expect((await exportFile(there.admin, { kind: 'REFERRALS_CSV' })).text).toBe(referrals.text);
});

it('writes the contacts of a filter, of a search and of a segment by its rule', async () => {
  const namesOf = async (input: object) =>
    rowsOf((await exportFile(here.admin, { ...input })).text).map(({ displayName }) => displayName);
  expect(await namesOf({ kind: 'CONTACTS_CSV', filter: { anyTags: ['X'] } })).toEqual(['Béla']);
  expect(await namesOf({ kind: 'CONTACTS_CSV', filter: { search: 'sara@example' } })).toEqual(['سارا رحیمی']);
  const rule = { tag: { noneOf: ['x'] } };
  const { segment } = await change(here.admin, 'createSegment', 'SegmentInput', { name: 'S', kind: 'DYNAMIC', rule });
  expect(await namesOf({ kind: 'SEGMENT_CSV', segmentId: segment.id })).toEqual(['سارا رحیمی']);
  const lost = await exportFile(here.admin, { kind: 'REFERRALS_CSV', referralFilter: { stages: ['LOST'] } });
  expect([lost.job.rows, rowsOf(lost.text)]).toEqual([0, []]);
});

it('refuses what makes no file', async () => {
  const refused = async (input: object) => (await startExport(here.admin, { ...input })).userErrors;
  const id = '0197a000-0000-7000-8000-000000000000';
  for (const [input, code, field] of [
    [{ kind: 'SEGMENT_CSV' }, 'INVALID', 'segmentId'],
    [{ kind: 'SEGMENT_CSV', segmentId: id }, 'NOT_FOUND', 'segmentId'],
    [{ kind: 'CONTACTS_CSV', segmentId: id }, 'INVALID', 'segmentId'],
    [{ kind: 'REFERRALS_CSV', filter: {} }, 'INVALID', 'filter'],
    [{ kind: 'CONTACT_RECORD_JSON' }, 'INVALID', 'contactId'],
    [{ kind: 'CONTACT_RECORD_JSON', contactId: id }, 'NOT_FOUND', 'contactId'],
  ] as const) {
    expect(await refused(input)).toMatchObject([{ code, path: ['input', field] }]);
  }
  const record = { query: `mutation ($input: ExportInput!) { startExport(input: $input) { exportJob { id } } }` };
  const { body } = await here.marketer.raw(record.query, { input: { kind: 'CONTACT_RECORD_JSON', contactId: sara } });
  expect(body.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
});

it('tells a person all that is held about them, and of others their names alone', async () => {
  await change(here.admin, 'relateContacts', 'RelateContactsInput', { contactId: sara, otherId: bela, kind: 'FRIEND' });
  await change(here.admin, 'logInteraction', 'InteractionInput', { contactId: sara, kind: 'NOTE', body: 'تلفن زد' });
  const { job, text } = await exportFile(here.admin, { kind: 'CONTACT_RECORD_JSON', contactId: sara });
  const record = JSON.parse(text);
  expect(record).toMatchObject({
    contact: {
      displayName: 'سارا رحیمی',
      emails: [{ address: 'sara@example.com' }, {}],
      customFields: { Plan: '+gold' },
    },
    tags: [{ name: '-minus' }, { name: 'وی‌آی‌پی' }],
    segments: [{ name: 'S', source: 'RULE' }],
    relationships: [{ kind: 'FRIEND', with: 'Béla' }],
    interactions: [{ kind: 'NOTE', body: 'تلفن زد', role: 'CONTACT' }],
    events: [{ kind: 'PURCHASE' }, { kind: 'PURCHASE' }, { kind: 'RENEWAL', amount: { amount: '5', currency: 'EUR' } }],
    referralsMade: [{ referee: 'Béla', stage: 'QUALIFIED', creditShare: '1', history: [{ to: 'QUALIFIED' }] }],
    referralsReceived: [],
  });
  expect(record.audit.map(({ action }: { action: string }) => action)).toEqual(
    expect.arrayContaining(['contact.created', 'contact.exported']),
  );
  expect(Object.keys(record.sections)).toEqual(expect.arrayContaining(['segments', 'audit', 'refusedImportRows']));
  expect(text).not.toContain(bela);
  // Whoever may not ask for it does not get it by another's.
  expect(await exportJob(here.marketer, job.id)).toBeNull();
});

describe('the address of a file', () => {
  const keyOf = async ({ workspace }: TestWorkspace): Promise<Buffer> =>
    (await sql(`select block_key from referral.workspace where id = $1`, [workspace.id]))[0].block_key;

  it('gives it as a download, and says nothing of who asks', async () => {
    const { job } = await exportFile(here.admin, { kind: 'REFERRALS_CSV' });
    const { status, headers, text } = await download(job.url);
    expect([status, text.length > 100]).toEqual([200, true]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="referrals-${new Date().toISOString().slice(0, 10)}.csv"`,
      'content-length': String(Buffer.byteLength(text)),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('opens nothing forged, altered, or of another workspace', async () => {
    const other = await newWorkspace();
    const { job } = await exportFile(here.admin, { kind: 'REFERRALS_CSV' });
    const expiresAt = new Date(Date.now() + 60_000);
    const opens = { workspaceId: here.workspace.id, exportJobId: job.id as string, expiresAt };
    const altered = (job.url as string).replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'));
    const forged = [
      altered,
      `/exports/${downloadTokenOf({ ...opens, workspaceId: other.workspace.id }, Buffer.alloc(32))}`,
      `/exports/${downloadTokenOf(opens, Buffer.alloc(32))}`,
      '/exports/x',
      `/exports/${job.id}`,
    ];
    for (const url of forged) expect([url, (await download(url)).status]).toEqual([url, 404]);
    // Signed by the other workspace for this file: there it is nobody's.
    await sql(`update referral.workspace set block_key = decode(repeat('cd', 32), 'hex') where id = $1`, [
      other.workspace.id,
    ]);
    const stolen = downloadTokenOf({ ...opens, workspaceId: other.workspace.id }, await keyOf(other));
    expect((await download(`/exports/${stolen}`)).status).toBe(410);
    expect((await download(`/exports/${downloadTokenOf(opens, await keyOf(other))}`)).status).toBe(404);
    expect(await exportJob(other.admin, job.id)).toBeNull();
  });

  it('expires, and the file with it', async () => {
    const { job } = await exportFile(here.admin, { kind: 'REFERRALS_CSV' });
    const opens = { workspaceId: here.workspace.id, exportJobId: job.id as string };
    const expired = downloadTokenOf({ ...opens, expiresAt: new Date(Date.now() - 1_000) }, await keyOf(here));
    expect((await download(`/exports/${expired}`)).status).toBe(410);
    const pieces = () => sql(`select 1 from referral.export_chunk where export_job_id = $1`, [job.id]);
    expect(await pieces()).toHaveLength(1);
    const due = `from graphile_worker._private_jobs where payload ->> 'exportJobId' = $1`;
    const [{ run_at: runAt }] = await sql(`select run_at ${due}`, [job.id]);
    expect(Math.abs(new Date(job.finishedAt).getTime() + 3_600_000 - runAt.getTime())).toBeLessThan(1_000);
    await sql(`update graphile_worker._private_jobs set run_at = now() where payload ->> 'exportJobId' = $1`, [job.id]);
    // Wakes whoever does jobs.
    await exportFile(here.admin, { kind: 'REFERRALS_CSV' });
    while ((await pieces()).length > 0) await setTimeout(20);
    expect((await exportJob(here.admin, job.id)).url).toBeNull();
    expect((await download(job.url)).status).toBe(410);
  });

  it('opens nothing any more once somebody was erased', async () => {
    const { job } = await exportFile(here.admin, { kind: 'CONTACTS_CSV', filter: { search: 'Béla' } });
    const { contact } = await change(here.admin, 'createContact', 'ContactInput', { displayName: 'To be erased' });
    await change(here.admin, 'eraseContact', 'IdInput', { id: contact.id });
    expect((await download(job.url)).status).toBe(410);
    expect((await exportJob(here.admin, job.id)).url).toBeNull();
    const kept = await sql(`select options from referral.export_job where workspace_id = $1`, [here.workspace.id]);
    expect(JSON.stringify(kept)).not.toContain('Béla');
  });
});
