import { Args, Mutation } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { CardTokenInput, CardTokenPayload } from './card-tokens.inputs.js';
import { CardTokensService } from './card-tokens.service.js';

@ReferralResolver()
export class CardTokensResolver {
  constructor(private readonly cardTokens: CardTokensService) {}

  @Mutation(() => CardTokenPayload, {
    description: "A short-lived token that reads one contact's card and nothing else, for the embedded card.",
  })
  async createCardToken(@Viewing() ctx: Ctx, @Args('input') input: CardTokenInput): Promise<CardTokenPayload> {
    return { ...(await this.cardTokens.create(ctx, input)), userErrors: [] };
  }
}
