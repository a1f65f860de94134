import { Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { Id, Optional, Text } from '../common/input-rules.js';
import { DateTimeScalar } from '../common/scalars.js';
import { Channel, HoldState, ReferralStage } from '../referrals/referral.enums.js';

export enum ReferralOrder {
  REFERRED_DESC = 'REFERRED_DESC',
  REFERRED_ASC = 'REFERRED_ASC',
  UPDATED_DESC = 'UPDATED_DESC',
  VALUE_DESC = 'VALUE_DESC',
}

registerEnumType(ReferralOrder, {
  name: 'ReferralOrder',
  description: 'In which order referrals are listed.',
  valuesMap: {
    REFERRED_DESC: { description: 'Newest recommendation first.' },
    REFERRED_ASC: { description: 'Oldest recommendation first.' },
    UPDATED_DESC: { description: 'Last changed first.' },
    VALUE_DESC: { description: 'Worth most first, those without a value last.' },
  },
});

@InputType({ description: 'Which referrals; every condition that is given must hold.' })
export class ReferralFilter {
  @Field(() => [ReferralStage], { nullable: true, description: 'Got this far.' })
  stages?: ReferralStage[] | null;

  @Field(() => ID, { nullable: true, description: 'Is followed up by this user.' })
  @Optional()
  @Id()
  ownerId?: string | null;

  @Field(() => [HoldState], { nullable: true, description: 'Is held, or was decided, so.' })
  holds?: HoldState[] | null;

  @Field(() => [Channel], { nullable: true, description: 'Came this way.' })
  channels?: Channel[] | null;

  @Field(() => ID, { nullable: true, description: 'This contact recommended.' })
  @Optional()
  @Id()
  referrerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'This contact was recommended.' })
  @Optional()
  @Id()
  refereeId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Recommended at this instant or later.' })
  referredAfter?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Recommended before this instant.' })
  referredBefore?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Folded, typo-tolerant text over both people; in the order asked for.',
  })
  @Optional()
  @Text(200)
  search?: string | null;
}
