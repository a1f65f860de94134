import { Parent, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { Contact } from '../contacts/contact.entity.js';
import { SegmentMembersService } from './segment-members.service.js';
import { SegmentMembership } from './segment-membership.js';

@ReferralResolver(() => Contact)
export class ContactSegmentsResolver {
  constructor(private readonly membersService: SegmentMembersService) {}

  @ResolveField(() => [SegmentMembership], {
    description: 'The saved segments that this contact is in, by name, each with the reason.',
  })
  segments(@Viewing() ctx: Ctx, @Parent() contact: Contact): Promise<SegmentMembership[]> {
    return this.membersService.ofContact(ctx, contact.id);
  }
}
