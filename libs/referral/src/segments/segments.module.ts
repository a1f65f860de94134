import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { TagsModule } from '../tags/tags.module.js';
import { ContactSegmentsResolver } from './contact-segments.resolver.js';
import { ReasonFactsService } from './reason-facts.service.js';
import { RuleMembersService } from './rule-members.service.js';
import { RuleNamesService } from './rule-names.service.js';
import { RuleReasonsService } from './rule-reasons.service.js';
import { RulesService } from './rules.service.js';
import { SegmentMembersService } from './segment-members.service.js';
import { SegmentMembershipsResolver } from './segment-memberships.resolver.js';
import { SegmentPickingService } from './segment-picking.service.js';
import { RuleTextResolver, SegmentPreviewResolver } from './segment-preview.resolver.js';
import { SegmentPreviewService } from './segment-preview.service.js';
import { SegmentsResolver } from './segments.resolver.js';
import { SegmentsService } from './segments.service.js';

@Module({
  imports: [AccessModule, OutboxModule, ContactsModule, TagsModule],
  providers: [
    SegmentsService,
    SegmentMembersService,
    SegmentPickingService,
    RulesService,
    RuleMembersService,
    RuleNamesService,
    RuleReasonsService,
    ReasonFactsService,
    SegmentPreviewService,
    SegmentPreviewResolver,
    RuleTextResolver,
    SegmentsResolver,
    SegmentMembershipsResolver,
    ContactSegmentsResolver,
  ],
  exports: [SegmentsService, SegmentMembersService, RulesService, RuleMembersService],
})
export class SegmentsModule implements OnModuleInit {
  constructor(
    private readonly outbox: OutboxService,
    private readonly picking: SegmentPickingService,
  ) {}

  /** Where segments take part in what lower features do, in the same transaction. */
  onModuleInit(): void {
    this.outbox.handle('contact.erased', (ctx, tx, { id }) => this.picking.forget(ctx, tx, id));
  }
}
