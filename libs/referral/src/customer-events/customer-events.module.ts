import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import {
  ContactEventsResolver,
  CustomerEventFieldsResolver,
  CustomerEventsResolver,
} from './customer-events.resolver.js';
import { CustomerEventsService } from './customer-events.service.js';
import { EventFinder } from './event-finder.js';

@Module({
  imports: [AccessModule, OutboxModule, ContactsModule],
  providers: [
    CustomerEventsService,
    EventFinder,
    CustomerEventsResolver,
    CustomerEventFieldsResolver,
    ContactEventsResolver,
  ],
  exports: [CustomerEventsService, EventFinder],
})
export class CustomerEventsModule {}
