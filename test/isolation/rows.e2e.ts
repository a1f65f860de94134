import { Client, DatabaseError, type QueryResult } from 'pg';
import { applicationUrlOf } from '../../libs/referral/src/migrate.js';
import { sql } from '../support/moaref.js';
import { running } from '../support/running.js';
import { PASSING, rowsOf, World } from './world.js';

/** The second fence: what the application's role can do by SQL, whatever the application would ask for. */

const DENIED = '42501';

interface Table {
  name: string;
  /** The column that names the workspace. */
  key: string;
}

let ours: World;
let theirs: World;
let tables: Table[];
let app: Client;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([World.fill(), World.fill()]);
  tables = await sql(`
    select c.relname as name, case c.relname when 'workspace' then 'id' else 'workspace_id' end as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'referral'
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relname <> 'migration' order by 1`);
  app = new Client({ connectionString: applicationUrlOf(running().ownerUrl) });
  await app.connect();
}, 60_000);

afterAll(() => app.end());

/** What a statement does within a workspace, or without one, and nothing of it stays: the rows, or the code of the error. */
async function attempt(workspace: string | null, text: string, values: unknown[] = []): Promise<QueryResult | string> {
  await app.query('begin');
  try {
    if (workspace !== null) await app.query(`select set_config('moaref.workspace', $1, true)`, [workspace]);
    return await app.query(text, values);
  } catch (error) {
    if (error instanceof DatabaseError) return error.code!;
    throw error;
  } finally {
    await app.query('rollback');
  }
}

/** How many rows a statement read or wrote; the code of the error where it was refused. */
async function outcome(workspace: string | null, text: string, values: unknown[] = []): Promise<number | string> {
  const result = await attempt(workspace, text, values);
  return typeof result === 'string' ? result : (result.rowCount ?? 0);
}

/** A row of theirs to be written as it is; made up where rows do not stay. */
async function copyOf({ name, key }: Table): Promise<{ text: string; values: unknown[] }> {
  const [found] = await sql(`select to_json(t) as row from referral.${name} t where ${key} = $1 limit 1`, [
    theirs.here.workspace.id,
  ]);
  const [workspace_id, at] = [theirs.here.workspace.id, new Date()];
  const made = { workspace_id, id: workspace_id, kind: 'x', payload: {}, created_at: at, announced_at: at };
  const row = found?.row ?? (PASSING.includes(name) ? made : undefined);
  if (!row) throw new Error(`A world has no row in ${name}.`);
  const text = `insert into referral.${name} select * from json_populate_record(null::referral.${name}, $1)`;
  return { text, values: [JSON.stringify(row)] };
}

const collect = async (check: (table: Table) => Promise<unknown>): Promise<Record<string, unknown>> => {
  const found: Record<string, unknown> = {};
  for (const table of tables) {
    const surprise = await check(table);
    if (surprise !== undefined) found[table.name] = surprise;
  }
  return found;
};
const unless = (allowed: (number | string)[], got: number | string) => (allowed.includes(got) ? undefined : got);

it.each(['no workspace', 'an empty one', 'one that is not there'])(
  'with %s no table shows or takes a row',
  async (which) => {
    const workspace = { 'no workspace': null, 'an empty one': '' }[which];
    const set = workspace === undefined ? '0197a000-0000-7000-8000-000000000000' : workspace;
    expect(tables.length).toBeGreaterThan(25);
    expect(
      await collect(async ({ name }) => unless([0, DENIED], await outcome(set, `select from referral.${name}`))),
    ).toEqual({});
    const changes = ({ name, key }: Table) => [
      `update referral.${name} set ${key} = ${key}`,
      `delete from referral.${name}`,
    ];
    for (const index of [0, 1]) {
      expect(await collect(async (table) => unless([0, DENIED], await outcome(set, changes(table)[index]!)))).toEqual(
        {},
      );
    }
    expect(
      await collect(async (table) => {
        const { text, values } = await copyOf(table);
        return unless([DENIED], await outcome(set, text, values));
      }),
    ).toEqual({});
  },
);

