import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { applicationUrlOf } from '../../libs/referral/src/migrate.js';
import { sql } from '../support/moaref.js';
import { running } from '../support/running.js';
import { World } from './world.js';

/** What the application's role may do beyond reading and writing rows, and what runs with more rights than it has. */

const DENIED = '42501';

let theirs: World;
let app: Client;

beforeAll(async () => {
  theirs = await World.fill();
  app = new Client({ connectionString: applicationUrlOf(running().ownerUrl) });
  await app.connect();
}, 60_000);

afterAll(() => app.end());

/** The code of the error that a statement meets; none where it goes through. Nothing of it stays. */
async function refusal(text: string, values: unknown[] = []): Promise<string | undefined> {
  await app.query('begin');
  try {
    await app.query(text, values);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await app.query('rollback');
  }
}

const rows = async (text: string, values: unknown[] = []) => (await app.query(text, values)).rows;
const hash = (secret: string) => createHash('sha256').update(secret).digest();

it.each([
  'set role postgres',
  'set role pg_read_all_data',
  'set session authorization postgres',
  'select * from pg_authid',
  'select * from pg_shadow',
  'create table referral.mine (id uuid)',
  'create table public.mine (id uuid)',
  'create function public.mine() returns integer language sql as $$ select 1 $$',
  'create schema mine',
  'create role mine',
  'alter role moaref_app bypassrls',
  'alter table referral.contact disable row level security',
  'alter table referral.contact no force row level security',
  'alter table referral.contact owner to moaref_app',
  'drop policy workspace on referral.contact',
  'create policy mine on referral.contact using (true)',
  'create trigger mine after insert on referral.contact execute function suppress_redundant_updates_trigger()',
  'truncate referral.contact cascade',
  'drop table referral.contact cascade',
  "set session_replication_role = 'replica'",
  "copy referral.contact to program 'cat'",
  "select pg_read_file('/etc/hostname')",
  "select lo_import('/etc/hostname')",
  'delete from referral.migration',
  'select * from graphile_worker._private_jobs',
  "select graphile_worker.add_job('import', '{}')",
])('may not: %s', async (text) => {
  expect(await refusal(text)).toBe(DENIED);
});

it('cannot look past row level security by turning it off', async () => {
  expect(await refusal('set local row_security = off; select from referral.contact')).toBe(DENIED);
});

it('owns nothing, inherits nothing, and may truncate, refer to and put triggers on nothing', async () => {
  const [role] = await sql(`
    select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
      (select count(*)::integer from pg_auth_members where member = r.oid or roleid = r.oid) as memberships,
      (select count(*)::integer from pg_shdepend where refobjid = r.oid and deptype = 'o') as owned
    from pg_roles r where rolname = 'moaref_app'`);
  expect(role).toEqual({ mighty: false, memberships: 0, owned: 0 });
  const rights = await sql(`
    select c.relname, right_name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('referral', 'graphile_worker')
    cross join unnest(array['truncate', 'references', 'trigger']) as right_name
    where c.relkind in ('r', 'p') and has_table_privilege('moaref_app', c.oid, right_name)`);
  expect(rights).toEqual([]);
  // What everybody may, it may too.
  const open = await sql(`select table_name from information_schema.role_table_grants
    where table_schema in ('referral', 'graphile_worker') and grantee = 'PUBLIC'`);
  expect(open).toEqual([]);
  const [{ may }] = await sql(`select has_schema_privilege('moaref_app', 'graphile_worker', 'usage') as may`);
  expect(may).toBe(false);
});

describe('functions that run with the rights of the owner', () => {
  it('are these, look nowhere but where they must, and are not for everybody', async () => {
    const functions = await sql(`
      select p.proname as name, p.proconfig as config, has_function_privilege('public', p.oid, 'execute') as open
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname <> 'pg_catalog' and has_schema_privilege('moaref_app', n.oid, 'usage')
      order by 1`);
    const names = [
      'add_job',
      'add_job_at',
      'announced_since',
      'dispatch_outbox',
      'find_api_key',
      'find_session',
      'find_sign_in',
      'find_workspace',
      'learn_size',
    ];
    // Temporary objects are looked for first unless they are named last, and anybody may make those.
    const config = ['search_path=pg_catalog, pg_temp'];
    expect(functions).toEqual(names.map((name) => ({ name, config, open: false })));
  });

  it('find a key and a session by the whole secret alone, and tell no more than who it is', async () => {
    const key = theirs.here.reader.token!;
    const [found] = await rows('select * from referral.find_api_key($1)', [hash(key)]);
    expect(Object.keys(found).sort()).toEqual([
      'api_key_id',
      'expires_at',
      'last_used_at',
      'name',
      'role',
      'workspace_id',
    ]);
    for (const part of [hash(key).subarray(0, 31), hash(key.toUpperCase()), Buffer.alloc(0), null]) {
      expect(await rows('select * from referral.find_api_key($1)', [part])).toEqual([]);
      expect(await rows('select * from referral.find_session($1)', [part])).toEqual([]);
    }
  });

  it('find a workspace and somebody who signs in by the exact name, without patterns', async () => {
    const { slug, id } = theirs.here.workspace;
    expect(await rows('select referral.find_workspace($1) as id', [slug])).toEqual([{ id }]);
    for (const name of ['%', `${slug.slice(0, -1)}_`, slug.toUpperCase(), null]) {
      expect(await rows('select referral.find_workspace($1) as id', [name])).toEqual([{ id: null }]);
    }
    const find = (email: unknown, of: unknown) => rows('select * from referral.find_sign_in($1, $2)', [email, of]);
    expect(await find(theirs.standing.userEmail, slug)).toMatchObject([{ workspace_id: id }]);
    for (const email of ['%', null]) expect(await find(email, slug)).toEqual([]);
    expect(await find(theirs.standing.userEmail, '%')).toEqual([]);
  });

  it('add a job to no other workspace than the one that is set', async () => {
    const add = (workspace: string, payload: object | null) =>
      refusal(
        `select set_config('moaref.workspace', '${workspace}', true); select referral.add_job('import', ${
          payload ? `'${JSON.stringify(payload)}'` : 'null'
        })`,
      );
    const there = theirs.here.workspace.id;
    expect(await add(there, { workspaceId: there })).toBeUndefined();
    for (const payload of [{ workspaceId: there }, {}, { workspaceId: null }, null]) {
      expect([payload, await add('', payload)]).toEqual([payload, DENIED]);
      expect([payload, await add('0197a000-0000-7000-8000-000000000000', payload)]).toEqual([payload, DENIED]);
    }
  });

  it('count what they announced, and show none of it', async () => {
    expect(await rows('select * from referral.dispatch_outbox(1)')).toEqual([{ dispatch_outbox: expect.any(Number) }]);
    expect(await refusal('select * from referral.outbox_event')).toBe(DENIED);
  });
});
