import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { InteractionsModule } from '../interactions/interactions.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { OutreachResolver } from './outreach.resolver.js';
import { ThanksService } from './thanks.service.js';

@Module({
  imports: [AccessModule, ContactsModule, InteractionsModule, ReferralsModule],
  providers: [OutreachResolver, ThanksService],
})
export class OutreachModule {}
