import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { GraphModule } from '../graph/graph.module.js';
import { InteractionsModule } from '../interactions/interactions.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { SegmentsModule } from '../segments/segments.module.js';
import { TagsModule } from '../tags/tags.module.js';
import { BulkTagRunner } from './bulk-tag-runner.js';
import { BulkTagsResolver } from './bulk-tags.resolver.js';
import { BulkTagsService } from './bulk-tags.service.js';
import { CardReader } from './card-reader.js';
import { CardTokensResolver } from './card-tokens.resolver.js';
import { CardTokensService } from './card-tokens.service.js';
import { CompanyContactsResolver } from './company-contacts.resolver.js';
import { ContactListsResolver } from './contact-lists.resolver.js';
import { ContactListsService } from './contact-lists.service.js';
import { ContactLookup } from './contact-lookup.js';
import { ContactSelection } from './contact-selection.js';
import { DescendantsResolver } from './descendants.resolver.js';
import { ReferralListResolver } from './referral-list.resolver.js';

@Module({
  imports: [AccessModule, ContactsModule, GraphModule, InteractionsModule, OutboxModule, SegmentsModule, TagsModule],
  providers: [
    BulkTagRunner,
    BulkTagsResolver,
    BulkTagsService,
    CardReader,
    CardTokensResolver,
    CardTokensService,
    CompanyContactsResolver,
    ContactListsResolver,
    ContactListsService,
    ContactLookup,
    ContactSelection,
    DescendantsResolver,
    ReferralListResolver,
  ],
  exports: [ContactSelection],
})
export class ReadModelModule {}
