import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ReferralStage } from './referral.enums.js';

@ObjectType('StageCounts', { description: 'How many referrals there are in each stage.' })
export class StageCounts {
  @Field(() => Int, { description: 'In all stages together, the ended ones too.' })
  total!: number;

  @Field(() => Int, { description: 'Named to us; nobody has spoken with the referee yet.' })
  pending!: number;

  @Field(() => Int, { description: 'We are in touch with the referee.' })
  contacted!: number;

  @Field(() => Int, { description: 'The referee wants and can have what we offer.' })
  qualified!: number;

  @Field(() => Int, { description: 'The referee became a customer.' })
  converted!: number;

  @Field(() => Int, { description: 'The referee decided against it.' })
  lost!: number;

  @Field(() => Int, { description: 'It was no proper referral.' })
  disqualified!: number;

  @Field(() => Int, { description: 'It took too long.' })
  expired!: number;
}

/** How many there are in each stage, as a statement gives them; a stage that is absent has none. */
export type CountOfStage = Partial<Record<ReferralStage, number>>;

/** The counts with their total; of the given stages alone, where some are given. */
export function stageCounts(of: CountOfStage, stages?: readonly ReferralStage[] | null): StageCounts {
  const count = (stage: ReferralStage) => (!stages || stages.includes(stage) ? (of[stage] ?? 0) : 0);
  const counts = {
    pending: count(ReferralStage.PENDING),
    contacted: count(ReferralStage.CONTACTED),
    qualified: count(ReferralStage.QUALIFIED),
    converted: count(ReferralStage.CONVERTED),
    lost: count(ReferralStage.LOST),
    disqualified: count(ReferralStage.DISQUALIFIED),
    expired: count(ReferralStage.EXPIRED),
  };
  return { total: Object.values(counts).reduce((sum, one) => sum + one), ...counts };
}
