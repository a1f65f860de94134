import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Referral, ReferralConnection } from './referral.entity.js';
import { ReferrerActivity } from './referral.enums.js';
import { StageCounts } from './stage-counts.js';

@ObjectType('ContactReferralStatus', {
  description:
    "The sales rep's card: where a contact stands in referring and being referred. Counts and lists go by the referrer.",
})
export class ContactReferralStatus {
  contactId!: string;

  @Field(() => String, { description: "One sentence for a rep on the phone, in the viewer's language." })
  summary?: string;

  @Field(() => ReferrerActivity, { description: 'How much this contact refers.' })
  activity?: ReferrerActivity;

  @Field(() => Referral, { nullable: true, description: 'The link that brought this contact to us.' })
  referredBy?: Referral | null;

  @Field(() => ReferralConnection, { description: 'Everyone who ever named this contact, newest first.' })
  referralsReceived?: ReferralConnection;

  @Field(() => ReferralConnection, { description: 'Everyone whom this contact ever named, newest first.' })
  referralsMade?: ReferralConnection;

  @Field(() => StageCounts, { description: 'The referrals that this contact made, by stage.' })
  counts?: StageCounts;

  @Field(() => Float, {
    nullable: true,
    description: 'Converted, over converted, lost, disqualified and expired; null before the first.',
  })
  conversionRate?: number | null;
}
