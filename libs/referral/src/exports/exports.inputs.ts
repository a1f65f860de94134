import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { Id, Optional } from '../common/input-rules.js';
import { UserError } from '../common/user-error.js';
import { ContactFilter } from '../read-model/contact-filter.input.js';
import { ReferralFilter } from '../read-model/referral-filter.input.js';
import { ExportJob } from './export-job.entity.js';
import { ExportKind } from './export-job.enums.js';

@InputType({ description: 'A file to export.' })
export class ExportInput {
  @Field(() => ExportKind, { description: 'What the file is to hold.' })
  kind!: ExportKind;

  @Field(() => ID, { nullable: true, description: 'Whose contacts; for SEGMENT_CSV, which needs it.' })
  @Optional()
  @Id()
  segmentId?: string | null;

  @Field(() => ContactFilter, {
    nullable: true,
    description: 'Which contacts; for CONTACTS_CSV, all of the living by default. Of a search, the best 1,000.',
  })
  @Optional()
  @ValidateNested()
  @Type(() => ContactFilter)
  filter?: ContactFilter | null;

  @Field(() => ReferralFilter, {
    nullable: true,
    description: 'Which referrals; for REFERRALS_CSV, all by default.',
  })
  @Optional()
  @ValidateNested()
  @Type(() => ReferralFilter)
  referralFilter?: ReferralFilter | null;

  @Field(() => ID, { nullable: true, description: 'Whose record; for CONTACT_RECORD_JSON, which needs it.' })
  @Optional()
  @Id()
  contactId?: string | null;
}

@ObjectType({ description: 'An export that was started.' })
export class ExportPayload {
  @Field(() => ExportJob, { nullable: true, description: 'The export.' })
  exportJob?: ExportJob | null;

  @Field(() => [UserError], { description: 'Why it was refused; then nothing was done.' })
  userErrors!: UserError[];
}
