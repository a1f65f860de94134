import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Asker } from '../access/asker.js';
import { DateTimeScalar } from '../common/scalars.js';
import { ImportKind, ImportState } from './import-job.enums.js';

/** What the viewer asked for, and in whose name and language it is done. */
export interface ImportOptions extends Asker {
  /** Our field for each column that is not called like it. */
  mapping?: Record<string, string | null>;
  tags?: string[];
  dryRun?: boolean;
  createMissingContacts?: boolean;
  /** What the file was called where it came from, as far as that was told. */
  fileName?: string | null;
  /** Who had it undone. */
  revertedBy?: ImportReverter;
}

/** Whoever has an import undone; perhaps not who had it done. */
export interface ImportReverter extends Asker {
  createdByUserId: string | null;
  actor: string;
}

@Entity({ schema: 'referral', name: 'import_job' })
@ObjectType('ImportJob', { description: 'The import of one file.' })
export class ImportJob {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_import_job' })
  workspaceId!: string;

  @Field(() => ID, { description: 'The id of the import.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_import_job' })
  id!: string;

  @Field(() => ImportKind, { description: 'What the file holds.' })
  @Column('text')
  kind!: ImportKind;

  @Field(() => ImportState, { description: 'How far it got.' })
  @Column('text', { default: ImportState.QUEUED })
  state!: ImportState;

  @Column('uuid', { nullable: true })
  uploadId!: string | null;

  @Column('jsonb', { default: {} })
  options!: ImportOptions;

  @Field(() => Int, { nullable: true, description: 'Rows of the file; null until it was read to its end.' })
  @Column('integer', { nullable: true })
  totalRows!: number | null;

  @Field(() => Int, { description: 'Rows that have their verdict.' })
  @Column('integer', { default: 0 })
  processedRows!: number;

  @Field(() => Int, { description: 'Rows that made something new.' })
  @Column('integer', { name: 'created_count', default: 0 })
  created!: number;

  @Field(() => Int, { description: 'Rows that changed something that was there.' })
  @Column('integer', { name: 'updated_count', default: 0 })
  updated!: number;

  @Field(() => Int, { description: 'Rows that say what is there already.' })
  @Column('integer', { name: 'skipped_count', default: 0 })
  skipped!: number;

  @Field(() => Int, { description: 'Rows that were refused; see errors.' })
  @Column('integer', { name: 'failed_count', default: 0 })
  failed!: number;

  @Field(() => Int, {
    description: 'After revertImport: things that were taken back, such as contacts, tags and events.',
  })
  @Column('integer', { name: 'undone_count', default: 0 })
  undone!: number;

  @Field(() => Int, {
    description: 'After revertImport: things that stay, since others changed or used them; see errors.',
  })
  @Column('integer', { name: 'kept_count', default: 0 })
  kept!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  revertAskedAt!: Date | string | null;

  @Field(() => String, { nullable: true, description: 'Why the file could not be read on, where the state is FAILED.' })
  @Column('text', { nullable: true })
  failure!: string | null;

  @Column('uuid', { nullable: true })
  createdByUserId!: string | null;

  @Field(() => String, { description: "Who asked for it: a user's name, or which key." })
  @Column('text')
  actor!: string;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date | string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended, however it ended.' })
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | string | null;
}
