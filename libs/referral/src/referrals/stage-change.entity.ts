import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { User } from '../access/user.entity.js';
import { DateTimeScalar } from '../common/scalars.js';
import { ReferralStage } from './referral.enums.js';

@Entity({ schema: 'referral', name: 'stage_change' })
@ObjectType('StageChange', { description: 'One step of a referral from a stage to another.' })
export class StageChange {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_stage_change' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_stage_change' })
  referralId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_stage_change' })
  id!: string;

  @Field(() => ReferralStage, { nullable: true, description: 'Where it stood before; null where it began.' })
  @Column('text', { name: 'from_stage', nullable: true })
  from!: ReferralStage | null;

  @Field(() => ReferralStage, { description: 'Where it stood from then on.' })
  @Column('text', { name: 'to_stage' })
  to!: ReferralStage;

  @Field(() => DateTimeScalar, { description: 'When that happened; what is told late may be dated back.' })
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date | string;

  @Column('uuid', { nullable: true })
  byUserId!: string | null;

  @Field(() => User, { nullable: true, description: 'Who of us said so; null for an API key.' })
  by?: User | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  @Column('text', { nullable: true })
  reason!: string | null;
}
