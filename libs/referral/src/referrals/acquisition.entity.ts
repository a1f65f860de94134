import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The referral tree: the one link that brought a contact to us. Written through acquisition.ts alone. */
@Entity({ schema: 'referral', name: 'acquisition' })
export class Acquisition {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_acquisition' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_acquisition' })
  refereeId!: string;

  @Column('uuid')
  referrerId!: string;

  @Column('uuid')
  referralId!: string;
}
