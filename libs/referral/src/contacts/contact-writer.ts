import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService, changesBetween } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { violatedConstraint } from '../common/database.js';
import { isId } from '../common/ids.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { BlockedAddresses } from './blocked-addresses.js';
import { CompaniesService } from './companies.service.js';
import { type KnownContact } from './contact-book.js';
import { type ContactFields, contactFieldsAfter, NO_FIELDS } from './contact-fields.js';
import { ContactHooks } from './contact-hooks.js';
import {
  type ContactDraft,
  type ContactPlan,
  type ContactResult,
  type ContactWrite,
  emailsOf,
  isNameless,
  planWrites,
} from './contact-plan.js';
import { searchTextOf, sortNameOf } from './search-text.js';
import { moveContactWords } from './sql/contact-words.js';
import {
  insertContacts,
  insertStats,
  loadContactFields,
  lockKnownContacts,
  replaceEmails,
  replacePhones,
  toRow,
  updateContacts,
} from './sql/write-contacts.js';

/**
 * Those who may bring in the same new person wait for each other: only externalIds are unique, addresses are not. Few
 * locks, so that a batch of 250 cannot use up the server's table of them.
 */
const IDENTITY_LOCKS = 64;
const IDENTITY_LOCK_SPACE = 7_166_302;

const RACED = new Set(['uq_contact_external_id', 'pk_contact']);
const ATTEMPTS = 3;

/**
 * Repeats a transaction that wrote contacts and lost a race for an id or externalId: the second time the winner is
 * there to be seen, and becomes the match or the refusal. For whoever calls ContactWriter.write.
 */
export async function afterLostRace<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === ATTEMPTS || !RACED.has(violatedConstraint(error) ?? '')) throw error;
    }
  }
}

