import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { fenceTable } from './fence-table.js';

export class CreateMerges1795400000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whose they are now: never somebody who was merged in turn. The row of the merged stays as it was, which is what
      -- undoing needs, and its external_id goes on naming the person.
      alter table referral.contact
        add column merged_into_id uuid,
        add constraint fk_contact_merged_into foreign key (workspace_id, merged_into_id)
          references referral.contact (workspace_id, id),
        add constraint ck_contact_merged check (merged_into_id is null or (deleted_at is not null and merged_into_id <> id));
      create index ix_contact_merged_into on referral.contact (workspace_id, merged_into_id) where merged_into_id is not null;
      create index ix_contact_merged_external_id on referral.contact (workspace_id, external_id)
        where merged_into_id is not null;

      -- Whoever is merged takes along the links of all they ever brought.
      alter table referral.acquisition
        drop constraint fk_acquisition_referral,
        add constraint fk_acquisition_referral foreign key (workspace_id, referral_id, referrer_id, referee_id)
          references referral.referral (workspace_id, id, referrer_id, referee_id) on update cascade;

      -- A merge that can be undone: the fields of the kept contact before and after it.
      create table referral.contact_merge (
        workspace_id uuid not null,
        id uuid not null,
        kept_id uuid not null,
        -- By the clock, not by the beginning of the transaction, which may have waited for the merge before.
        merged_at timestamptz not null default clock_timestamp(),
        before jsonb not null,
        after jsonb not null,
        constraint pk_contact_merge primary key (workspace_id, id),
        constraint fk_contact_merge_kept foreign key (workspace_id, kept_id) references referral.contact (workspace_id, id)
      );
      create index ix_contact_merge_kept on referral.contact_merge (workspace_id, kept_id, merged_at);

      -- What a merge did, row by row. kind is the table, or the table and its column where one value was replaced; id the
      -- row, of_id whose it was. before is the row as it was where it was deleted or changed in more than its owner, after
      -- what stands in its place; is_moved whether the kept contact has it, or got one like it, by the merge.
      create table referral.contact_merge_row (
        workspace_id uuid not null,
        merge_id uuid not null,
        kind text not null,
        id uuid not null,
        of_id uuid not null,
        is_moved boolean not null default true,
        before jsonb,
        after jsonb,
        constraint pk_contact_merge_row primary key (workspace_id, merge_id, kind, id, of_id),
        constraint fk_contact_merge_row_merge foreign key (workspace_id, merge_id)
          references referral.contact_merge (workspace_id, id) on delete cascade
      );
      -- By which merge a contact is gone.
      create index ix_contact_merge_row_contact on referral.contact_merge_row (workspace_id, id) where kind = 'contact';
      -- The few rows with texts, in which an erased person is looked for.
      create index ix_contact_merge_row_texts on referral.contact_merge_row (workspace_id, kind)
        where kind in ('referral', 'relationship', 'stage_change');
    `);
    await fenceTable(runner, 'contact_merge');
    await fenceTable(runner, 'contact_merge_row');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table referral.contact_merge_row, referral.contact_merge;
      alter table referral.acquisition
        drop constraint fk_acquisition_referral,
        add constraint fk_acquisition_referral foreign key (workspace_id, referral_id, referrer_id, referee_id)
          references referral.referral (workspace_id, id, referrer_id, referee_id);
      alter table referral.contact drop constraint ck_contact_merged, drop column merged_into_id;
    `);
  }
}
