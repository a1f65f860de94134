import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { buildSchema } from 'graphql';
import { command } from './support/command.js';
import { newWorkspace, sql, TestClient } from './support/moaref.js';
import { running } from './support/running.js';

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'moaref-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const newSlug = () => `c-${randomUUID()}`;

function fileOf(text: string): string {
  const path = join(folder, `${randomUUID()}.csv`);
  writeFileSync(path, text);
  return path;
}

test('says how it is used', async () => {
  const { status, stdout } = await command(['--help']);
  expect(status).toBe(0);
  for (const name of ['migrate', 'demo', 'workspace', 'key', 'user', 'import', 'export', 'check', 'schema']) {
    expect(stdout).toContain(`  ${name}`);
  }
  const help = await command(['import', '--help']);
  expect(help).toMatchObject({ status: 0, stdout: expect.stringContaining('--create-missing') });
});

test('finds a migrated database up to date', async () => {
  expect(await command(['migrate'])).toEqual({ status: 0, stdout: 'The database is up to date.\n', stderr: '' });
});

describe('workspaces and who works in them', () => {
  test('a workspace with settings and a key of one’s own, which the server lets in', async () => {
    const slug = newSlug();
    const secret = `mrk_${randomUUID()}`;
    const settings = ['--currency', 'HUF', '--time-zone', 'Europe/Budapest', '--locale', 'hu'];
    const made = await command([
      'workspace',
      'create',
      '--slug',
      slug,
      '--name',
      'Műhely',
      ...settings,
      '--api-key',
      secret,
    ]);
    expect(made).toMatchObject({ status: 0, stderr: '' });
    const { viewer } = await new TestClient(secret).query(
      '{ viewer { role workspace { slug name currency timeZone locale } } }',
    );
    const workspace = { slug, name: 'Műhely', currency: 'HUF', timeZone: 'Europe/Budapest', locale: 'hu' };
    expect(viewer).toEqual({ role: 'ADMIN', workspace });

    const again = await command(['workspace', 'create', '--slug', slug, '--name', 'Other']);
    expect(again).toMatchObject({ status: 1, stdout: '', stderr: `error: There is a workspace "${slug}" already.\n` });
  });

  test('wrong values are named', async () => {
    const create = (...more: string[]) => command(['workspace', 'create', '--name', 'x', ...more]);
    const cases = [
      await create('--slug', 'Not a slug'),
      await create('--slug', newSlug(), '--currency', 'EURO'),
      await create('--slug', newSlug(), '--time-zone', 'Mars/Olympus'),
      await create('--slug', newSlug(), '--api-key', 'short'),
    ];
    const names = ['--slug', '--currency', '--time-zone', '--api-key'];
    for (const [index, { status, stdout, stderr }] of cases.entries()) {
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(new RegExp(`^error: .*${names[index]}`));
    }
  });

  test('a key, whose secret is all that goes to stdout', async () => {
    const { workspace } = await newWorkspace();
    const { status, stdout } = await command(['key', 'create', '--workspace', workspace.slug, '--role', 'reader']);
    expect(status).toBe(0);
    const { viewer } = await new TestClient(stdout.trim()).query('{ viewer { role workspace { slug } } }');
    expect(viewer).toEqual({ role: 'READER', workspace: { slug: workspace.slug } });

    const nowhere = await command(['key', 'create', '--workspace', 'no-such-workspace', '--role', 'READER']);
    expect(nowhere).toMatchObject({ status: 1, stderr: 'error: There is no workspace "no-such-workspace".\n' });
    const nobody = await command(['key', 'create', '--workspace', workspace.slug, '--role', 'KING']);
    expect(nobody).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/--role.*KING.*ADMIN, MARKETER, REP, READER/),
    });
  });

  test('a user, who can sign in, and with a new password only by that', async () => {
    const { workspace, anonymous } = await newWorkspace();
    const email = `${randomUUID()}@example.com`;
    const about = ['--workspace', workspace.slug, '--email', email];
    const made = await command(['user', 'create', ...about, '--name', 'Sara', '--role', 'REP']);
    expect(made.status).toBe(0);
    const signIn = async (password: string) => {
      const document = 'mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { message } } }';
      const answer = await anonymous.query(document, { input: { email, password, workspace: workspace.slug } });
      return answer.signIn.token !== null;
    };
    expect(await signIn(made.stdout.trim())).toBe(true);
    const renewed = await command(['user', 'password', ...about]);
    expect([await signIn(made.stdout.trim()), await signIn(renewed.stdout.trim())]).toEqual([false, true]);
  });
});

