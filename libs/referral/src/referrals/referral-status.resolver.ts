import { Args, Float, Parent, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { ForwardArgs } from '../common/paging.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { Contact } from '../contacts/contact.entity.js';
import { type LoadedStatus, loadedStatus } from './referral-counts.js';
import { ReferralLists } from './referral-lists.js';
import { ContactReferralStatus } from './referral-status.js';
import { summarise } from './referral-summary.js';
import { Referral, ReferralConnection, type ReferralPage } from './referral.entity.js';
import { ReferrerActivity } from './referral.enums.js';
import { MadeArgs } from './referrals-of-contact.js';
import { StageCounts } from './stage-counts.js';

@ReferralResolver(() => Contact)
export class ReferralStatusOfContactResolver {
  @ResolveField(() => ContactReferralStatus, {
    description: 'Where this contact stands in referring and being referred.',
  })
  referralStatus(@Parent() contact: Contact): ContactReferralStatus {
    return { contactId: contact.id };
  }
}

@ReferralResolver(() => ContactReferralStatus)
export class ReferralStatusResolver {
  constructor(
    private readonly lists: ReferralLists,
    private readonly contacts: ContactFinder,
  ) {}

  @ResolveField(() => StageCounts)
  async counts(@Viewing() ctx: Ctx, @Parent() status: ContactReferralStatus): Promise<StageCounts> {
    return (await this.kept(ctx, status)).counts;
  }

  @ResolveField(() => ReferrerActivity)
  async activity(@Viewing() ctx: Ctx, @Parent() status: ContactReferralStatus): Promise<ReferrerActivity> {
    return (await this.kept(ctx, status)).activity;
  }

  @ResolveField(() => Float, { nullable: true })
  async conversionRate(@Viewing() ctx: Ctx, @Parent() status: ContactReferralStatus): Promise<number | null> {
    return (await this.kept(ctx, status)).conversionRate;
  }

  @ResolveField(() => Referral, { nullable: true })
  referredBy(@Viewing() ctx: Ctx, @Parent() { contactId }: ContactReferralStatus): Promise<Referral | null> {
    return this.lists.referredBy(ctx, contactId);
  }

  @ResolveField(() => ReferralConnection)
  referralsMade(
    @Viewing() ctx: Ctx,
    @Parent() { contactId }: ContactReferralStatus,
    @Args() args: MadeArgs,
  ): Promise<ReferralPage> {
    return this.lists.made(ctx, contactId, args);
  }

  @ResolveField(() => ReferralConnection)
  referralsReceived(
    @Viewing() ctx: Ctx,
    @Parent() { contactId }: ContactReferralStatus,
    @Args() args: ForwardArgs,
  ): Promise<ReferralPage> {
    return this.lists.received(ctx, contactId, args);
  }

  @ResolveField(() => String)
  async summary(@Viewing() ctx: Ctx, @Parent() { contactId }: ContactReferralStatus): Promise<string> {
    const [kept, link] = await Promise.all([this.lists.counts(ctx, contactId), this.lists.referredBy(ctx, contactId)]);
    const referrer = link && (await this.contacts.byIds(ctx).load(link.referrerId));
    const { timeZone, calendar } = ctx.workspace;
    return summarise(
      {
        counts: loadedStatus(contactId, kept).counts,
        lastReferredAt: kept.lastReferredAt,
        referredBy: link && referrer && { name: referrer.displayName, at: link.referredAt },
      },
      { locale: ctx.locale, timeZone, calendar },
    );
  }

  private async kept(ctx: Ctx, { contactId }: ContactReferralStatus): Promise<LoadedStatus> {
    return loadedStatus(contactId, await this.lists.counts(ctx, contactId));
  }
}
