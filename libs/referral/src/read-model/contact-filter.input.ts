import { Field, ID, InputType } from '@nestjs/graphql';
import { AsGiven, FilledTexts, Id, Ids, Optional, Text } from '../common/input-rules.js';
import { DateTimeScalar } from '../common/scalars.js';
import { Lifecycle } from '../contacts/contact.enums.js';
import { type SegmentRule } from '../segments/segment-rule.js';
import { SegmentRuleInput } from '../segments/segment-rule.input.js';
import { TagNames } from '../tags/tags.inputs.js';

@InputType({ description: 'Which contacts; every condition that is given must hold.' })
export class ContactFilter {
  @Field(() => [ID], { nullable: true, description: 'These alone; at most 1,000.' })
  @Optional()
  @Ids(1000)
  ids?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Folded, typo-tolerant text over names, addresses, phones and company; best matches first whatever orderBy says. Not allowed where a filter changes things in bulk.',
  })
  @Optional()
  @Text(200)
  search?: string | null;

  @Field(() => [String], { nullable: true, description: 'Has at least one of these tags.' })
  @Optional()
  @TagNames()
  anyTags?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Has all of these tags.' })
  @Optional()
  @TagNames()
  allTags?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Is in this segment.' })
  @Optional()
  @Id()
  segmentId?: string | null;

  @Field(() => SegmentRuleInput, { nullable: true, description: 'Meets this rule.' })
  @Optional()
  @AsGiven()
  rule?: SegmentRule | null;

  @Field(() => ID, { nullable: true, description: 'Is looked after by this user.' })
  @Optional()
  @Id()
  ownerId?: string | null;

  @Field(() => [Lifecycle], { nullable: true, description: 'Is this far with us.' })
  lifecycles?: Lifecycle[] | null;

  @Field(() => [String], { nullable: true, description: 'Lives in one of these countries, ISO 3166-1 alpha-2.' })
  @Optional()
  @FilledTexts(250, 2)
  countries?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Works for this company.' })
  @Optional()
  @Id()
  companyId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Came into the workspace at this instant or later.' })
  createdAfter?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Came into the workspace before this instant.' })
  createdBefore?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'The bin instead of the living.' })
  deleted?: boolean | null;
}
