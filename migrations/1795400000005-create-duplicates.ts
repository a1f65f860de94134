import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { keysOf, type KeySources } from '../libs/referral/src/duplicates/duplicate-keys.js';
import { fenceTable } from './fence-table.js';

const PAGE = 5_000;

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

  /** The keys are made by TypeScript, so those of the contacts that are there already are made page by page. */
  private async fill(runner: QueryRunner): Promise<void> {
    // The owner is fenced as well and would see nobody; the rest of the migration sees no more of it.
    const tables = ['contact', 'contact_email'];
    for (const table of tables) await runner.query(`alter table referral.${table} no force row level security`);
    let last: [string, string] = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const page = (await runner.query(
        `select c.workspace_id, c.id, c.display_name as "displayName", c.given_name as "givenName",
           c.family_name as "familyName", c.birthday,
           array(select e.address from referral.contact_email e
                 where e.workspace_id = c.workspace_id and e.contact_id = c.id) as emails
         from referral.contact c
         where (c.workspace_id, c.id) > ($1, $2) and c.erased_at is null
         order by c.workspace_id, c.id limit ${PAGE}`,
        last,
      )) as (KeySources & { workspace_id: string; id: string })[];
      const rows = page.flatMap((contact) => {
        const { workspace_id, id: contact_id } = contact;
        return keysOf(contact).map((key) => ({ workspace_id, contact_id, ...key }));
      });
      await runner.query(
        `insert into referral.duplicate_key
         select * from json_populate_recordset(null::referral.duplicate_key, $1::json)`,
        [JSON.stringify(rows)],
      );
      if (page.length < PAGE) break;
      last = [page.at(-1)!.workspace_id, page.at(-1)!.id];
    }
    for (const table of tables) await runner.query(`alter table referral.${table} force row level security`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table referral.duplicate_key`);
  }
}
