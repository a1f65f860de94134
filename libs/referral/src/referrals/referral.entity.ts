import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { User } from '../access/user.entity.js';
import { Money } from '../common/money.js';
import { type Connection, connectionOf } from '../common/paging.js';
import { DateTimeScalar } from '../common/scalars.js';
import { Contact } from '../contacts/contact.entity.js';
import { Channel, HoldState, ReferralStage } from './referral.enums.js';
import { ReferralCredit } from './referral-credit.entity.js';
import { StageChange } from './stage-change.entity.js';
import { StageCounts } from './stage-counts.js';

/** Read as sql/referral-core.ts shapes it; both people, the owner, credits and history come from their ids. */
@Entity({ schema: 'referral', name: 'referral' })
@ObjectType('Referral', { description: 'That one contact, the referrer, brought or recommended another, the referee.' })
export class Referral {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_referral' })
  workspaceId!: string;

  @Field(() => ID, { description: 'The id of the referral.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_referral' })
  id!: string;

  @Column('uuid')
  referrerId!: string;

  @Field(() => Contact, { description: 'Who recommended.' })
  referrer?: Contact;

  @Column('uuid')
  refereeId!: string;

  @Field(() => Contact, { description: 'Who was recommended.' })
  referee?: Contact;

  @Field(() => ReferralStage, { description: 'How far it got.' })
  @Column('text', { default: ReferralStage.PENDING })
  stage!: ReferralStage;

  @Field(() => Boolean, { description: 'Whether this is the link that brought the referee to us.' })
  isAcquisition?: boolean;

  @Field(() => Channel, { description: 'How the recommendation was made.' })
  @Column('text')
  channel!: Channel;

  @Field(() => String, { nullable: true, description: 'Own words for the channel OTHER.' })
  @Column('text', { nullable: true })
  channelLabel!: string | null;

  @Field(() => Boolean, { description: 'Whether the referee may be told who recommended us.' })
  @Column('boolean', { default: true })
  mayNameReferrer!: boolean;

  @Field(() => String, { nullable: true, description: 'What else is known of it.' })
  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid', { nullable: true })
  ownerId!: string | null;

  @Field(() => User, { nullable: true, description: 'Who of us follows it up.' })
  owner?: User | null;

  @Field(() => [ReferralCredit], { description: 'Who gets credit and how much; the shares add up to 1.' })
  credits?: ReferralCredit[];

  @Field(() => Money, { nullable: true, description: 'What it is, or may become, worth.' })
  value?: Money | null;

  @Column('numeric', { precision: 20, scale: 4, nullable: true })
  valueAmount!: string | null;

  @Column('text', { nullable: true })
  valueCurrency!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was lost; null unless it is LOST.' })
  @Column('text', { nullable: true })
  lostReason!: string | null;

  @Field(() => HoldState, { description: 'Whether a doubt holds it, and how that was decided.' })
  @Column('text', { default: HoldState.NONE })
  hold!: HoldState;

  @Field(() => [StageChange], { description: 'Its stages with their reasons, oldest first.' })
  history?: StageChange[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the referrer was last thanked for it.' })
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  thankedAt!: Date | string | null;

  @Field(() => DateTimeScalar, { description: 'When the recommendation was made.' })
  @Column({ type: 'timestamptz', precision: 3 })
  referredAt!: Date | string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the referee became a customer; null unless it is CONVERTED.',
  })
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  convertedAt!: Date | string | null;

  /** No later change of the stage may be dated before it. */
  @Column({ type: 'timestamptz', precision: 3 })
  stageChangedAt!: Date | string;

  @Field(() => DateTimeScalar, { description: 'When it came into the workspace.' })
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date | string;

  @Field(() => DateTimeScalar, { description: 'When anything of it last changed.' })
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date | string;
}

const referrals = connectionOf(Referral, 'ReferralEdge');

@ObjectType('ReferralConnection', { description: 'Referrals, in the order of their list.' })
export class ReferralConnection extends referrals.Connection {
  @Field(() => StageCounts, { description: 'Over the whole filter, for a board.' })
  counts!: StageCounts;
}

/** A page of referrals as resolvers return it. */
export interface ReferralPage extends Connection<Referral> {
  /** As a function, computed only when selected. */
  counts: StageCounts | (() => Promise<StageCounts>);
}
