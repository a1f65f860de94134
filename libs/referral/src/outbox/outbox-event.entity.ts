import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that happened, recorded in the transaction in which it did; gone once it was announced. */
@Entity({ schema: 'referral', name: 'outbox_event' })
export class OutboxEvent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_outbox_event' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_outbox_event' })
  id!: string;

  @Column('text')
  kind!: string;

  @Column('jsonb')
  payload!: Record<string, unknown>;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
