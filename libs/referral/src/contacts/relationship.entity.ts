import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateScalar } from '../common/scalars.js';
import { RelationshipKind } from './contact.enums.js';

/**
 * An undirected tie: the smaller id stands first, so that one tie has one row. GraphQL shows it from one of its ends,
 * with the other as its `contact`.
 */
@Entity({ schema: 'referral', name: 'relationship' })
@ObjectType('Relationship', { description: 'An undirected tie between two people.' })
export class Relationship {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_relationship' })
  workspaceId!: string;

  @Field(() => ID, { description: 'The id of the relationship.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_relationship' })
  id!: string;

  @Column('uuid')
  lowContactId!: string;

  @Column('uuid')
  highContactId!: string;

  /** The other end, where it was read from one of them. */
  contactId?: string;

  @Field(() => RelationshipKind, { description: 'How the two know each other.' })
  @Column('text')
  kind!: RelationshipKind;

  @Field(() => DateScalar, { nullable: true, description: 'Since when.' })
  @Column('date', { nullable: true })
  since!: string | null;

  @Field(() => String, { nullable: true, description: 'Anything else worth knowing of it.' })
  @Column('text', { nullable: true })
  note!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
