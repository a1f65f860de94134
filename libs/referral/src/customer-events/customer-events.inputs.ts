import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { Between, FilledText, Happened, Id, Items, Optional } from '../common/input-rules.js';
import { MoneyInput } from '../common/money.js';
import { DateTimeScalar } from '../common/scalars.js';
import { UserError } from '../common/user-error.js';
import { CustomerEvent } from './customer-event.entity.js';
import { EventKind } from './customer-event.enums.js';

const MAX_BATCH = 250;
/** An entry of the index that keeps it unique holds 2,704 bytes, and a character takes up to four. */
const MAX_EXTERNAL_ID = 500;

@InputType({
  description: 'Something that a contact did. externalId makes it idempotent: the same one twice records once.',
})
export class EventInput {
  @Field(() => ID, { nullable: true, description: 'An id of your own; otherwise one is made.' })
  @Optional()
  @Id()
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The id in the system that reports it; unique in the workspace, so that it is recorded once.',
  })
  @Optional()
  @FilledText(MAX_EXTERNAL_ID)
  externalId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who did it; or name them by contactExternalId.' })
  @Optional()
  @Id()
  contactId?: string | null;

  @Field(() => String, { nullable: true, description: 'Who did it, by the id that the host CRM gives them.' })
  @Optional()
  @FilledText(MAX_EXTERNAL_ID)
  contactExternalId?: string | null;

  @Field(() => EventKind, { description: 'What they did.' })
  kind!: EventKind;

  @Field(() => MoneyInput, { nullable: true, description: "How much, in the workspace's currency; not negative." })
  @Optional()
  @ValidateNested()
  @Type(() => MoneyInput)
  amount?: MoneyInput | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When; now by default, at most a day ahead.' })
  @Optional()
  @Happened()
  occurredAt?: Date | null;

  @Field(() => Int, { nullable: true, description: 'The answer of a SURVEY, 0 to 10.' })
  @Optional()
  @Between(0, 10)
  score?: number | null;

  @Field(() => String, { nullable: true, description: 'Own name of a CUSTOM event.' })
  @Optional()
  @FilledText(200)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What it was about, such as the product.' })
  @Optional()
  @FilledText(500)
  item?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For a REFUND: the externalId of the purchase it takes back, in part or whole; without an amount, what is left of it.',
  })
  @Optional()
  @FilledText(MAX_EXTERNAL_ID)
  refundsExternalId?: string | null;
}

@InputType({ description: 'Events to record.' })
export class EventsInput {
  // Each is held against its rules on its own, by faultsOf: a bad one does not stop the others.
  @Field(() => [EventInput], { description: 'Up to 250. Refunds are taken last, whatever their place.' })
  @Items(0, MAX_BATCH)
  @Type(() => EventInput)
  events!: EventInput[];
}

@ObjectType({ description: 'What became of one reported event.' })
export class EventPayload {
  @Field(() => CustomerEvent, {
    nullable: true,
    description: 'The event, also where it was recorded before; null where it was refused.',
  })
  event?: CustomerEvent | null;

  @Field(() => [UserError], { description: 'Why it was refused; empty where it was done.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What became of each reported event.' })
export class EventsPayload {
  @Field(() => [EventPayload], { description: 'One for each event, in the order of the input.' })
  results!: EventPayload[];

  @Field(() => [UserError], { description: 'Why the whole was refused; empty where each event has its own result.' })
  userErrors!: UserError[];
}
