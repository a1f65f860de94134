import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Asker } from '../access/asker.js';
import { DateTimeScalar } from '../common/scalars.js';
import { ImportState } from '../outbox/import-state.js';
import { type ContactFilter } from '../read-model/contact-filter.input.js';
import { type ReferralFilter } from '../read-model/referral-filter.input.js';
import { ExportKind } from './export-job.enums.js';

/** What a file is to hold. */
export interface Wanted {
  kind: ExportKind;
  filter?: ContactFilter | null;
  segmentId?: string | null;
  referralFilter?: ReferralFilter | null;
  contactId?: string | null;
}

/** The file that was asked for, and in whose name and language it is written. */
export type ExportOptions = Omit<Wanted, 'kind'> & Asker;

@Entity({ schema: 'referral', name: 'export_job' })
@ObjectType('ExportJob', { description: 'The export of one file.' })
export class ExportJob {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_export_job' })
  workspaceId!: string;

  @Field(() => ID, { description: 'The id of the export.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_export_job' })
  id!: string;

  @Field(() => ExportKind, { description: 'What the file holds.' })
  @Column('text')
  kind!: ExportKind;

  @Field(() => ImportState, { description: 'How far it got.' })
  @Column('text', { default: ImportState.QUEUED })
  state!: ImportState;

  @Column('jsonb', { default: {} })
  options!: ExportOptions;

  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Field(() => Int, { description: 'Rows that are in the file by now; begins anew where the export had to.' })
  @Column('integer', { name: 'row_count', default: 0 })
  rows!: number;

  @Column('bigint', { nullable: true })
  byteCount!: string | null;

  @Field(() => String, { nullable: true, description: 'Why there is no file, where the state is FAILED.' })
  @Column('text', { nullable: true })
  failure!: string | null;

  @Column('uuid', { nullable: true })
  createdByUserId!: string | null;

  @Column('text')
  actor!: string;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date | string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended, however it ended.' })
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finishedAt!: Date | string | null;
}
