import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { NetworkOfContactResolver, NetworkResolver } from './network.resolver.js';
import { NetworkService } from './network.service.js';
import { TopReferrersResolver } from './top-referrers.resolver.js';
import { TopReferrersService } from './top-referrers.service.js';

@Module({
  imports: [AccessModule, ContactsModule],
  providers: [NetworkOfContactResolver, NetworkResolver, NetworkService, TopReferrersResolver, TopReferrersService],
  exports: [NetworkService],
})
export class GraphModule {}
