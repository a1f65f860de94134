import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { AcquisitionLinks } from './acquisition-links.js';
import { ReferralCreditsService } from './referral-credits.service.js';
import { ReferralEditsService } from './referral-edits.service.js';
import { ReferralEraser } from './referral-eraser.js';
import {
  InteractionReferralResolver,
  ReferralCreditResolver,
  ReferralFieldsResolver,
  StageChangeResolver,
} from './referral-fields.resolver.js';
import { ReferralFinder } from './referral-finder.js';
import { ReferralJournal } from './referral-journal.js';
import { ReferralLists } from './referral-lists.js';
import { ReferralStagesService } from './referral-stages.service.js';
import { ReferralStatusOfContactResolver, ReferralStatusResolver } from './referral-status.resolver.js';
import { ReferralsResolver } from './referrals.resolver.js';
import { ReferralsService } from './referrals.service.js';
import { StageHistory } from './stage-history.js';

@Module({
  imports: [AccessModule, OutboxModule, ContactsModule],
  providers: [
    AcquisitionLinks,
    InteractionReferralResolver,
    ReferralCreditResolver,
    ReferralCreditsService,
    ReferralEditsService,
    ReferralEraser,
    ReferralFieldsResolver,
    ReferralFinder,
    ReferralJournal,
    ReferralLists,
    ReferralsResolver,
    ReferralsService,
    ReferralStagesService,
    ReferralStatusOfContactResolver,
    ReferralStatusResolver,
    StageChangeResolver,
    StageHistory,
  ],
  exports: [ReferralFinder, ReferralLists, ReferralsService, ReferralStagesService, ReferralJournal],
})
export class ReferralsModule {}
