import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { InteractionsModule } from '../interactions/interactions.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { GraphNodeResolver, NeighbourhoodResolver } from './neighbourhood.resolver.js';
import { NeighbourhoodService } from './neighbourhood.service.js';
import { NetworkOfContactResolver, NetworkResolver } from './network.resolver.js';
import { NetworkService } from './network.service.js';
import { PathsResolver, PathStepResolver, PathTieResolver } from './paths.resolver.js';
import { PathsService } from './paths.service.js';
import { RelationshipStrengthResolver } from './relationship-strength.resolver.js';
import { TiesService } from './ties.service.js';
import { TopReferrersResolver } from './top-referrers.resolver.js';
import { TopReferrersService } from './top-referrers.service.js';

@Module({
  imports: [AccessModule, OutboxModule, ContactsModule, InteractionsModule],
  providers: [
    GraphNodeResolver,
    NeighbourhoodResolver,
    NeighbourhoodService,
    NetworkOfContactResolver,
    NetworkResolver,
    NetworkService,
    PathsResolver,
    PathsService,
    PathStepResolver,
    PathTieResolver,
    RelationshipStrengthResolver,
    TiesService,
    TopReferrersResolver,
    TopReferrersService,
  ],
  exports: [NetworkService],
})
export class GraphModule {}
