import { Args, Mutation, Parent, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { Contact } from '../contacts/contact.entity.js';
import { CustomerEvent, CustomerEventConnection } from './customer-event.entity.js';
import { EventInput, EventPayload, EventsInput, EventsPayload } from './customer-events.inputs.js';
import { CustomerEventsService } from './customer-events.service.js';
import { EventArgs, EventFinder } from './event-finder.js';

@ReferralResolver()
export class CustomerEventsResolver {
  constructor(private readonly service: CustomerEventsService) {}

  @Mutation(() => EventPayload, {
    description: 'Records something that a contact did. The same externalId again answers the event that is there.',
  })
  async recordEvent(@Viewing() ctx: Ctx, @Args('input') input: EventInput): Promise<EventPayload> {
    return { event: await this.service.record(ctx, input), userErrors: [] };
  }

  @Mutation(() => EventsPayload, { description: 'Up to 250 at once; each has its own result.' })
  async recordEvents(@Viewing() ctx: Ctx, @Args('input') input: EventsInput): Promise<EventsPayload> {
    const recorded = await this.service.recordAll(ctx, input.events);
    const results = recorded.map(({ event, refusal }, index) => ({
      event: event ?? null,
      userErrors: refusal?.under('input', 'events', String(index)).toUserErrors(ctx.locale) ?? [],
    }));
    return { results, userErrors: [] };
  }
}

@ReferralResolver(() => CustomerEvent)
export class CustomerEventFieldsResolver {
  constructor(private readonly contacts: ContactFinder) {}

  @ResolveField(() => Contact, { description: 'Who did it.' })
  contact(@Viewing() ctx: Ctx, @Parent() { contactId }: CustomerEvent): Promise<Contact | null> {
    return this.contacts.byIds(ctx).load(contactId);
  }
}

@ReferralResolver(() => Contact)
export class ContactEventsResolver {
  constructor(private readonly finder: EventFinder) {}

  @ResolveField(() => CustomerEventConnection, { description: 'What this contact did, newest first.' })
  events(@Viewing() ctx: Ctx, @Parent() { id }: Contact, @Args() args: EventArgs) {
    return this.finder.ofContact(ctx, id, args);
  }
}
