import { once } from 'node:events';
import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { newWorkspace, sql, type TestWorkspace } from './support/moaref.js';
import { importFile, startImport, upload } from './support/imports.js';
import { running } from './support/running.js';

let here: TestWorkspace;

beforeAll(async () => {
  here = await newWorkspace();
});

const uploadsOf = ({ workspace }: TestWorkspace) =>
  sql<{ id: string; file_name: string; byte_count: string }>(`select * from referral.upload where workspace_id = $1`, [
    workspace.id,
  ]);

function send(headers: Record<string, string>) {
  return request(`${running().url}/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${here.admin.token}`, 'content-type': 'text/csv', ...headers },
  });
}

it('keeps a file in pieces that give back the same bytes', async () => {
  const own = await newWorkspace();
  const bytes = Buffer.alloc(2.5 * 1024 * 1024, 'name,city\n');
  const { status, body } = await upload(own.marketer, bytes, { 'content-type': 'application/octet-stream' });
  expect(status).toBe(201);
  expect(await uploadsOf(own)).toMatchObject([
    { id: body.uploadId, file_name: 'file.csv', byte_count: String(bytes.length) },
  ]);
  const pieces = await sql<{ bytes: Buffer }>(
    `select bytes from referral.upload_chunk where upload_id = $1 order by position`,
    [body.uploadId],
  );
  expect(pieces).toHaveLength(3);
  expect(Buffer.concat(pieces.map((piece) => piece.bytes)).equals(bytes)).toBe(true);
});

it('lets nobody in without a good credential and the right role', async () => {
  expect(await upload(here.anonymous, 'name\nA')).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  const wrong = await upload(here.anonymous, 'name\nA', {
    'content-type': 'text/csv',
    authorization: 'Bearer mrk_wrong',
  });
  expect(wrong).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  expect(await upload(here.rep, 'name\nA')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(await upload(here.reader, 'name\nA')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
});

it('takes only what a browser would not send from another site unasked', async () => {
  for (const type of [
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ]) {
    expect((await upload(here.admin, '{}', { 'content-type': type })).status).toBe(415);
  }
});

it('refuses a file that says that it is too long, before it comes', async () => {
  const asking = send({ 'content-length': String(512 * 1024 * 1024 + 1) });
  asking.flushHeaders();
  const [answer] = await once(asking, 'response');
  asking.destroy();
  expect(answer.statusCode).toBe(413);
  expect(await uploadsOf(here)).toEqual([]);
});

it('leaves nothing behind of a file that breaks off', async () => {
  const sending = send({ 'transfer-encoding': 'chunked' });
  sending.on('error', () => undefined);
  sending.write(Buffer.alloc(3 * 1024 * 1024, 'x'));
  const keptPieces = async () =>
    (await sql(`select 1 from referral.upload_chunk where workspace_id = $1`, [here.workspace.id])).length;
  while ((await keptPieces()) < 2) await setTimeout(20);
  sending.destroy();
  while ((await uploadsOf(here)).length > 0) await setTimeout(20);
  expect(await keptPieces()).toBe(0);
});

it('knows no upload of another workspace', async () => {
  const other = await newWorkspace();
  const { body } = await upload(other.admin, 'name\nA');
  const { importJob, userErrors } = await startImport(here.admin, { uploadId: body.uploadId, kind: 'CONTACTS_CSV' });
  expect(importJob).toBeNull();
  expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'uploadId'] }]);
});

it('drops a file once it is imported, and all that wait when a person is erased', async () => {
  const own = await newWorkspace();
  await importFile(
    own.admin,
    'CONTACTS_CSV',
    'externalId,name,email\nx-77,Zoltan Erased,zoltan@example.com\nx-78,Bad,zoltan@@\n,,',
  );
  expect(await uploadsOf(own)).toEqual([]);
  await importFile(own.admin, 'CONTACTS_CSV', 'externalId,name,birthday\nx-77,Zoltan,soon\nx-79,Other,later\n');
  await upload(own.admin, 'name\nZoltan');
  const [contact] = await sql<{ id: string }>(`select id from referral.contact where workspace_id = $1`, [
    own.workspace.id,
  ]);
  const { eraseContact } = await own.admin.query(
    `mutation ($input: IdInput!) { eraseContact(input: $input) { userErrors { message } } }`,
    { input: { id: contact!.id } },
  );
  expect(eraseContact.userErrors).toEqual([]);
  expect(await uploadsOf(own)).toEqual([]);
  const rows = await sql<{ row: string }>(
    `select row from referral.import_error where workspace_id = $1 order by row`,
    [own.workspace.id],
  );
  expect(rows.map(({ row }) => row)).toEqual(['x-78,Bad,zoltan@@', 'x-79,Other,later']);
});

it.each(['', 'more'])('says so when a file is dropped while it comes in, followed by "%s"', async (rest) => {
  const contact = `mutation { createContact(input: { displayName: "To be erased" }) { contact { id } } }`;
  const { id } = (await here.admin.query(contact)).createContact.contact;
  const sending = send({ 'transfer-encoding': 'chunked' });
  const answered = once(sending, 'response');
  sending.write(Buffer.alloc(1024 * 1024, 'x'));
  while ((await sql(`select 1 from referral.upload_chunk where workspace_id = $1`, [here.workspace.id])).length === 0) {
    await setTimeout(20);
  }
  const erase = `mutation ($id: ID!) { eraseContact(input: { id: $id }) { deletedId } }`;
  expect(await here.admin.query(erase, { id })).toEqual({ eraseContact: { deletedId: id } });
  sending.end(rest);
  const [answer] = await answered;
  expect([answer.statusCode, await json(answer)]).toEqual([409, expect.objectContaining({ code: 'CONFLICT' })]);
  expect(await uploadsOf(here)).toEqual([]);
});
