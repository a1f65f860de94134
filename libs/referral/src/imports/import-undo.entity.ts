import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type SomeFields, type UndoKind } from './undo-log.js';

/** What undoing one thing takes that an import made or changed; see ImportReverts. */
@Entity({ schema: 'referral', name: 'import_undo' })
export class ImportUndo {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_import_undo' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_import_undo' })
  importJobId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_import_undo' })
  kind!: UndoKind;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_import_undo' })
  objectId!: string;

  /** The line of the file that did it. */
  @Column('integer')
  line!: number;

  @Column('boolean')
  made!: boolean;

  @Column('jsonb', { default: {} })
  before!: SomeFields;

  @Column('jsonb', { default: {} })
  after!: SomeFields;

  @Column('uuid', { array: true, default: [] })
  tagIds!: string[];

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  seenAt!: Date | null;
}
