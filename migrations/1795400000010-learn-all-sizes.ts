import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { CREATE_LEARN_SIZES } from './1795300000006-create-segments-and-imports.js';
import { APP_ROLE } from './fence-table.js';

export class LearnAllSizes1795400000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- For every table, where the former looked at three. Its count of rows found none where the owner is no superuser,
      -- since row level security is forced on owners: the application counts now, and the owner does what only it may.
      drop function referral.learn_sizes(uuid, integer);

      -- Statistics for the table, if the planner takes the workspace for a sixteenth of the given rows or less.
      create function referral.learn_size(_table regclass, _workspace uuid, _rows integer) returns void
        language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
        as $$
        declare
          expected json;
        begin
          if (select relnamespace from pg_class where oid = _table) is distinct from 'referral'::regnamespace then
            raise '% is not a table of ours', _table;
          end if;
          execute format('explain (format json) select from %s where workspace_id = %L', _table, _workspace) into expected;
          if (expected #>> '{0,Plan,Plan Rows}')::numeric <= _rows / 16 then
            execute format('analyze %s', _table);
          end if;
        end $$;

      -- Statistics for the tables with at least a quarter of so many rows of the workspace, where the planner knows nothing of
      -- them. Without any, each foreign key's check walks the table (5 of 17 s of an import of 20,000 contacts). With those
      -- of other workspaces alone, it takes this one for a single row and joins all its rows with all its rows: the ties of
      -- the demo data's 9,000 interactions took more than two minutes. A transaction has what it wrote itself counted too.
      create function referral.learn_sizes(_workspace uuid, _rows integer) returns void
        language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
        as $$
        declare
          _table regclass;
          is_large boolean;
        begin
          for _table in
            select c.oid::regclass
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
            where c.relnamespace = 'referral'::regnamespace and c.relkind = 'r' and has_table_privilege(c.oid, 'select')
            -- One order, since each table's statistics are held against others until the end of the transaction.
            order by c.relname
          loop
            execute format('select exists (select from %s where workspace_id = $1 offset $2)', _table)
              into is_large using _workspace, _rows / 4;
            if is_large then
              perform referral.learn_size(_table, _workspace, _rows);
            end if;
          end loop;
        end $$;
      revoke execute on function referral.learn_size(regclass, uuid, integer) from public;
      revoke execute on function referral.learn_sizes(uuid, integer) from public;
      grant execute on function referral.learn_size(regclass, uuid, integer) to ${APP_ROLE};
      grant execute on function referral.learn_sizes(uuid, integer) to ${APP_ROLE};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function referral.learn_sizes(uuid, integer);
      drop function referral.learn_size(regclass, uuid, integer);
    `);
    await runner.query(CREATE_LEARN_SIZES);
  }
}
