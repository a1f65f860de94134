import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Money } from '../common/money.js';
import { connectionOf } from '../common/paging.js';
import { DateTimeScalar } from '../common/scalars.js';
import { EventKind } from './customer-event.enums.js';

/** The row of an event; unlike in GraphQL, its amount and currency are two columns. */
@Entity({ schema: 'referral', name: 'customer_event' })
export class CustomerEventRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_customer_event' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_customer_event' })
  id!: string;

  @Column('uuid')
  contactId!: string;

  @Column('text')
  kind!: EventKind;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text', { nullable: true })
  item!: string | null;

  @Column('numeric', { precision: 20, scale: 4, nullable: true })
  amount!: string | null;

  @Column('text', { nullable: true })
  currency!: string | null;

  @Column('smallint', { nullable: true })
  score!: number | null;

  @Column({ type: 'timestamptz', precision: 3 })
  occurredAt!: Date;

  @Column('text', { nullable: true })
  externalId!: string | null;

  /** For a REFUND: the event whose money it gives back. */
  @Column('uuid', { nullable: true })
  refundedEventId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}

/** An event as sql/event-core.ts shapes it. */
@ObjectType('CustomerEvent', { description: "Something that a contact did, as the host's systems report it." })
export class CustomerEvent {
  @Field(() => ID, { description: 'The id of the event.' })
  id!: string;

  contactId!: string;

  @Field(() => EventKind, { description: 'What they did.' })
  kind!: EventKind;

  @Field(() => String, { nullable: true, description: 'Own name of a CUSTOM event.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'What it was about, such as the product.' })
  item!: string | null;

  @Field(() => Money, { nullable: true, description: "How much money it was, in the workspace's currency." })
  amount!: Money | null;

  @Field(() => Int, { nullable: true, description: 'The answer of a SURVEY, 0 to 10.' })
  score!: number | null;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  occurredAt!: Date | string;

  @Field(() => String, {
    nullable: true,
    description: 'The id in the system that reported it; unique in the workspace.',
  })
  externalId!: string | null;
}

const events = connectionOf(CustomerEvent, 'CustomerEventEdge');

@ObjectType('CustomerEventConnection', { description: 'Events, newest first.' })
export class CustomerEventConnection extends events.Connection {}
