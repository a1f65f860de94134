import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What two contacts did together, as it counted at `asOf`: the sums of tie-strength.ts. Follows from the interactions,
 * kept in the transaction that changes them; who did nothing together has no row. The smaller id stands first.
 */
@Entity({ schema: 'referral', name: 'tie' })
export class Tie {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_tie' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_tie' })
  lowContactId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_tie' })
  highContactId!: string;

  @Column('double precision')
  fromLow!: number;

  @Column('double precision')
  fromHigh!: number;

  /** When the newest of it happened. */
  @Column({ type: 'timestamptz', precision: 3 })
  asOf!: Date;
}
