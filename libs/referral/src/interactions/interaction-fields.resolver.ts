import { Args, Parent, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { Contact } from '../contacts/contact.entity.js';
import { Interaction, InteractionConnection } from './interaction.entity.js';
import { renderNote } from './render-note.js';
import { TimelineArgs } from './timeline.js';
import { InteractionFinder } from './interaction-finder.js';

@ReferralResolver(() => Interaction)
export class InteractionFieldsResolver {
  constructor(
    private readonly contacts: ContactFinder,
    private readonly finder: InteractionFinder,
  ) {}

  @ResolveField(() => Contact, { description: 'With whom it happened.' })
  contact(@Viewing() ctx: Ctx, @Parent() { contactId }: Interaction): Promise<Contact | null> {
    return this.contacts.byIds(ctx).load(contactId);
  }

  @ResolveField(() => [Contact], { description: 'Others who took part, such as both sides of an introduction.' })
  participants(@Viewing() ctx: Ctx, @Parent() { id }: Interaction): Promise<Contact[]> {
    return this.finder.participantsOf(ctx, id);
  }

  @ResolveField(() => String, { nullable: true, description: 'The body, Markdown, rendered as safe HTML.' })
  bodyHtml(@Parent() { body }: Interaction): string | null {
    return body === null ? null : renderNote(body);
  }
}

@ReferralResolver(() => Contact)
export class ContactTimelineResolver {
  constructor(private readonly finder: InteractionFinder) {}

  @ResolveField(() => InteractionConnection, {
    description: 'What happened with this contact, newest first, also where they only took part.',
  })
  interactions(@Viewing() ctx: Ctx, @Parent() { id }: Contact, @Args() args: TimelineArgs) {
    return this.finder.ofContact(ctx, id, args);
  }
}
