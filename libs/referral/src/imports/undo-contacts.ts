import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { Lifecycle } from '../contacts/contact.enums.js';
import { type ContactFields } from '../contacts/contact-fields.js';
import { ContactWriter } from '../contacts/contact-writer.js';
import { ContactsService } from '../contacts/contacts.service.js';
import { lockLiving } from '../contacts/lock-contacts.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { contactKept, fieldsKept } from './imports.messages.js';
import {
  firstPurchases,
  holdersOfExternalIds,
  judgeMadeContacts,
  type MadeContactNow,
  takeTagsOff,
  type UndoRecord,
} from './sql/undo-records.js';
import { type Kept } from './undo-steps.js';

const TIMES = ['customerSince', 'satisfactionAt', 'consentUpdatedAt'] as const;

/** Takes back what an import did to contacts themselves, once the rest of it is undone. */
@Injectable()
export class UndoContacts {
  constructor(
    private readonly contacts: ContactsService,
    private readonly writer: ContactWriter,
    private readonly outbox: OutboxService,
  ) {}

  /** @returns what stays as others have left it */
  async undo(ctx: Ctx, tx: EntityManager, importJobId: string, records: UndoRecord[]): Promise<Kept[]> {
    const [made, changed] = [records.filter((record) => record.made), records.filter((record) => !record.made)];
    return [...(await this.binMade(ctx, tx, importJobId, made)), ...(await this.restoreChanged(ctx, tx, changed))];
  }

  /** To the bin, with their tags: whoever misses one can take it out again. */
  private async binMade(ctx: Ctx, tx: EntityManager, importJobId: string, made: UndoRecord[]): Promise<Kept[]> {
    if (made.length === 0) return [];
    const ids = made.map(({ id }) => id);
    await lockLiving(ctx, tx, ids);
    const rows = await tx.query<MadeContactNow[]>(judgeMadeContacts, [ctx.workspaceId, importJobId, ids]);
    const living = rows.filter(({ isGone }) => !isGone);
    await this.contacts.binMany(
      ctx,
      tx,
      living.filter(({ isUntouched }) => isUntouched).map(({ id }) => id),
    );
    const lineOf = new Map(made.map(({ id, line }) => [id, line]));
    return living
      .filter(({ isUntouched }) => !isUntouched)
      .map(({ id, name }) => ({ line: lineOf.get(id)!, message: contactKept, values: { name }, row: name }));
  }

  private async restoreChanged(ctx: Ctx, tx: EntityManager, changed: UndoRecord[]): Promise<Kept[]> {
    if (changed.length === 0) return [];
    const ids = changed.map(({ id }) => id);
    await lockLiving(ctx, tx, ids);
    await this.takeTagsOff(ctx, tx, changed);
    const firstPurchase = await this.firstPurchases(ctx, tx, ids);
    const holders = await this.holdersOf(ctx, tx, changed);
    const recordOf = new Map(changed.map((record) => [record.id, record]));
    const kept: Kept[] = [];
    await this.writer.restore(ctx, tx, ids, (id, now) => {
      const record = recordOf.get(id)!;
      const { fields, stays } = fieldsBefore(record, now);
      const holder = fields.externalId === null ? undefined : holders.get(fields.externalId);
      if (holder !== undefined && holder !== id) {
        fields.externalId = now.externalId;
        stays.push('externalId');
      }
      keepBought(fields, firstPurchase.get(id));
      const name = now.displayName;
      const values = { name, fields: stays.join(', ') };
      if (stays.length > 0) kept.push({ line: record.line, message: fieldsKept, values, row: name });
      return fields;
    });
    return kept;
  }

  private async takeTagsOff(ctx: Ctx, tx: EntityManager, records: UndoRecord[]): Promise<void> {
    const pairs = records.flatMap(({ id, tagIds }) => tagIds.map((tagId) => ({ id, tagId })));
    if (pairs.length === 0) return;
    const values = [ctx.workspaceId, pairs.map(({ id }) => id), pairs.map(({ tagId }) => tagId)];
    const [rows] = await tx.query<[{ contactId: string }[], number]>(takeTagsOff, values);
    const contactIds = rows.map(({ contactId }) => contactId);
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: contactIds, change: 'UPDATED' });
  }

  private async firstPurchases(ctx: Ctx, tx: EntityManager, ids: string[]): Promise<Map<string, Date>> {
    const rows = await tx.query<{ id: string; at: Date }[]>(firstPurchases, [ctx.workspaceId, ids]);
    return new Map(rows.map(({ id, at }) => [id, at]));
  }

  private async holdersOf(ctx: Ctx, tx: EntityManager, records: UndoRecord[]): Promise<Map<string, string>> {
    const externalIds = records.flatMap(({ before }) => (before.externalId as string | null | undefined) ?? []);
    if (externalIds.length === 0) return new Map();
    const values = [ctx.workspaceId, externalIds];
    const rows = await tx.query<{ id: string; externalId: string }[]>(holdersOfExternalIds, values);
    return new Map(rows.map(({ id, externalId }) => [externalId, id]));
  }
}

/** The fields with what the import changed put back, where they still say what the import said. */
function fieldsBefore({ before, after }: UndoRecord, now: ContactFields): { fields: ContactFields; stays: string[] } {
  const fields: Record<string, unknown> = { ...now };
  const stays: string[] = [];
  for (const [field, imported] of Object.entries(after)) {
    if (field === 'customFields') continue;
    if (isDeepStrictEqual(plain(fields[field]), imported)) fields[field] = before[field];
    else stays.push(field);
  }
  for (const field of TIMES) {
    const value = fields[field];
    if (typeof value === 'string') fields[field] = new Date(value);
  }
  const custom = { ...now.customFields };
  const valuesBefore = (before.customFields ?? {}) as Record<string, unknown>;
  for (const [key, imported] of Object.entries((after.customFields ?? {}) as Record<string, unknown>)) {
    if (!isDeepStrictEqual(plain(custom[key] ?? null), imported)) stays.push(`custom.${key}`);
    else if (valuesBefore[key] == null) delete custom[key];
    else custom[key] = valuesBefore[key];
  }
  return { fields: { ...(fields as unknown as ContactFields), customFields: custom }, stays };
}

/** Who has bought according to events that stay is a customer, since then at the latest. */
function keepBought(fields: ContactFields, firstPurchase: Date | undefined): void {
  if (!firstPurchase) return;
  if (fields.lifecycle === Lifecycle.LEAD || fields.lifecycle === Lifecycle.PROSPECT) {
    fields.lifecycle = Lifecycle.CUSTOMER;
  }
  if (fields.customerSince === null || fields.customerSince > firstPurchase) fields.customerSince = firstPurchase;
}

/** As JSON keeps it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
