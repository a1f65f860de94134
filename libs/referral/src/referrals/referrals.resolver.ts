import { Args, ID, Mutation, Query, Subscription } from '@nestjs/graphql';
import { DeletePayload, IdInput } from '../access/access.inputs.js';
import { Ctx, Viewing } from '../access/ctx.js';
import { IdPipe } from '../access/input.pipe.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { Announcements } from '../outbox/announcements.js';
import { ReferralCreditsService } from './referral-credits.service.js';
import { ReferralEditsService } from './referral-edits.service.js';
import { ReferralFinder } from './referral-finder.js';
import { Referral } from './referral.entity.js';
import { ReferralStagesService } from './referral-stages.service.js';
import {
  AdvanceReferralInput,
  ConnectReferralInput,
  CreditReferralInput,
  ReferralPayload,
  UpdateReferralInput,
} from './referrals.inputs.js';
import { ReferralsService } from './referrals.service.js';

@ReferralResolver()
export class ReferralsResolver {
  constructor(
    private readonly referrals: ReferralsService,
    private readonly stages: ReferralStagesService,
    private readonly edits: ReferralEditsService,
    private readonly credits: ReferralCreditsService,
    private readonly finder: ReferralFinder,
    private readonly announcements: Announcements,
  ) {}

  @Query(() => Referral, { nullable: true, description: 'One referral; null where there is none with this id.' })
  referral(
    @Viewing() ctx: Ctx,
    @Args('id', { type: () => ID, description: 'Which referral.' }, IdPipe) id: string,
  ): Promise<Referral | null> {
    return this.finder.byIds(ctx).load(id.toLowerCase());
  }

  @Mutation(() => ReferralPayload, { description: 'Links a referrer to a referee, who may be created on the way.' })
  async connectReferral(@Viewing() ctx: Ctx, @Args('input') input: ConnectReferralInput): Promise<ReferralPayload> {
    return this.payload(ctx, await this.referrals.connect(ctx, input));
  }

  @Mutation(() => ReferralPayload, { description: 'Changes what is known of a referral.' })
  async updateReferral(@Viewing() ctx: Ctx, @Args('input') input: UpdateReferralInput): Promise<ReferralPayload> {
    await this.edits.update(ctx, input);
    return this.payload(ctx, input.id);
  }

  @Mutation(() => ReferralPayload, { description: 'Takes a referral to another stage.' })
  async advanceReferral(@Viewing() ctx: Ctx, @Args('input') input: AdvanceReferralInput): Promise<ReferralPayload> {
    await this.stages.advance(ctx, input);
    return this.payload(ctx, input.id);
  }

  @Mutation(() => ReferralPayload, {
    description: 'Makes this referral the one that brought its referee; refused where that would close a cycle.',
  })
  async setAcquisition(@Viewing() ctx: Ctx, @Args('input') input: IdInput): Promise<ReferralPayload> {
    await this.edits.setAcquisition(ctx, input.id, input.reason);
    return this.payload(ctx, input.id);
  }

  @Mutation(() => ReferralPayload, {
    description: 'Splits the credit, or gives it to others; the tree stays as it is.',
  })
  async creditReferral(@Viewing() ctx: Ctx, @Args('input') input: CreditReferralInput): Promise<ReferralPayload> {
    await this.credits.credit(ctx, input);
    return this.payload(ctx, input.id);
  }

  @Mutation(() => DeletePayload, { description: 'For links made by mistake.' })
  async deleteReferral(@Viewing() ctx: Ctx, @Args('input') input: IdInput): Promise<DeletePayload> {
    await this.referrals.delete(ctx, input.id, input.reason);
    return { deletedId: input.id.toLowerCase(), userErrors: [] };
  }

  @Subscription(() => Referral, { description: 'Every change of a referral that the viewer may see.' })
  referralChanged(@Viewing() ctx: Ctx): AsyncIterableIterator<{ referralChanged: Referral }> {
    const ending = new AbortController();
    const changes = this.changes(ctx, ending.signal);
    return {
      next: () => changes.next(),
      // A generator that waits for an announcement would answer return() only after the next one.
      return: () => {
        ending.abort();
        return changes.return(undefined);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  private async *changes(ctx: Ctx, signal: AbortSignal): AsyncGenerator<{ referralChanged: Referral }> {
    for await (const { kind, payload } of this.announcements.of(ctx.workspaceId, signal)) {
      if (kind !== 'referral.changed') continue;
      for (const id of payload.ids) {
        const referral = await this.announcements.read(() => {
          // A subscription outlives many changes, and a loader remembers the first.
          ctx.forgetLoaded();
          return this.finder.byIds(ctx).load(id);
        }, signal);
        if (referral) yield { referralChanged: referral };
      }
    }
  }

  private async payload(ctx: Ctx, id: string): Promise<ReferralPayload> {
    return { referral: await this.finder.byIds(ctx).load(id.toLowerCase()), userErrors: [] };
  }
}
