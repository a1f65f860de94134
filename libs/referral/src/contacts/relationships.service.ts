import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { notFound } from '../common/common.messages.js';
import { Database } from '../common/database.js';
import { newId } from '../common/ids.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { type RelationshipKind } from './contact.enums.js';
import { type RelateContactsInput } from './contacts.inputs.js';
import { alreadyRelated, relatedToThemselves } from './contacts.messages.js';
import { missingContacts } from './missing-contact.js';
import { type Relationship } from './relationship.entity.js';
import { listRelationships } from './sql/list-relationships.js';

/** A tie to write, one of many. */
export interface NewTie {
  id: string;
  contactId: string;
  otherId: string;
  kind: RelationshipKind;
  since?: string;
  note?: string;
}

@Injectable()
export class RelationshipsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  /** The ties of contacts with the living, newest first, each as seen from its contact. */
  ofContacts(ctx: Ctx): DataLoader<string, Relationship[] | null> {
    return ctx.loader(RelationshipsService, async (ids) => {
      const rows = await this.database.read(ctx, listRelationships, [ctx.workspaceId, ids]);
      return new Map(rows.map(({ id, relationships }) => [id, relationships]));
    });
  }

  async relate(ctx: Ctx, input: RelateContactsInput): Promise<Relationship> {
    return this.database.transaction(ctx, async (tx) => {
      const { relationship, isNew } = await this.relateIn(ctx, tx, input);
      if (isNew) return relationship;
      const reason = { message: alreadyRelated, path: ['input', 'kind'], conflictingId: relationship.id };
      throw new Refusal({ code: UserErrorCode.DUPLICATE, ...reason });
    });
  }

  /** Relates two contacts in a transaction of the caller, or finds them related in this way already. */
  async relateIn(
    ctx: Ctx,
    tx: EntityManager,
    input: RelateContactsInput,
  ): Promise<{ relationship: Relationship; isNew: boolean }> {
    const [contactId, otherId] = [input.contactId.toLowerCase(), input.otherId.toLowerCase()];
    if (contactId === otherId) {
      const reason = { message: relatedToThemselves, path: ['input', 'otherId'], conflictingId: contactId };
      throw new Refusal({ code: UserErrorCode.INVALID, ...reason });
    }
    await this.lock(ctx, tx, { contactId, otherId });
    const [low, high] = contactId < otherId ? [contactId, otherId] : [otherId, contactId];
    const inserted = await tx.query<{ id: string }[]>(
      `insert into referral.relationship (workspace_id, id, low_contact_id, high_contact_id, kind, since, note)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict on constraint uq_relationship do nothing
       returning id`,
      [ctx.workspaceId, newId(), low, high, input.kind, input.since ?? null, input.note ?? null],
    );
    const found = await tx.query<Relationship[]>(
      `select id, kind, since::text as since, note, $5::uuid as "contactId" from referral.relationship
       where workspace_id = $1 and low_contact_id = $2 and high_contact_id = $3 and kind = $4`,
      [ctx.workspaceId, low, high, input.kind, otherId],
    );
    const relationship = found[0]!;
    if (inserted.length > 0) await this.tell(ctx, tx, 'relationship.created', relationship, [contactId, otherId]);
    return { relationship, isNew: inserted.length > 0 };
  }

  /**
   * Relates any number of pairs in a transaction of the caller, who has locked the contacts and leaves the audit entry.
   *
   * @returns the ids of the ties that are in now; two who are related in this way already are passed over
   */
  async relateMany(ctx: Ctx, tx: EntityManager, ties: NewTie[]): Promise<Set<string>> {
    const rows = ties.map(({ id, contactId, otherId, kind, since, note }) => {
      const [low_contact_id, high_contact_id] = contactId < otherId ? [contactId, otherId] : [otherId, contactId];
      return { id, low_contact_id, high_contact_id, kind, since, note };
    });
    const inserted = await tx.query<{ id: string; low: string; high: string }[]>(
      `insert into referral.relationship (workspace_id, id, low_contact_id, high_contact_id, kind, since, note)
       select $1, r.id, r.low_contact_id, r.high_contact_id, r.kind, r.since, r.note
       from json_populate_recordset(null::referral.relationship, $2::json) r
       order by r.low_contact_id, r.high_contact_id, r.kind
       on conflict on constraint uq_relationship do nothing
       returning id, low_contact_id as low, high_contact_id as high`,
      [ctx.workspaceId, JSON.stringify(rows)],
    );
    const contactIds = inserted.flatMap(({ low, high }) => [low, high]);
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: contactIds, change: 'UPDATED' });
    return new Set(inserted.map(({ id }) => id));
  }

  /** Takes ties away in a transaction of the caller, who leaves the audit entry; those that are gone stay gone. */
  async unrelateMany(ctx: Ctx, tx: EntityManager, ids: string[]): Promise<void> {
    const [rows] = await tx.query<[{ low: string; high: string }[], number]>(
      `delete from referral.relationship where workspace_id = $1 and id = any($2::uuid[])
       returning low_contact_id as low, high_contact_id as high`,
      [ctx.workspaceId, ids],
    );
    const contactIds = rows.flatMap(({ low, high }) => [low, high]);
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: contactIds, change: 'UPDATED' });
  }

  async unrelate(ctx: Ctx, id: string): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const [rows] = await tx.query<[{ id: string; kind: string; low: string; high: string }[], number]>(
        `delete from referral.relationship where workspace_id = $1 and id = $2
         returning id, kind, low_contact_id as low, high_contact_id as high`,
        [ctx.workspaceId, id],
      );
      const gone = rows[0];
      if (!gone) {
        const reason = { message: notFound, values: { what: 'relationship' }, path: ['input', 'id'] };
        throw new Refusal({ code: UserErrorCode.NOT_FOUND, ...reason });
      }
      await this.tell(ctx, tx, 'relationship.deleted', gone, [gone.low, gone.high]);
    });
    ctx.forgetLoaded();
  }

  private async lock(ctx: Ctx, tx: EntityManager, ends: { contactId: string; otherId: string }): Promise<void> {
    const rows = await tx.query<{ id: string }[]>(
      `select id from referral.contact where workspace_id = $1 and id = any($2::uuid[]) and deleted_at is null
       order by id for no key update`,
      [ctx.workspaceId, Object.values(ends)],
    );
    const living = new Set(rows.map(({ id }) => id));
    const missing = Object.entries(ends).filter(([, id]) => !living.has(id));
    if (missing.length === 0) return;
    const places = missing.map(([field, id]) => ({ id, path: ['input', field] }));
    throw new Refusal(...(await missingContacts(ctx, tx, places)));
  }

  /** The note is left out of the audit: it speaks of two people, and erasing one of them must find all there is. */
  private async tell(
    ctx: Ctx,
    tx: EntityManager,
    action: string,
    { id, kind }: { id: string; kind: string },
    contactIds: string[],
  ): Promise<void> {
    await this.audit.record(ctx, tx, {
      action,
      objectType: 'Relationship',
      objectId: id,
      changes: { kind, contactIds },
    });
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: contactIds, change: 'UPDATED' });
  }
}
