import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { type ReferralOptions, type ReferralOptionsModule } from './common/referral.options.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { CustomerEventsModule } from './customer-events/customer-events.module.js';
import { DatabaseModule } from './database.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { DuplicatesModule } from './duplicates/duplicates.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { IntegrityModule } from './integrity/integrity.module.js';
import { GraphModule } from './graph/graph.module.js';
import { InteractionsModule } from './interactions/interactions.module.js';
import { MergingModule } from './merging/merging.module.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { OutreachModule } from './outreach/outreach.module.js';
import { ReadModelModule } from './read-model/read-model.module.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import { SegmentsModule } from './segments/segments.module.js';
import { TagsModule } from './tags/tags.module.js';

/** The product: everything that knows of contacts, referrals and rewards, over GraphQL. */
@Module({
  imports: [
    AccessModule,
    OutboxModule,
    ContactsModule,
    DuplicatesModule,
    TagsModule,
    InteractionsModule,
    CustomerEventsModule,
    ReferralsModule,
    GraphModule,
    SegmentsModule,
    OutreachModule,
    ReadModelModule,
    MergingModule,
    ImportsModule,
    ExportsModule,
    IntegrityModule,
  ],
})
export class ReferralModule {
  static forRoot(options: ReferralOptions): DynamicModule {
    return { module: ReferralModule, imports: [DatabaseModule.forRoot(options)] };
  }

  static forRootAsync(options: Parameters<typeof ReferralOptionsModule.forRootAsync>[0]): DynamicModule {
    return { module: ReferralModule, imports: [DatabaseModule.forRootAsync(options)] };
  }
}
