import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { Database, violatedConstraint } from '../common/database.js';
import { Refusal, type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { ContactFinder } from './contact-finder.js';
import { type ContactResult } from './contact-plan.js';
import { afterLostRace, ContactWriter } from './contact-writer.js';
import { type Contact } from './contact.entity.js';
import { type ContactInput, type UpdateContactInput, type UpsertResult } from './contacts.inputs.js';
import { externalIdReused, mergedNotBinned, notBinned } from './contacts.messages.js';
import { missingContact } from './missing-contact.js';
import { moveContactWords } from './sql/contact-words.js';

@Injectable()
export class ContactsService {
  constructor(
    private readonly database: Database,
    private readonly writer: ContactWriter,
    private readonly finder: ContactFinder,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  async create(ctx: Ctx, input: ContactInput): Promise<Contact> {
    const id = await this.transaction(ctx, async (tx) => {
      const [result] = await this.writer.write(ctx, tx, [{ intent: 'CREATE', input }]);
      if (result!.id === null) throw new Refusal(...result!.reasons).under('input');
      return result!.id;
    });
    return this.show(ctx, id);
  }

  /**
   * Creates contacts in a transaction of the caller, who wraps that in `afterLostRace`; somebody who plainly is there
   * already, by externalId, address or phone, is refused. All by one call: whoever brings in people one by one would
   * deadlock with whoever brings in the same ones in another order.
   */
  createUnknownIn(ctx: Ctx, tx: EntityManager, inputs: ContactInput[]): Promise<ContactResult[]> {
    return this.writer.write(
      ctx,
      tx,
      inputs.map((input) => ({ intent: 'CREATE_UNKNOWN', input })),
    );
  }

  async update(ctx: Ctx, { id, patch }: UpdateContactInput): Promise<Contact> {
    await this.transaction(ctx, async (tx) => {
      const [result] = await this.writer.write(ctx, tx, [{ intent: 'UPDATE', input: { ...patch, id } }]);
      const inInput = (reason: RefusalReason) => ({
        ...reason,
        path: reason.path?.[0] === 'id' ? ['input', 'id'] : ['input', 'patch', ...(reason.path ?? [])],
      });
      if (result!.reasons.length > 0) throw new Refusal(...result!.reasons.map(inInput));
    });
    return this.show(ctx, id);
  }

  /** Creates or updates each contact; what is wrong with one is told in its result and does not stop the others. */
  async upsert(ctx: Ctx, inputs: ContactInput[]): Promise<UpsertResult[]> {
    const results = await this.transaction(ctx, (tx) =>
      this.writer.write(
        ctx,
        tx,
        inputs.map((input) => ({ intent: 'UPSERT', input })),
      ),
    );
    const contacts = this.finder.byIds(ctx);
    return Promise.all(
      results.map(async ({ id, created, reasons }, index) => ({
        index,
        contact: id === null ? null : await contacts.load(id),
        created,
        userErrors: new Refusal(...reasons).under('input', 'contacts', String(index)).toUserErrors(ctx.locale),
      })),
    );
  }

  /** Moves to the bin. Its externalId is free from then on, and its place in the tree stays. */
  async bin(ctx: Ctx, id: string): Promise<void> {
    await this.transaction(ctx, async (tx) => {
      const { binned, mergedIntoId } = await this.lock(ctx, tx, id);
      if (binned) throw missing(mergedIntoId);
      await tx.query(moveContactWords, [ctx.workspaceId, JSON.stringify([{ id, search_text: '' }])]);
      await tx.query(
        `update referral.contact set deleted_at = now(), updated_at = now() where workspace_id = $1 and id = $2`,
        [ctx.workspaceId, id],
      );
      await this.tell(ctx, tx, id, 'contact.deleted', 'DELETED');
    });
  }

  /** Moves contacts that the caller has locked and found living to the bin, in its transaction; it leaves the audit entry. */
  async binMany(ctx: Ctx, tx: EntityManager, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const words = ids.map((id) => ({ id, search_text: '' }));
    await tx.query(moveContactWords, [ctx.workspaceId, JSON.stringify(words)]);
    await tx.query(
      `update referral.contact set deleted_at = now(), updated_at = now() where workspace_id = $1 and id = any($2::uuid[])`,
      [ctx.workspaceId, ids],
    );
    await this.outbox.record(ctx, tx, 'contact.changed', { ids, change: 'DELETED' });
  }

  /** Takes back out of the bin, unless its externalId is another's by now. */
  async restore(ctx: Ctx, id: string): Promise<Contact> {
    try {
      await this.database.transaction(ctx, async (tx) => {
        const { binned, mergedIntoId, searchText } = await this.lock(ctx, tx, id);
        if (mergedIntoId) {
          const reason = { message: mergedNotBinned, path: ['input', 'id'], conflictingId: mergedIntoId };
          throw new Refusal({ code: UserErrorCode.CONFLICT, ...reason });
        }
        if (!binned) throw new Refusal({ code: UserErrorCode.CONFLICT, message: notBinned, path: ['input', 'id'] });
        await tx.query(moveContactWords, [ctx.workspaceId, JSON.stringify([{ id, search_text: searchText }])]);
        await tx.query(
          `update referral.contact set deleted_at = null, updated_at = now() where workspace_id = $1 and id = $2`,
          [ctx.workspaceId, id],
        );
        await this.tell(ctx, tx, id, 'contact.restored', 'UPDATED');
      });
    } catch (error) {
      if (violatedConstraint(error) !== 'uq_contact_external_id') throw error;
      const text = `
        select holder.id from referral.contact binned
        join referral.contact holder on holder.workspace_id = $1 and holder.external_id = binned.external_id and holder.deleted_at is null
        where binned.workspace_id = $1 and binned.id = $2`;
      const [holder] = await this.database.read<{ id: string }>(ctx, { text }, [ctx.workspaceId, id]);
      const reason = { message: externalIdReused, path: ['input', 'id'], conflictingId: holder?.id };
      throw new Refusal({ code: UserErrorCode.CONFLICT, ...reason });
    }
    return this.show(ctx, id);
  }

  private async lock(ctx: Ctx, tx: EntityManager, id: string): Promise<Locked> {
    const found = await tx.query<Locked[]>(
      `select deleted_at is not null as binned, merged_into_id as "mergedIntoId", search_text as "searchText" from referral.contact
       where workspace_id = $1 and id = $2 and erased_at is null for no key update`,
      [ctx.workspaceId, id],
    );
    if (!found[0]) throw missing();
    return found[0];
  }

  private async tell(
    ctx: Ctx,
    tx: EntityManager,
    id: string,
    action: string,
    change: 'UPDATED' | 'DELETED',
  ): Promise<void> {
    await this.audit.record(ctx, tx, { action, objectType: 'Contact', objectId: id });
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: [id], change });
  }

  private transaction<T>(ctx: Ctx, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return afterLostRace(() => this.database.transaction(ctx, work)).finally(() => ctx.forgetLoaded());
  }

  private async show(ctx: Ctx, id: string): Promise<Contact> {
    const contact = await this.finder.byIds(ctx).load(id.toLowerCase());
    if (!contact) throw missing();
    return contact;
  }
}

interface Locked {
  /** Also of the merged. */
  binned: boolean;
  mergedIntoId: string | null;
  searchText: string;
}

const missing = (mergedIntoId?: string | null) => new Refusal(missingContact(['input', 'id'], mergedIntoId));
