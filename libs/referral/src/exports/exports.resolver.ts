import { Args, ID, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { IdPipe } from '../access/input.pipe.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { ExportFiles } from './export-files.js';
import { ExportJob } from './export-job.entity.js';
import { ExportInput, ExportPayload } from './exports.inputs.js';
import { ExportsService } from './exports.service.js';

@ReferralResolver(() => ExportJob)
export class ExportsResolver {
  constructor(
    private readonly exports: ExportsService,
    private readonly files: ExportFiles,
  ) {}

  @Query(() => ExportJob, { nullable: true, description: 'One export.' })
  exportJob(
    @Viewing() ctx: Ctx,
    @Args('id', { type: () => ID, description: 'Which export.' }, IdPipe) id: string,
  ): Promise<ExportJob | null> {
    return this.exports.find(ctx, id);
  }

  @Mutation(() => ExportPayload, {
    description:
      'Has a file written in the background, as of one instant; ask exportJob how far it is and where it is.',
  })
  async startExport(@Viewing() ctx: Ctx, @Args('input') input: ExportInput): Promise<ExportPayload> {
    return { exportJob: await this.exports.start(ctx, input), userErrors: [] };
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'Where the file is, as a path on the host of this API. Valid for an hour once done; whoever has it can download, without a credential. Gone sooner where somebody is erased.',
  })
  url(@Viewing() ctx: Ctx, @Parent() job: ExportJob): Promise<string | null> {
    return this.files.addressOf(ctx, job);
  }
}
