import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { InteractionHooks } from './interaction-hooks.js';
import { type Direction, type InteractionKind } from './interaction.enums.js';
import { lockStats, recomputeLastInteraction } from './sql/last-interaction.js';
import {
  advanceLastInteractions,
  deleteUnchangedInteractions,
  type DeletedInteraction,
  insertInteractions,
  insertParticipants,
} from './sql/record-interactions.js';

/** An interaction to write, one of many. */
export interface NewInteraction {
  id: string;
  contactId: string;
  kind: InteractionKind;
  direction?: Direction;
  subject?: string;
  body?: string;
  occurredAt: Date;
  /** Who of us logged it, where that is known. */
  authorId?: string;
  externalId?: string;
  participantIds?: string[];
}

/** Writes and takes back any number of interactions by a few statements, for imports; the caller leaves the audit entry. */
@Injectable()
export class InteractionRecorder {
  constructor(
    private readonly outbox: OutboxService,
    private readonly hooks: InteractionHooks,
  ) {}

  /**
   * Logs interactions whose contacts and participants the caller has locked.
   *
   * @returns the ids of those that are in now; an externalId that is there already is passed over
   */
  async log(ctx: Ctx, tx: EntityManager, interactions: NewInteraction[]): Promise<Set<string>> {
    if (interactions.length === 0) return new Set();
    const rows = interactions.map(({ id, kind, direction, subject, body, ...interaction }) => ({
      ...{ id, kind, direction, subject, body },
      contact_id: interaction.contactId,
      occurred_at: interaction.occurredAt,
      author_id: interaction.authorId,
      external_id: interaction.externalId,
    }));
    const inserted = await tx.query<{ id: string }[]>(insertInteractions, [ctx.workspaceId, JSON.stringify(rows)]);
    const ids = new Set(inserted.map(({ id }) => id));
    const logged = interactions.filter(({ id }) => ids.has(id));
    const participants = logged.flatMap(({ id, contactId, participantIds = [], kind, occurredAt }) =>
      [...new Set(participantIds)]
        .filter((other) => other !== contactId)
        .map((other) => ({ interaction_id: id, contact_id: other, kind, occurred_at: occurredAt })),
    );
    if (participants.length > 0) await tx.query(insertParticipants, [ctx.workspaceId, JSON.stringify(participants)]);
    await this.hooks.added(ctx, tx, [...new Set(participants.map((participant) => participant.interaction_id))]);
    const touched = [
      ...logged.map(({ contactId, occurredAt }) => ({ id: contactId, at: occurredAt })),
      ...participants.map((participant) => ({ id: participant.contact_id, at: participant.occurred_at })),
    ];
    const contactIds = touched.map(({ id }) => id);
    await tx.query(advanceLastInteractions, [ctx.workspaceId, contactIds, touched.map(({ at }) => at)]);
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: contactIds, change: 'UPDATED' });
    return ids;
  }

  /**
   * Deletes interactions that nobody has changed since they were logged.
   *
   * @param seen when each was last changed by whoever takes it back
   * @returns those that stay, with a contact each
   */
  async takeBack(
    ctx: Ctx,
    tx: EntityManager,
    seen: { id: string; at: Date | null }[],
  ): Promise<{ id: string; contactId: string }[]> {
    const values = [ctx.workspaceId, seen.map(({ id }) => id), seen.map(({ at }) => at)];
    const rows = await tx.query<DeletedInteraction[]>(deleteUnchangedInteractions, values);
    const gone = rows.flatMap(({ deleted, contactIds }) => (deleted ? [contactIds] : []));
    await this.hooks.changedAmong(ctx, tx, gone);
    const contactIds = [...new Set(gone.flat())];
    await tx.query(lockStats.text, [ctx.workspaceId, contactIds]);
    await tx.query(recomputeLastInteraction.text, [ctx.workspaceId, contactIds]);
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: contactIds, change: 'UPDATED' });
    return rows.flatMap(({ id, deleted, contactIds }) => (deleted ? [] : { id, contactId: contactIds[0]! }));
  }
}
