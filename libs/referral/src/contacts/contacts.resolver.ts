import { Args, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { DeletePayload, IdInput } from '../access/access.inputs.js';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { ForwardArgs } from '../common/paging.js';
import { CompaniesService } from './companies.service.js';
import { CompanyConnection } from './company.entity.js';
import { ContactEraser } from './contact-eraser.js';
import { Contact } from './contact.entity.js';
import {
  CompanyPayload,
  ContactInput,
  ContactPayload,
  RelateContactsInput,
  RelationshipPayload,
  UpdateCompanyInput,
  UpdateContactInput,
  UpsertContactsInput,
  UpsertContactsPayload,
} from './contacts.inputs.js';
import { ContactsService } from './contacts.service.js';
import { Relationship } from './relationship.entity.js';
import { RelationshipsService } from './relationships.service.js';

@ReferralResolver(() => Contact)
export class ContactsResolver {
  constructor(
    private readonly contacts: ContactsService,
    private readonly eraser: ContactEraser,
    private readonly companiesService: CompaniesService,
    private readonly relationshipsService: RelationshipsService,
  ) {}

  @Query(() => CompanyConnection, { description: 'Companies, by name.' })
  companies(
    @Viewing() ctx: Ctx,
    @Args('search', { type: () => String, nullable: true, description: 'A part of the name, in any spelling.' })
    search: string | null,
    @Args() page: ForwardArgs,
  ) {
    return this.companiesService.list(ctx, search, page);
  }

  @Mutation(() => ContactPayload, { description: 'Creates a contact.' })
  async createContact(@Viewing() ctx: Ctx, @Args('input') input: ContactInput): Promise<ContactPayload> {
    return { contact: await this.contacts.create(ctx, input), userErrors: [] };
  }

  @Mutation(() => ContactPayload, { description: 'Changes a contact.' })
  async updateContact(@Viewing() ctx: Ctx, @Args('input') input: UpdateContactInput): Promise<ContactPayload> {
    return { contact: await this.contacts.update(ctx, input), userErrors: [] };
  }

  @Mutation(() => UpsertContactsPayload, {
    description:
      'Creates or updates up to 250 contacts, matched by id, else externalId, else an e-mail address; an address that several contacts share is a CONFLICT.',
  })
  async upsertContacts(@Viewing() ctx: Ctx, @Args('input') input: UpsertContactsInput): Promise<UpsertContactsPayload> {
    return { results: await this.contacts.upsert(ctx, input.contacts), userErrors: [] };
  }

  @Mutation(() => DeletePayload, {
    description:
      'Moves to the bin: out of lists, searches, segments and counts, but its place in the tree stays, shown as deleted. restoreContact takes it back.',
  })
  async deleteContact(@Viewing() ctx: Ctx, @Args('input') input: IdInput): Promise<DeletePayload> {
    await this.contacts.bin(ctx, input.id.toLowerCase());
    return { deletedId: input.id, userErrors: [] };
  }

  @Mutation(() => ContactPayload, { description: 'Takes a contact back out of the bin.' })
  async restoreContact(@Viewing() ctx: Ctx, @Args('input') input: IdInput): Promise<ContactPayload> {
    return { contact: await this.contacts.restore(ctx, input.id.toLowerCase()), userErrors: [] };
  }

  @Mutation(() => DeletePayload, {
    description:
      'Removes everything personal for good and keeps the shape of the graph; the address is never imported again unless unblocked.',
  })
  async eraseContact(@Viewing() ctx: Ctx, @Args('input') input: IdInput): Promise<DeletePayload> {
    await this.eraser.erase(ctx, input.id.toLowerCase());
    return { deletedId: input.id, userErrors: [] };
  }

  @Mutation(() => CompanyPayload, { description: 'Changes a company; a new name shows on everyone who works there.' })
  async updateCompany(@Viewing() ctx: Ctx, @Args('input') input: UpdateCompanyInput): Promise<CompanyPayload> {
    return { company: await this.companiesService.update(ctx, input), userErrors: [] };
  }

  @Mutation(() => RelationshipPayload, { description: 'Notes that two contacts know each other.' })
  async relateContacts(@Viewing() ctx: Ctx, @Args('input') input: RelateContactsInput): Promise<RelationshipPayload> {
    return { relationship: await this.relationshipsService.relate(ctx, input), userErrors: [] };
  }

  @Mutation(() => DeletePayload, { description: 'Takes a relationship back.' })
  async unrelateContacts(@Viewing() ctx: Ctx, @Args('input') input: IdInput): Promise<DeletePayload> {
    await this.relationshipsService.unrelate(ctx, input.id);
    return { deletedId: input.id, userErrors: [] };
  }

  @ResolveField(() => [Relationship], { description: 'Whom this contact knows, the newest 200 ties.' })
  async relationships(@Viewing() ctx: Ctx, @Parent() contact: Contact): Promise<Relationship[]> {
    return (await this.relationshipsService.ofContacts(ctx).load(contact.id)) ?? [];
  }
}
