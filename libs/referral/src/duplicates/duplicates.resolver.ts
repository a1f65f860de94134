import { Args, Int, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { pageOf } from '../common/paging.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { Contact } from '../contacts/contact.entity.js';
import { ContactInput } from '../contacts/contacts.inputs.js';
import { DuplicateCandidate, DuplicatePair } from './duplicate-candidate.js';
import { DuplicatePairsService } from './duplicate-pairs.service.js';
import { DuplicatesService } from './duplicates.service.js';

const FIRST = { type: () => Int, nullable: true, description: 'How many, 1 to 100; 20 by default.' };

@ReferralResolver(() => Contact)
export class ContactDuplicatesResolver {
  constructor(
    private readonly duplicatesService: DuplicatesService,
    private readonly pairs: DuplicatePairsService,
  ) {}

  @ResolveField(() => [DuplicateCandidate], {
    description: 'Other contacts that look like the same person, likeliest first; none of a contact in the bin.',
  })
  duplicates(
    @Viewing() ctx: Ctx,
    @Parent() contact: Contact,
    @Args('first', FIRST) first: number | null,
  ): Promise<DuplicateCandidate[]> {
    return this.duplicatesService.ofContact(ctx, contact.id, pageOf('duplicates', { first }).size);
  }

  @Query(() => [DuplicateCandidate], {
    description: 'Who might already be there, while a new contact is being typed. What cannot be read is passed over.',
  })
  duplicatesOf(
    @Viewing() ctx: Ctx,
    @Args('draft', { description: 'The contact as far as it is typed.' }) draft: ContactInput,
    @Args('first', FIRST) first: number | null,
  ): Promise<DuplicateCandidate[]> {
    return this.duplicatesService.ofDraft(ctx, draft, pageOf('duplicatesOf', { first }).size);
  }

  @Query(() => [DuplicatePair], { description: 'Likeliest duplicate pairs of the whole workspace.' })
  duplicatePairs(@Viewing() ctx: Ctx, @Args('first', FIRST) first: number | null): Promise<DuplicatePair[]> {
    return this.pairs.likeliest(ctx, pageOf('duplicatePairs', { first }).size);
  }
}

@ReferralResolver(() => DuplicateCandidate)
export class DuplicateCandidateResolver {
  constructor(private readonly contacts: ContactFinder) {}

  @ResolveField(() => Contact)
  contact(@Viewing() ctx: Ctx, @Parent() { contactId }: DuplicateCandidate): Promise<Contact | null> {
    return this.contacts.byIds(ctx).load(contactId);
  }
}

@ReferralResolver(() => DuplicatePair)
export class DuplicatePairResolver {
  constructor(private readonly contacts: ContactFinder) {}

  @ResolveField(() => Contact)
  contact(@Viewing() ctx: Ctx, @Parent() { contactId }: DuplicatePair): Promise<Contact | null> {
    return this.contacts.byIds(ctx).load(contactId);
  }

  @ResolveField(() => Contact)
  other(@Viewing() ctx: Ctx, @Parent() { otherId }: DuplicatePair): Promise<Contact | null> {
    return this.contacts.byIds(ctx).load(otherId);
  }
}
