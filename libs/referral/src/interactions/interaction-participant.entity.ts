import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type InteractionKind } from './interaction.enums.js';

/** That a contact took part in an interaction which is another contact's. */
@Entity({ schema: 'referral', name: 'interaction_participant' })
export class InteractionParticipant {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_interaction_participant' })
  workspaceId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_interaction_participant' })
  interactionId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_interaction_participant' })
  contactId!: string;

  /** The interaction's, like occurredAt: repeated so that the participant's timeline needs this table alone. */
  @Column('text')
  kind!: InteractionKind;

  @Column({ type: 'timestamptz', precision: 3 })
  occurredAt!: Date;
}
