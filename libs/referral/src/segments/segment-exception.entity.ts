import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A contact that somebody keeps in a DYNAMIC segment, or out of it, whatever the rule says. */
@Entity({ schema: 'referral', name: 'segment_exception' })
export class SegmentException {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_segment_exception' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_segment_exception' })
  segmentId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_segment_exception' })
  contactId!: string;

  @Column('boolean')
  isIn!: boolean;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  addedAt!: Date;

  /** Null where a program did it with an API key. */
  @Column('uuid', { nullable: true })
  addedByUserId!: string | null;
}
