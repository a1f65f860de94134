import { Module } from '@nestjs/common';
import { Announcements } from './announcements.js';
import { Jobs } from './jobs.js';
import { OutboxService } from './outbox.service.js';

@Module({ providers: [OutboxService, Announcements, Jobs], exports: [OutboxService, Announcements, Jobs] })
export class OutboxModule {}