/** Creates and changes contacts, any number of them by a few statements, with everything that goes along with it. */
@Injectable()
export class ContactWriter {
  constructor(
    private readonly companies: CompaniesService,
    private readonly blocked: BlockedAddresses,
    private readonly hooks: ContactHooks,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Applies writes in order. A refused one is told in its result and does not stop the others. Wrap the transaction in
   * `afterLostRace`.
   *
   * @param options.audited false where the caller leaves an entry for all of it, as an import does. Default: true.
   */
  async write(ctx: Ctx, tx: EntityManager, writes: ContactWrite[], { audited = true } = {}): Promise<ContactResult[]> {
    const circumstances = { now: new Date(), locale: ctx.workspace.locale };
    const stored = await this.lockKnown(ctx, tx, writes, circumstances);
    let plan = planWrites(writes, stored, circumstances, null);
    const facts = {
      owners: await this.activeUsers(ctx, tx, plan),
      blocked: await this.blocked.among(ctx, tx, plan.asked.addresses),
    };
    const isFine = facts.owners.size === plan.asked.owners.size && facts.blocked.size === 0;
    if (!isFine) plan = planWrites(writes, stored, circumstances, facts);
    await this.store(ctx, tx, plan.drafts, { audited, told: true });
    await this.hooks.replaceTags(ctx, tx, tagAssignments(writes, plan));
    return plan.results;
  }

  /**
   * Puts fields of contacts back to what they were: as `write`, but with the values that the columns hold, so that what
   * depends on other fields (a name put together, the time of an answer) comes back too. The living alone.
   *
   * @param restore what a contact is to be, from what it is; null leaves it alone
   */
  async restore(
    ctx: Ctx,
    tx: EntityManager,
    ids: string[],
    restore: (id: string, now: ContactFields) => ContactFields | null,
  ): Promise<void> {
    const rows = await this.lockAndLoad(ctx, tx, [ids, [], [], [], []]);
    const drafts = rows.flatMap(({ id, gone, fields }) => {
      const after = gone ? null : restore(id, fields);
      return after ? [{ id, before: fields, after }] : [];
    });
    const asked = drafts.flatMap(({ after }) => [...after.emails, ...after.phones]);
    const blocked = await this.blocked.among(ctx, tx, new Set(asked));
    for (const { after } of drafts) {
      after.emails = after.emails.filter((address) => !blocked.has(address));
      after.phones = after.phones.filter((number) => !blocked.has(number));
    }
    await this.store(ctx, tx, drafts, { audited: false, told: true });
  }

  private async lockKnown(
    ctx: Ctx,
    tx: EntityManager,
    writes: ContactWrite[],
    circumstances: { now: Date; locale: string },
  ): Promise<KnownContact[]> {
    const ids = writes.flatMap(({ input }) => input.id ?? []).map((id) => id.toLowerCase());
    const externalIds = writes.flatMap(({ input }) => input.externalId ?? []);
    const emails: string[] = [];
    const phones: string[] = [];
    const identities: string[] = [];
    const bareNames: string[] = [];
    for (const { intent, input } of writes) {
      if (intent === 'UPSERT_ALIKE' && isNameless(input)) {
        const { fields } = contactFieldsAfter(null, input, circumstances);
        const sortName = sortNameOf(fields.displayName);
        if (fields.phones.length > 0) phones.push(...fields.phones);
        else bareNames.push(sortName);
        identities.push(sortName);
      } else if (intent === 'UPSERT' || intent === 'UPSERT_ALIKE') {
        const addresses = emailsOf(input);
        emails.push(...addresses);
        identities.push(...addresses, ...(input.externalId ? [input.externalId] : []));
      } else if (intent === 'CREATE_UNKNOWN') {
        const { fields } = contactFieldsAfter(null, input, circumstances);
        emails.push(...fields.emails);
        phones.push(...fields.phones);
        identities.push(...fields.emails, ...fields.phones, ...(input.externalId ? [input.externalId] : []));
      }
    }
    if (identities.length > 0) {
      await tx.query(
        `select pg_advisory_xact_lock(${IDENTITY_LOCK_SPACE}, key)
         from (select distinct abs(hashtext($1 || identity) % ${IDENTITY_LOCKS}) as key from unnest($2::text[]) identity order by key) keys`,
        [ctx.workspaceId, identities],
      );
    }
    const named = ids.filter(isId);
    const others = [externalIds, emails, phones, bareNames];
    if ([named, ...others].every((values) => values.length === 0)) return [];
    const found = await this.lockAndLoad(ctx, tx, [named, ...others]);
    // Somebody may have been merged while we waited for the lock: then it is the one who was kept that is meant.
    const there = new Set(found.map(({ id }) => id));
    const kept = found.flatMap(({ mergedIntoId }) => (mergedIntoId && !there.has(mergedIntoId) ? [mergedIntoId] : []));
    return kept.length > 0 ? this.lockAndLoad(ctx, tx, [[...named, ...kept], ...others]) : found;
  }

  private async lockAndLoad(ctx: Ctx, tx: EntityManager, known: string[][]): Promise<KnownContact[]> {
    const locked = await tx.query<{ id: string }[]>(lockKnownContacts, [ctx.workspaceId, ...known]);
    if (locked.length === 0) return [];
    const rows = await tx.query<StoredRow[]>(loadContactFields, [ctx.workspaceId, locked.map(({ id }) => id)]);
    return rows.map(({ id, gone, mergedIntoId, ...fields }) => ({ id, gone, mergedIntoId, fields }));
  }

  private async activeUsers(ctx: Ctx, tx: EntityManager, { asked }: ContactPlan): Promise<Set<string>> {
    if (asked.owners.size === 0) return new Set();
    const rows = await tx.query<{ id: string }[]>(
      `select id from referral.app_user where workspace_id = $1 and id = any($2::uuid[]) and active`,
      [ctx.workspaceId, [...asked.owners]],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Stores contacts with all that follows from their fields: company, addresses, what search and lists go by. The caller
   * has locked them and answers for the fields.
   *
   * @param options.audited, options.told false where the caller says itself what was done
   */
  async store(
    ctx: Ctx,
    tx: EntityManager,
    drafts: ContactDraft[],
    { audited, told }: { audited: boolean; told: boolean },
  ): Promise<void> {
    const changed = drafts
      .map((draft) => ({ ...draft, changes: changesBetween<ContactFields>(draft.before ?? NO_FIELDS, draft.after) }))
      .filter(({ before, changes }) => before === null || Object.keys(changes).length > 0)
      // Whoever stores the same contacts does so in this order too.
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    if (changed.length === 0) return;

    const companyIds = await this.companies.resolve(
      ctx,
      tx,
      changed.flatMap(({ after }) => after.companyName ?? []),
    );
    const rows = changed.map(({ id, before, after }) => ({
      isNew: before === null,
      id,
      ...toRow(after),
      company_id: after.companyName === null ? null : companyIds.get(after.companyName),
      sort_name: sortNameOf(after.displayName),
      search_text: searchTextOf(after),
    }));
    const [created, updated] = [rows.filter(({ isNew }) => isNew), rows.filter(({ isNew }) => !isNew)];
    await tx.query(moveContactWords, [
      ctx.workspaceId,
      JSON.stringify(rows.map(({ id, search_text }) => ({ id, search_text }))),
    ]);
    // Updates come first: an externalId that one contact gives up may be the next one's.
    if (updated.length > 0) await tx.query(updateContacts, [ctx.workspaceId, JSON.stringify(updated)]);
    if (created.length > 0) {
      await tx.query(insertContacts, [ctx.workspaceId, JSON.stringify(created)]);
      await tx.query(insertStats, [ctx.workspaceId, created.map(({ id }) => id)]);
    }
    await this.replaceAddresses(ctx, tx, replaceEmails, changed, 'emails');
    await this.replaceAddresses(ctx, tx, replacePhones, changed, 'phones');
    await this.hooks.stored(ctx, tx, changed);

    if (audited) {
      const entries = changed.map(({ id, before, changes }) => ({
        action: before ? 'contact.updated' : 'contact.created',
        objectType: 'Contact',
        objectId: id,
        changes,
      }));
      await this.audit.record(ctx, tx, ...entries);
    }
    if (!told) return;
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: created.map(({ id }) => id), change: 'CREATED' });
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: updated.map(({ id }) => id), change: 'UPDATED' });
  }

  private async replaceAddresses(
    ctx: Ctx,
    tx: EntityManager,
    statement: string,
    changed: (ContactDraft & { changes: object })[],
    field: 'emails' | 'phones',
  ): Promise<void> {
    const affected = changed.filter(({ changes }) => field in changes);
    if (affected.length === 0) return;
    const rows = affected.flatMap(({ id, after }) =>
      after[field].map((value, position) => ({ contact_id: id, position, value })),
    );
    await tx.query(statement, [ctx.workspaceId, affected.map(({ id }) => id), JSON.stringify(rows)]);
  }
}

type StoredRow = ContactFields & { id: string; gone: boolean; mergedIntoId: string | null };

/** The last list that the inputs give a contact. */
function tagAssignments(writes: ContactWrite[], { results }: ContactPlan) {
  const names = new Map<string, string[]>();
  for (const [index, { input }] of writes.entries()) {
    const id = results[index]!.id;
    if (id && input.tags !== undefined) names.set(id, [...new Set(input.tags ?? [])]);
  }
  return [...names].map(([contactId, names]) => ({ contactId, names }));
}
