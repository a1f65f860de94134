import { Parent, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { Contact } from '../contacts/contact.entity.js';
import { Tag } from './tag.entity.js';
import { TagsService } from './tags.service.js';

@ReferralResolver(() => Contact)
export class ContactTagsResolver {
  constructor(private readonly tagsService: TagsService) {}

  @ResolveField(() => [Tag], { description: 'The words on this contact, by name.' })
  tags(@Viewing() ctx: Ctx, @Parent() contact: Contact): Promise<Tag[]> {
    return this.tagsService.ofContact(ctx, contact.id);
  }
}
