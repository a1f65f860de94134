import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Asker } from '../access/asker.js';
import { DateTimeScalar } from '../common/scalars.js';
import { ImportState } from '../outbox/import-state.js';

/** What is done to each, and in whose name and language. */
export interface BulkOptions extends Asker {
  add: string[];
  remove: string[];
}

@Entity({ schema: 'referral', name: 'bulk_job' })
@ObjectType('BulkJob', { description: 'A change of many contacts that goes on in the background.' })
export class BulkJob {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_bulk_job' })
  workspaceId!: string;

  @Field(() => ID, { description: 'The id of the job.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_bulk_job' })
  id!: string;

  @Field(() => ImportState, { description: 'How far it got.' })
  @Column('text', { default: ImportState.QUEUED })
  state!: ImportState;

  @Column('jsonb', { default: {} })
  options!: BulkOptions;

  @Field(() => Int, { description: 'How many contacts it is for: those who were chosen when it was asked for.' })
  @Column('integer')
  total!: number;

  @Field(() => Int, { description: 'How many of them are done.' })
  @Column('integer', { default: 0 })
  processed!: number;

  @Field(() => Int, { description: 'How many of those have other tags than before.' })
  @Column('integer', { default: 0 })
  changedCount!: number;

  @Column('jsonb', { default: {} })
  tagCounts!: Record<string, { added: number; removed: number }>;

  @Field(() => String, { nullable: true, description: 'Why it could not go on, where the state is FAILED.' })
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
