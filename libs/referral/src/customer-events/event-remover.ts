import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { deleteEvents, findUnremovable, recomputePurchaseStats } from './sql/remove-events.js';
import { lockContactsOfEvents } from './sql/apply-events.js';

/** Takes back events that an import recorded; the caller leaves the audit entry. */
@Injectable()
export class EventRemover {
  constructor(private readonly outbox: OutboxService) {}

  /**
   * Removes events and what they count for in the kept counts. What they made of the contact itself (customer since,
   * satisfaction) stays: only the caller knows what it was before.
   *
   * @returns those that stay, because something that was refunded, of them or of all that was paid, counts on them
   */
  async remove(ctx: Ctx, tx: EntityManager, ids: string[]): Promise<Set<string>> {
    await tx.query(lockContactsOfEvents.text, [ctx.workspaceId, ids]);
    const rows = await tx.query<{ id: string }[]>(findUnremovable, [ctx.workspaceId, ids]);
    const staying = new Set(rows.map(({ id }) => id));
    const gone = ids.filter((id) => !staying.has(id));
    const [removed] = await tx.query<[{ contactId: string }[], number]>(deleteEvents, [ctx.workspaceId, gone]);
    const contactIds = [...new Set(removed.map(({ contactId }) => contactId))];
    await tx.query(recomputePurchaseStats, [ctx.workspaceId, contactIds]);
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: contactIds, change: 'UPDATED' });
    return staying;
  }
}
