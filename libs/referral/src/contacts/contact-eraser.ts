import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { Refusal } from '../common/user-error.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { BlockedAddresses } from './blocked-addresses.js';
import { missingContact } from './missing-contact.js';
import { sortNameOf } from './search-text.js';
import { forgetWords, moveContactWords } from './sql/contact-words.js';
import {
  eraseRow,
  findErasable,
  lockErased,
  lockMerged,
  scrubAudit,
  scrubKeptAnswers,
  scrubRelationships,
} from './sql/erase-contact.js';

/** What a tombstone is called, in every language: it is data, not a sentence. */
export const ERASED = 'Erased';

// Shorter texts would be found in nearly every answer.
const SHORTEST_TRACE = 3;

/** Removes everything personal of a contact for good and leaves a tombstone, so that the graph keeps its shape. */
@Injectable()
export class ContactEraser {
  constructor(
    private readonly database: Database,
    private readonly blocked: BlockedAddresses,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Of the living and of the binned; a tombstone has nothing left to erase. Those who were merged into the contact are the
   * same person and go with it; of one of them alone nothing can be erased.
   */
  async erase(ctx: Ctx, id: string): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      // Locked by statements of their own, so that the next one sees what was waited for.
      for (const lock of [lockErased, lockMerged]) await tx.query(lock, [ctx.workspaceId, id]);
      const people = await tx.query<Erasable[]>(findErasable, [ctx.workspaceId, id]);
      const person = people.find((one) => one.id === id);
      if (!person || person.mergedIntoId) throw new Refusal(missingContact(['input', 'id'], person?.mergedIntoId));
      for (const one of people) {
        // The other features first: what they look for (names, addresses, the externalId) is still there.
        await this.outbox.record(ctx, tx, 'contact.erased', { id: one.id });
        await this.blocked.block(ctx, tx, one.ownAddresses);
        await this.scrub(ctx, tx, one.id, one);
        await this.audit.record(ctx, tx, { action: 'contact.erased', objectType: 'Contact', objectId: one.id });
      }
      await this.outbox.record(ctx, tx, 'contact.changed', { ids: people.map((one) => one.id), change: 'DELETED' });
    });
    ctx.forgetLoaded();
  }

  private async scrub(ctx: Ctx, tx: EntityManager, id: string, person: Erasable): Promise<void> {
    await tx.query(moveContactWords, [ctx.workspaceId, JSON.stringify([{ id, search_text: '' }])]);
    await tx.query(forgetWords, [ctx.workspaceId, person.searchText]);
    await tx.query(eraseRow, [ctx.workspaceId, id, ERASED, sortNameOf(ERASED)]);
    await tx.query(`delete from referral.contact_email where workspace_id = $1 and contact_id = $2`, [
      ctx.workspaceId,
      id,
    ]);
    await tx.query(`delete from referral.contact_phone where workspace_id = $1 and contact_id = $2`, [
      ctx.workspaceId,
      id,
    ]);
    await tx.query(scrubRelationships, [ctx.workspaceId, id]);
    await tx.query(scrubAudit, [ctx.workspaceId, id]);
    const traces = person.traces.filter((trace) => trace !== null && trace.length >= SHORTEST_TRACE);
    // As they stand in JSON, which escapes quotes and controls.
    await tx.query(scrubKeptAnswers, [
      ctx.workspaceId,
      [id, ...traces].map((trace) => JSON.stringify(trace).slice(1, -1)),
    ]);
  }
}

interface Erasable {
  id: string;
  mergedIntoId: string | null;
  /** E-mail addresses and phones that nobody else has. */
  ownAddresses: string[];
  /** Texts by which the person could be found in an answer. */
  traces: (string | null)[];
  searchText: string;
}
