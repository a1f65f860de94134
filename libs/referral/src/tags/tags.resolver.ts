import { Args, Int, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { DeletePayload, IdInput } from '../access/access.inputs.js';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { Tag } from './tag.entity.js';
import { MergeTagsInput, TagPayload, UpdateTagInput } from './tags.inputs.js';
import { TagsService } from './tags.service.js';

@ReferralResolver(() => Tag)
export class TagsResolver {
  constructor(private readonly tagsService: TagsService) {}

  @Query(() => [Tag], { description: 'All tags of the workspace, by name.' })
  tags(@Viewing() ctx: Ctx): Promise<Tag[]> {
    return this.tagsService.list(ctx);
  }

  @ResolveField(() => Int, { description: 'How many contacts have it; those in the bin do not count.' })
  contactCount(@Viewing() ctx: Ctx, @Parent() tag: Tag): Promise<number> {
    return this.tagsService.contactCount(ctx, tag.id);
  }

  @Mutation(() => TagPayload, { description: 'Renames a tag or changes its colour.' })
  async updateTag(@Viewing() ctx: Ctx, @Args('input') input: UpdateTagInput): Promise<TagPayload> {
    return { tag: await this.tagsService.update(ctx, input), userErrors: [] };
  }

  @Mutation(() => TagPayload, {
    description: 'Makes one tag of several; everyone who had any of them has the one that stays.',
  })
  async mergeTags(@Viewing() ctx: Ctx, @Args('input') input: MergeTagsInput): Promise<TagPayload> {
    return { tag: await this.tagsService.merge(ctx, input), userErrors: [] };
  }

  @Mutation(() => DeletePayload, { description: 'Takes a tag off everyone and deletes it.' })
  async deleteTag(@Viewing() ctx: Ctx, @Args('input') input: IdInput): Promise<DeletePayload> {
    return { deletedId: await this.tagsService.delete(ctx, input.id), userErrors: [] };
  }
}
