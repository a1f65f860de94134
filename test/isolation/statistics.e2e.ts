import { Client } from 'pg';
import { applicationUrlOf } from '../../libs/referral/src/migrate.js';
import { importFile } from '../support/imports.js';
import { newWorkspace, sql } from '../support/moaref.js';
import { running } from '../support/running.js';

/** How fast a workspace is answered must not depend on how well the planner knows the others. */

it('an import is known to the planner, however many contacts other workspaces have', async () => {
  const [large, small] = [await newWorkspace(), await newWorkspace()];
  await sql(
    `insert into referral.contact (workspace_id, id, display_name, sort_name, search_text)
     select $1, gen_random_uuid(), 'x', 'x', 'x' from generate_series(1, 20000)`,
    [large.workspace.id],
  );
  await sql('analyze referral.contact');
  const names = Array.from({ length: 2_500 }, (_, i) => `Somebody ${i}`);
  const job = await importFile(small.admin, 'CONTACTS_CSV', `Name\n${names.join('\n')}\n`);
  expect(job).toMatchObject({ state: 'DONE', created: 2_500 });

  const client = new Client({ connectionString: applicationUrlOf(running().ownerUrl) });
  await client.connect();
  try {
    const { rows } = await client.query(
      `explain (format json) select from referral.contact where workspace_id = '${small.workspace.id}'`,
    );
    expect(rows[0]['QUERY PLAN'][0].Plan['Plan Rows']).toBeGreaterThan(500);
  } finally {
    await client.end();
  }
});

it('no table waits for statistics until a tenth of it has changed', async () => {
  const waiting = await sql(`
    select c.relname from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'referral'
    where c.relkind = 'r' and c.relname <> 'migration'
      and not coalesce(c.reloptions, '{}') @> array['autovacuum_analyze_scale_factor=0.001']`);
  expect(waiting).toEqual([]);
});
