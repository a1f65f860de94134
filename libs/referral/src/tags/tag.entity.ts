import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'referral', name: 'tag' })
@ObjectType('Tag', { description: 'A word on contacts.' })
export class Tag {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_tag' })
  workspaceId!: string;

  @Field(() => ID, { description: 'The id of the tag.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_tag' })
  id!: string;

  @Field(() => String, { description: 'As it was first written; other spellings of the same name mean this tag.' })
  @Column('text')
  name!: string;

  /** What the name is unique by. */
  @Column('text')
  foldedName!: string;

  @Field(() => String, { nullable: true, description: 'How it is shown, as #rrggbb.' })
  @Column('text', { nullable: true })
  color!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
