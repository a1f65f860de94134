import { Args, Int, Mutation, Parent, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { pageOf } from '../common/paging.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { ReferralFinder } from '../referrals/referral-finder.js';
import { ContactReferralStatus } from '../referrals/referral-status.js';
import { Referral } from '../referrals/referral.entity.js';
import { ReferralPayload } from '../referrals/referrals.inputs.js';
import { askStateOf, ContactAskState } from './ask-state.js';
import { ThankReferrerInput } from './thanks.inputs.js';
import { ThanksService } from './thanks.service.js';

@ReferralResolver(() => ContactReferralStatus)
export class OutreachResolver {
  constructor(
    private readonly thanks: ThanksService,
    private readonly contacts: ContactFinder,
    private readonly referrals: ReferralFinder,
  ) {}

  @Mutation(() => ReferralPayload, {
    description: "Notes that a referrer was thanked for a referral, on the referral and on the referrer's timeline.",
  })
  async thankReferrer(@Viewing() ctx: Ctx, @Args('input') input: ThankReferrerInput): Promise<ReferralPayload> {
    await this.thanks.thank(ctx, input);
    return { referral: await this.referrals.byIds(ctx).load(input.referralId.toLowerCase()), userErrors: [] };
  }

  @ResolveField(() => ContactAskState, { description: 'How it stands with asking this contact for referrals.' })
  async askState(@Viewing() ctx: Ctx, @Parent() { contactId }: ContactReferralStatus): Promise<ContactAskState> {
    const contact = await this.contacts.byIds(ctx).load(contactId);
    return contact ? askStateOf(contact) : ContactAskState.DO_NOT_ASK;
  }

  @ResolveField(() => [Referral], {
    description:
      'Referrals that this contact made and was not thanked for, oldest first; not those that were disqualified.',
  })
  thanksDue(
    @Viewing() ctx: Ctx,
    @Parent() { contactId }: ContactReferralStatus,
    @Args('first', { type: () => Int, nullable: true, description: 'How many, 1 to 100; 20 by default.' })
    first: number | null,
  ): Promise<Referral[]> {
    return this.thanks.due(ctx, contactId, pageOf('thanksDue', { first }).size);
  }
}
