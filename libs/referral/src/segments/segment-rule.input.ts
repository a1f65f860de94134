import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { MoneyInput } from '../common/money.js';
import { DateTimeScalar, DecimalScalar, DurationScalar } from '../common/scalars.js';
import { EventKind } from '../customer-events/customer-event.enums.js';
import { InteractionKind } from '../interactions/interaction.enums.js';
import { ReferralRole, ReferralStage } from '../referrals/referral.enums.js';
import { ContactField } from './segment-rule.js';

// What may stand in a rule is said by rule-checks.ts, with the path of each fault: these classes only name the fields.

registerEnumType(ContactField, {
  name: 'ContactField',
  description: 'What a rule may ask of a contact itself.',
  valuesMap: {
    DISPLAY_NAME: { description: 'The name; folded, as in search.' },
    EMAIL_DOMAIN: { description: 'What follows the @ of any of the addresses.' },
    COMPANY: { description: 'The name of the company; folded.' },
    JOB_TITLE: { description: 'The job title; folded.' },
    COUNTRY: { description: 'ISO 3166-1 alpha-2.' },
    REGION: { description: 'The region; folded.' },
    CITY: { description: 'The city; folded.' },
    LOCALE: { description: 'The language tag, BCP 47.' },
    OWNER_ID: { description: 'The user who looks after the contact.' },
    LIFECYCLE: { description: 'LEAD, PROSPECT, CUSTOMER or FORMER_CUSTOMER.' },
    CUSTOMER_SINCE: { description: 'When the contact became a customer.' },
    CREATED_AT: { description: 'When the contact came into the workspace.' },
    UPDATED_AT: { description: 'When a person or the host last changed the contact.' },
    LAST_UPGRADED_AT: { description: 'The newest UPGRADE.' },
    LAST_PURCHASED_AT: { description: 'The newest PURCHASE.' },
    LAST_INTERACTION_AT: { description: 'The newest interaction.' },
    SATISFACTION: { description: 'The newest satisfaction answer, 0 to 10.' },
    AUDIENCE: { description: 'People who follow the contact in public.' },
    LIFETIME_VALUE: { description: "What the contact is worth so far, in the workspace's currency." },
    PURCHASE_COUNT: { description: 'How many purchases.' },
    BIRTHDAY: { description: 'Month and day.' },
    CONSENT_EMAIL: { description: 'Whether e-mails are agreed to: equals "true" or "false".' },
    DO_NOT_ASK: { description: 'Whether requests for referrals are unwanted: equals "true" or "false".' },
    CUSTOM: { description: 'A custom field, named by customField.' },
  },
});

@InputType('Period', {
  description:
    "A stretch of time: the last or the next so long, or between two instants; exactly one of the three. Whole days count from midnight in the workspace's time zone. BIRTHDAY compares month and day.",
})
export class PeriodInput {
  @Field(() => DurationScalar, { nullable: true, description: 'From so long ago until now, such as P1Y.' })
  last?: string | null;

  @Field(() => DurationScalar, { nullable: true, description: 'From now until so far ahead, such as P14D.' })
  next?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From this instant on.' })
  from?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant.' })
  to?: Date | null;
}

@InputType('TagCondition', { description: 'By tags; every list that is given must hold.' })
export class TagConditionInput {
  @Field(() => [String], { nullable: true, description: 'Has at least one of these.' })
  anyOf?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Has all of these.' })
  allOf?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Has none of these.' })
  noneOf?: string[] | null;
}

@InputType('ContactCondition', { description: 'One field of the contact against exactly one test.' })
export class ContactConditionInput {
  @Field(() => ContactField, { description: 'Which field.' })
  field!: ContactField;

  @Field(() => String, { nullable: true, description: 'The name of the custom field, with CUSTOM.' })
  customField?: string | null;

  @Field(() => String, { nullable: true, description: 'Is this; texts are compared folded.' })
  equals?: string | null;

  @Field(() => [String], { nullable: true, description: 'Is one of these, at most 250.' })
  in?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Has this text in it; folded, as search does.' })
  contains?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Is this or more.' })
  greaterOrEqual?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Is this or less.' })
  lessOrEqual?: string | null;

  @Field(() => PeriodInput, { nullable: true, description: 'Lies within this time.' })
  within?: PeriodInput | null;

  @Field(() => Boolean, { nullable: true, description: 'true: nothing is known; false: something is.' })
  empty?: boolean | null;
}

