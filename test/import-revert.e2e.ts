import { command } from './support/command.js';
import { newWorkspace, sql, type TestWorkspace } from './support/moaref.js';
import { hasEnded, importFile, importWhen, revertImport, startImport, upload } from './support/imports.js';

let here: TestWorkspace;
const slugs: string[] = [];

beforeEach(async () => {
  here = await newWorkspace();
  slugs.push(here.workspace.slug);
});

/** Reverts an import and answers it once it is done. */
async function undo({ id }: { id: string }): Promise<any> {
  const { importJob, userErrors } = await revertImport(here.marketer, id);
  expect(userErrors).toEqual([]);
  expect(importJob.state).toBe('RUNNING');
  return importWhen(here.admin, id, hasEnded);
}

const FIELDS = `externalId displayName givenName emails { address } phones { number } company { name } city birthday lifecycle
  customerSince satisfaction customFields consent { email phone } tags { name } updatedAt
  purchaseCount lifetimeValue { amount } lastInteractionAt`;

async function people(): Promise<Map<string, any>> {
  const { contacts } = await here.admin.query(`{ contacts(first: 100) { nodes { id ${FIELDS} } } }`);
  return new Map(contacts.nodes.map((contact: any) => [contact.displayName, contact]));
}

/** All that contacts say, but for when they were changed. */
const facts = (contacts: Map<string, any>) => [...contacts.values()].map(({ updatedAt: _, ...rest }) => rest);

const change = (id: string, patch: object) =>
  here.rep.query(`mutation ($input: UpdateContactInput!) { updateContact(input: $input) { userErrors { message } } }`, {
    input: { id, patch },
  });

