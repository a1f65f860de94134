import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { notFound } from '../common/common.messages.js';
import { Database } from '../common/database.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { BlockedAddresses } from './blocked-addresses.js';
import { sortNameOf } from './search-text.js';
import { forgetWords, moveContactWords } from './sql/contact-words.js';
import { eraseRow, findErasable, scrubAudit, scrubKeptAnswers, scrubRelationships } from './sql/erase-contact.js';

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

  /** Of the living and of the binned; a tombstone has nothing left to erase. */
  async erase(ctx: Ctx, id: string): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      // Locked by a statement of its own, so that the next one sees what was waited for.
      await tx.query(`select id from referral.contact where workspace_id = $1 and id = $2 for update`, [
        ctx.workspaceId,
        id,
      ]);
      const [person] = await tx.query<Erasable[]>(findErasable, [ctx.workspaceId, id]);
      if (!person) {
        throw new Refusal({
          code: UserErrorCode.NOT_FOUND,
          message: notFound,
          values: { what: 'contact' },
          path: ['input', 'id'],
        });
      }
      // The other features first: what they look for (names, addresses, the externalId) is still there.
      await this.outbox.record(ctx, tx, 'contact.erased', { id });
      await this.blocked.block(ctx, tx, person.ownAddresses);
      await this.scrub(ctx, tx, id, person);
      await this.audit.record(ctx, tx, { action: 'contact.erased', objectType: 'Contact', objectId: id });
      await this.outbox.record(ctx, tx, 'contact.changed', { ids: [id], change: 'DELETED' });
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
  /** E-mail addresses and phones that no other contact has. */
  ownAddresses: string[];
  /** Texts by which the person could be found in an answer. */
  traces: (string | null)[];
  searchText: string;
}
