import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsNotIn } from 'class-validator';
import { FilledText, Happened, Id, Ids, Optional, Text } from '../common/input-rules.js';
import { DateTimeScalar } from '../common/scalars.js';
import { UserError } from '../common/user-error.js';
import { Interaction } from './interaction.entity.js';
import { Direction, InteractionKind } from './interaction.enums.js';
import { notLoggedByHand } from './interactions.messages.js';

export const WRITTEN_BY_PROGRAM = [InteractionKind.ASK, InteractionKind.THANKS, InteractionKind.SYSTEM];

export const MAX_SUBJECT = 500;
export const MAX_BODY = 100_000;
export const MAX_PARTICIPANTS = 50;
/** An entry of the index that keeps it unique holds 2,704 bytes, and a character takes up to four. */
export const MAX_EXTERNAL_ID = 500;

@InputType({ description: 'Something that happened with a contact.' })
export class InteractionInput {
  @Field(() => ID, { nullable: true, description: 'An id of your own; otherwise one is made.' })
  @Optional()
  @Id()
  id?: string | null;

  @Field(() => ID, { description: 'With whom.' })
  @Id()
  contactId!: string;

  @Field(() => InteractionKind, { description: 'What happened; not ASK, THANKS or SYSTEM.' })
  @IsNotIn(WRITTEN_BY_PROGRAM, { context: { message: notLoggedByHand } })
  kind!: InteractionKind;

  @Field(() => Direction, { nullable: true, description: 'Who began it.' })
  direction?: Direction | null;

  @Field(() => String, { nullable: true, description: 'What it was about, in a line of at most 500 characters.' })
  @Optional()
  @Text(MAX_SUBJECT)
  subject?: string | null;

  @Field(() => String, { nullable: true, description: 'The text, Markdown, at most 100,000 characters.' })
  @Optional()
  @Text(MAX_BODY)
  body?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it happened; now by default, at most a day ahead.',
  })
  @Optional()
  @Happened()
  occurredAt?: Date | null;

  @Field(() => ID, { nullable: true, description: 'The referral that it concerns.' })
  @Optional()
  @Id()
  referralId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Others who took part, at most 50; it shows on their timelines too.',
  })
  @Optional()
  @Ids(MAX_PARTICIPANTS)
  participantIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The id in the system it comes from, such as a Message-ID; unique, so that it is logged once.',
  })
  @Optional()
  @FilledText(MAX_EXTERNAL_ID)
  externalId?: string | null;
}

@InputType({ description: 'Changes to an interaction: what is absent stays.' })
export class UpdateInteractionInput {
  @Field(() => ID, { description: 'Which interaction.' })
  @Id()
  id!: string;

  @Field(() => String, { nullable: true, description: 'Null clears it.' })
  @Optional()
  @Text(MAX_SUBJECT)
  subject?: string | null;

  @Field(() => String, { nullable: true, description: 'Markdown; null clears it.' })
  @Optional()
  @Text(MAX_BODY)
  body?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it happened, at most a day ahead.' })
  @Optional()
  @Happened()
  occurredAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When an INQUIRY was answered; null: not yet.' })
  @Optional()
  @Happened()
  answeredAt?: Date | null;
}

@ObjectType({ description: 'The interaction as it is now.' })
export class InteractionPayload {
  @Field(() => Interaction, { nullable: true, description: 'Null where it was refused.' })
  interaction?: Interaction | null;

  @Field(() => [UserError], { description: 'Why it was refused; empty where it was done.' })
  userErrors!: UserError[];
}
