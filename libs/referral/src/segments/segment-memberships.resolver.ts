import { Info, Parent, ResolveField } from '@nestjs/graphql';
import { type GraphQLResolveInfo } from 'graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { selectionOf } from '../common/selection.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { Contact } from '../contacts/contact.entity.js';
import { handText } from './hand-text.js';
import { RuleReasonsService } from './rule-reasons.service.js';
import { MembershipSource, SegmentMembership, SegmentReason } from './segment-membership.js';
import { Speaker } from '../common/speaker.js';

@ReferralResolver(() => SegmentMembership)
export class SegmentMembershipsResolver {
  constructor(
    private readonly contactFinder: ContactFinder,
    private readonly ruleReasons: RuleReasonsService,
  ) {}

  @ResolveField(() => Contact, { description: 'The contact.' })
  contact(@Viewing() ctx: Ctx, @Parent() membership: SegmentMembership): Promise<Contact | null> {
    return this.contactFinder.byIds(ctx).load(membership.contactId);
  }

  @ResolveField(() => [SegmentReason], {
    description:
      'Why this contact is in, one reason for each part of the rule that it meets, with the facts; or who put them in or keeps them out, and when.',
  })
  async reasons(
    @Viewing() ctx: Ctx,
    @Parent() membership: SegmentMembership,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SegmentReason[]> {
    if (membership.source === MembershipSource.RULE) {
      const withEvidence = selectionOf(info.fieldNodes, info.fragments).has('evidence');
      return this.ruleReasons.of(ctx, membership, withEvidence);
    }
    const speaker = new Speaker(ctx);
    return [{ text: speaker.sentence(handText(membership, speaker)), evidence: [] }];
  }
}
