import { Client } from 'pg';
import { applicationUrlOf } from '../../libs/referral/src/migrate.js';
import { command } from '../support/command.js';
import { importFile } from '../support/imports.js';
import { newWorkspace, sql } from '../support/moaref.js';
import { running } from '../support/running.js';

/** How fast a workspace is answered must not depend on how well the planner knows the others. */

let other: string;

beforeAll(async () => {
  other = (await newWorkspace()).workspace.id;
  await fill(other, 20_000);
  await sql(
    `with told as (
       insert into referral.interaction (workspace_id, id, contact_id, kind, occurred_at)
       select workspace_id, gen_random_uuid(), id, 'NOTE', now() from referral.contact where workspace_id = $1
       returning workspace_id, id, kind, occurred_at
     )
     insert into referral.interaction_participant (workspace_id, interaction_id, contact_id, kind, occurred_at)
     select workspace_id, id, (select c.id from referral.contact c where c.workspace_id = $1 limit 1), kind, occurred_at
     from told`,
    [other],
  );
});

/** Contacts that no statistics were taken of. */
const fill = (workspace: string, contacts: number) =>
  sql(
    `insert into referral.contact (workspace_id, id, display_name, sort_name, search_text)
     select $1, gen_random_uuid(), 'x', 'x', 'x' from generate_series(1, $2)`,
    [workspace, contacts],
  );

const knowTheOther = () => sql('analyze referral.contact, referral.interaction, referral.interaction_participant');

async function asApplication(text: string, values: unknown[] = []): Promise<any[]> {
  const client = new Client({ connectionString: applicationUrlOf(running().ownerUrl) });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** How many rows the planner takes a workspace for. */
async function expectedRows(table: string, workspace: string): Promise<number> {
  const text = `explain (format json) select from referral.${table} where workspace_id = '${workspace}'`;
  const [row] = await asApplication(text);
  return row['QUERY PLAN'][0].Plan['Plan Rows'] as number;
}

it('an import is known to the planner, however many contacts other workspaces have', async () => {
  const small = await newWorkspace();
  await knowTheOther();
  const names = Array.from({ length: 2_500 }, (_, i) => `Somebody ${i}`);
  const job = await importFile(small.admin, 'CONTACTS_CSV', `Name\n${names.join('\n')}\n`);
  expect(job).toMatchObject({ state: 'DONE', created: 2_500 });
  expect(await expectedRows('contact', small.workspace.id)).toBeGreaterThan(500);
});

it('the check of the invariants knows how large the workspace is', async () => {
  const { workspace } = await newWorkspace();
  await knowTheOther();
  await fill(workspace.id, 2_500);
  expect(await command(['check', '--workspace', workspace.slug])).toMatchObject({ status: 1 });
  expect(await expectedRows('contact', workspace.id)).toBeGreaterThan(500);
});

it('the demo data is known while it is written: its ties took more than two minutes', async () => {
  const { workspace } = await newWorkspace();
  await knowTheOther();
  expect(await command(['demo', '--workspace', workspace.slug])).toMatchObject({ status: 0, stderr: '' });
  expect(await expectedRows('interaction', workspace.id)).toBeGreaterThan(2_000);
});

it('the application has statistics taken of tables of ours alone', async () => {
  const asked = asApplication(`select referral.learn_size('pg_class', $1, 1)`, [other]);
  await expect(asked).rejects.toThrow('not a table of ours');
});

it('no table waits for statistics until a tenth of it has changed', async () => {
  const waiting = await sql(`
    select c.relname from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'referral'
    where c.relkind = 'r' and c.relname <> 'migration'
      and not coalesce(c.reloptions, '{}') @> array['autovacuum_analyze_scale_factor=0.001']`);
  expect(waiting).toEqual([]);
});
