import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { BlockedAddresses } from './blocked-addresses.js';
import { CompaniesService } from './companies.service.js';
import { ContactChangesResolver } from './contact-changes.resolver.js';
import { ContactEraser } from './contact-eraser.js';
import { ContactFinder } from './contact-finder.js';
import { ContactHooks } from './contact-hooks.js';
import { ContactSearch } from './contact-search.js';
import { ContactWriter } from './contact-writer.js';
import { ContactsResolver } from './contacts.resolver.js';
import { ContactsService } from './contacts.service.js';
import { RelationshipsResolver } from './relationships.resolver.js';
import { RelationshipsService } from './relationships.service.js';

@Module({
  imports: [AccessModule, OutboxModule],
  providers: [
    BlockedAddresses,
    CompaniesService,
    ContactChangesResolver,
    ContactEraser,
    ContactFinder,
    ContactHooks,
    ContactSearch,
    ContactsResolver,
    ContactsService,
    ContactWriter,
    RelationshipsResolver,
    RelationshipsService,
  ],
  exports: [
    BlockedAddresses,
    CompaniesService,
    ContactFinder,
    ContactHooks,
    ContactSearch,
    ContactsService,
    ContactWriter,
    RelationshipsService,
  ],
})
export class ContactsModule {}
