import { Args, Mutation } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { notFound } from '../common/common.messages.js';
import { Database } from '../common/database.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { Segment } from '../segments/segment.entity.js';
import { TaggingService } from '../tags/tagging.service.js';
import { TagContactsInput, TagContactsPayload } from './bulk-tags.inputs.js';
import { ContactSelection } from './contact-selection.js';
import { noSearchInBulk, oneWayToChoose } from './read-model.messages.js';

@ReferralResolver()
export class BulkTagsResolver {
  constructor(
    private readonly database: Database,
    private readonly tagging: TaggingService,
    private readonly selection: ContactSelection,
  ) {}

  @Mutation(() => TagContactsPayload, {
    description: 'Tags these contacts, or a whole segment, or all that a filter finds, in one step.',
  })
  async tagContacts(@Viewing() ctx: Ctx, @Args('input') input: TagContactsInput): Promise<TagContactsPayload> {
    const { contactIds, segmentId, add, remove } = input;
    const filter = segmentId != null ? { segmentId } : input.filter;
    if ([contactIds, segmentId, input.filter].filter((way) => way != null).length !== 1) {
      throw new Refusal({ code: UserErrorCode.INVALID, message: oneWayToChoose, path: ['input'] });
    }
    if (filter?.search != null) {
      throw new Refusal({ code: UserErrorCode.INVALID, message: noSearchInBulk, path: ['input', 'filter', 'search'] });
    }
    const changedCount = await this.database.transaction(ctx, async (tx) => {
      if (contactIds) return this.tagging.tagMany(ctx, tx, contactIds, add ?? [], remove ?? []);
      if (segmentId != null && !(await tx.existsBy(Segment, { workspaceId: ctx.workspaceId, id: segmentId }))) {
        throw new Refusal({
          code: UserErrorCode.NOT_FOUND,
          message: notFound,
          values: { what: 'segment' },
          path: ['input', 'segmentId'],
        });
      }
      const { from, conditions, parameters } = await this.selection.of(ctx, filter ?? {}, ['input', 'filter'], tx);
      const text = `select c.id from ${from} where ${conditions}`;
      return this.tagging.tagSelected(ctx, tx, { text, values: parameters.values }, add ?? [], remove ?? []);
    });
    return { changedCount, userErrors: [] };
  }
}
