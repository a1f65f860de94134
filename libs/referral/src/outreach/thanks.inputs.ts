import { Field, ID, InputType } from '@nestjs/graphql';
import { Id, Optional, Text } from '../common/input-rules.js';
import { InteractionKind } from '../interactions/interaction.enums.js';

@InputType({ description: 'That a referrer was thanked.' })
export class ThankReferrerInput {
  @Field(() => ID, { description: 'For which referral.' })
  @Id()
  referralId!: string;

  @Field(() => InteractionKind, {
    description:
      'How: NOTE, CALL, EMAIL, MEETING, MESSAGE, LETTER or GIFT. The entry on the timeline has the kind THANKS, and says how in its subject.',
  })
  kind!: InteractionKind;

  @Field(() => String, { nullable: true, description: 'What was said or given; the body of the entry.' })
  @Optional()
  @Text(10_000)
  note?: string | null;
}
