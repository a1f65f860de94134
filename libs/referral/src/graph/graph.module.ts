import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { NetworkOfContactResolver, NetworkResolver } from './network.resolver.js';
import { NetworkService } from './network.service.js';

@Module({
  imports: [AccessModule, ContactsModule],
  providers: [NetworkOfContactResolver, NetworkResolver, NetworkService],
})
export class GraphModule {}
