import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { User } from '../access/user.entity.js';
import { Money } from '../common/money.js';
import { DateTimeScalar, JSONObjectScalar, PartialDateScalar } from '../common/scalars.js';
import { Company } from './company.entity.js';
import { ContactKind, Lifecycle } from './contact.enums.js';

@ObjectType({ description: 'One e-mail address of a contact.' })
export class ContactEmail {
  @Field(() => String, { description: 'Normalised, in lower case.' })
  address!: string;

  @Field(() => Boolean, { description: 'Whether this is the one to write to.' })
  primary!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the contact proved it to be theirs.' })
  verifiedAt?: Date | string | null;
}

@ObjectType({ description: 'One phone number of a contact.' })
export class ContactPhone {
  @Field(() => String, { description: 'E.164 where it could be parsed, otherwise as given.' })
  number!: string;

  @Field(() => Boolean, { description: 'Whether this is the one to call.' })
  primary!: boolean;
}

@ObjectType({ description: 'What a contact has agreed to.' })
export class Consent {
  @Field(() => Boolean, { description: 'E-mails may be sent.' })
  email!: boolean;

  @Field(() => Boolean, { description: 'Calls may be made.' })
  phone!: boolean;

  @Field(() => Boolean, { description: 'No request for referrals goes to this contact.' })
  doNotAsk!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When any of it last changed.' })
  updatedAt?: Date | string | null;
}

/**
 * A person the business knows. Read as sql/contact-core.ts shapes it, with addresses, company, owner and kept counts;
 * whatever else hangs on a contact is contributed by the features above, from `id` alone.
 */
@Entity({ schema: 'referral', name: 'contact' })
@ObjectType('Contact', { description: 'A person the business knows.' })
export class Contact {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact' })
  workspaceId!: string;

  @Field(() => ID, { description: 'The id of the contact.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The id that the host CRM gives this contact; unique in the workspace.',
  })
  @Column('text', { nullable: true })
  externalId!: string | null;

  @Field(() => ContactKind, { description: 'A person, or an organisation that is dealt with as one.' })
  @Column('text', { default: ContactKind.PERSON })
  kind!: ContactKind;

  @Field(() => String, { description: 'What to call them; "Erased" once they were erased.' })
  @Column('text')
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'First name.' })
  @Column('text', { nullable: true })
  givenName!: string | null;

  @Field(() => String, { nullable: true, description: 'Last name.' })
  @Column('text', { nullable: true })
  familyName!: string | null;

  @Field(() => [ContactEmail], {
    description: 'The first is the primary one. Not unique: families and offices share addresses.',
  })
  emails!: ContactEmail[];

  @Field(() => [ContactPhone], { description: 'The first is the primary one.' })
  phones!: ContactPhone[];

  @Column('uuid', { nullable: true })
  companyId!: string | null;

  @Field(() => Company, { nullable: true, description: 'Where they work.' })
  company!: Company | null;

  @Field(() => String, { nullable: true, description: 'What they do there.' })
  @Column('text', { nullable: true })
  jobTitle!: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'Birthday; the year may be unknown.' })
  @Column('text', { nullable: true })
  birthday!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  @Column('text', { nullable: true })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'State or province.' })
  @Column('text', { nullable: true })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'Town.' })
  @Column('text', { nullable: true })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47.' })
  @Column('text', { nullable: true })
  locale!: string | null;

  @Column('uuid', { nullable: true })
  ownerId!: string | null;

  @Field(() => User, { nullable: true, description: 'Who of us looks after them.' })
  owner!: User | null;

  @Field(() => Lifecycle, { description: 'How far they are with us.' })
  @Column('text', { default: Lifecycle.LEAD })
  lifecycle!: Lifecycle;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when they are a customer.' })
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  customerSince!: Date | string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the customer last upgraded; the newest UPGRADE event.',
  })
  lastUpgradedAt?: Date | string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The newest PURCHASE event.' })
  lastPurchasedAt?: Date | string | null;

  @Field(() => Int, { description: 'How many PURCHASE events there are.' })
  purchaseCount!: number;

  @Field(() => Money, {
    description:
      "PURCHASE, SUBSCRIPTION, RENEWAL and UPGRADE amounts less REFUND, in the workspace's currency; an event in another currency is refused.",
  })
  lifetimeValue!: Money;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When something last happened with them.' })
  lastInteractionAt?: Date | string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The newest satisfaction answer, 0..10, from a SURVEY event or an edit.',
  })
  @Column('smallint', { nullable: true })
  satisfaction!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that answer was given.' })
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  satisfactionAt!: Date | string | null;

  @Field(() => Int, { nullable: true, description: 'People who follow this contact in public, for influencers.' })
  @Column('integer', { nullable: true })
  audience!: number | null;

  @Field(() => Consent, { description: 'What they have agreed to.' })
  consent!: Consent;

  @Column('boolean', { default: false })
  consentEmail!: boolean;

  @Column('boolean', { default: false })
  consentPhone!: boolean;

  @Column('boolean', { default: false })
  doNotAsk!: boolean;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  consentUpdatedAt!: Date | string | null;

  @Field(() => JSONObjectScalar, { description: "The host's own fields, by name." })
  @Column('jsonb', { default: {} })
  customFields!: Record<string, unknown>;

  /** The display name, folded: what lists sort by. */
  @Column({ type: 'text', collation: 'und-x-icu' })
  sortName!: string;

  /** Names, company, addresses and phones, folded: what search looks at. */
  @Column('text')
  searchText!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When they were moved to the bin.' })
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  deletedAt!: Date | string | null;

  /** Whose they are now: a living contact, or one in the bin, never one that was merged in turn. */
  @Column('uuid', { nullable: true })
  mergedIntoId!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When everything personal was removed for good.' })
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  erasedAt!: Date | string | null;

  @Field(() => DateTimeScalar, { description: 'When the contact came into the workspace.' })
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date | string;

  @Field(() => DateTimeScalar, {
    description: 'The newest change that a person or the host made; kept counts do not move it.',
  })
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date | string;
}
