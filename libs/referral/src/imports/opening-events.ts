import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { compareDecimals, sumDecimals } from '../common/decimal.js';
import { newId } from '../common/ids.js';
import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { EventKind } from '../customer-events/customer-event.enums.js';
import { CustomerEventsService } from '../customer-events/customer-events.service.js';
import { insertEvents } from '../customer-events/sql/record-events.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { watchingContacts } from './contact-changes.js';
import { totalWithoutOrder } from './imports.messages.js';
import { madeBy, type UndoEntry } from './undo-log.js';

/** What a file says of a contact's past with the business. */
export interface Opening {
  /** Purchases in all. */
  orders: number;
  /** Their amount in all, in the workspace's currency. */
  total: string | null;
  firstAt: Date | null;
  lastAt: Date | null;
  lastUpgradedAt: Date | null;
}

/** More are reported as events of their own, rather than made up. */
export const MAX_ORDERS = 1_000;

interface Stats {
  contactId: string;
  purchaseCount: number;
  lifetimeValue: string;
  lastUpgradedAt: Date | null;
}

interface EventRow {
  id: string;
  contact_id: string;
  kind: EventKind;
  amount?: string;
  currency?: string;
  occurred_at: Date;
  external_id: string;
}

/**
 * Counts that a file brings along become events, since all that is kept of purchases follows from events. They bring the
 * books up to the file's figures: purchases that are known already, from an earlier import or as events of their own, are
 * not made again, and the books never go down. So a file may be imported again, also a newer one.
 *
 * The n-th purchase of a contact is `import:<contact>:opening:<n>`. What is missing to the total is spread evenly over the
 * new ones; the first is dated customerSince, the others the last purchase.
 */
@Injectable()
export class OpeningEvents {
  constructor(
    private readonly events: CustomerEventsService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * @param since when nothing says when they bought
   * @returns for each whether events were made, or why not; and what undoing it takes, by the places of the targets
   */
  async bringUpTo(
    ctx: Ctx,
    tx: EntityManager,
    targets: { contactId: string; opening: Opening }[],
    since: Date,
  ): Promise<{ outcomes: (boolean | RefusalReason[])[]; undo: UndoEntry[] }> {
    if (targets.length === 0) return { outcomes: [], undo: [] };
    const statsOf = await this.lockStats(
      ctx,
      tx,
      targets.map(({ contactId }) => contactId),
    );
    const rows: EventRow[] = [];
    const outcomes = targets.map(({ contactId, opening }) => {
      const made = missingEvents(statsOf.get(contactId)!, opening, ctx.workspace.currency, since);
      if ('reason' in made) return [made.reason];
      rows.push(...made.rows);
      return made.rows.length > 0;
    });
    const places = new Map(targets.map(({ contactId }, place) => [contactId, place]));
    return { outcomes, undo: await this.store(ctx, tx, rows, places) };
  }

  private async lockStats(ctx: Ctx, tx: EntityManager, contactIds: string[]): Promise<Map<string, Stats>> {
    const rows = await tx.query<Stats[]>(
      `select contact_id as "contactId", purchase_count as "purchaseCount", lifetime_value::text as "lifetimeValue",
         last_upgraded_at as "lastUpgradedAt"
       from referral.contact_stats where workspace_id = $1 and contact_id = any($2::uuid[])
       order by contact_id for no key update`,
      [ctx.workspaceId, contactIds],
    );
    return new Map(rows.map((row) => [row.contactId, row]));
  }

  private async store(
    ctx: Ctx,
    tx: EntityManager,
    rows: EventRow[],
    places: Map<string, number>,
  ): Promise<UndoEntry[]> {
    if (rows.length === 0) return [];
    const inOrder = rows.sort((a, b) => (a.external_id < b.external_id ? -1 : 1));
    const inserted = await tx.query<{ id: string }[]>(insertEvents.text, [ctx.workspaceId, JSON.stringify(inOrder)]);
    const ids = inserted.map(({ id }) => id);
    const touched = new Map(rows.map((row) => [row.contact_id, places.get(row.contact_id)!]));
    const changed = await watchingContacts(ctx, tx, touched, () => this.events.applyToContacts(ctx, tx, ids));
    await this.outbox.record(ctx, tx, 'customer_event.recorded', { ids });
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: [...touched.keys()], change: 'UPDATED' });
    const placeOf = new Map(rows.map((row) => [row.id, touched.get(row.contact_id)!]));
    return [...changed, ...ids.map((id) => madeBy('EVENT', id, placeOf.get(id)!))];
  }
}

/** The events that are missing, which the stats then hold: the same contact may come again in the file. */
function missingEvents(
  stats: Stats,
  opening: Opening,
  currency: string,
  since: Date,
): { rows: EventRow[] } | { reason: RefusalReason } {
  const { contactId } = stats;
  const count = Math.max(0, opening.orders - stats.purchaseCount);
  const difference = opening.total === null ? '0' : sumDecimals([opening.total, negative(stats.lifetimeValue)]);
  const missing = compareDecimals(difference, '0') > 0 ? difference : '0';
  if (count === 0 && missing !== '0') {
    const reason = { message: totalWithoutOrder, values: { missing }, path: ['total'] };
    return { reason: { code: UserErrorCode.CONFLICT, ...reason } };
  }
  const rows = sharesOf(missing, count).map((amount, index): EventRow => {
    const n = stats.purchaseCount + index + 1;
    const occurredAt = (n === 1 ? opening.firstAt : opening.lastAt) ?? since;
    return {
      id: newId(),
      contact_id: contactId,
      kind: EventKind.PURCHASE,
      ...(opening.total !== null && { amount, currency }),
      occurred_at: occurredAt,
      external_id: `import:${contactId}:opening:${n}`,
    };
  });
  const { lastUpgradedAt } = opening;
  if (lastUpgradedAt && (!stats.lastUpgradedAt || stats.lastUpgradedAt < lastUpgradedAt)) {
    rows.push({
      id: newId(),
      contact_id: contactId,
      kind: EventKind.UPGRADE,
      occurred_at: lastUpgradedAt,
      external_id: `import:${contactId}:upgrade:${lastUpgradedAt.toISOString()}`,
    });
    stats.lastUpgradedAt = lastUpgradedAt;
  }
  stats.purchaseCount += count;
  stats.lifetimeValue = sumDecimals([stats.lifetimeValue, missing]);
  return { rows };
}

/** An amount in so many parts, to the cent, that add up to it exactly; the last takes the rest. */
function sharesOf(amount: string, parts: number): string[] {
  if (parts === 0) return [];
  const share = new Decimal(amount).div(parts).toDecimalPlaces(2, Decimal.ROUND_DOWN);
  const rest = new Decimal(amount).minus(share.times(parts - 1));
  return [...Array.from({ length: parts - 1 }, () => share.toFixed()), rest.toFixed()];
}

const negative = (amount: string): string => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);
