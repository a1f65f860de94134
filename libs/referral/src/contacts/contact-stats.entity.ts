import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What follows from events, interactions and referrals, kept in the transaction that changes them. */
@Entity({ schema: 'referral', name: 'contact_stats' })
export class ContactStats {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact_stats' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact_stats' })
  contactId!: string;

  @Column('integer', { default: 0 })
  purchaseCount!: number;

  @Column('numeric', { precision: 20, scale: 4, default: 0 })
  lifetimeValue!: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastPurchasedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastUpgradedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastInteractionAt!: Date | null;

  @Column('integer', { default: 0 })
  referralsPending!: number;

  @Column('integer', { default: 0 })
  referralsContacted!: number;

  @Column('integer', { default: 0 })
  referralsQualified!: number;

  @Column('integer', { default: 0 })
  referralsConverted!: number;

  @Column('integer', { default: 0 })
  referralsLost!: number;

  @Column('integer', { default: 0 })
  referralsDisqualified!: number;

  @Column('integer', { default: 0 })
  referralsExpired!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastReferredAt!: Date | null;
}
