import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { fillDuplicateKeys } from '../libs/referral/src/duplicates/fill-duplicate-keys.js';
import { fenceTable } from './fence-table.js';

export class CreateDuplicates1795400000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What a contact may have in common with a duplicate of it, see duplicate-keys.ts. Derived, hence without a foreign
      -- key. The primary key grows at its end, as ids do, so that it costs little and finds the keys of a contact.
      create table referral.duplicate_key (
        workspace_id uuid not null,
        contact_id uuid not null,
        one text collate "C" not null,
        other text collate "C" not null,
        constraint pk_duplicate_key primary key (workspace_id, contact_id, one, other)
      );
    `);
    await this.fill(runner);
    await runner.query(`
      -- Both ways round, so that either text may be one that only begins alike.
      create index ix_duplicate_key_one on referral.duplicate_key (workspace_id, one, other, contact_id);
      create index ix_duplicate_key_other on referral.duplicate_key (workspace_id, other, one, contact_id);
    `);
    await fenceTable(runner, 'duplicate_key');
  }

  /** Those of the contacts that are there already. */
  private async fill(runner: QueryRunner): Promise<void> {
    // The owner is fenced as well and would see nobody.
    const tables = ['contact', 'contact_email'];
    for (const table of tables) await runner.query(`alter table referral.${table} no force row level security`);
    await fillDuplicateKeys((text, values) => runner.query(text, values) as Promise<unknown[]>);
    for (const table of tables) await runner.query(`alter table referral.${table} force row level security`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table referral.duplicate_key`);
  }
}
