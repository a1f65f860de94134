import { Args, Int, Query } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { badInput } from '../common/bad-input.js';
import { pageOf } from '../common/paging.js';
import { DateTimeScalar } from '../common/scalars.js';
import { RankedReferrer, ReferrerMetric } from './ranked-referrer.js';
import { TopReferrersService } from './top-referrers.service.js';

@ReferralResolver()
export class TopReferrersResolver {
  constructor(private readonly service: TopReferrersService) {}

  @Query(() => [RankedReferrer], {
    description:
      'Who refers best, of the living: those alone whose figure is above zero; of equals the one who was entered last comes first. All time by default. Figures that took longer than a quarter of a second, as those over the tree of 100,000 people and more do, are kept for a hundred times as long as they took, at most 10 minutes.',
  })
  topReferrers(
    @Viewing() ctx: Ctx,
    @Args('metric', { type: () => ReferrerMetric, description: 'Best by what.' }) metric: ReferrerMetric,
    @Args('first', { type: () => Int, nullable: true, description: 'How many, 1 to 100; 20 by default.' })
    first: number | null,
    @Args('from', { type: () => DateTimeScalar, nullable: true, description: 'Only what happened from then on.' })
    from: Date | null,
    @Args('to', { type: () => DateTimeScalar, nullable: true, description: 'Only what happened before then.' })
    to: Date | null,
  ): Promise<RankedReferrer[]> {
    if (from && to && from > to) throw badInput('`from` must not lie after `to`.');
    const { size } = pageOf('topReferrers', { first });
    return this.service.top(ctx, metric, { from: from ?? null, to: to ?? null }, size);
  }
}
