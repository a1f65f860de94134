import { Field, ID, InputType, Int, ObjectType, OmitType } from '@nestjs/graphql';
import { AsGiven, FilledText, Id, Items, Optional, Text } from '../common/input-rules.js';
import { DateScalar, DateTimeScalar, JSONObjectScalar, PartialDateScalar } from '../common/scalars.js';
import { UserError } from '../common/user-error.js';
import { Company } from './company.entity.js';
import { Contact } from './contact.entity.js';
import { ContactKind, Lifecycle, RelationshipKind } from './contact.enums.js';
import { Relationship } from './relationship.entity.js';

export const MAX_BATCH = 250;

@InputType({ description: 'What a contact agrees to; what is absent stays.' })
export class ConsentInput {
  @Field(() => Boolean, { nullable: true, description: 'E-mails may be sent.' })
  email?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Calls may be made.' })
  phone?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'No request for referrals goes to this contact.' })
  doNotAsk?: boolean | null;
}

/** Held against its rules in contact-fields.ts: an import has the same ones, and one bad item must not fail a batch. */
@InputType({ description: 'A contact to create. At least a name, a company, an e-mail address or a phone number.' })
export class ContactInput {
  @Field(() => ID, { nullable: true, description: 'An id of your own; otherwise one is made.' })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The id that the host CRM gives this contact; unique in the workspace.',
  })
  externalId?: string | null;

  @Field(() => ContactKind, { nullable: true, description: 'PERSON by default.' })
  kind?: ContactKind | null;

  @Field(() => String, {
    nullable: true,
    description: 'What to call them; made of the names, else company or address, where absent.',
  })
  displayName?: string | null;

  @Field(() => String, { nullable: true, description: 'First name.' })
  givenName?: string | null;

  @Field(() => String, { nullable: true, description: 'Last name.' })
  familyName?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The primary one first; at most 20. An address that stays keeps its verification.',
  })
  emails?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "The primary one first; at most 20. Read by the contact's country, else the workspace's.",
  })
  phones?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Where they work; the company is found by its name or made.' })
  companyName?: string | null;

  @Field(() => String, { nullable: true, description: 'What they do there.' })
  jobTitle?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'Birthday; the year may be unknown.' })
  birthday?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'State or province.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Town.' })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47.' })
  locale?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who of us looks after them; an active user.' })
  ownerId?: string | null;

  @Field(() => Lifecycle, {
    nullable: true,
    description: 'LEAD by default; CUSTOMER sets customerSince where that is empty.',
  })
  lifecycle?: Lifecycle | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when they are a customer.' })
  customerSince?: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How satisfied they are, 0..10; a new value counts as answered now.',
  })
  satisfaction?: number | null;

  @Field(() => Int, { nullable: true, description: 'People who follow this contact in public, for influencers.' })
  audience?: number | null;

  @Field(() => ConsentInput, { nullable: true, description: 'What they agree to.' })
  consent?: ConsentInput | null;

  @Field(() => JSONObjectScalar, {
    nullable: true,
    description: "The host's own fields, by name; merged by key, null removes a key.",
  })
  customFields?: Record<string, unknown> | null;

  @Field(() => [String], { nullable: true, description: 'Tag names, at most 100; missing tags are created.' })
  tags?: string[] | null;
}

@InputType({
  description: 'Changes to a contact: absent stays, null clears, a list replaces the list, customFields merges by key.',
})
export class ContactPatch extends OmitType(ContactInput, ['id'] as const) {}

@InputType({ description: 'A contact to change.' })
export class UpdateContactInput {
  @Field(() => ID, { description: 'Which contact.' })
  @Id()
  id!: string;

  @Field(() => ContactPatch, { description: 'What is to change.' })
  @AsGiven()
  patch!: ContactPatch;
}

@InputType({ description: 'Contacts to create or update.' })
export class UpsertContactsInput {
  @Field(() => [ContactInput], { description: 'Up to 250, applied in this order.' })
  @Items(0, MAX_BATCH)
  @AsGiven()
  contacts!: ContactInput[];
}

@InputType({ description: 'Changes to a company: what is absent stays.' })
export class UpdateCompanyInput {
  @Field(() => ID, { description: 'Which company.' })
  @Id()
  id!: string;

  @Field(() => String, { nullable: true, description: 'Its name; unique in the workspace after folding.' })
  @Optional()
  @FilledText(200)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Its domain; null clears.' })
  @Optional()
  @FilledText(253)
  domain?: string | null;
}

@InputType({ description: 'A tie between two contacts.' })
export class RelateContactsInput {
  @Field(() => ID, { description: 'One of the two.' })
  @Id()
  contactId!: string;

  @Field(() => ID, { description: 'The other.' })
  @Id()
  otherId!: string;

  @Field(() => RelationshipKind, { description: 'How they know each other.' })
  kind!: RelationshipKind;

  @Field(() => DateScalar, { nullable: true, description: 'Since when.' })
  since?: string | null;

  @Field(() => String, { nullable: true, description: 'Anything else worth knowing of it.' })
  @Optional()
  @Text(1000)
  note?: string | null;
}

const ERRORS = { description: 'Why nothing was done; empty where it was.' };

@ObjectType({ description: 'What a change to a contact answers.' })
export class ContactPayload {
  @Field(() => Contact, { nullable: true, description: 'The contact as it is now.' })
  contact?: Contact | null;

  @Field(() => [UserError], ERRORS)
  userErrors!: UserError[];
}

@ObjectType({ description: 'What became of one item of a batch.' })
export class UpsertResult {
  @Field(() => Int, { description: 'Place in the input.' })
  index!: number;

  @Field(() => Contact, {
    nullable: true,
    description: 'The contact as it is after the whole call; null where the item was refused.',
  })
  contact?: Contact | null;

  @Field(() => Boolean, { description: 'Whether this item made the contact.' })
  created!: boolean;

  @Field(() => [UserError], { description: 'Why this item was refused; the others are done all the same.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What creating or updating many contacts answers.' })
export class UpsertContactsPayload {
  @Field(() => [UpsertResult], { description: 'One for each item, in order.' })
  results!: UpsertResult[];

  @Field(() => [UserError], ERRORS)
  userErrors!: UserError[];
}

@ObjectType({ description: 'What a change to a company answers.' })
export class CompanyPayload {
  @Field(() => Company, { nullable: true, description: 'The company as it is now.' })
  company?: Company | null;

  @Field(() => [UserError], ERRORS)
  userErrors!: UserError[];
}

@ObjectType({ description: 'What relating two contacts answers.' })
export class RelationshipPayload {
  @Field(() => Relationship, { nullable: true, description: 'The tie, as seen from the first contact.' })
  relationship?: Relationship | null;

  @Field(() => [UserError], ERRORS)
  userErrors!: UserError[];
}
