import { Parent, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { User } from '../access/user.entity.js';
import { UsersService } from '../access/users.service.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { Contact } from '../contacts/contact.entity.js';
import { Interaction } from '../interactions/interaction.entity.js';
import { AcquisitionLinks } from './acquisition-links.js';
import { ReferralCreditsService } from './referral-credits.service.js';
import { ReferralFinder } from './referral-finder.js';
import { ReferralCredit } from './referral-credit.entity.js';
import { Referral } from './referral.entity.js';
import { StageChange } from './stage-change.entity.js';
import { StageHistory } from './stage-history.js';

@ReferralResolver(() => Referral)
export class ReferralFieldsResolver {
  constructor(
    private readonly contacts: ContactFinder,
    private readonly users: UsersService,
    private readonly creditsService: ReferralCreditsService,
    private readonly stageHistory: StageHistory,
    private readonly links: AcquisitionLinks,
  ) {}

  @ResolveField(() => Contact)
  referrer(@Viewing() ctx: Ctx, @Parent() referral: Referral): Promise<Contact | null> {
    return this.contacts.byIds(ctx).load(referral.referrerId);
  }

  @ResolveField(() => Contact)
  referee(@Viewing() ctx: Ctx, @Parent() referral: Referral): Promise<Contact | null> {
    return this.contacts.byIds(ctx).load(referral.refereeId);
  }

  @ResolveField(() => User, { nullable: true })
  owner(@Viewing() ctx: Ctx, @Parent() referral: Referral): Promise<User | null> | null {
    return referral.ownerId ? this.users.byIds(ctx).load(referral.ownerId) : null;
  }

  @ResolveField(() => Boolean)
  async isAcquisition(@Viewing() ctx: Ctx, @Parent() referral: Referral): Promise<boolean> {
    return (await this.links.ofReferees(ctx).load(referral.refereeId)) === referral.id;
  }

  @ResolveField(() => [ReferralCredit])
  async credits(
    @Viewing() ctx: Ctx,
    @Parent() referral: Referral,
  ): Promise<Pick<ReferralCredit, 'contactId' | 'share'>[]> {
    return (
      (await this.creditsService.ofReferrals(ctx).load(referral.id)) ?? [{ contactId: referral.referrerId, share: '1' }]
    );
  }

  @ResolveField(() => [StageChange])
  async history(@Viewing() ctx: Ctx, @Parent() referral: Referral): Promise<StageChange[]> {
    return (await this.stageHistory.ofReferrals(ctx).load(referral.id)) ?? [];
  }
}

@ReferralResolver(() => ReferralCredit)
export class ReferralCreditResolver {
  constructor(private readonly contacts: ContactFinder) {}

  @ResolveField(() => Contact)
  contact(@Viewing() ctx: Ctx, @Parent() credit: ReferralCredit): Promise<Contact | null> {
    return this.contacts.byIds(ctx).load(credit.contactId);
  }
}

@ReferralResolver(() => StageChange)
export class StageChangeResolver {
  constructor(private readonly users: UsersService) {}

  @ResolveField(() => User, { nullable: true })
  by(@Viewing() ctx: Ctx, @Parent() change: StageChange): Promise<User | null> | null {
    return change.byUserId ? this.users.byIds(ctx).load(change.byUserId) : null;
  }
}

/** Interactions are of a lower row, and know of a referral no more than its id. */
@ReferralResolver(() => Interaction)
export class InteractionReferralResolver {
  constructor(private readonly finder: ReferralFinder) {}

  @ResolveField(() => Referral, { nullable: true, description: 'The referral that it concerns, if any.' })
  referral(@Viewing() ctx: Ctx, @Parent() interaction: Interaction): Promise<Referral | null> | null {
    return interaction.referralId ? this.finder.byIds(ctx).load(interaction.referralId) : null;
  }
}
