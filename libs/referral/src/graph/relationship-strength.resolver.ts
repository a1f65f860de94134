import { Float, Parent, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { Relationship } from '../contacts/relationship.entity.js';
import { TiesService } from './ties.service.js';

@ReferralResolver(() => Relationship)
export class RelationshipStrengthResolver {
  constructor(private readonly ties: TiesService) {}

  @ResolveField(() => Float, {
    description: '0..1: how strong the tie is now, from interactions, referrals and recency; the formula is published.',
  })
  strength(@Viewing() ctx: Ctx, @Parent() { id }: Relationship): Promise<number | null> {
    return this.ties.strengths(ctx).load(id);
  }
}
