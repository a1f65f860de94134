import { Args, ID, Mutation, Query } from '@nestjs/graphql';
import { DeletePayload, IdInput } from '../access/access.inputs.js';
import { Ctx, Viewing } from '../access/ctx.js';
import { IdPipe } from '../access/input.pipe.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { InteractionConnection } from './interaction.entity.js';
import { InteractionInput, InteractionPayload, UpdateInteractionInput } from './interactions.inputs.js';
import { InteractionsService } from './interactions.service.js';
import { TimelineArgs } from './timeline.js';
import { InteractionFinder } from './interaction-finder.js';

@ReferralResolver()
export class InteractionsResolver {
  constructor(
    private readonly service: InteractionsService,
    private readonly finder: InteractionFinder,
  ) {}

  @Query(() => InteractionConnection, {
    description: 'What happened with everybody, or with one contact, newest first.',
  })
  interactions(
    @Viewing() ctx: Ctx,
    @Args(
      'contactId',
      { type: () => ID, nullable: true, description: 'With this contact alone, also where they only took part.' },
      IdPipe,
    )
    contactId: string | null,
    @Args() args: TimelineArgs,
  ) {
    return contactId ? this.finder.ofContact(ctx, contactId.toLowerCase(), args) : this.finder.ofWorkspace(ctx, args);
  }

  @Mutation(() => InteractionPayload, { description: 'Notes something that happened with a contact.' })
  async logInteraction(@Viewing() ctx: Ctx, @Args('input') input: InteractionInput): Promise<InteractionPayload> {
    return { interaction: await this.service.log(ctx, input), userErrors: [] };
  }

  @Mutation(() => InteractionPayload, {
    description: 'Changes an interaction, whoever logged it: the team shares one memory. The audit tells who did.',
  })
  async updateInteraction(
    @Viewing() ctx: Ctx,
    @Args('input') input: UpdateInteractionInput,
  ): Promise<InteractionPayload> {
    return { interaction: await this.service.update(ctx, input), userErrors: [] };
  }

  @Mutation(() => DeletePayload, { description: 'Removes an interaction for good.' })
  async deleteInteraction(@Viewing() ctx: Ctx, @Args('input') input: IdInput): Promise<DeletePayload> {
    return { deletedId: await this.service.delete(ctx, input.id), userErrors: [] };
  }
}
