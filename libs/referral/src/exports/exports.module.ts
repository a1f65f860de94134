import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { ReadModelModule } from '../read-model/read-model.module.js';
import { SegmentsModule } from '../segments/segments.module.js';
import { ContactRecord } from './contact-record.js';
import { ContactSheet } from './contact-sheet.js';
import { DownloadsController } from './downloads.controller.js';
import { ExportContents } from './export-contents.js';
import { ExportEraser } from './export-eraser.js';
import { ExportFiles } from './export-files.js';
import { ExportRunner } from './export-runner.js';
import { ExportsResolver } from './exports.resolver.js';
import { ExportsService } from './exports.service.js';
import { ReferralSheet } from './referral-sheet.js';

@Module({
  imports: [AccessModule, OutboxModule, ContactsModule, SegmentsModule, ReadModelModule],
  controllers: [DownloadsController],
  providers: [
    ContactRecord,
    ContactSheet,
    ExportContents,
    ExportEraser,
    ExportFiles,
    ExportRunner,
    ExportsResolver,
    ExportsService,
    ReferralSheet,
  ],
  exports: [ExportsService],
})
export class ExportsModule {}
