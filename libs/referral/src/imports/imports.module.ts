import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { CustomerEventsModule } from '../customer-events/customer-events.module.js';
import { InteractionsModule } from '../interactions/interactions.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { TagsModule } from '../tags/tags.module.js';
import { ContactImport } from './contact-import.js';
import { EventImport } from './event-import.js';
import { HttpViewer } from './http-viewer.js';
import { ImportEraser } from './import-eraser.js';
import { ImportErrorsController } from './import-errors.controller.js';
import { ImportReverts } from './import-reverts.js';
import { ImportRunner } from './import-runner.js';
import { ImportTags } from './import-tags.js';
import { InteractionImport } from './interaction-import.js';
import { ImportsResolver } from './imports.resolver.js';
import { ImportsService } from './imports.service.js';
import { NamedContacts } from './named-contacts.js';
import { OpeningEvents } from './opening-events.js';
import { ReferralImport } from './referral-import.js';
import { RelationshipImport } from './relationship-import.js';
import { UndoContacts } from './undo-contacts.js';
import { UndoSteps } from './undo-steps.js';
import { UploadPreviewResolver } from './upload-preview.resolver.js';
import { UploadPreviewService } from './upload-preview.service.js';
import { UploadsController } from './uploads.controller.js';
import { UploadsService } from './uploads.service.js';

@Module({
  imports: [
    AccessModule,
    OutboxModule,
    ContactsModule,
    TagsModule,
    InteractionsModule,
    CustomerEventsModule,
    ReferralsModule,
  ],
  controllers: [ImportErrorsController, UploadsController],
  providers: [
    ContactImport,
    EventImport,
    HttpViewer,
    ImportEraser,
    ImportReverts,
    ImportRunner,
    ImportsResolver,
    ImportsService,
    ImportTags,
    InteractionImport,
    NamedContacts,
    OpeningEvents,
    ReferralImport,
    RelationshipImport,
    UndoContacts,
    UndoSteps,
    UploadPreviewResolver,
    UploadPreviewService,
    UploadsService,
  ],
  exports: [ImportRunner, ImportsService],
})
export class ImportsModule {}
