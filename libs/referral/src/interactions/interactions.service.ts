import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService, changesBetween } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { idTaken, notFound } from '../common/common.messages.js';
import { Database, violatedConstraint } from '../common/database.js';
import { newId } from '../common/ids.js';
import { Refusal, type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { lockLiving } from '../contacts/lock-contacts.js';
import { missingContacts } from '../contacts/missing-contact.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { InteractionHooks } from './interaction-hooks.js';
import { InteractionParticipant } from './interaction-participant.entity.js';
import { Interaction } from './interaction.entity.js';
import { type Direction, InteractionKind } from './interaction.enums.js';
import { type InteractionInput, type UpdateInteractionInput } from './interactions.inputs.js';
import { answeredBeforeAsked, loggedAlready, onlyInquiriesAreAnswered, staysAsItIs } from './interactions.messages.js';
import { interactionCore } from './sql/interaction-core.js';
import { advanceLastInteraction, lockStats, recomputeLastInteraction } from './sql/last-interaction.js';

/** An interaction to write; what is left out is empty, and it happened now. */
export interface InteractionDraft {
  id?: string | null;
  contactId: string;
  kind: InteractionKind;
  direction?: Direction | null;
  subject?: string | null;
  body?: string | null;
  occurredAt?: Date | null;
  referralId?: string | null;
  participantIds?: string[] | null;
  externalId?: string | null;
}

@Injectable()
export class InteractionsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
    private readonly hooks: InteractionHooks,
  ) {
    outbox.handle('contact.erased', (ctx, tx, { id }) => this.forget(ctx, tx, id));
  }

  async log(ctx: Ctx, input: InteractionInput): Promise<Interaction> {
    return this.refusingDoubles(ctx, input, () =>
      this.database.transaction(ctx, async (tx) => {
        await this.requireLiving(ctx, tx, input);
        const id = await this.write(ctx, tx, input);
        const changes = { contactId: input.contactId, kind: input.kind };
        await this.audit.record(ctx, tx, { action: 'interaction.logged', ...named(id), changes });
        return this.load(ctx, tx, id);
      }),
    );
  }

  /**
   * Writes an interaction in the caller's transaction, of any kind: for thanks, asks and what the program notes. The
   * caller has locked the contacts (lockContacts) and leaves the audit entry of what it is doing.
   *
   * @returns the id of the interaction
   */
  async write(ctx: Ctx, tx: EntityManager, draft: InteractionDraft): Promise<string> {
    const { participantIds, ...fields } = draft;
    const id = draft.id ?? newId();
    const { workspaceId } = ctx;
    const occurredAt = draft.occurredAt ?? new Date();
    await tx.insert(Interaction, { ...fields, workspaceId, id, occurredAt, authorId: ctx.userId });
    const others = othersThan(draft.contactId, participantIds);
    if (others.length > 0) {
      const rows = others.map((contactId) => ({
        workspaceId,
        interactionId: id,
        contactId,
        kind: draft.kind,
        occurredAt,
      }));
      await tx.insert(InteractionParticipant, rows);
      await this.hooks.added(ctx, tx, [id]);
    }
    const contactIds = [draft.contactId, ...others];
    await tx.query(advanceLastInteraction.text, [workspaceId, contactIds, occurredAt]);
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: contactIds, change: 'UPDATED' });
    return id;
  }

  async update(ctx: Ctx, input: UpdateInteractionInput): Promise<Interaction> {
    return this.database.transaction(ctx, async (tx) => {
      const before = await this.lock(ctx, tx, input.id);
      const patch: Partial<Pick<Interaction, 'subject' | 'body' | 'occurredAt' | 'answeredAt'>> = {};
      if (input.subject !== undefined) patch.subject = input.subject;
      if (input.body !== undefined) patch.body = input.body;
      if (input.answeredAt !== undefined) patch.answeredAt = input.answeredAt;
      // Everything happened at some time; there is nothing to clear.
      if (input.occurredAt != null) patch.occurredAt = input.occurredAt;
      requireSense({ ...before, ...patch });
      const changes: Record<string, unknown> = changesBetween(before, patch);
      if (Object.keys(changes).length === 0) return this.load(ctx, tx, before.id);
      // Not the texts themselves: the audit is not where an erased person's notes should be looked for.
      for (const text of ['subject', 'body']) if (text in changes) changes[text] = 'changed';
      const key = { workspaceId: ctx.workspaceId, id: before.id };
      await tx.update(Interaction, key, { ...patch, updatedAt: new Date() });
      const contactIds = await this.contactsOf(ctx, tx, before);
      if ('occurredAt' in changes) {
        const ofThis = { workspaceId: ctx.workspaceId, interactionId: before.id };
        await tx.update(InteractionParticipant, ofThis, { occurredAt: patch.occurredAt });
        await this.recompute(ctx, tx, contactIds);
        await this.hooks.changedAmong(ctx, tx, [contactIds]);
      }
      await this.outbox.record(ctx, tx, 'contact.changed', { ids: contactIds, change: 'UPDATED' });
      await this.audit.record(ctx, tx, { action: 'interaction.updated', ...named(before.id), changes });
      return this.load(ctx, tx, before.id);
    });
  }

  async delete(ctx: Ctx, id: string): Promise<string> {
    return this.database.transaction(ctx, async (tx) => {
      const before = await this.lock(ctx, tx, id);
      const contactIds = await this.contactsOf(ctx, tx, before);
      await tx.delete(Interaction, { workspaceId: ctx.workspaceId, id: before.id });
      await this.recompute(ctx, tx, contactIds);
      await this.hooks.changedAmong(ctx, tx, [contactIds]);
      await this.outbox.record(ctx, tx, 'contact.changed', { ids: contactIds, change: 'UPDATED' });
      const { contactId, kind, occurredAt } = before;
      const changes = { contactId, kind, occurredAt };
      await this.audit.record(ctx, tx, { action: 'interaction.deleted', ...named(before.id), changes });
      return before.id;
    });
  }

  /** That something happened stays, what was said does not. What was only shared with others stays theirs. */
  private async forget(ctx: Ctx, tx: EntityManager, contactId: string): Promise<void> {
    const { workspaceId } = ctx;
    const emptied = { subject: null, body: null, externalId: null, updatedAt: new Date() };
    await tx.update(Interaction, { workspaceId, contactId }, emptied);
    await tx.delete(InteractionParticipant, { workspaceId, contactId });
    await this.recompute(ctx, tx, [contactId]);
    await this.hooks.changedAround(ctx, tx, [contactId]);
  }

  private async requireLiving(ctx: Ctx, tx: EntityManager, input: InteractionInput): Promise<void> {
    const participantIds = input.participantIds ?? [];
    const living = await lockLiving(ctx, tx, [input.contactId, ...participantIds]);
    const named = [
      { id: input.contactId, path: ['input', 'contactId'] },
      ...participantIds.map((id, index) => ({ id, path: ['input', 'participantIds', String(index)] })),
    ];
    const absent = named.filter(({ id }) => !living.has(id.toLowerCase()));
    if (absent.length > 0) throw new Refusal(...(await missingContacts(ctx, tx, absent)));
  }

  /** Locks an interaction for a change, its contact first; two changes of one contact's timeline go one after the other. */
  private async lock(ctx: Ctx, tx: EntityManager, id: string): Promise<Interaction> {
    const key = { workspaceId: ctx.workspaceId, id };
    const found = await tx.findOneBy(Interaction, key);
    const living = await lockLiving(ctx, tx, found ? [found.contactId] : []);
    const lock = { mode: 'pessimistic_write' } as const;
    const interaction = living.size > 0 ? await tx.findOne(Interaction, { where: key, lock }) : null;
    if (!interaction) throw new Refusal(missing('interaction', ['input', 'id']));
    if (interaction.kind === InteractionKind.SYSTEM) {
      throw new Refusal({ code: UserErrorCode.CONFLICT, message: staysAsItIs, path: ['input', 'id'] });
    }
    return interaction;
  }

  private async contactsOf(ctx: Ctx, tx: EntityManager, { id, contactId }: Interaction): Promise<string[]> {
    const others = await tx.findBy(InteractionParticipant, { workspaceId: ctx.workspaceId, interactionId: id });
    return [contactId, ...others.map((participant) => participant.contactId)];
  }

  private async recompute(ctx: Ctx, tx: EntityManager, contactIds: string[]): Promise<void> {
    await tx.query(lockStats.text, [ctx.workspaceId, contactIds]);
    await tx.query(recomputeLastInteraction.text, [ctx.workspaceId, contactIds]);
  }

  private async load(ctx: Ctx, tx: EntityManager, id: string): Promise<Interaction> {
    const rows = await tx.query<{ interaction: Interaction }[]>(
      `select ${interactionCore('i')} as interaction from referral.interaction i where i.workspace_id = $1 and i.id = $2`,
      [ctx.workspaceId, id],
    );
    return rows[0]!.interaction;
  }

  private async refusingDoubles<T>(ctx: Ctx, input: InteractionInput, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      switch (violatedConstraint(error)) {
        case 'pk_interaction':
          throw taken('id', idTaken, input.id!.toLowerCase());
        case 'uq_interaction_external_id':
          throw taken('externalId', loggedAlready, await this.idOf(ctx, input.externalId!));
        case 'fk_interaction_referral':
          throw new Refusal(missing('referral', ['input', 'referralId']));
        default:
          throw error;
      }
    }
  }

  private async idOf(ctx: Ctx, externalId: string): Promise<string | undefined> {
    const statement = { text: `select id from referral.interaction where workspace_id = $1 and external_id = $2` };
    return (await this.database.read<{ id: string }>(ctx, statement, [ctx.workspaceId, externalId]))[0]?.id;
  }
}

const named = (objectId: string) => ({ objectType: 'Interaction', objectId });

const missing = (what: string, path: string[]): RefusalReason => ({
  code: UserErrorCode.NOT_FOUND,
  message: notFound,
  values: { what },
  path,
});

const taken = (field: string, message: typeof idTaken, conflictingId: string | undefined) =>
  new Refusal({ code: UserErrorCode.DUPLICATE, message, path: ['input', field], conflictingId });

/** The participants once each, and without the one whose interaction it is. */
function othersThan(contactId: string, participantIds: string[] | null | undefined): string[] {
  const others = new Set(participantIds?.map((id) => id.toLowerCase()));
  others.delete(contactId.toLowerCase());
  return [...others];
}

function requireSense({ kind, occurredAt, answeredAt }: Interaction): void {
  if (answeredAt == null) return;
  const path = ['input', 'answeredAt'];
  if (kind !== InteractionKind.INQUIRY) {
    throw new Refusal({ code: UserErrorCode.INVALID, message: onlyInquiriesAreAnswered, path });
  }
  if (answeredAt < occurredAt) throw new Refusal({ code: UserErrorCode.INVALID, message: answeredBeforeAsked, path });
}
