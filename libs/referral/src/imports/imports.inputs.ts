import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { AsGiven, FilledTexts, Id, Optional } from '../common/input-rules.js';
import { JSONObjectScalar } from '../common/scalars.js';
import { UserError } from '../common/user-error.js';
import { ImportJob } from './import-job.entity.js';
import { ImportKind } from './import-job.enums.js';

@InputType({ description: 'A file to import.' })
export class ImportInput {
  @Field(() => ID, { description: 'What POST /uploads answered.' })
  @Id()
  uploadId!: string;

  @Field(() => ImportKind, { description: 'What the file holds.' })
  kind!: ImportKind;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description:
      'Our field for each column of the file, such as {"E-mail Address": "email"}; columns with our own names need no mapping. null leaves a column out, "custom.x" makes it the custom field x.',
  })
  @AsGiven()
  mapping?: Record<string, unknown> | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Put on every contact of a contact file; in other files, on those that it creates. Missing tags are created.',
  })
  @Optional()
  @FilledTexts(100, 100)
  tags?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Reports what would happen and writes nothing. Rows are tried a thousand at a time, so a row does not see what one of an earlier thousand would have made.',
  })
  dryRun?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'For referrals, events, interactions and relationships: creates contacts that are named but not there.',
  })
  createMissingContacts?: boolean | null;
}

@ObjectType({ description: 'An import that was started, cancelled or reverted.' })
export class ImportPayload {
  @Field(() => ImportJob, { nullable: true, description: 'The import.' })
  importJob?: ImportJob | null;

  @Field(() => [UserError], { description: 'Why it was refused; then nothing was done.' })
  userErrors!: UserError[];
}

@ArgsType()
export class ImportErrorArgs {
  @Field(() => Int, { nullable: true, description: 'How many rows, 1 to 100; 20 by default.' })
  first?: number | null;

  @Field(() => Int, { nullable: true, description: 'Go on after this line of the file.' })
  after?: number | null;
}
