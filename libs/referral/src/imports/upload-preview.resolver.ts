import { Args, ID, Query } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { IdPipe } from '../access/input.pipe.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { ImportKind } from './import-job.enums.js';
import { UploadPreview } from './upload-preview.js';
import { UploadPreviewService } from './upload-preview.service.js';

@ReferralResolver()
export class UploadPreviewResolver {
  constructor(private readonly previews: UploadPreviewService) {}

  @Query(() => UploadPreview, {
    description: 'What the beginning of an uploaded file (1 MiB) looks like, and which columns we take for what.',
  })
  uploadPreview(
    @Viewing() ctx: Ctx,
    @Args('uploadId', { type: () => ID, description: 'What POST /uploads answered.' }, IdPipe) uploadId: string,
    @Args('kind', { type: () => ImportKind, description: 'What the file holds.' }) kind: ImportKind,
  ): Promise<UploadPreview> {
    return this.previews.preview(ctx, uploadId, kind);
  }
}
