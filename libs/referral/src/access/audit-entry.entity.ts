import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../common/paging.js';
import { DateTimeScalar, JSONObjectScalar } from '../common/scalars.js';

@Entity({ schema: 'referral', name: 'audit_entry' })
@ObjectType('AuditEntry', { description: 'Who changed what, and when.' })
export class AuditEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_audit_entry' })
  workspaceId!: string;

  @Field(() => ID, { description: 'The id of the entry.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_audit_entry' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When it was done.' })
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  at!: Date;

  @Field(() => String, { description: 'Who did it: a user, or an API key by its name.' })
  @Column('text')
  actor!: string;

  @Column('uuid', { nullable: true })
  actorUserId!: string | null;

  @Field(() => String, { description: 'What was done, such as contact.updated.' })
  @Column('text')
  action!: string;

  @Field(() => String, { description: 'The type of the object, such as Contact.' })
  @Column('text')
  objectType!: string;

  @Field(() => ID, { description: 'The object that was changed.' })
  @Column('uuid')
  objectId!: string;

  @Field(() => JSONObjectScalar, { description: 'The fields that changed, each with its value from and to.' })
  @Column('jsonb', { default: {} })
  changes!: Record<string, unknown>;
}

const audit = connectionOf(AuditEntry, 'AuditEdge');

@ObjectType('AuditConnection', { description: 'Audit entries, newest first.' })
export class AuditConnection extends audit.Connection {}
