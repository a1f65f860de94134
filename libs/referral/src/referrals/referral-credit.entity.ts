import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DecimalScalar } from '../common/scalars.js';
import { Contact } from '../contacts/contact.entity.js';

/** Only where credit was split or given to others; a referral without rows credits its referrer alone. */
@Entity({ schema: 'referral', name: 'referral_credit' })
@ObjectType('ReferralCredit', { description: 'Whose referral it counts as, and how much of it.' })
export class ReferralCredit {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_referral_credit' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_referral_credit' })
  referralId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_referral_credit' })
  contactId!: string;

  @Field(() => Contact, { description: 'Who gets this share of the credit.' })
  contact?: Contact;

  @Field(() => DecimalScalar, { description: 'Above 0, up to 1; all shares of a referral add up to exactly 1.' })
  @Column('numeric', { precision: 9, scale: 8 })
  share!: string;
}
