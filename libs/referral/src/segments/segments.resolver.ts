import { Args, ID, Info, Int, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { type GraphQLResolveInfo } from 'graphql';
import { DeletePayload, IdInput } from '../access/access.inputs.js';
import { Ctx, Viewing } from '../access/ctx.js';
import { IdPipe } from '../access/input.pipe.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { ForwardArgs } from '../common/paging.js';
import { DateTimeScalar } from '../common/scalars.js';
import { selectionOf } from '../common/selection.js';
import { ContactOrder } from '../contacts/contact-order.js';
import { type Counted } from './rule-members.service.js';
import { SegmentMemberConnection } from './segment-membership.js';
import { SegmentMembersService } from './segment-members.service.js';
import { Segment } from './segment.entity.js';
import {
  SegmentInput,
  SegmentMembersInput,
  SegmentPayload,
  SnapshotSegmentInput,
  UpdateSegmentInput,
} from './segments.inputs.js';
import { SegmentsService } from './segments.service.js';

@ReferralResolver(() => Segment)
export class SegmentsResolver {
  private readonly counting = new WeakMap<Segment, Promise<Counted>>();

  constructor(
    private readonly segmentsService: SegmentsService,
    private readonly membersService: SegmentMembersService,
  ) {}

  @Query(() => [Segment], { description: 'All segments of the workspace, by name.' })
  segments(@Viewing() ctx: Ctx): Promise<Segment[]> {
    return this.segmentsService.list(ctx);
  }

  @Query(() => Segment, { nullable: true, description: 'One segment; null where there is none of this id.' })
  segment(
    @Viewing() ctx: Ctx,
    @Args('id', { type: () => ID, description: 'Which one.' }, IdPipe) id: string,
  ): Promise<Segment | null> {
    return this.segmentsService.find(ctx, id);
  }

  @ResolveField(() => Int, {
    description:
      'How many contacts are in it, exact at countedAt; those in the bin do not count. In a list of segments the count of a DYNAMIC one may be up to a minute old.',
  })
  async memberCount(
    @Viewing() ctx: Ctx,
    @Parent() segment: Segment,
    @Info() info: GraphQLResolveInfo,
  ): Promise<number> {
    return (await this.countOf(ctx, segment, info)).count;
  }

  @ResolveField(() => DateTimeScalar, { description: 'When memberCount was counted.' })
  async countedAt(@Viewing() ctx: Ctx, @Parent() segment: Segment, @Info() info: GraphQLResolveInfo): Promise<Date> {
    return (await this.countOf(ctx, segment, info)).at;
  }

  @ResolveField(() => SegmentMemberConnection, {
    description: 'Who is in it now; those in the bin are left out.',
  })
  members(
    @Viewing() ctx: Ctx,
    @Parent() segment: Segment,
    @Args() page: ForwardArgs,
    @Args('orderBy', {
      type: () => ContactOrder,
      nullable: true,
      description: 'In which order; by name where none is given.',
    })
    orderBy: ContactOrder | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SegmentMemberConnection> {
    const withTotal = selectionOf(info.fieldNodes, info.fragments).has('totalCount');
    return this.membersService.page(ctx, segment, page, orderBy ?? ContactOrder.NAME_ASC, withTotal);
  }

  @ResolveField(() => SegmentMemberConnection, {
    description:
      'Lasting exceptions to a rule, newest first: kept in or kept out by hand. Out beats in, in beats the rule.',
  })
  exceptions(
    @Viewing() ctx: Ctx,
    @Parent() segment: Segment,
    @Args() page: ForwardArgs,
  ): Promise<SegmentMemberConnection> {
    return this.membersService.exceptions(ctx, segment, page);
  }

  @Mutation(() => SegmentPayload, { description: 'Saves a group of contacts under a name.' })
  async createSegment(@Viewing() ctx: Ctx, @Args('input') input: SegmentInput): Promise<SegmentPayload> {
    return { segment: await this.segmentsService.create(ctx, input), userErrors: [] };
  }

  @Mutation(() => SegmentPayload, { description: 'Renames a segment or describes it anew.' })
  async updateSegment(@Viewing() ctx: Ctx, @Args('input') input: UpdateSegmentInput): Promise<SegmentPayload> {
    return { segment: await this.segmentsService.update(ctx, input), userErrors: [] };
  }

  @Mutation(() => DeletePayload, { description: 'Deletes a segment; its contacts stay.' })
  async deleteSegment(@Viewing() ctx: Ctx, @Args('input') input: IdInput): Promise<DeletePayload> {
    return { deletedId: await this.segmentsService.delete(ctx, input.id), userErrors: [] };
  }

  @Mutation(() => SegmentPayload, { description: 'Puts contacts into a segment; who is in it already stays.' })
  async addToSegment(@Viewing() ctx: Ctx, @Args('input') input: SegmentMembersInput): Promise<SegmentPayload> {
    return { segment: await this.segmentsService.addMembers(ctx, input), userErrors: [] };
  }

  @Mutation(() => SegmentPayload, { description: 'Takes contacts out of a segment; who is not in it is no matter.' })
  async removeFromSegment(@Viewing() ctx: Ctx, @Args('input') input: SegmentMembersInput): Promise<SegmentPayload> {
    return { segment: await this.segmentsService.removeMembers(ctx, input), userErrors: [] };
  }

  @Mutation(() => SegmentPayload, { description: 'Forgets exceptions, so that the rule decides again.' })
  async clearSegmentExceptions(
    @Viewing() ctx: Ctx,
    @Args('input') input: SegmentMembersInput,
  ): Promise<SegmentPayload> {
    return { segment: await this.segmentsService.clearExceptions(ctx, input), userErrors: [] };
  }

  @Mutation(() => SegmentPayload, { description: 'Keeps whoever is in a segment now, as a segment that stays so.' })
  async snapshotSegment(@Viewing() ctx: Ctx, @Args('input') input: SnapshotSegmentInput): Promise<SegmentPayload> {
    return { segment: await this.segmentsService.snapshot(ctx, input.segmentId, input.name), userErrors: [] };
  }

  /** The count and its time belong together, so both come from one counting. */
  private countOf(ctx: Ctx, segment: Segment, info: GraphQLResolveInfo): Promise<Counted> {
    const isListed = typeof info.path.prev?.key === 'number';
    const counting = this.counting.get(segment) ?? this.membersService.count(ctx, segment, { recent: isListed });
    this.counting.set(segment, counting);
    return counting;
  }
}