test('writes the schema that is served, without a database', async () => {
  const path = join(folder, 'schema.graphql');
  const nowhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
  expect(await command(['schema', path], nowhere)).toEqual({ status: 0, stdout: '', stderr: '' });
  const text = readFileSync(path, 'utf8');
  // "npm run schema" brings the committed one up to date.
  expect(text).toBe(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
  const schema = buildSchema(text);
  const { __schema } = await new TestClient(running().adminKey).query(
    '{ __schema { types { name fields(includeDeprecated: true) { name } inputFields { name } } } }',
  );
  const served = (__schema.types as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('__'));
  const written = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__'));
  expect(written.sort()).toEqual(served.sort());
  for (const type of __schema.types as { name: string; fields: { name: string }[] | null }[]) {
    const known = schema.getType(type.name);
    if (type.fields && known && 'getFields' in known && !type.name.startsWith('__')) {
      expect(Object.keys(known.getFields()).sort()).toEqual(type.fields.map(({ name }) => name).sort());
    }
  }
});

test('exports a file that imports again to the same, or prints it', async () => {
  const { workspace } = await newWorkspace();
  const about = ['--workspace', workspace.slug, '--kind', 'contacts'];
  const known = fileOf('externalId,displayName,phones\n=1,سارا,+36301234567\n');
  expect((await command(['import', known, ...about])).status).toBe(0);
  const file = join(folder, 'exported.csv');
  expect(await command(['export', file, ...about])).toEqual({ status: 0, stdout: '', stderr: 'Rows: 1\n' });
  expect(await command(['export', '-', ...about])).toMatchObject({
    status: 0,
    stdout: readFileSync(file, 'utf8').replace(/^\uFEFF/, ''),
  });
  expect((await command(['import', file, ...about])).stdout).toMatch(/skipped +1/);
  const record = ['--workspace', workspace.slug, '--kind', 'record'];
  expect(await command(['export', file, ...record])).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^error: /),
  });
  expect(readFileSync(file, 'utf8')).toContain('سارا');
});

describe('import', () => {
  test('shows what became of the rows, and why some were refused', async () => {
    const { workspace, rep } = await newWorkspace();
    const file = fileOf('Kunde,First Name,E-mail\n1,Anna,anna@example.com\n2,Béla,no address\n');
    const about = ['--workspace', workspace.slug, '--kind', 'contacts', '--map', 'Kunde=externalId'];

    const rehearsed = await command(['import', file, ...about, '--dry-run']);
    expect(rehearsed.stdout).toMatch(/created +1\n/);
    expect((await rep.query('{ contacts { totalCount } }')).contacts.totalCount).toBe(0);

    const imported = await command(['import', file, ...about]);
    expect(imported.status).toBe(1);
    expect(imported.stdout).toMatch(/created +1\nupdated +0\nskipped +0\nfailed +1\n/);
    expect(imported.stdout).toMatch(/ 3 +E-mail +INVALID +\S/);
    const { contact } = await rep.query('{ contact(externalId: "1") { givenName emails { address } } }');
    expect(contact).toEqual({ givenName: 'Anna', emails: [{ address: 'anna@example.com' }] });

    const again = await command(['import', fileOf('Kunde,First Name\n1,Anna\n'), ...about]);
    expect(again).toMatchObject({ status: 0, stdout: expect.stringMatching(/skipped +1\n/) });
  });

  test('makes the contacts that referrals name, if asked to', async () => {
    const { workspace, rep } = await newWorkspace();
    const file = fileOf('referrerExternalId,refereeExternalId\na,b\n');
    const about = ['--workspace', workspace.slug, '--kind', 'referrals'];
    expect(await command(['import', file, ...about])).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/failed +1/),
    });
    expect((await command(['import', file, ...about, '--create-missing'])).status).toBe(0);
    const { contact } = await rep.query(
      '{ contact(externalId: "b") { referralStatus { referredBy { referrer { externalId } } } } }',
    );
    expect(contact.referralStatus.referredBy.referrer.externalId).toBe('a');
  });

  test('what cannot be read is told in a sentence', async () => {
    const { workspace } = await newWorkspace();
    const about = ['--workspace', workspace.slug, '--kind', 'contacts'];
    const missing = await command(['import', join(folder, 'nothing.csv'), ...about]);
    expect(missing).toMatchObject({ status: 1, stderr: expect.stringMatching(/^error: .*nothing\.csv.*ENOENT.*\n$/) });
    const unknown = await command(['import', fileOf('a\n1\n'), ...about, '--map', 'a=noSuchField']);
    expect(unknown).toMatchObject({ status: 1, stderr: expect.stringMatching(/^error: --map: .*noSuchField/) });
    const useless = await command(['import', fileOf('a,b\n1,2\n'), ...about]);
    expect(useless).toMatchObject({ status: 1, stderr: expect.stringMatching(/^error: The import stopped: /) });
  });
});

test('a database that cannot be reached is told in a sentence', async () => {
  const url = new URL(running().ownerUrl);
  url.pathname = '/no_such_database';
  const { status, stdout, stderr } = await command(['migrate'], { DATABASE_URL: url.toString() });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^error: .*no_such_database.*\n$/);
  const wrong = await command(['migrate'], { DATABASE_URL: 'mysql://x' });
  expect(wrong).toMatchObject({ status: 1, stderr: expect.stringMatching(/^error: DATABASE_URL /) });
});

