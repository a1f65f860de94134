import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One sign-in of a user; signing out deletes it. */
@Entity({ schema: 'referral', name: 'session' })
export class Session {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_session' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_session' })
  id!: string;

  @Column('uuid')
  userId!: string;

  @Column('bytea')
  tokenHash!: Buffer;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
