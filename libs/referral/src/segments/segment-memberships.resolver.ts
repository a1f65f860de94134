import { Parent, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { translate } from '../common/messages.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { Contact } from '../contacts/contact.entity.js';
import { dayText } from './day-text.js';
import { SegmentMembership, SegmentReason } from './segment-membership.js';
import { addedByHand } from './segments.messages.js';

@ReferralResolver(() => SegmentMembership)
export class SegmentMembershipsResolver {
  constructor(private readonly contactFinder: ContactFinder) {}

  @ResolveField(() => Contact, { description: 'The contact.' })
  contact(@Viewing() ctx: Ctx, @Parent() membership: SegmentMembership): Promise<Contact | null> {
    return this.contactFinder.byIds(ctx).load(membership.contactId);
  }

  @ResolveField(() => [SegmentReason], { description: 'Why this contact is in: who put them there, and when.' })
  reasons(@Viewing() ctx: Ctx, @Parent() membership: SegmentMembership): SegmentReason[] {
    const day = dayText(membership.addedAt, ctx.locale, ctx.workspace);
    const name = membership.addedByName;
    return [{ text: translate(addedByHand, ctx.locale, { by: name === null ? 'none' : 'user', name, day }) }];
  }
}
