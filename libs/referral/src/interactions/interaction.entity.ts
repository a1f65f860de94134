import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { User } from '../access/user.entity.js';
import { connectionOf } from '../common/paging.js';
import { DateTimeScalar } from '../common/scalars.js';
import { Direction, InteractionKind } from './interaction.enums.js';

/** Something that happened with a contact. Read as sql/interaction-core.ts shapes it. */
@Entity({ schema: 'referral', name: 'interaction' })
@ObjectType('Interaction', { description: 'Something that happened with a contact: a note, a call, a meeting ...' })
export class Interaction {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_interaction' })
  workspaceId!: string;

  @Field(() => ID, { description: 'The id of the interaction.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_interaction' })
  id!: string;

  @Column('uuid')
  contactId!: string;

  @Field(() => InteractionKind, { description: 'What happened.' })
  @Column('text')
  kind!: InteractionKind;

  @Field(() => Direction, { nullable: true, description: 'Who began it.' })
  @Column('text', { nullable: true })
  direction!: Direction | null;

  @Field(() => String, { nullable: true, description: 'What it was about, in a line.' })
  @Column('text', { nullable: true })
  subject!: string | null;

  @Field(() => String, { nullable: true, description: 'The text as it was written, Markdown.' })
  @Column('text', { nullable: true })
  body!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  @Column({ type: 'timestamptz', precision: 3 })
  occurredAt!: Date | string;

  @Column('uuid', { nullable: true })
  authorId!: string | null;

  @Field(() => User, { nullable: true, description: 'Who of us logged it; null where a system did.' })
  author?: User | null;

  @Column('uuid', { nullable: true })
  referralId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The id in the system it comes from, such as a Message-ID; unique, so that it is logged once.',
  })
  @Column('text', { nullable: true })
  externalId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'For an INQUIRY: when it was answered.' })
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | string | null;

  @Field(() => DateTimeScalar, { description: 'When it was logged.' })
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date | string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date | string;
}

const interactions = connectionOf(Interaction, 'InteractionEdge');

@ObjectType('InteractionConnection', { description: 'Interactions, newest first.' })
export class InteractionConnection extends interactions.Connection {}
