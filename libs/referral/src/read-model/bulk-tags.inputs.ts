import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { Id, Ids, Optional } from '../common/input-rules.js';
import { UserError } from '../common/user-error.js';
import { TagNames } from '../tags/tags.inputs.js';
import { BulkJob } from './bulk-job.entity.js';
import { ContactFilter } from './contact-filter.input.js';

@InputType({ description: 'Whom to tag and with what. Whom: exactly one of contactIds, segmentId and filter.' })
export class TagContactsInput {
  @Field(() => [ID], { nullable: true, description: 'These; at most 10,000.' })
  @Optional()
  @Ids(10_000)
  contactIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Everyone in this segment.' })
  @Optional()
  @Id()
  segmentId?: string | null;

  @Field(() => ContactFilter, { nullable: true, description: 'Everyone whom this filter finds; it may not search.' })
  @Optional()
  @ValidateNested()
  @Type(() => ContactFilter)
  filter?: ContactFilter | null;

  @Field(() => [String], { nullable: true, description: 'Tags to put on; missing ones are created.' })
  @Optional()
  @TagNames()
  add?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Tags to take off.' })
  @Optional()
  @TagNames()
  remove?: string[] | null;
}

@ObjectType({ description: 'What tagging in bulk answers.' })
export class TagContactsPayload {
  @Field(() => Int, {
    description: 'How many contacts have other tags than before; 0 where a job does it, which counts them itself.',
  })
  changedCount!: number;

  @Field(() => BulkJob, {
    nullable: true,
    description:
      'Goes on in the background where a segment or a filter chose so many that nobody would wait for it: more than 20,000 contacts times tags. Null where all is done.',
  })
  job?: BulkJob | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty where it was.' })
  userErrors!: UserError[];
}
