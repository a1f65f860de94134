import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../common/scalars.js';
import { Role } from './role.js';

@Entity({ schema: 'referral', name: 'api_key' })
@ObjectType('ApiKey', { description: 'Lets a program in, with a role of its own.' })
export class ApiKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_api_key' })
  workspaceId!: string;

  @Field(() => ID, { description: 'The id of the key; not the secret.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_api_key' })
  id!: string;

  @Field(() => String, { description: 'What it is for.' })
  @Column('text')
  name!: string;

  @Field(() => Role, { description: 'What it may do.' })
  @Column('text')
  role!: Role;

  @Field(() => String, { nullable: true, description: 'Shown once, on creation.' })
  secret?: string | null;

  /** SHA-256: a random secret of 256 bits needs no slow hash. */
  @Column('bytea')
  secretHash!: Buffer;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last used, to the minute.' })
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From when it no longer works; null: never.' })
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked.' })
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  revokedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
