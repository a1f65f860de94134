import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../common/paging.js';

@Entity({ schema: 'referral', name: 'company' })
@ObjectType('Company', { description: 'Where contacts work.' })
export class Company {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_company' })
  workspaceId!: string;

  @Field(() => ID, { description: 'The id of the company.' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_company' })
  id!: string;

  @Field(() => String, { description: 'Its name; unique in the workspace after folding.' })
  @Column('text')
  name!: string;

  @Column({ type: 'text', collation: 'und-x-icu' })
  foldedName!: string;

  @Field(() => String, { nullable: true, description: 'Its domain, such as example.com.' })
  @Column('text', { nullable: true })
  domain!: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}

const companies = connectionOf(Company, 'CompanyEdge');

@ObjectType('CompanyConnection', { description: 'Companies, by name.' })
export class CompanyConnection extends companies.Connection {}
