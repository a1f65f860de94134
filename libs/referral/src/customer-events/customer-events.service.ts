import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { WorkspacesService } from '../access/workspaces.service.js';
import { Database } from '../common/database.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { type CustomerEvent, CustomerEventRow } from './customer-event.entity.js';
import { currencyInUse } from './customer-events.messages.js';
import { type EventInput } from './customer-events.inputs.js';
import { EventRecorder } from './event-recorder.js';
import { addEventsToContacts, addEventsToStats, lockContactsOfEvents } from './sql/apply-events.js';
import { findEvents } from './sql/find-events.js';

/** What became of one reported event: the event, also where it was recorded before, or why it was refused. */
export interface EventResult {
  event?: CustomerEvent;
  refusal?: Refusal;
}

@Injectable()
export class CustomerEventsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
    workspaces: WorkspacesService,
  ) {
    outbox.handle('contact.erased', (ctx, tx, { id }) => this.forget(ctx, tx, id));
    workspaces.guard((ctx, tx, { currency }) => this.keepCurrency(ctx, tx, currency));
  }

  async record(ctx: Ctx, input: EventInput): Promise<CustomerEvent> {
    const [result] = await this.recordAll(ctx, [input]);
    if (result!.refusal) throw result!.refusal.under('input');
    return result!.event!;
  }

  /** All in one transaction; a refused event does not stop the others. One result an input, in their order. */
  async recordAll(ctx: Ctx, inputs: EventInput[]): Promise<EventResult[]> {
    return this.database.transaction(ctx, async (tx) => {
      const recorder = new EventRecorder(ctx, tx, inputs);
      const results = await recorder.record();
      const ids = recorder.added.map(({ id }) => id);
      if (ids.length > 0) {
        await this.applyToContacts(ctx, tx, ids);
        const entries = recorder.added.map(({ id, contact_id: contactId, kind, amount }) => ({
          // Not what it was about: the audit is not where an erased person's purchases should be looked for.
          ...{ action: 'event.recorded', objectType: 'CustomerEvent', objectId: id },
          changes: { contactId, kind, amount },
        }));
        await this.audit.record(ctx, tx, ...entries);
        await this.outbox.record(ctx, tx, 'customer_event.recorded', { ids });
        const contactIds = [...new Set(recorder.added.map((row) => row.contact_id))];
        await this.outbox.record(ctx, tx, 'contact.changed', { ids: contactIds, change: 'UPDATED' });
      }
      const events = await this.load(
        ctx,
        tx,
        results.flatMap(({ eventId }) => eventId ?? []),
      );
      return results.map(({ eventId, refusal }) => ({ event: eventId && events.get(eventId), refusal }) as EventResult);
    });
  }

  /**
   * Has events that were just inserted count for their contacts: purchases, lifetime value, newest times, who is a
   * customer since when, satisfaction. Each event once, in the transaction that inserted it.
   */
  async applyToContacts(ctx: Ctx, tx: EntityManager, ids: string[]): Promise<void> {
    for (const { text } of [lockContactsOfEvents, addEventsToStats, addEventsToContacts]) {
      await tx.query(text, [ctx.workspaceId, ids]);
    }
  }

  /** Lifetime values are sums in the workspace's currency: once there is one, another would make them wrong. */
  private async keepCurrency(ctx: Ctx, tx: EntityManager, currency: string | undefined): Promise<void> {
    if (currency === undefined || currency === ctx.workspace.currency) return;
    const [event] = await tx.query<unknown[]>(
      `select from referral.customer_event where workspace_id = $1 and amount is not null limit 1`,
      [ctx.workspaceId],
    );
    if (!event) return;
    const values = { currency: ctx.workspace.currency };
    throw new Refusal({ code: UserErrorCode.CONFLICT, message: currencyInUse, values, path: ['input', 'currency'] });
  }

  /** The amounts stay, for the books must balance; what was bought does not. */
  private async forget(ctx: Ctx, tx: EntityManager, contactId: string): Promise<void> {
    const emptied = { name: null, item: null, externalId: null };
    await tx.update(CustomerEventRow, { workspaceId: ctx.workspaceId, contactId }, emptied);
  }

  private async load(ctx: Ctx, tx: EntityManager, ids: string[]): Promise<Map<string, CustomerEvent>> {
    const rows = await tx.query<{ id: string; event: CustomerEvent }[]>(findEvents.text, [ctx.workspaceId, ids]);
    return new Map(rows.map(({ id, event }) => [id, event]));
  }
}
