import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { MergedInto } from './merged-into.js';
import { MergeEraser } from './merge-eraser.js';
import { MergingResolver } from './merging.resolver.js';
import { MergingService } from './merging.service.js';
import { UnmergingService } from './unmerging.service.js';

@Module({
  imports: [AccessModule, ContactsModule, OutboxModule],
  providers: [MergedInto, MergeEraser, MergingResolver, MergingService, UnmergingService],
})
export class MergingModule {}
