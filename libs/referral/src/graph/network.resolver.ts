import { Args, Float, Int, Parent, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { badInput } from '../common/bad-input.js';
import { Money } from '../common/money.js';
import { MAX_PAGE, pageOf } from '../common/paging.js';
import { DateTimeScalar } from '../common/scalars.js';
import { Contact } from '../contacts/contact.entity.js';
import { ContactReferralStatus } from '../referrals/referral-status.js';
import { ContactNetwork, DepthCount } from './contact-network.js';
import { decayedValue } from './decayed-value.js';
import { NetworkService } from './network.service.js';

@ReferralResolver(() => ContactReferralStatus)
export class NetworkOfContactResolver {
  @ResolveField(() => ContactNetwork, { description: 'The referral tree seen from this contact.' })
  network(@Parent() { contactId }: ContactReferralStatus): ContactNetwork {
    return { contactId };
  }
}

@ReferralResolver(() => ContactNetwork)
export class NetworkResolver {
  constructor(private readonly networks: NetworkService) {}

  @ResolveField(() => [Contact])
  ancestors(
    @Viewing() ctx: Ctx,
    @Parent() { contactId }: ContactNetwork,
    @Args('first', { type: () => Int, nullable: true, description: 'How many, 1 to 100; 100 by default.' })
    first: number | null,
  ): Promise<Contact[]> {
    return this.networks.ancestors(ctx, contactId, pageOf('ancestors', { first: first ?? MAX_PAGE }).size);
  }

  @ResolveField(() => Int)
  depth(@Viewing() ctx: Ctx, @Parent() { contactId }: ContactNetwork): Promise<number> {
    return this.networks.depth(ctx, contactId);
  }

  @ResolveField(() => Int)
  async descendantCount(@Viewing() ctx: Ctx, @Parent() { contactId }: ContactNetwork): Promise<number> {
    return (await this.networks.descendants(ctx, contactId)).count;
  }

  @ResolveField(() => Boolean)
  async truncated(@Viewing() ctx: Ctx, @Parent() { contactId }: ContactNetwork): Promise<boolean> {
    return (await this.networks.descendants(ctx, contactId)).truncated;
  }

  @ResolveField(() => Int)
  async maxDepth(@Viewing() ctx: Ctx, @Parent() { contactId }: ContactNetwork): Promise<number> {
    return (await this.networks.descendants(ctx, contactId)).maxDepth;
  }

  @ResolveField(() => [DepthCount])
  async byDepth(@Viewing() ctx: Ctx, @Parent() { contactId }: ContactNetwork): Promise<DepthCount[]> {
    return (await this.networks.descendants(ctx, contactId)).byDepth;
  }

  @ResolveField(() => Money)
  async downstreamValue(
    @Viewing() ctx: Ctx,
    @Parent() { contactId }: ContactNetwork,
    @Args('decay', {
      type: () => Float,
      nullable: true,
      description: 'How much a level counts against the one above it, 0 to 1; 1 by default.',
    })
    decay: number | null,
    @Args('asOf', {
      type: () => DateTimeScalar,
      nullable: true,
      description:
        'As it was at that instant: what had been bought and refunded by then, by those whose referral had been made by then. Links that left the tree since are not remembered. Now by default.',
    })
    asOf: Date | null,
  ): Promise<Money> {
    const factor = decay ?? 1;
    if (factor < 0 || factor > 1) throw badInput('`decay` must lie between 0 and 1.');
    const values = await this.networks.valuesBelow(ctx, contactId, asOf ?? null);
    return { amount: decayedValue(values, factor), currency: ctx.workspace.currency };
  }
}
