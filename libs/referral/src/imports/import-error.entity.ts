import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'referral', name: 'import_error' })
@ObjectType('ImportError', { description: 'Why one row of a file was refused.' })
export class ImportError {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_import_error' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_import_error' })
  importJobId!: string;

  @Field(() => Int, { description: 'The line of the file on which the row begins; the header is line 1.' })
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_import_error' })
  line!: number;

  /** Tells the reasons of one row apart. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'pk_import_error' })
  position!: number;

  @Field(() => String, { nullable: true, description: 'The column it is about, as the file calls it.' })
  @Column('text', { name: 'column_name', nullable: true })
  column!: string | null;

  @Field(() => String, { description: 'A code of UserErrorCode.' })
  @Column('text')
  code!: string;

  @Field(() => String, { description: 'A sentence in the language of whoever started the import.' })
  @Column('text')
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The row as it stands in the file, at most 1,000 characters of it.',
  })
  @Column('text', { nullable: true })
  row!: string | null;
}
