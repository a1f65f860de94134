import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { allowBulkTime } from '../common/bulk-time.js';
import { newId } from '../common/ids.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { type TagAssignment } from '../contacts/contact-hooks.js';
import { lockContacts } from '../contacts/lock-contacts.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { ContactTag } from './contact-tag.entity.js';
import { foldName } from './fold-name.js';
import { changeTags, type TagChange } from './sql/change-tags.js';
import { replaceTags } from './sql/replace-tags.js';
import { type Tag } from './tag.entity.js';
import { MAX_TAGS_OF_CONTACT } from './tags.inputs.js';
import { addedAndRemoved, tooManyTags } from './tags.messages.js';

/** Up to so many contacts the audit tells each one's change; beyond, one entry a tag with the counts. */
const AUDITED_ONE_BY_ONE = 250;

type KnownTag = Pick<Tag, 'id' | 'name' | 'foldedName'>;

/** Puts tags on contacts and takes them off, in the transaction of whoever asks. Names are those of the viewer, unfolded. */
@Injectable()
export class TaggingService {
  constructor(
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Tags these contacts; missing tags are created.
   *
   * @returns how many contacts have other tags now
   * @throws Refusal NOT_FOUND at ['input', 'contactIds', index] for an id that is no living contact's
   */
  async tagMany(ctx: Ctx, tx: EntityManager, contactIds: string[], add: string[], remove: string[]): Promise<number> {
    await lockContacts(ctx, tx, contactIds, ['input', 'contactIds']);
    return this.tagSome(ctx, tx, contactIds, add, remove);
  }

  /**
   * Tags those of some contacts that are among the living.
   *
   * @returns how many contacts have other tags now
   */
  async tagSome(ctx: Ctx, tx: EntityManager, contactIds: string[], add: string[], remove: string[]): Promise<number> {
    const { change, tags } = await this.change(ctx, tx, contactIds, add, remove, AUDITED_ONE_BY_ONE);
    if (change.byContact) await this.auditContacts(ctx, tx, change.byContact, tags);
    else await this.auditTags(ctx, tx, change.byTag);
    return change.contactIds.length;
  }

  /** The same for a part of many, of whom the audit is told by `auditTags` when all are done. */
  async tagPart(
    ctx: Ctx,
    tx: EntityManager,
    contactIds: string[],
    add: string[],
    remove: string[],
  ): Promise<TagChange> {
    return (await this.change(ctx, tx, contactIds, add, remove, -1)).change;
  }

  /** @throws Refusal INVALID where a tag is to be put on and taken off at once. */
  requireApart(add: string[], remove: string[]): void {
    const added = new Set(add.map(foldName));
    const both = remove.find((name) => added.has(foldName(name)));
    if (both === undefined) return;
    const reason = { message: addedAndRemoved, values: { name: both.trim() }, path: ['input', 'remove'] };
    throw new Refusal({ code: UserErrorCode.INVALID, ...reason });
  }

  /** Those who would have too many tags; asked for before the first of many is tagged. */
  async withoutRoom(ctx: Ctx, tx: EntityManager, add: string[], remove: string[]): Promise<string[]> {
    const folded = [...new Set([...add, ...remove].map(foldName))];
    const rows = await tx.query<{ contactId: string }[]>(
      `select contact_id as "contactId" from referral.contact_tag
       where workspace_id = $1
         and tag_id <> all(array(select id from referral.tag where workspace_id = $1 and folded_name = any($2)))
       group by contact_id having count(*) > $3`,
      [ctx.workspaceId, folded, MAX_TAGS_OF_CONTACT - new Set(add.map(foldName)).size],
    );
    return rows.map(({ contactId }) => contactId);
  }

  /** Tells the audit how many contacts got and lost each tag. */
  async auditTags(ctx: Ctx, tx: EntityManager, byTag: TagChange['byTag']): Promise<void> {
    const entries = byTag.map(({ tagId, added, removed }) => ({
      action: 'tag.assigned',
      objectType: 'Tag',
      objectId: tagId,
      changes: { contactsAdded: added, contactsRemoved: removed },
    }));
    await this.audit.record(ctx, tx, ...entries);
  }

  /**
   * Gives each contact exactly the tags that are assigned to it, at most 100; the caller holds the locks on the contacts.
   */
  async replaceTags(ctx: Ctx, tx: EntityManager, assignments: TagAssignment[]): Promise<void> {
    const tags = await this.tagsNamed(
      ctx,
      tx,
      assignments.flatMap(({ names }) => names),
    );
    const idOf = new Map(tags.map((tag) => [tag.foldedName, tag.id]));
    const pairs = assignments.flatMap(({ contactId, names }) =>
      names.map((name) => ({ contactId, tagId: idOf.get(foldName(name)) })),
    );
    const contactIds = [...new Set(assignments.map(({ contactId }) => contactId))];
    const changed = await tx.query<NonNullable<TagChange['byContact']>>(replaceTags, [
      ctx.workspaceId,
      contactIds,
      pairs.map((pair) => pair.contactId),
      pairs.map((pair) => pair.tagId),
    ]);
    const gone = changed.flatMap(({ removed }) => removed).filter((id) => !tags.some((tag) => tag.id === id));
    await this.auditContacts(ctx, tx, changed, [...tags, ...(await this.tagsById(ctx, tx, gone))]);
    const ids = changed.map((change) => change.contactId);
    await this.outbox.record(ctx, tx, 'contact.changed', { ids, change: 'UPDATED' });
  }

  /** Nothing of a person who is erased remains, their tags neither. */
  async forget(ctx: Ctx, tx: EntityManager, contactId: string): Promise<void> {
    await tx.delete(ContactTag, { workspaceId: ctx.workspaceId, contactId });
  }

  /**
   * The tags of these names, made where they are missing, and held against being merged or deleted until the end of the
   * transaction.
   */
  async tagsNamed(ctx: Ctx, tx: EntityManager, names: string[]): Promise<KnownTag[]> {
    const missing = new Map(names.map((name) => [foldName(name), name.trim()] as const).reverse());
    const wanted = [...missing.keys()];
    const known = await this.knownTags(ctx, tx, wanted);
    // Somebody may make the same tag, or delete it, between any two of these statements.
    while (known.length < wanted.length) {
      for (const tag of known) missing.delete(tag.foldedName);
      // In one order, or two who make the same tags would wait for each other.
      const folded = [...missing.keys()].sort();
      await tx.query(
        `insert into referral.tag (workspace_id, id, name, folded_name)
         select $1, * from unnest($2::uuid[], $3::text[], $4::text[])
         on conflict on constraint uq_tag_folded_name do nothing`,
        [ctx.workspaceId, folded.map(newId), folded.map((key) => missing.get(key)), folded],
      );
      known.push(...(await this.knownTags(ctx, tx, folded)));
    }
    return known;
  }

  private async knownTags(ctx: Ctx, tx: EntityManager, foldedNames: string[]): Promise<KnownTag[]> {
    if (foldedNames.length === 0) return [];
    return await tx.query<KnownTag[]>(
      `select id, name, folded_name as "foldedName" from referral.tag
       where workspace_id = $1 and folded_name = any($2) order by id for key share`,
      [ctx.workspaceId, foldedNames],
    );
  }

  private async tagsById(ctx: Ctx, tx: EntityManager, ids: string[]): Promise<KnownTag[]> {
    if (ids.length === 0) return [];
    return await tx.query<KnownTag[]>(
      `select id, name, folded_name as "foldedName" from referral.tag where workspace_id = $1 and id = any($2::uuid[])`,
      [ctx.workspaceId, ids],
    );
  }

  /** @param toldOneByOne the number of contacts up to which it is told what changed on each */
  private async change(
    ctx: Ctx,
    tx: EntityManager,
    contactIds: string[],
    add: string[],
    remove: string[],
    toldOneByOne: number,
  ): Promise<{ change: TagChange; tags: KnownTag[] }> {
    this.requireApart(add, remove);
    const adding = await this.tagsNamed(ctx, tx, add);
    const removing = await this.knownTags(ctx, tx, remove.map(foldName));
    const tags = [...adding, ...removing];
    if (tags.length === 0) return { change: { contactIds: [], byTag: [], byContact: [] }, tags };
    await allowBulkTime(tx);
    const [change] = await tx.query<[TagChange]>(changeTags, [
      ctx.workspaceId,
      contactIds,
      adding.map((tag) => tag.id),
      removing.map((tag) => tag.id),
      toldOneByOne,
    ]);
    if (adding.length > 0) await this.requireRoom(ctx, tx, change.contactIds);
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: change.contactIds, change: 'UPDATED' });
    return { change, tags };
  }

  /** Counts once the contacts are locked, so that two who tag one contact at once cannot both take the last place. */
  private async requireRoom(ctx: Ctx, tx: EntityManager, contactIds: string[]): Promise<void> {
    const [over] = await tx.query<{ contactId: string }[]>(
      `select contact_id as "contactId" from referral.contact_tag
       where workspace_id = $1 and contact_id = any($2::uuid[])
       group by contact_id having count(*) > $3 limit 1`,
      [ctx.workspaceId, contactIds, MAX_TAGS_OF_CONTACT],
    );
    if (!over) return;
    const reason = { message: tooManyTags, values: { max: MAX_TAGS_OF_CONTACT }, conflictingId: over.contactId };
    throw new Refusal({ code: UserErrorCode.LIMIT_EXCEEDED, ...reason, path: ['input'] });
  }

  private async auditContacts(
    ctx: Ctx,
    tx: EntityManager,
    changed: NonNullable<TagChange['byContact']>,
    tags: KnownTag[],
  ): Promise<void> {
    const nameOf = new Map(tags.map((tag) => [tag.id, tag.name]));
    const names = (ids: string[]) => ids.map((id) => nameOf.get(id));
    const entries = changed.map(({ contactId, added, removed }) => ({
      action: 'contact.tagged',
      objectType: 'Contact',
      objectId: contactId,
      changes: { tags: { added: names(added), removed: names(removed) } },
    }));
    await this.audit.record(ctx, tx, ...entries);
  }
}
