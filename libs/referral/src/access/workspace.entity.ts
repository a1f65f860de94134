import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'referral', name: 'workspace' })
@ObjectType('Workspace', { description: 'One business; nothing crosses between two.' })
export class Workspace {
  @Field(() => ID, { description: 'The id of the workspace.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_workspace' })
  id!: string;

  @Field(() => String, { description: 'What people call it.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: 'Names it in addresses and on the command line.' })
  @Column('text')
  slug!: string;

  @Field(() => String, { description: 'ISO 4217; the one currency of its events and lifetime values.' })
  @Column('text', { default: 'EUR' })
  currency!: string;

  @Field(() => String, { description: 'IANA name, such as Asia/Tehran: where its days begin.' })
  @Column('text', { default: 'UTC' })
  timeZone!: string;

  @Field(() => String, { description: 'BCP 47; the language of whoever has chosen none.' })
  @Column('text', { default: 'en' })
  locale!: string;

  @Field(() => String, {
    description: 'gregory or persian: what a month, a quarter and a year are in goals and metrics.',
  })
  @Column('text', { default: 'gregory' })
  calendar!: string;

  @Field(() => Int, { description: 'ISO: 1 is Monday.' })
  @Column('smallint', { default: 1 })
  firstDayOfWeek!: number;

  /** Keys the hashes of erased addresses. */
  @Column('bytea')
  blockKey!: Buffer;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