const COUNTS = {
  atLeast: 'So many or more; 1 where neither bound is given.',
  atMost: 'So many or fewer, none included unless atLeast is given.',
};

@InputType('EventCondition', { description: 'By what the contact did.' })
export class EventConditionInput {
  @Field(() => [EventKind], { description: 'Events of these kinds.' })
  kinds!: EventKind[];

  @Field(() => Int, { nullable: true, description: COUNTS.atLeast })
  atLeast?: number | null;

  @Field(() => Int, { nullable: true, description: COUNTS.atMost })
  atMost?: number | null;

  @Field(() => PeriodInput, { nullable: true, description: 'When they happened; ever, if left out.' })
  within?: PeriodInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'Their amounts add up to this or more.' })
  totalAtLeast?: MoneyInput | null;
}

@InputType('InteractionCondition', { description: 'By what happened with the contact.' })
export class InteractionConditionInput {
  @Field(() => [InteractionKind], { nullable: true, description: 'Interactions of these kinds; of any, if left out.' })
  kinds?: InteractionKind[] | null;

  @Field(() => Int, { nullable: true, description: COUNTS.atLeast })
  atLeast?: number | null;

  @Field(() => Int, { nullable: true, description: COUNTS.atMost })
  atMost?: number | null;

  @Field(() => PeriodInput, { nullable: true, description: 'When they happened; ever, if left out.' })
  within?: PeriodInput | null;
}

@InputType('ReferralCondition', { description: 'By the referrals that the contact made or received.' })
export class ReferralConditionInput {
  @Field(() => ReferralRole, { description: 'On which side of them the contact stands.' })
  role!: ReferralRole;

  @Field(() => [ReferralStage], {
    nullable: true,
    description: 'Those that stand here now; at any stage, if left out.',
  })
  stages?: ReferralStage[] | null;

  @Field(() => Int, { nullable: true, description: COUNTS.atLeast })
  atLeast?: number | null;

  @Field(() => Int, { nullable: true, description: COUNTS.atMost })
  atMost?: number | null;

  @Field(() => PeriodInput, {
    nullable: true,
    description: 'When the referral was made, or when it converted where CONVERTED is the only stage.',
  })
  within?: PeriodInput | null;
}

@InputType('NetworkCondition', {
  description:
    'Over the referral tree below the contact, or the distance to another contact over links and relationships. Every test that is given must hold.',
})
export class NetworkConditionInput {
  @Field(() => Int, { nullable: true, description: 'Has so many people or more below in the referral tree.' })
  descendantsAtLeast?: number | null;

  @Field(() => MoneyInput, { nullable: true, description: 'Everyone below is worth this or more together.' })
  downstreamValueAtLeast?: MoneyInput | null;

  @Field(() => ID, { nullable: true, description: 'Is near to this contact, who is not meant.' })
  withinHopsOf?: string | null;

  @Field(() => Int, { nullable: true, description: 'How near, 1 to 6 hops; 1 if left out. With withinHopsOf.' })
  hops?: number | null;
}

@InputType('SegmentRule', {
  isOneOf: true,
  description: 'One node of a rule. Depth at most 8, at most 64 nodes. `not` is everyone in the workspace but those.',
})
export class SegmentRuleInput {
  @Field(() => [SegmentRuleInput], { nullable: true, description: 'Meets all of these.' })
  all?: SegmentRuleInput[];

  @Field(() => [SegmentRuleInput], { nullable: true, description: 'Meets at least one of these.' })
  any?: SegmentRuleInput[];

  @Field(() => SegmentRuleInput, { nullable: true, description: 'Does not meet this.' })
  not?: SegmentRuleInput;

  @Field(() => TagConditionInput, { nullable: true, description: 'Is tagged so.' })
  tag?: TagConditionInput;

  @Field(() => ID, { nullable: true, description: 'Is in this segment.' })
  segmentId?: string;

  @Field(() => ContactConditionInput, { nullable: true, description: 'Is so.' })
  contact?: ContactConditionInput;

  @Field(() => EventConditionInput, { nullable: true, description: 'Did so.' })
  event?: EventConditionInput;

  @Field(() => InteractionConditionInput, { nullable: true, description: 'Was in touch so.' })
  interaction?: InteractionConditionInput;

  @Field(() => ReferralConditionInput, { nullable: true, description: 'Referred, or was referred, so.' })
  referral?: ReferralConditionInput;

  @Field(() => NetworkConditionInput, { nullable: true, description: 'Stands so in the network.' })
  network?: NetworkConditionInput;
}
