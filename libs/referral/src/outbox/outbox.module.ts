import { Module } from '@nestjs/common';
import { Announcements } from './announcements.js';
import { OutboxService } from './outbox.service.js';

@Module({ providers: [OutboxService, Announcements], exports: [OutboxService, Announcements] })
export class OutboxModule {}
