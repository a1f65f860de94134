import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ContactFields } from '../contacts/contact-fields.js';

/** A merge that can be undone; gone once it was undone, or once the person was erased. */
@Entity({ schema: 'referral', name: 'contact_merge' })
export class ContactMerge {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact_merge' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact_merge' })
  id!: string;

  @Column('uuid')
  keptId!: string;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  mergedAt!: Date;

  /** The kept contact's fields before and after it, as JSON: dates are strings. */
  @Column('jsonb')
  before!: ContactFields;

  @Column('jsonb')
  after!: ContactFields;
}

/** One row that a merge moved, changed or deleted. Written and read in SQL alone, see sql/. */
@Entity({ schema: 'referral', name: 'contact_merge_row' })
export class ContactMergeRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact_merge_row' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact_merge_row' })
  mergeId!: string;

  /** The table; with its column where no more than one value was replaced. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_contact_merge_row' })
  kind!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact_merge_row' })
  id!: string;

  /** Whose it was. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact_merge_row' })
  ofId!: string;

  /** Whether the kept contact has it, or got one like it, by the merge. */
  @Column('boolean', { default: true })
  isMoved!: boolean;

  @Column('jsonb', { nullable: true })
  before!: unknown;

  @Column('jsonb', { nullable: true })
  after!: unknown;
}
