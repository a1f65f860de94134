import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that was sent to be imported; its bytes are in referral.upload_chunk, in pieces of 1 MiB. */
@Entity({ schema: 'referral', name: 'upload' })
export class Upload {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_upload' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_upload' })
  id!: string;

  @Column('text', { nullable: true })
  fileName!: string | null;

  /** Null while the file is still arriving. */
  @Column('bigint', { nullable: true })
  byteCount!: string | null;

  @Column('uuid', { nullable: true })
  createdByUserId!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
