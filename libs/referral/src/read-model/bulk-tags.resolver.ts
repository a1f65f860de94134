import { Args, ID, Mutation, Query } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { IdPipe } from '../access/input.pipe.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { BulkJob } from './bulk-job.entity.js';
import { TagContactsInput, TagContactsPayload } from './bulk-tags.inputs.js';
import { BulkTagsService } from './bulk-tags.service.js';

@ReferralResolver(() => BulkJob)
export class BulkTagsResolver {
  constructor(private readonly bulkTags: BulkTagsService) {}

  @Query(() => BulkJob, { nullable: true, description: 'One change of many contacts.' })
  bulkJob(
    @Viewing() ctx: Ctx,
    @Args('id', { type: () => ID, description: 'Which job.' }, IdPipe) id: string,
  ): Promise<BulkJob | null> {
    return this.bulkTags.job(ctx, id);
  }

  @Mutation(() => TagContactsPayload, {
    description:
      'Tags these contacts, or a whole segment, or all that a filter finds: in one step, or as a job where they are many.',
  })
  async tagContacts(@Viewing() ctx: Ctx, @Args('input') input: TagContactsInput): Promise<TagContactsPayload> {
    return { ...(await this.bulkTags.tag(ctx, input)), userErrors: [] };
  }
}
