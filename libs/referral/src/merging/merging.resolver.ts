import { Args, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { IdInput } from '../access/access.inputs.js';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { Contact } from '../contacts/contact.entity.js';
import { ContactPayload } from '../contacts/contacts.inputs.js';
import { MergedInto } from './merged-into.js';
import { MergeContactsInput, MergePreview } from './merging.inputs.js';
import { MergingService } from './merging.service.js';
import { UnmergingService } from './unmerging.service.js';

@ReferralResolver(() => Contact)
export class MergingResolver {
  constructor(
    private readonly merging: MergingService,
    private readonly unmerging: UnmergingService,
    private readonly mergedIntoLoader: MergedInto,
    private readonly finder: ContactFinder,
  ) {}

  @Query(() => MergePreview, { description: 'What mergeContacts would do.' })
  async mergePreview(
    @Viewing() ctx: Ctx,
    @Args('input', { description: 'Who is one person.' }) input: MergeContactsInput,
  ): Promise<MergePreview> {
    const { fields, moved, dropped } = await this.merging.preview(ctx, input);
    return { result: { ...fields }, moved, dropped, userErrors: [] };
  }

  @Mutation(() => ContactPayload, {
    description:
      'Makes one contact of several: whatever hangs on the others moves to the one that stays. Their ids lead to it by mergedInto, and their externalIds go on naming it.',
  })
  async mergeContacts(@Viewing() ctx: Ctx, @Args('input') input: MergeContactsInput): Promise<ContactPayload> {
    await this.merging.merge(ctx, input);
    return this.show(ctx, input.keepId);
  }

  @Mutation(() => ContactPayload, {
    description:
      "Undoes a contact's latest merge, named by the one that stayed or by one that was merged into it. What the merge moved goes back, what was changed or added since stays with the one that stayed.",
  })
  async unmergeContact(@Viewing() ctx: Ctx, @Args('input') input: IdInput): Promise<ContactPayload> {
    await this.unmerging.unmerge(ctx, input.id.toLowerCase());
    return this.show(ctx, input.id);
  }

  @ResolveField(() => Contact, {
    nullable: true,
    description: 'Set on a contact that was merged into another.',
  })
  async mergedInto(@Viewing() ctx: Ctx, @Parent() contact: Contact): Promise<Contact | null> {
    const keptId = await this.mergedIntoLoader.ofContacts(ctx).load(contact.id);
    return keptId ? this.finder.byIds(ctx).load(keptId) : null;
  }

  private async show(ctx: Ctx, id: string): Promise<ContactPayload> {
    return { contact: await this.finder.byIds(ctx).load(id.toLowerCase()), userErrors: [] };
  }
}
