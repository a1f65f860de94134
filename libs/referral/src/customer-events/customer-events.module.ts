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
import { EventRemover } from './event-remover.js';

@Module({
  imports: [AccessModule, OutboxModule, ContactsModule],
  providers: [
    CustomerEventsService,
    EventFinder,
    EventRemover,
    CustomerEventsResolver,
    CustomerEventFieldsResolver,
    ContactEventsResolver,
  ],
  exports: [CustomerEventsService, EventFinder, EventRemover],
})
export class CustomerEventsModule {}
