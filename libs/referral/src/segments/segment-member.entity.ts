import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One contact in one hand-picked segment. */
@Entity({ schema: 'referral', name: 'segment_member' })
export class SegmentMember {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_segment_member' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_segment_member' })
  segmentId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_segment_member' })
  contactId!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  addedAt!: Date;

  /** Null where a program did it with an API key. */
  @Column('uuid', { nullable: true })
  addedByUserId!: string | null;
}
