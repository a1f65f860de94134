import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactHooks } from '../contacts/contact-hooks.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { ContactTagsResolver } from './contact-tags.resolver.js';
import { TaggingService } from './tagging.service.js';
import { TagsResolver } from './tags.resolver.js';
import { TagsService } from './tags.service.js';

@Module({
  imports: [AccessModule, OutboxModule, ContactsModule],
  providers: [TagsService, TaggingService, TagsResolver, ContactTagsResolver],
  exports: [TagsService, TaggingService],
})
export class TagsModule implements OnModuleInit {
  constructor(
    private readonly outbox: OutboxService,
    private readonly contactHooks: ContactHooks,
    private readonly tagging: TaggingService,
  ) {}

  /** Where tags take part in what lower features do, in the same transaction. */
  onModuleInit(): void {
    this.contactHooks.onTags((ctx, tx, assignments) => this.tagging.replaceTags(ctx, tx, assignments));
    this.outbox.handle('contact.erased', (ctx, tx, { id }) => this.tagging.forget(ctx, tx, id));
  }
}
