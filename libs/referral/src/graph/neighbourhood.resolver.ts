import { Args, ID, Int, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { IdPipe } from '../access/input.pipe.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { Contact } from '../contacts/contact.entity.js';
import { GraphNode, GraphView } from './graph-view.js';
import { NeighbourhoodService } from './neighbourhood.service.js';
import { within } from './within.js';

const MAX_HOPS = 3;
const MAX_NODES = 200;
const DEFAULT_NODES = 50;

@ReferralResolver()
export class NeighbourhoodResolver {
  constructor(private readonly neighbourhoods: NeighbourhoodService) {}

  @Query(() => GraphView, {
    description:
      'Who is around a contact, over referrals, relationships and shared companies of at most 200 people: the nearest first, then the strongest tied.',
  })
  graph(
    @Viewing() ctx: Ctx,
    @Args('around', { type: () => ID, description: 'Whom to put in the middle.' }, IdPipe) around: string,
    @Args('hops', { type: () => Int, nullable: true, description: 'How many ties away, 1 to 3; 1 by default.' })
    hops: number | null,
    @Args('limit', {
      type: () => Int,
      nullable: true,
      description: 'How many people, the one in the middle included, 1 to 200; 50 by default.',
    })
    limit: number | null,
  ): Promise<GraphView> {
    const size = within('limit', limit ?? DEFAULT_NODES, MAX_NODES);
    return this.neighbourhoods.around(ctx, around.toLowerCase(), within('hops', hops ?? 1, MAX_HOPS), size);
  }
}

@ReferralResolver(() => GraphNode)
export class GraphNodeResolver {
  constructor(
    private readonly contacts: ContactFinder,
    private readonly neighbourhoods: NeighbourhoodService,
  ) {}

  @ResolveField(() => Contact)
  contact(@Viewing() ctx: Ctx, @Parent() { id }: GraphNode): Promise<Contact | null> {
    return this.contacts.byIds(ctx).load(id);
  }

  @ResolveField(() => Int)
  degree(@Viewing() ctx: Ctx, @Parent() { id }: GraphNode): Promise<number> {
    return this.neighbourhoods.degree(ctx, id);
  }
}