it('of contacts takes back everything, and the bin holds who was new', async () => {
  await importFile(
    here.admin,
    'CONTACTS_CSV',
    'externalId,name,email,phone,company,city,tags,consentEmail,custom.a,custom.b,lifecycle\n' +
      'old,Old,old@example.com,+36301234567,ACME,Pécs,Kept,yes,1,2,prospect\nsame,Same,same@example.com,,,,,,,,\n',
  );
  const before = facts(await people());
  const job = await importFile(
    here.marketer,
    'CONTACTS_CSV',
    'externalId,name,email,phone,company,city,birthday,tags,consentEmail,consentPhone,custom.a,custom.c,orders,total,satisfaction,note\n' +
      'old,Renamed,new@example.com;old@example.com,+36307654321,Globex,Eger,1990-01-02,VIP;Kept,no,yes,9,3,2,100,9,Noted\n' +
      'same,Same,same@example.com,,,,,,,,,,,,,\nnew,New,n@example.com,,Globex,,,VIP,,,,,1,5,,Hi\n',
    { tags: ['Fair'] },
  );
  expect(job).toMatchObject({ state: 'DONE', created: 1, updated: 2, failed: 0 });
  // Reading twice what was imported changes nothing more, and is no use of it.
  expect(await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name\nnew,New\n')).toMatchObject({ skipped: 1 });

  expect(await undo(job)).toMatchObject({ state: 'REVERTED', kept: 0, errors: [], created: 1, updated: 2 });
  expect(facts(await people())).toEqual(before);
  const [gone] = await sql(
    `select deleted_at is not null as binned, erased_at from referral.contact where workspace_id = $1 and external_id = 'new'`,
    [here.workspace.id],
  );
  expect(gone).toEqual({ binned: true, erased_at: null });
  // Once more is fine, and does nothing.
  expect((await revertImport(here.admin, job.id)).importJob.state).toBe('REVERTED');
  expect(await sql(`select from referral.import_undo where import_job_id = $1`, [job.id])).toEqual([]);
});

it('of contacts leaves alone what others changed or used since, and says so', async () => {
  await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name,city,custom.a\nold,Old,Pécs,1\n');
  const job = await importFile(
    here.admin,
    'CONTACTS_CSV',
    'externalId,name,city,birthday,custom.a,custom.b\nold,Old,Eger,1990-01-02,2,2\n1,Changed,,,,\n2,Noted,,,,\n3,Tagged,,,,\n4,Free,,,,\n',
  );
  const known = await people();
  await change(known.get('Old').id, { city: 'Győr', customFields: { b: 'theirs' } });
  await change(known.get('Changed').id, { jobTitle: 'Boss' });
  await here.rep.query(
    `mutation ($input: InteractionInput!) { logInteraction(input: $input) { userErrors { message } } }`,
    {
      input: { contactId: known.get('Noted').id, kind: 'CALL' },
    },
  );
  await here.admin.query(`mutation ($input: TagContactsInput!) { tagContacts(input: $input) { changedCount } }`, {
    input: { contactIds: [known.get('Tagged').id], add: ['VIP'] },
  });

  const reverted = await undo(job);
  expect(reverted).toMatchObject({ state: 'REVERTED', undone: 1, kept: 4 });
  expect(reverted.errors.map(({ line, code, row }: any) => [line, code, row])).toEqual([
    [2, 'CONFLICT', 'Old'],
    [3, 'CONFLICT', 'Changed'],
    [4, 'CONFLICT', 'Noted'],
    [5, 'CONFLICT', 'Tagged'],
  ]);
  expect(reverted.errors[0].message).toContain('city, custom.b');
  const after = await people();
  expect([...after.keys()].sort()).toEqual(['Changed', 'Noted', 'Old', 'Tagged']);
  expect(after.get('Old')).toMatchObject({ city: 'Győr', birthday: null, customFields: { a: '1', b: 'theirs' } });
});

describe('of links', () => {
  beforeEach(async () => {
    const names = ['a', 'b', 'c', 'd'].map((id) => `${id},${id.toUpperCase()}`);
    await importFile(here.admin, 'CONTACTS_CSV', `externalId,name\n${names.join('\n')}\n`);
  });

  it('takes referrals back, leaf first, but those that went on', async () => {
    const job = await importFile(
      here.admin,
      'REFERRALS_CSV',
      'referrerExternalId,refereeExternalId,referrerEmail\na,b,\nb,c,\nc,d,\n,new,boss@example.com\n',
      { createMissingContacts: true },
    );
    expect(job).toMatchObject({ created: 4, failed: 0 });
    const { referrals } = await here.admin.query(`{ referrals(first: 10) { nodes { id referrer { displayName } } } }`);
    const advanced = referrals.nodes.find((referral: any) => referral.referrer.displayName === 'B');
    await here.rep.query(
      `mutation ($input: AdvanceReferralInput!) { advanceReferral(input: $input) { userErrors { message } } }`,
      {
        input: { id: advanced.id, stage: 'CONTACTED' },
      },
    );
    const reverted = await undo(job);
    expect(reverted).toMatchObject({ state: 'REVERTED', kept: 1, errors: [{ line: 3, code: 'CONFLICT' }] });
    const left = await here.admin.query(`{ referrals(first: 10) { nodes { id } } contacts(first: 1) { totalCount } }`);
    expect(left).toEqual({ referrals: { nodes: [{ id: advanced.id }] }, contacts: { totalCount: 4 } });
  });

  it('takes interactions and relationships back, but interactions that were edited', async () => {
    const interactions = await importFile(
      here.admin,
      'INTERACTIONS_CSV',
      'contactExternalId,participants,kind,date,subject\na,b,call,2026-01-02,One\na,,note,2026-01-03,Two\nx,a,mail,2026-01-04,Three\n',
      { createMissingContacts: true },
    );
    const ties = await importFile(here.admin, 'RELATIONSHIPS_CSV', 'contactExternalId,otherExternalId\na,b\nb,c\n');
    expect([interactions.created, ties.created]).toEqual([3, 2]);
    const [two] = await sql<{ id: string }>(
      `select id from referral.interaction where workspace_id = $1 and subject = 'Two'`,
      [here.workspace.id],
    );
    await here.rep.query(
      `mutation ($input: UpdateInteractionInput!) { updateInteraction(input: $input) { userErrors { message } } }`,
      { input: { id: two!.id, body: 'More' } },
    );
    expect(await undo(ties)).toMatchObject({ state: 'REVERTED', undone: 2, kept: 0 });
    expect(await undo(interactions)).toMatchObject({
      ...{ state: 'REVERTED', undone: 3, kept: 1 },
      errors: [{ line: 3, code: 'CONFLICT' }],
    });
    const after = await people();
    expect([...after.keys()].sort()).toEqual(['A', 'B', 'C', 'D']);
    expect(after.get('A').lastInteractionAt).toBe('2026-01-03T00:00:00.000Z');
    expect(after.get('B').lastInteractionAt).toBeNull();
  });

  it('takes events back with what they made of their contacts, but those that a refund counts on', async () => {
    const before = facts(await people());
    const job = await importFile(
      here.admin,
      'EVENTS_CSV',
      'contactExternalId,kind,amount,externalId,date,score,refundsExternalId\n' +
        'a,purchase,10,p1,2026-01-02,,\na,refund,4,r1,2026-01-03,,p1\na,survey,,s1,2026-01-04,9,\nb,purchase,20,p2,2026-01-05,,\nc,purchase,30,p3,2026-01-05,,\n',
    );
    expect(job).toMatchObject({ created: 5, failed: 0 });
    const record = async (input: object) => {
      const document = `mutation ($input: EventInput!) { recordEvent(input: $input) { userErrors { message } } }`;
      expect((await here.rep.query(document, { input })).recordEvent.userErrors).toEqual([]);
    };
    await record({ contactExternalId: 'b', kind: 'REFUND', refundsExternalId: 'p2' });
    await record({ contactExternalId: 'c', kind: 'PURCHASE', occurredAt: '2026-02-01T00:00:00Z' });
    expect(await undo(job)).toMatchObject({ state: 'REVERTED', kept: 1, errors: [{ line: 5, code: 'CONFLICT' }] });
    const after = await people();
    expect(facts(after).filter(({ displayName }) => 'AD'.includes(displayName))).toEqual(
      before.filter(({ displayName }) => 'AD'.includes(displayName)),
    );
    expect(after.get('B')).toMatchObject({ purchaseCount: 1, lifecycle: 'CUSTOMER', lifetimeValue: { amount: '0' } });
    expect(after.get('C')).toMatchObject({
      ...{ purchaseCount: 1, lifecycle: 'CUSTOMER', customerSince: '2026-02-01T00:00:00.000Z' },
      lifetimeValue: { amount: '0' },
    });
  });
});

it('is refused where there is nothing to undo, or no more', async () => {
  const dry = await importFile(here.admin, 'CONTACTS_CSV', 'name\nA\n', { dryRun: true });
  const job = await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name\n1,A\n');
  const again = await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name\n1,A\n');
  const codes = async (id: string) =>
    (await revertImport(here.admin, id)).userErrors.map(({ code, path }: any) => [code, path]);
  expect(await codes(dry.id)).toEqual([['CONFLICT', ['input', 'id']]]);
  expect(await codes(again.id)).toEqual([['CONFLICT', ['input', 'id']]]);
  await sql(`update referral.import_job set finished_at = now() - interval '31 days' where id = $1`, [job.id]);
  expect(await codes(job.id)).toEqual([['CONFLICT', ['input', 'id']]]);
  // What undoing it takes goes once another import has ended.
  const last = await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name\n2,B\n');
  const left = await sql<{ import_job_id: string }>(
    `select import_job_id from referral.import_undo where workspace_id = $1`,
    [here.workspace.id],
  );
  expect(left).toEqual([{ import_job_id: last.id }]);
  expect(await codes((await newWorkspace()).workspace.id)).toEqual([['NOT_FOUND', ['input', 'id']]]);
  const { body } = await here.rep.raw(`mutation { revertImport(input: { id: "${last.id}" }) { userErrors { code } } }`);
  expect((body.errors![0] as any).extensions.code).toBe('FORBIDDEN');
});

it('forgets with a person what they were before', async () => {
  await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name\n1,Very Secret\n');
  const job = await importFile(here.admin, 'CONTACTS_CSV', 'externalId,name,city\n1,Plain,Pécs\n2,Other,\n');
  const { body } = await upload(here.admin, 'externalId,name\n3,Third\n');
  await startImport(here.admin, { uploadId: body.uploadId, kind: 'CONTACTS_CSV' });
  const { id } = (await people()).get('Plain');
  await here.admin.query(`mutation ($input: IdInput!) { eraseContact(input: $input) { userErrors { message } } }`, {
    input: { id },
  });
  const [left] = await sql(
    `select count(*)::integer as rows, coalesce(bool_or(before::text || after::text ~ 'Secret|Pécs'), false) as found
     from referral.import_undo where import_job_id = $1`,
    [job.id],
  );
  expect(left).toEqual({ rows: 1, found: false });
  expect(await undo(job)).toMatchObject({ state: 'REVERTED', undone: 1, kept: 0 });
});

it('leaves nothing in any of these workspaces that check would tell of', async () => {
  const checked = await command(['check', '--workspace', ...slugs]);
  expect(checked.stdout).not.toContain('not so in');
  expect(checked.status).toBe(0);
});
