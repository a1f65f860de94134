import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactHooks } from '../contacts/contact-hooks.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { DuplicateKeeper } from './duplicate-keeper.js';
import { DuplicatePairsService } from './duplicate-pairs.service.js';
import { ContactDuplicatesResolver, DuplicateCandidateResolver, DuplicatePairResolver } from './duplicates.resolver.js';
import { DuplicatesService } from './duplicates.service.js';

@Module({
  imports: [AccessModule, OutboxModule, ContactsModule],
  providers: [
    DuplicatesService,
    DuplicatePairsService,
    DuplicateKeeper,
    ContactDuplicatesResolver,
    DuplicateCandidateResolver,
    DuplicatePairResolver,
  ],
})
export class DuplicatesModule implements OnModuleInit {
  constructor(
    private readonly outbox: OutboxService,
    private readonly contactHooks: ContactHooks,
    private readonly keeper: DuplicateKeeper,
  ) {}

  /** Where duplicates take part in what contacts do, in the same transaction. */
  onModuleInit(): void {
    this.contactHooks.onStored((ctx, tx, contacts) => this.keeper.store(ctx, tx, contacts));
    this.outbox.handle('contact.erased', (ctx, tx, { id }) => this.keeper.forget(ctx, tx, id));
  }
}
