import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Role } from './role.js';

@Entity({ schema: 'referral', name: 'app_user' })
@ObjectType('User', { description: 'Somebody who works in the workspace.' })
export class User {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_app_user' })
  workspaceId!: string;

  @Field(() => ID, { description: 'The id of the user.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_app_user' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The id in the host CRM.' })
  @Column('text', { nullable: true })
  externalId!: string | null;

  @Field(() => String, { description: 'What colleagues call them.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: 'The address that they sign in with; unique in the workspace.' })
  @Column('text')
  email!: string;

  @Field(() => Role, { description: 'What they may do.' })
  @Column('text')
  role!: Role;

  @Field(() => String, { nullable: true, description: "BCP 47; null takes the workspace's." })
  @Column('text', { nullable: true })
  locale!: string | null;

  @Field(() => Boolean, { description: 'Whether they may sign in.' })
  @Column('boolean', { default: true })
  active!: boolean;

  /** Null for somebody who comes in by the host's tokens alone. */
  @Column('text', { nullable: true })
  passwordHash!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
