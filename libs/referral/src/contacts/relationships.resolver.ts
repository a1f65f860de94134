import { Parent, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { ContactFinder } from './contact-finder.js';
import { Contact } from './contact.entity.js';
import { Relationship } from './relationship.entity.js';

@ReferralResolver(() => Relationship)
export class RelationshipsResolver {
  constructor(private readonly contacts: ContactFinder) {}

  @ResolveField(() => Contact, { description: 'The other one, as seen from the contact that shows the tie.' })
  contact(@Viewing() ctx: Ctx, @Parent() relationship: Relationship): Promise<Contact | null> {
    return this.contacts.byIds(ctx).load(relationship.contactId!);
  }
}
