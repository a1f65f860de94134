import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { idTaken, notFound } from '../common/common.messages.js';
import { compareDecimals, sumDecimals } from '../common/decimal.js';
import { newId } from '../common/ids.js';
import { Refusal, type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { missingContacts } from '../contacts/missing-contact.js';
import { EventKind } from './customer-event.enums.js';
import { type EventInput } from './customer-events.inputs.js';
import {
  moreThanLeft,
  moreThanPaid,
  nothingToRefund,
  recordedOtherwise,
  refundedToAnother,
} from './customer-events.messages.js';
import { faultsOf, PAYING_KINDS } from './event-rules.js';
import {
  findByExternalId,
  insertEvents,
  type KnownEvent,
  lockNamedContacts,
  type NamedContact,
} from './sql/record-events.js';

/** What became of one reported event: its id, or why it was refused. */
export interface Recorded {
  eventId?: string;
  refusal?: Refusal;
}

/** A row of customer_event as it goes into JSON. */
interface NewRow {
  id: string;
  contact_id: string;
  kind: EventKind;
  name?: string | null;
  item?: string | null;
  amount?: string;
  currency?: string;
  score?: number | null;
  occurred_at: Date;
  external_id?: string | null;
  refunded_event_id?: string;
}

/** Records one batch in one transaction, set by set: a statement a step rather than an event. */
export class EventRecorder {
  /** The events that this batch added. */
  readonly added: NewRow[] = [];
  private readonly results: Recorded[];
  private readonly contactIds = new Set<string>();
  private readonly idByExternalId = new Map<string, string>();
  /** Why named contacts cannot have events. */
  private readonly missing = new Map<string, RefusalReason>();
  private readonly lifetimeValues = new Map<string, string>();
  private readonly known = new Map<string, KnownEvent>();

  constructor(
    private readonly ctx: Ctx,
    private readonly tx: EntityManager,
    private readonly inputs: EventInput[],
  ) {
    this.results = inputs.map((input) => {
      const faults = faultsOf(input, ctx.workspace.currency);
      return faults.length > 0 ? { refusal: new Refusal(...faults) } : {};
    });
  }

  /** One result an input. Refunds come last, so that a batch may hold a purchase and its refund in any order. */
  async record(): Promise<Recorded[]> {
    const open = [...this.inputs.keys()].filter((index) => !this.results[index]!.refusal);
    await this.lockContacts(open);
    const named = open.flatMap((index) => [this.inputs[index]!.externalId, this.inputs[index]!.refundsExternalId]);
    await this.learn(named);
    const isRefund = (index: number) => this.inputs[index]!.kind === EventKind.REFUND;
    await this.recordSome(open.filter((index) => !isRefund(index)));
    await this.recordSome(open.filter(isRefund));
    return this.results;
  }

  private async lockContacts(open: number[]): Promise<void> {
    const inputs = open.map((index) => this.inputs[index]!);
    const rows = await this.tx.query<NamedContact[]>(lockNamedContacts.text, [
      this.ctx.workspaceId,
      inputs.flatMap(({ contactId }) => contactId ?? []),
      inputs.flatMap(({ contactExternalId }) => contactExternalId ?? []),
    ]);
    for (const { id, formerExternalIds } of rows) {
      for (const externalId of formerExternalIds) this.idByExternalId.set(externalId, id);
    }
    for (const { id, externalId, lifetimeValue } of rows) {
      this.contactIds.add(id);
      this.lifetimeValues.set(id, lifetimeValue);
      if (externalId !== null) this.idByExternalId.set(externalId, id);
    }
    const absent = inputs.flatMap(({ contactId }) =>
      contactId == null || this.contactIds.has(contactId.toLowerCase()) ? [] : [{ id: contactId, path: ['contactId'] }],
    );
    if (absent.length === 0) return;
    const reasons = await missingContacts(this.ctx, this.tx, absent);
    absent.forEach(({ id }, index) => this.missing.set(id.toLowerCase(), reasons[index]!));
  }

  private async learn(externalIds: (string | null | undefined)[]): Promise<void> {
    const wanted = [...new Set(externalIds.filter((externalId) => externalId != null))];
    if (wanted.length === 0) return;
    const rows = await this.tx.query<KnownEvent[]>(findByExternalId.text, [this.ctx.workspaceId, wanted]);
    for (const row of rows) this.known.set(row.externalId, row);
  }

  private async recordSome(indices: number[]): Promise<void> {
    const rows = new Map<number, NewRow>();
    const claimedExternalIds = new Set<string>();
    const claimedIds = new Set<string>();
    const late: number[] = [];
    for (const index of indices) {
      const input = this.inputs[index]!;
      this.decide(index, () => {
        if (this.repeats(input, index)) return;
        // The same externalId again in this batch repeats the first one, once that is in.
        if (input.externalId != null && claimedExternalIds.has(input.externalId)) return void late.push(index);
        const id = input.id?.toLowerCase() ?? newId();
        if (claimedIds.has(id)) throw idIsTaken(id);
        rows.set(index, this.rowOf(id, input));
        claimedIds.add(id);
        if (input.externalId != null) claimedExternalIds.add(input.externalId);
      });
    }
    await this.insert(rows);
    const lost = [...rows.keys()].filter((index) => this.results[index]!.eventId === undefined);
    // Somebody else has recorded these externalIds in the meantime, or the ids are taken.
    await this.learn(lost.map((index) => this.inputs[index]!.externalId));
    for (const index of lost) {
      const input = this.inputs[index]!;
      this.decide(index, () => {
        if (this.repeats(input, index)) return;
        throw idIsTaken(rows.get(index)!.id);
      });
    }
    if (late.length > 0) await this.recordSome(late);
  }

  private async insert(rows: Map<number, NewRow>): Promise<void> {
    if (rows.size === 0) return;
    const inOrder = [...rows.values()].sort((a, b) => compareTexts(a.external_id ?? '', b.external_id ?? ''));
    const values = [this.ctx.workspaceId, JSON.stringify(inOrder)];
    const inserted = await this.tx.query<{ id: string }[]>(insertEvents.text, values);
    const free = new Set(inserted.map(({ id }) => id));
    for (const [index, row] of rows) {
      if (!free.has(row.id)) continue;
      this.results[index]!.eventId = row.id;
      this.added.push(row);
      if (row.external_id != null) this.remember(row, row.external_id);
      if (PAYING_KINDS.has(row.kind)) this.add(row.contact_id, row.amount ?? '0');
    }
  }

  private remember(row: NewRow, externalId: string): void {
    const { id, kind, amount = null } = row;
    this.known.set(externalId, { id, externalId, contactId: row.contact_id, kind, amount, refunded: '0' });
  }

  /** Whether this was recorded before; then the result is the event of that time. */
  private repeats(input: EventInput, index: number): boolean {
    const known = input.externalId == null ? undefined : this.known.get(input.externalId);
    if (!known) return false;
    const contactId = input.contactId?.toLowerCase() ?? this.contactOf(input);
    if (known.contactId !== contactId || known.kind !== input.kind) {
      throw refuse(UserErrorCode.CONFLICT, recordedOtherwise, 'externalId', { conflictingId: known.id });
    }
    this.results[index]!.eventId = known.id;
    return true;
  }

  /** @throws Refusal NOT_FOUND where no living contact is named */
  private contactOf({ contactId, contactExternalId }: EventInput): string {
    const id = contactId?.toLowerCase() ?? this.idByExternalId.get(contactExternalId!);
    if (id !== undefined && this.contactIds.has(id)) return id;
    const known = this.missing.get(id ?? '');
    if (known) throw new Refusal(known);
    const field = contactId == null ? 'contactExternalId' : 'contactId';
    throw refuse(UserErrorCode.NOT_FOUND, notFound, field, { values: { what: 'contact' } });
  }

  private rowOf(id: string, input: EventInput): NewRow {
    const { kind, name, item, score, externalId } = input;
    const contactId = this.contactOf(input);
    const refunded = input.refundsExternalId == null ? undefined : this.refundable(contactId, input.refundsExternalId);
    const amount = kind === EventKind.REFUND ? this.refundOf(input, contactId, refunded) : input.amount?.amount;
    return {
      id,
      contact_id: contactId,
      kind,
      name,
      item,
      score,
      amount,
      currency: amount === undefined ? undefined : this.ctx.workspace.currency,
      occurred_at: input.occurredAt ?? new Date(),
      external_id: externalId,
      refunded_event_id: refunded?.id,
    };
  }

  private refundable(contactId: string, externalId: string): KnownEvent {
    const event = this.known.get(externalId);
    const field = 'refundsExternalId';
    if (!event) throw refuse(UserErrorCode.NOT_FOUND, notFound, field, { values: { what: 'event' } });
    const conflictingId = event.id;
    if (event.contactId !== contactId)
      throw refuse(UserErrorCode.CONFLICT, refundedToAnother, field, { conflictingId });
    if (!PAYING_KINDS.has(event.kind) || event.amount === null) {
      throw refuse(UserErrorCode.INVALID, nothingToRefund, field, { conflictingId });
    }
    return event;
  }

  /** How much goes back: never more than is left of the purchase, nor than was paid in all. */
  private refundOf(input: EventInput, contactId: string, refunded: KnownEvent | undefined): string {
    const { currency } = this.ctx.workspace;
    const left = refunded && sumDecimals([refunded.amount!, `-${refunded.refunded}`]);
    const amount = input.amount?.amount ?? left!;
    const isMore = left !== undefined && compareDecimals(amount, left) > 0;
    if (refunded && (isMore || compareDecimals(left!, '0') === 0)) {
      const about = { values: { left: left!, currency }, conflictingId: refunded.id };
      throw refuse(UserErrorCode.CONFLICT, moreThanLeft, 'amount', about);
    }
    const paid = sumDecimals([this.lifetimeValues.get(contactId)!]);
    if (compareDecimals(amount, paid) > 0) {
      throw refuse(UserErrorCode.CONFLICT, moreThanPaid, 'amount', { values: { paid, currency } });
    }
    this.add(contactId, `-${amount}`);
    if (refunded) refunded.refunded = sumDecimals([refunded.refunded, amount]);
    return amount;
  }

  private add(contactId: string, amount: string): void {
    this.lifetimeValues.set(contactId, sumDecimals([this.lifetimeValues.get(contactId)!, amount]));
  }

  private decide(index: number, attempt: () => void): void {
    try {
      attempt();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.results[index]!.refusal = error;
    }
  }
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const refuse = (
  code: UserErrorCode,
  message: RefusalReason['message'],
  field: string,
  about: Pick<RefusalReason, 'values' | 'conflictingId'> = {},
) => new Refusal({ code, message, path: [field], ...about });

const idIsTaken = (id: string) => refuse(UserErrorCode.DUPLICATE, idTaken, 'id', { conflictingId: id });
