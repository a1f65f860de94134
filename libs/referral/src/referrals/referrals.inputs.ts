import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { AsGiven, FilledText, Id, Items, Optional, Text } from '../common/input-rules.js';
import { MoneyInput } from '../common/money.js';
import { DateTimeScalar, DecimalScalar } from '../common/scalars.js';
import { UserError } from '../common/user-error.js';
import { RelationshipKind } from '../contacts/contact.enums.js';
import { ContactInput } from '../contacts/contacts.inputs.js';
import { Referral } from './referral.entity.js';
import { Channel, ReferralStage } from './referral.enums.js';

const MAX_NOTE = 10_000;
const MAX_REASON = 1_000;
const MAX_LABEL = 100;
const MAX_CREDITS = 20;

@InputType({
  description:
    'Each side is a contact that is there or one to create; a new contact that plainly is an existing one (externalId, address, phone) is refused as DUPLICATE with conflictingId.',
})
export class ConnectReferralInput {
  @Field(() => ID, { nullable: true, description: 'An id of your own; otherwise one is made.' })
  @Optional()
  @Id()
  id?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who recommended, if they are there already.' })
  @Optional()
  @Id()
  referrerId?: string | null;

  @Field(() => ContactInput, { nullable: true, description: 'Who recommended, to create them.' })
  @AsGiven()
  referrer?: ContactInput | null;

  @Field(() => ID, { nullable: true, description: 'Who was recommended, if they are there already.' })
  @Optional()
  @Id()
  refereeId?: string | null;

  @Field(() => ContactInput, { nullable: true, description: 'Who was recommended, to create them.' })
  @AsGiven()
  referee?: ContactInput | null;

  @Field(() => Channel, { description: 'How the recommendation was made.' })
  channel!: Channel;

  @Field(() => String, { nullable: true, description: 'Own words for the channel OTHER.' })
  @Optional()
  @FilledText(MAX_LABEL)
  channelLabel?: string | null;

  @Field(() => String, { nullable: true, description: 'What else is known of it.' })
  @Optional()
  @Text(MAX_NOTE)
  note?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was made; now by default, and never in the future.',
  })
  referredAt?: Date | null;

  @Field(() => ID, { nullable: true, description: 'Who of us follows it up.' })
  @Optional()
  @Id()
  ownerId?: string | null;

  @Field(() => ReferralStage, {
    nullable: true,
    description: 'Where it stands already, as of referredAt; default PENDING.',
  })
  stage?: ReferralStage | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What it is, or may become, worth.' })
  @Optional()
  @ValidateNested()
  @Type(() => MoneyInput)
  value?: MoneyInput | null;

  @Field(() => RelationshipKind, {
    nullable: true,
    description: 'How the two know each other; makes the relationship too.',
  })
  relationship?: RelationshipKind | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the referee may be told who recommended us; true by default.',
  })
  mayNameReferrer?: boolean | null;
}

@InputType({ description: 'Changes to a referral: what is absent stays, null clears what may be empty.' })
export class UpdateReferralInput {
  @Field(() => ID, { description: 'Which referral.' })
  @Id()
  id!: string;

  @Field(() => String, { nullable: true, description: 'What else is known of it.' })
  @Optional()
  @Text(MAX_NOTE)
  note?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who of us follows it up.' })
  @Optional()
  @Id()
  ownerId?: string | null;

  @Field(() => Channel, { nullable: true, description: 'How the recommendation was made.' })
  channel?: Channel | null;

  @Field(() => String, { nullable: true, description: 'Own words for the channel OTHER; goes when the channel does.' })
  @Optional()
  @FilledText(MAX_LABEL)
  channelLabel?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What it is, or may become, worth.' })
  @Optional()
  @ValidateNested()
  @Type(() => MoneyInput)
  value?: MoneyInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the referee may be told who recommended us.' })
  mayNameReferrer?: boolean | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was made; not after its stage first changed. The acquisition link stays where it is.',
  })
  referredAt?: Date | null;
}

@InputType({ description: 'Where a referral stands now.' })
export class AdvanceReferralInput {
  @Field(() => ID, { description: 'Which referral.' })
  @Id()
  id!: string;

  @Field(() => ReferralStage, { description: 'The stage that it has reached.' })
  stage!: ReferralStage;

  @Field(() => MoneyInput, { nullable: true, description: 'What it is worth; stays as it is where absent.' })
  @Optional()
  @ValidateNested()
  @Type(() => MoneyInput)
  value?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'Why; needed to reopen, and kept as lostReason of a LOST one.' })
  @Optional()
  @Text(MAX_REASON)
  reason?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it got there; now by default, never before the change before, and never in the future.',
  })
  at?: Date | null;
}

@InputType({ description: 'One share of the credit for a referral.' })
export class CreditInput {
  @Field(() => ID, { description: 'Whose share it is.' })
  @Id()
  contactId!: string;

  @Field(() => DecimalScalar, { description: 'Above 0, up to 1.' })
  share!: string;
}

@InputType({ description: 'Who gets credit for a referral.' })
export class CreditReferralInput {
  @Field(() => ID, { description: 'Which referral.' })
  @Id()
  id!: string;

  @Field(() => [CreditInput], { description: 'All shares, of up to 20 contacts; they add up to exactly 1.' })
  @Items(1, MAX_CREDITS)
  @ValidateNested({ each: true })
  @Type(() => CreditInput)
  credits!: CreditInput[];

  @Field(() => String, { nullable: true, description: 'Why, for the audit.' })
  @Optional()
  @Text(MAX_REASON)
  reason?: string | null;
}

@ObjectType({ description: 'What a change to a referral answers.' })
export class ReferralPayload {
  @Field(() => Referral, { nullable: true, description: 'The referral as it is now.' })
  referral?: Referral | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty where it was.' })
  userErrors!: UserError[];
}
