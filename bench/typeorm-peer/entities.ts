import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

// The same tables as a good developer would map them for this one document: entities with scalar ids, relations by
// loaders. No row level security, no limits, no audit: whatever favours the peer.

@ObjectType()
export class Money {
  @Field()
  amount!: string;
  @Field()
  currency!: string;
}

abstract class Row {
  @PrimaryColumn('uuid')
  workspaceId!: string;
}

@Entity({ schema: 'referral', name: 'app_user' })
@ObjectType()
export class User extends Row {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;
  @Field()
  @Column('text')
  name!: string;
}

@Entity({ schema: 'referral', name: 'company' })
@ObjectType()
export class Company extends Row {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;
  @Field()
  @Column('text')
  name!: string;
}

@Entity({ schema: 'referral', name: 'contact_email' })
@ObjectType()
export class ContactEmail extends Row {
  @PrimaryColumn('uuid')
  contactId!: string;
  @Field()
  @PrimaryColumn('text')
  address!: string;
  @Column('smallint')
  position!: number;
  @Field()
  primary!: boolean;
}

@Entity({ schema: 'referral', name: 'contact_phone' })
@ObjectType()
export class ContactPhone extends Row {
  @PrimaryColumn('uuid')
  contactId!: string;
  @Field()
  @PrimaryColumn('text')
  number!: string;
  @Column('smallint')
  position!: number;
  @Field()
  primary!: boolean;
}

@Entity({ schema: 'referral', name: 'tag' })
@ObjectType()
export class Tag extends Row {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;
  @Field()
  @Column('text')
  name!: string;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  color!: string | null;
}

@Entity({ schema: 'referral', name: 'contact_tag' })
export class ContactTag extends Row {
  @PrimaryColumn('uuid')
  contactId!: string;
  @PrimaryColumn('uuid')
  tagId!: string;
}

@Entity({ schema: 'referral', name: 'contact_stats' })
export class ContactStats extends Row {
  @PrimaryColumn('uuid')
  contactId!: string;
  @Column('integer')
  purchaseCount!: number;
  @Column('numeric')
  lifetimeValue!: string;
  @Column('timestamptz', { nullable: true })
  lastUpgradedAt!: Date | null;
  @Column('integer')
  referralsPending!: number;
  @Column('integer')
  referralsContacted!: number;
  @Column('integer')
  referralsQualified!: number;
  @Column('integer')
  referralsConverted!: number;
  @Column('integer')
  referralsLost!: number;
  @Column('integer')
  referralsDisqualified!: number;
  @Column('integer')
  referralsExpired!: number;
  @Column('timestamptz', { nullable: true })
  lastReferredAt!: Date | null;
}

@Entity({ schema: 'referral', name: 'interaction' })
@ObjectType()
export class Interaction extends Row {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid')
  contactId!: string;
  @Field()
  @Column('text')
  kind!: string;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  direction!: string | null;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  subject!: string | null;
  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  body!: string | null;
  @Field()
  @Column('timestamptz')
  occurredAt!: Date;
  @Column('uuid', { nullable: true })
  authorId!: string | null;
}

@ObjectType()
export class InteractionConnection {
  @Field(() => [Interaction])
  nodes!: Interaction[];
}

@Entity({ schema: 'referral', name: 'acquisition' })
export class Acquisition extends Row {
  @PrimaryColumn('uuid')
  refereeId!: string;
  @Column('uuid')
  referralId!: string;
}

@Entity({ schema: 'referral', name: 'referral' })
@ObjectType()
export class Referral extends Row {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;
  @Column('uuid')
  referrerId!: string;
  @Column('uuid')
  refereeId!: string;
  @Field()
  @Column('text')
  stage!: string;
  @Field()
  @Column('text')
  channel!: string;
  @Field()
  @Column('timestamptz')
  referredAt!: Date;
  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { nullable: true })
  convertedAt!: Date | null;
  @Column('numeric', { nullable: true })
  valueAmount!: string | null;
  @Column('text', { nullable: true })
  valueCurrency!: string | null;
}

@ObjectType()
export class PageInfo {
  @Field()
  hasNextPage!: boolean;
  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

@ObjectType()
export class ReferralConnection {
  @Field(() => [Referral])
  nodes!: Referral[];
  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@ObjectType()
export class StageCounts {
  @Field(() => Int)
  total!: number;
  @Field(() => Int)
  pending!: number;
  @Field(() => Int)
  contacted!: number;
  @Field(() => Int)
  qualified!: number;
  @Field(() => Int)
  converted!: number;
  @Field(() => Int)
  lost!: number;
  @Field(() => Int)
  disqualified!: number;
  @Field(() => Int)
  expired!: number;
}

@ObjectType()
export class ContactReferralStatus {
  contactId!: string;
  @Field()
  activity!: string;
  @Field()
  askState!: string;
  @Field(() => Float, { nullable: true })
  conversionRate!: number | null;
  @Field(() => StageCounts)
  counts!: StageCounts;
}

@Entity({ schema: 'referral', name: 'contact' })
@ObjectType()
export class Contact extends Row {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;
  @Field()
  @Column('text')
  displayName!: string;
  @Column('uuid', { nullable: true })
  companyId!: string | null;
  @Column('uuid', { nullable: true })
  ownerId!: string | null;
  @Field()
  @Column('text')
  lifecycle!: string;
  @Column('boolean')
  doNotAsk!: boolean;
}

export const entities = [
  Acquisition,
  Company,
  Contact,
  ContactEmail,
  ContactPhone,
  ContactStats,
  ContactTag,
  Interaction,
  Referral,
  Tag,
  User,
];
