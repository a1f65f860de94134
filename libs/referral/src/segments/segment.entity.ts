import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar, JSONObjectScalar } from '../common/scalars.js';
import { type SegmentRule } from './segment-rule.js';

export enum SegmentKind {
  STATIC = 'STATIC',
  DYNAMIC = 'DYNAMIC',
  SNAPSHOT = 'SNAPSHOT',
}

registerEnumType(SegmentKind, {
  name: 'SegmentKind',
  description: 'How it is decided who is in a segment.',
  valuesMap: {
    STATIC: { description: 'Hand-picked.' },
    DYNAMIC: { description: 'Whoever meets the rule now.' },
    SNAPSHOT: { description: 'Whoever met the rule when it was taken.' },
  },
});

/** Read as sql/segment-core.ts shapes it. */
@Entity({ schema: 'referral', name: 'segment' })
@ObjectType('Segment', { description: 'A saved group of contacts.' })
export class Segment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_segment' })
  workspaceId!: string;

  @Field(() => ID, { description: 'The id of the segment.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_segment' })
  id!: string;

  @Field(() => String, { description: 'As it was written; unique however it is spelled.' })
  @Column('text')
  name!: string;

  /** What the name is unique by. */
  @Column('text')
  foldedName!: string;

  @Field(() => String, { nullable: true, description: 'What the group is for.' })
  @Column('text', { nullable: true })
  description!: string | null;

  @Field(() => SegmentKind, { description: 'How it is decided who is in it.' })
  @Column('text')
  kind!: SegmentKind;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: 'The rule, in the shape of SegmentRule; null for STATIC. A SNAPSHOT keeps the one it was taken by.',
  })
  @Column('jsonb', { nullable: true })
  rule!: SegmentRule | null;

  @Field(() => DateTimeScalar, { description: 'When the segment was made.' })
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date | string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date | string;

  /** Whether it stands for a rule that is being tried and is nowhere kept; see SegmentPreview. */
  isUnsaved?: boolean;
}
