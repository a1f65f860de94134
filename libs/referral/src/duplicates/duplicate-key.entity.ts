import { Entity, PrimaryColumn } from 'typeorm';

/** What a contact may have in common with a duplicate of it; see duplicate-keys.ts. The binned keep theirs. */
@Entity({ schema: 'referral', name: 'duplicate_key' })
export class DuplicateKeyRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_duplicate_key' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_duplicate_key' })
  contactId!: string;

  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'pk_duplicate_key' })
  one!: string;

  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: 'pk_duplicate_key' })
  other!: string;
}
