import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { AsGiven, FilledText, Id, Ids, Optional, Text } from '../common/input-rules.js';
import { UserError } from '../common/user-error.js';
import { type SegmentRule } from './segment-rule.js';
import { SegmentRuleInput } from './segment-rule.input.js';
import { Segment, SegmentKind } from './segment.entity.js';

const MAX_IDS = 10_000;
const LONGEST_NAME = 200;
const LONGEST_DESCRIPTION = 5_000;

@InputType({ description: 'A segment to create.' })
export class SegmentInput {
  @Field(() => ID, { nullable: true, description: 'An id of your own; otherwise one is made.' })
  @Optional()
  @Id()
  id?: string | null;

  @Field(() => String, { description: 'Up to 200 characters; unique however it is spelled.' })
  @FilledText(LONGEST_NAME)
  name!: string;

  @Field(() => String, { nullable: true, description: 'What the group is for, up to 5,000 characters.' })
  @Optional()
  @Text(LONGEST_DESCRIPTION)
  description?: string | null;

  @Field(() => SegmentKind, { description: 'How it is decided who is in it.' })
  kind!: SegmentKind;

  @Field(() => SegmentRuleInput, { nullable: true, description: 'Who is in a DYNAMIC segment.' })
  @Optional()
  @AsGiven()
  rule?: SegmentRule | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Who is in it from the start, at most 10,000; on a DYNAMIC segment, whatever the rule says.',
  })
  @Optional()
  @Ids(MAX_IDS)
  contactIds?: string[] | null;
}

@InputType({ description: 'Changes to a segment: what is absent stays.' })
export class UpdateSegmentInput {
  @Field(() => ID, { description: 'Which segment.' })
  @Id()
  id!: string;

  @Field(() => String, { nullable: true, description: 'Its new name.' })
  @Optional()
  @FilledText(LONGEST_NAME)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What the group is for; null for nothing.' })
  @Optional()
  @Text(LONGEST_DESCRIPTION)
  description?: string | null;

  @Field(() => SegmentRuleInput, { nullable: true, description: 'Who is in a DYNAMIC segment from now on.' })
  @Optional()
  @AsGiven()
  rule?: SegmentRule | null;
}

@InputType({ description: 'What to keep a snapshot of.' })
export class SnapshotSegmentInput {
  @Field(() => ID, { description: 'Whose members.' })
  @Id()
  segmentId!: string;

  @Field(() => String, { description: 'The name of the snapshot, up to 200 characters; unique however it is spelled.' })
  @FilledText(LONGEST_NAME)
  name!: string;
}

@InputType({
  description: 'Contacts to put into a segment or take out of it; on a DYNAMIC one, lasting exceptions to the rule.',
})
export class SegmentMembersInput {
  @Field(() => ID, { description: 'Which segment.' })
  @Id()
  segmentId!: string;

  @Field(() => [ID], { description: 'Which contacts, at most 10,000.' })
  @Ids(MAX_IDS)
  contactIds!: string[];
}

@ObjectType({ description: 'What a change to a segment answers.' })
export class SegmentPayload {
  @Field(() => Segment, { nullable: true, description: 'The segment as it is now.' })
  segment?: Segment | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty where it was.' })
  userErrors!: UserError[];
}
