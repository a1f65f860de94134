import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { KNOWN_WORKSPACES } from './fence-table.js';

/** Tables that were fenced before fenceTable limited what their statistics know: see KNOWN_WORKSPACES. */
export class AverageWorkspaces1795500000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.limit(runner, KNOWN_WORKSPACES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.limit(runner, -1);
  }

  private async limit(runner: QueryRunner, known: number): Promise<void> {
    await runner.query(`
      do $$
      declare
        fenced regclass;
      begin
        for fenced in
          select attrelid from pg_attribute a join pg_class c on c.oid = a.attrelid
          where c.relnamespace = 'referral'::regnamespace and c.relkind = 'r' and c.relrowsecurity
            and a.attname = 'workspace_id' and not a.attisdropped
        loop
          execute format('alter table %s alter column workspace_id set statistics ${known}', fenced);
        end loop;
      end $$`);
  }
}