it.each(['garbage', `' or true --`, '*', 'null', '{}'])('a workspace that reads %s is an error', async (workspace) => {
  const invalid = '22P02';
  expect(
    await collect(async ({ name }) =>
      unless([invalid, DENIED], await outcome(workspace, `select from referral.${name}`)),
    ),
  ).toEqual({});
});

it('with a workspace each table shows its rows and no others', async () => {
  const id = ours.here.workspace.id;
  const counts = await collect(async ({ name, key }) => {
    const [{ count }] = await sql(`select count(*)::integer from referral.${name} where ${key} = $1`, [id]);
    const seen = await outcome(id, `select from referral.${name}`);
    const foreign = await outcome(id, `select from referral.${name} where ${key} <> '${id}'`);
    return seen === DENIED || (seen === count && foreign === 0) ? undefined : { seen, count, foreign };
  });
  expect(counts).toEqual({});
  const empty = await collect(async ({ name }) => {
    const seen = await outcome(id, `select from referral.${name}`);
    return PASSING.includes(name) || Number(seen) > 0 ? undefined : seen;
  });
  expect(empty).toEqual({});
  expect(await outcome(id, 'select from referral.outbox_event')).toBe(DENIED);
});

it('with a workspace nothing of another can be inserted, changed, taken away or taken over', async () => {
  const [here, there] = [ours.here.workspace.id, theirs.here.workspace.id];
  const before = await rowsOf(there);
  const update = ({ name, key }: Table) =>
    outcome(here, `update referral.${name} set ${key} = ${key} where ${key} = '${there}'`);
  expect(await collect(async (table) => unless([0, DENIED], await update(table)))).toEqual({});
  const remove = ({ name, key }: Table) => outcome(here, `delete from referral.${name} where ${key} = '${there}'`);
  expect(await collect(async (table) => unless([0, DENIED], await remove(table)))).toEqual({});
  expect(
    await collect(async (table) => {
      const { text, values } = await copyOf(table);
      return unless([DENIED], await outcome(here, text, values));
    }),
  ).toEqual({});
  const giveAway = ({ name, key }: Table) => outcome(here, `update referral.${name} set ${key} = '${there}'`);
  expect(await collect(async (table) => unless([DENIED], await giveAway(table)))).toEqual({});
  // On conflict do update would write to the row that is there.
  const takeOver = await outcome(
    here,
    `insert into referral.contact_stats (workspace_id, contact_id) values ('${there}', '${theirs.standing.contact}')
     on conflict on constraint pk_contact_stats do update set workspace_id = '${here}'`,
  );
  expect(takeOver).toBe(DENIED);
  expect(await rowsOf(there)).toEqual(before);
});

it('a row cannot point at another workspace', async () => {
  const [here, there] = [ours.here.workspace.id, theirs.standing];
  const NO_SUCH_ROW = '23503';
  const pointing = [
    `update referral.contact set company_id = '${there.company}'`,
    `update referral.contact set owner_id = '${there.user}'`,
    `update referral.contact_tag set tag_id = '${there.tag}' where contact_id = '${ours.standing.contact}'`,
    `update referral.interaction set referral_id = '${there.referral}'`,
    `update referral.session set user_id = '${there.user}'`,
    `insert into referral.segment_member (workspace_id, segment_id, contact_id)
       values ('${here}', '${ours.standing.segment}', '${there.contact}')`,
  ];
  for (const text of pointing) expect([text, await outcome(here, text)]).toEqual([text, NO_SUCH_ROW]);
  // Every foreign key names the workspace on both sides.
  const loose = await sql(`
    select conname from pg_constraint f
    join pg_namespace n on n.oid = f.connamespace and n.nspname = 'referral'
    where f.contype = 'f' and not exists (
      select from unnest(f.conkey, f.confkey) as pair (here, there)
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = pair.here and a.attname = 'workspace_id'
      join pg_attribute b on b.attrelid = f.confrelid and b.attnum = pair.there and b.attname in ('workspace_id', 'id'))`);
  expect(loose).toEqual([]);
});
