import { createHash } from 'node:crypto';
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
import { ImportFailure } from './import-failure.js';
import { type ImportHandler } from './import-handler.js';
import { type ImportOptions } from './import-job.entity.js';
import { type ImportRow, type Verdict } from './import-row.js';
import { tooManyWithoutId } from './imports.messages.js';
import { type NamedContact, namedContactOf, NamedContacts } from './named-contacts.js';

interface EventDraft {
  contact: NamedContact;
  input: EventInput;
}

const NAMING = { id: 'contactId', externalId: 'contactExternalId', email: 'email', name: 'contactName' };
/** Rows without an id of their own that are told apart in memory, some 100 bytes each. */
const MAX_WITHOUT_ID = 5_000_000;

/** Files of events, by the rules of recordEvents. */
@Injectable()
export class EventImport {
  constructor(
    private readonly namedContacts: NamedContacts,
    private readonly events: CustomerEventsService,
    private readonly outbox: OutboxService,
  ) {}

  open(ctx: Ctx, options: ImportOptions, since: Date): ImportHandler<EventDraft> {
    const ordinals = new Map<string, number>();
    return {
      parse: (row) => eventDraftOf(row, ctx, ordinals, since),
      apply: (tx, drafts) => this.apply(ctx, tx, drafts, options),
    };
  }

  private async apply(ctx: Ctx, tx: EntityManager, drafts: EventDraft[], options: ImportOptions): Promise<Verdict[]> {
    const contacts = await this.namedContacts.resolve(
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
    if (ids.length > 0) {
      await this.events.applyToContacts(ctx, tx, ids);
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
      else if (added.delete(eventId!)) verdicts[index] = 'created';
    });
    return verdicts;
  }
}

function eventDraftOf(
  row: ImportRow,
  ctx: Ctx,
  ordinals: Map<string, number>,
  since: Date,
): EventDraft | RefusalReason[] {
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
  input.externalId ??= derivedId(contact, input, ordinals);
  input.occurredAt ??= since;
  return cells.reasons.length > 0 ? cells.reasons : { contact, input };
}

/**
 * The id of an event that the file gives none: what it says and the how many-th to say so. The same file twice, or two
 * exports that overlap, record each event once; two purchases of one day and amount in one file are two.
 */
function derivedId(contact: NamedContact, input: EventInput, ordinals: Map<string, number>): string {
  const { id, externalId, email } = contact;
  const said = [
    id ?? externalId ?? email,
    input.kind,
    input.amount?.amount,
    input.occurredAt,
    input.item,
    input.score,
    input.name,
  ];
  const hash = createHash('sha256')
    .update(JSON.stringify([...said, input.refundsExternalId]))
    .digest('base64url')
    .slice(0, 22);
  const ordinal = (ordinals.get(hash) ?? 0) + 1;
  if (ordinal === 1 && ordinals.size >= MAX_WITHOUT_ID)
    throw new ImportFailure(tooManyWithoutId, { max: MAX_WITHOUT_ID });
  ordinals.set(hash, ordinal);
  return `import:${hash}:${ordinal}`;
}
