import { Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { FilledTexts, Id, Ids, Optional, Text } from '../common/input-rules.js';
import { DateTimeScalar } from '../common/scalars.js';
import { Lifecycle } from '../contacts/contact.enums.js';

export enum ContactOrder {
  CREATED_DESC = 'CREATED_DESC',
  CREATED_ASC = 'CREATED_ASC',
  NAME_ASC = 'NAME_ASC',
  UPDATED_DESC = 'UPDATED_DESC',
  LAST_UPGRADED_DESC = 'LAST_UPGRADED_DESC',
  LIFETIME_VALUE_DESC = 'LIFETIME_VALUE_DESC',
  CONVERTED_REFERRALS_DESC = 'CONVERTED_REFERRALS_DESC',
}

registerEnumType(ContactOrder, {
  name: 'ContactOrder',
  description: 'In which order contacts are listed.',
  valuesMap: {
    CREATED_DESC: { description: 'Newest first.' },
    CREATED_ASC: { description: 'Oldest first.' },
    NAME_ASC: { description: 'By display name, as a reader of any of our scripts expects.' },
    UPDATED_DESC: { description: 'Last changed first.' },
    LAST_UPGRADED_DESC: { description: 'Latest upgrade first, then those who never upgraded.' },
    LIFETIME_VALUE_DESC: { description: 'Highest lifetime value first.' },
    CONVERTED_REFERRALS_DESC: { description: 'Whoever brought most customers first.' },
  },
});

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
  @FilledTexts(100, 100)
  anyTags?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Has all of these tags.' })
  @Optional()
  @FilledTexts(100, 100)
  allTags?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Is in this segment.' })
  @Optional()
  @Id()
  segmentId?: string | null;

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
