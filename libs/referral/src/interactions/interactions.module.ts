import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { ContactTimelineResolver, InteractionFieldsResolver } from './interaction-fields.resolver.js';
import { InteractionHooks } from './interaction-hooks.js';
import { InteractionsResolver } from './interactions.resolver.js';
import { InteractionsService } from './interactions.service.js';
import { InteractionFinder } from './interaction-finder.js';
import { InteractionRecorder } from './interaction-recorder.js';

@Module({
  imports: [AccessModule, OutboxModule, ContactsModule],
  providers: [
    InteractionHooks,
    InteractionsService,
    InteractionFinder,
    InteractionRecorder,
    InteractionsResolver,
    InteractionFieldsResolver,
    ContactTimelineResolver,
  ],
  exports: [InteractionHooks, InteractionsService, InteractionFinder, InteractionRecorder],
})
export class InteractionsModule {}
