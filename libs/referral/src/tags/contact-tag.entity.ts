import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One tag on one contact. */
@Entity({ schema: 'referral', name: 'contact_tag' })
export class ContactTag {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact_tag' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact_tag' })
  contactId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact_tag' })
  tagId!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  taggedAt!: Date;
}
