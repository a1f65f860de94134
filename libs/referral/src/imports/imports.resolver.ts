import { Args, ID, Int, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { IdInput } from '../access/access.inputs.js';
import { Ctx, Viewing } from '../access/ctx.js';
import { IdPipe } from '../access/input.pipe.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { ImportError } from './import-error.entity.js';
import { ImportJob } from './import-job.entity.js';
import { ImportErrorArgs, ImportInput, ImportPayload } from './imports.inputs.js';
import { ImportsService } from './imports.service.js';

@ReferralResolver(() => ImportJob)
export class ImportsResolver {
  constructor(private readonly imports: ImportsService) {}

  @Query(() => ImportJob, { nullable: true, description: 'One import.' })
  importJob(
    @Viewing() ctx: Ctx,
    @Args('id', { type: () => ID, description: 'Which import.' }, IdPipe) id: string,
  ): Promise<ImportJob | null> {
    return this.imports.find(ctx, id);
  }

  @Query(() => [ImportJob], { description: 'The imports, newest first.' })
  importJobs(
    @Viewing() ctx: Ctx,
    @Args('first', { type: () => Int, nullable: true, description: 'How many, 1 to 100; 20 by default.' })
    first?: number | null,
  ): Promise<ImportJob[]> {
    return this.imports.list(ctx, first);
  }

  @ResolveField(() => [ImportError], {
    description:
      'The rows that were refused, by line; of a file with more, the first 10,000. All of them as a file: GET /imports/<id>/errors.csv.',
  })
  errors(@Viewing() ctx: Ctx, @Parent() job: ImportJob, @Args() args: ImportErrorArgs): Promise<ImportError[]> {
    return this.imports.errors(ctx, job.id, args);
  }

  @ResolveField(() => Boolean, { description: 'Whether it only reports what would happen.' })
  dryRun(@Parent() { options }: ImportJob): boolean {
    return options.dryRun ?? false;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'What the file was called, as far as the upload told it.',
  })
  fileName(@Parent() { options }: ImportJob): string | null {
    return options.fileName ?? null;
  }

  @Mutation(() => ImportPayload, {
    description: 'Has an uploaded file imported in the background; ask importJob how far it is.',
  })
  async startImport(@Viewing() ctx: Ctx, @Args('input') input: ImportInput): Promise<ImportPayload> {
    return { importJob: await this.imports.start(ctx, input), userErrors: [] };
  }

  @Mutation(() => ImportPayload, { description: 'Stops an import; what was imported by then stays.' })
  async cancelImport(@Viewing() ctx: Ctx, @Args('input') input: IdInput): Promise<ImportPayload> {
    return { importJob: await this.imports.cancel(ctx, input.id), userErrors: [] };
  }

  @Mutation(() => ImportPayload, {
    description:
      'Undoes an import that has ended, in the background and within 30 days: what it made goes (contacts to the bin), what it changed returns to what it was. What others have changed or used since stays as it is and is told in errors.',
  })
  async revertImport(@Viewing() ctx: Ctx, @Args('input') input: IdInput): Promise<ImportPayload> {
    return { importJob: await this.imports.revert(ctx, input.id), userErrors: [] };
  }
}