test('works on the embedded database, beside the server that runs it and without', async () => {
  const dataDir = join(folder, 'data');
  const embedded = { DATABASE_URL: '', DATA_DIR: dataDir };
  const env = { ...process.env, ...embedded, PORT: '0', DEMO: '0', LOG_LEVEL: 'silent', ADMIN_API_KEY: '' };
  const server = fork(fileURLToPath(new URL('../dist/src/main.js', import.meta.url)), { env, stdio: 'ignore' });
  try {
    const [{ url }] = (await once(server, 'message')) as [{ url: string }];
    const secret = `mrk_${randomUUID()}`;
    const about = ['--slug', 'beside', '--name', 'Beside', '--api-key', secret];
    expect(await command(['workspace', 'create', ...about], embedded)).toMatchObject({ status: 0, stderr: '' });
    const { viewer } = await new TestClient(secret, `${url}/graphql`).query('{ viewer { workspace { slug } } }');
    expect(viewer.workspace.slug).toBe('beside');
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  const { status, stdout } = await command(['check'], embedded);
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^beside: all \d+ invariants hold\.\ndefault: all \d+ invariants hold\.\n$/),
  });
});

describe('check', () => {
  /** Breaks things as no door allows, on a session that foreign keys do not watch. */
  const breakThings = (statements: string[]) =>
    sql(`do $$ begin set local session_replication_role = replica; ${statements.join(';')}; end $$`);

  test('finds nothing where all was done through the doors, and everything that was not', async () => {
    const { workspace, rep, marketer } = await newWorkspace();
    const connect =
      'mutation ($input: ConnectReferralInput!) { connectReferral(input: $input) { referral { id referrer { id } referee { id } } userErrors { message } } }';
    const connectTwo = async () => {
      const input = {
        referrer: { displayName: `R ${randomUUID()}` },
        referee: { displayName: `E ${randomUUID()}` },
        channel: 'PHONE',
      };
      return (await rep.query(connect, { input })).connectReferral.referral;
    };
    const [one, two, three] = [await connectTwo(), await connectTwo(), await connectTwo()];
    const contactId = one.referrer.id as string;
    await rep.query(
      `mutation ($one: EventInput!, $two: InteractionInput!) {
         recordEvent(input: $one) { userErrors { message } }
         logInteraction(input: $two) { userErrors { message } }
       }`,
      {
        one: { contactId, kind: 'PURCHASE', externalId: 'p-1', amount: { amount: '10', currency: 'EUR' } },
        two: { contactId, kind: 'MEETING', participantIds: [two.referrer.id] },
      },
    );
    await marketer.query(
      'mutation ($ids: [ID!]!) { tagContacts(input: { contactIds: $ids, add: ["VIP"] }) { userErrors { message } } }',
      { ids: [contactId] },
    );
    const about = ['check', '--workspace', workspace.slug];
    expect(await command(about)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/: all \d+ invariants hold\.\n$/),
    });

    const here = `workspace_id = '${workspace.id}'`;
    await breakThings([
      `update referral.contact_stats set purchase_count = 7, last_interaction_at = null, referrals_pending = 3 where ${here} and contact_id = '${contactId}'`,
      `delete from referral.contact_stats where ${here} and contact_id = '${three.referee.id}'`,
      `insert into referral.acquisition values ('${workspace.id}', '${one.referrer.id}', '${one.referee.id}', '${one.id}')`,
      `update referral.stage_change set to_stage = 'LOST' where ${here} and referral_id = '${two.id}'`,
      `update referral.interaction_participant set occurred_at = now() - interval '1 year' where ${here}`,
      `insert into referral.customer_event (workspace_id, id, contact_id, kind, amount, currency, occurred_at, refunded_event_id)
         select workspace_id, gen_random_uuid(), contact_id, 'REFUND', 11, 'EUR', now(), id from referral.customer_event where ${here}`,
      `delete from referral.contact_word where ${here} and contact_id = '${contactId}'`,
      `delete from referral.duplicate_key where ${here} and contact_id = '${contactId}'`,
      `update referral.contact_tag set contact_id = gen_random_uuid() where ${here}`,
      `update referral.contact set sort_name = 'zzz' where ${here} and id = '${three.referrer.id}'`,
      `update referral.contact set erased_at = now() where ${here} and id = '${three.referee.id}'`,
    ]);
    const { status, stdout } = await command(about);
    expect(status).toBe(1);
    const found = [...stdout.matchAll(/not so in \d+ places?: ([^.]+)\./g)].map(([, name]) => name);
    expect(found.sort()).toEqual(
      [
        'every contact has its kept counts',
        'purchases are counted',
        'the last interaction is known',
        'referrals made are counted by stage',
        'the referral tree is a tree, and credits add up to 1',
        'stages follow their history',
        'who took part in an interaction has it at its time',
        'no more is refunded than was paid',
        'every word of a contact can be searched for',
        'nothing hangs in the air',
        'of the erased nothing is left',
        'folded texts follow what they are made of',
        'duplicates are looked for by what contacts are called and reached by',
      ].sort(),
    );
    expect(stdout).toContain(`Contact ${contactId}: purchase_count is 7 and should be 1`);
    // Others run their tests on the same database, and one may check it all.
    await breakThings([`delete from referral.acquisition where ${here}`]);
  });
});
