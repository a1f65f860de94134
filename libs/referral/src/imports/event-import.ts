import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { MoneyInput } from '../common/money.js';
import { type RefusalReason } from '../common/user-error.js';
import { EventKind } from '../customer-events/customer-event.enums.js';
import { EventInput } from '../customer-events/customer-events.inputs.js';
import { EventRecorder } from '../customer-events/event-recorder.js';
import { CustomerEventsService } from '../customer-events/customer-events.service.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { Cells } from './cells.js';
import { watchingContacts } from './contact-changes.js';
import { DerivedIds } from './derived-ids.js';
import { type Applied, type ImportHandler } from './import-handler.js';
import { type ImportOptions } from './import-job.entity.js';
import { type ImportRow, type Verdict } from './import-row.js';
import { type NamedContact, namedContactOf, NamedContacts } from './named-contacts.js';
import { madeBy, type UndoEntry } from './undo-log.js';

interface EventDraft {
  contact: NamedContact;
  input: EventInput;
}

const NAMING = { id: 'contactId', externalId: 'contactExternalId', email: 'email', name: 'contactName' };

/** Files of events, by the rules of recordEvents. */
@Injectable()
export class EventImport {
  constructor(
    private readonly namedContacts: NamedContacts,
    private readonly events: CustomerEventsService,
    private readonly outbox: OutboxService,
  ) {}

  open(ctx: Ctx, options: ImportOptions, since: Date): ImportHandler<EventDraft> {
    const derivedIds = new DerivedIds();
    return {
      parse: (row) => eventDraftOf(row, ctx, derivedIds, since),
      apply: (tx, drafts) => this.apply(ctx, tx, drafts, options),
    };
  }

  private async apply(ctx: Ctx, tx: EntityManager, drafts: EventDraft[], options: ImportOptions): Promise<Applied> {
    const { contacts, made } = await this.namedContacts.resolve(
      ctx,
      tx,
      drafts.map(({ contact }) => contact),
      { create: options.createMissingContacts ?? false, tags: options.tags ?? [] },
    );
    const known = [...drafts.keys()].filter((index) => typeof contacts[index] === 'string');
    const inputs = known.map((index) => Object.assign(drafts[index]!.input, { contactId: contacts[index] as string }));
    const recorder = new EventRecorder(ctx, tx, inputs);
    const results = await recorder.record();
    const ids = recorder.added.map(({ id }) => id);
    const undo: UndoEntry[] = made.map(({ id, place, tagIds }) => ({ ...madeBy('CONTACT', id, place), tagIds }));
    if (ids.length > 0) {
      const places = new Map(known.map((index) => [contacts[index] as string, index]));
      undo.push(...(await watchingContacts(ctx, tx, places, () => this.events.applyToContacts(ctx, tx, ids))));
      await this.outbox.record(ctx, tx, 'customer_event.recorded', { ids });
      const touched = recorder.added.map((event) => event.contact_id);
      await this.outbox.record(ctx, tx, 'contact.changed', { ids: touched, change: 'UPDATED' });
    }

    const added = new Set(ids);
    const verdicts = contacts.map((contact): Verdict => (Array.isArray(contact) ? contact : 'skipped'));
    known.forEach((index, order) => {
      const { eventId, refusal } = results[order]!;
      if (refusal) verdicts[index] = [...refusal.reasons];
      // Of two rows with one externalId the first records it.
      else if (added.delete(eventId!)) {
        verdicts[index] = 'created';
        undo.push(madeBy('EVENT', eventId!, index));
      }
    });
    return { verdicts, undo };
  }
}

function eventDraftOf(row: ImportRow, ctx: Ctx, derivedIds: DerivedIds, since: Date): EventDraft | RefusalReason[] {
  const cells = new Cells(row, ctx.workspace.timeZone);
  const contact = namedContactOf(cells, NAMING);
  const amount = cells.amount('amount');
  const input = Object.assign(new EventInput(), {
    kind: cells.choice('kind', EventKind) ?? EventKind.PURCHASE,
    amount:
      amount === undefined ? undefined : Object.assign(new MoneyInput(), { amount, currency: ctx.workspace.currency }),
    occurredAt: cells.time('occurredAt'),
    item: cells.text('item'),
    score: cells.integer('score'),
    name: cells.text('name'),
    externalId: cells.text('externalId'),
    refundsExternalId: cells.text('refundsExternalId'),
  });
  input.externalId ??= derivedIds.next(whatIsSaid(contact, input));
  input.occurredAt ??= since;
  return cells.reasons.length > 0 ? cells.reasons : { contact, input };
}

function whatIsSaid({ id, externalId, email }: NamedContact, input: EventInput): unknown[] {
  const { kind, amount, occurredAt, item, score, name, refundsExternalId } = input;
  return [id ?? externalId ?? email, kind, amount?.amount, occurredAt, item, score, name, refundsExternalId];
}
