import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { AuditService, changesBetween } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { allowBulkTime } from '../common/bulk-time.js';
import { notFound } from '../common/common.messages.js';
import { Database, violatedConstraint } from '../common/database.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { ContactTag } from './contact-tag.entity.js';
import { foldName } from './fold-name.js';
import { byName, tagCore } from './sql/tag-core.js';
import { Tag } from './tag.entity.js';
import { type MergeTagsInput, type UpdateTagInput } from './tags.inputs.js';
import { mergedIntoItself, tagNameTaken } from './tags.messages.js';

@Injectable()
export class TagsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  async list(ctx: Ctx): Promise<Tag[]> {
    const text = `select ${tagCore('t')} as tag from referral.tag t where t.workspace_id = $1 order by ${byName('t')}`;
    const rows = await this.database.read<{ tag: Tag }>(ctx, { text }, [ctx.workspaceId]);
    return rows.map((row) => row.tag);
  }

  /** A contact's tags by name. */
  async ofContact(ctx: Ctx, contactId: string): Promise<Tag[]> {
    const loader = ctx.loader('tags of contacts', async (contactIds) => {
      const statement = {
        name: 'tags_of_contacts',
        text: `
          select ct.contact_id as "contactId", json_agg(${tagCore('t')} order by ${byName('t')}) as tags
          from referral.contact_tag ct
          join referral.tag t on t.workspace_id = ct.workspace_id and t.id = ct.tag_id
          where ct.workspace_id = $1 and ct.contact_id = any($2::uuid[])
          group by ct.contact_id`,
      };
      const rows = await this.database.read<{ contactId: string; tags: Tag[] }>(ctx, statement, [
        ctx.workspaceId,
        contactIds,
      ]);
      return new Map(rows.map((row) => [row.contactId, row.tags]));
    });
    return (await loader.load(contactId)) ?? [];
  }

  /** How many living contacts have the tag. */
  async contactCount(ctx: Ctx, tagId: string): Promise<number> {
    const loader = ctx.loader('contacts of tags', async (tagIds) => {
      // All less those in the bin, who are few and have an index of their own.
      const text = `
        select t.id as "tagId", (
          select count(*) from referral.contact_tag ct where ct.workspace_id = $1 and ct.tag_id = t.id
        )::integer - (
          select count(*) from referral.contact c
          join referral.contact_tag ct on ct.workspace_id = $1 and ct.contact_id = c.id and ct.tag_id = t.id
          where c.workspace_id = $1 and c.deleted_at is not null
        )::integer as count
        from unnest($2::uuid[]) t(id)`;
      const rows = await this.database.read<{ tagId: string; count: number }>(ctx, { text }, [ctx.workspaceId, tagIds]);
      return new Map(rows.map((row) => [row.tagId, row.count]));
    });
    return (await loader.load(tagId)) ?? 0;
  }

  async update(ctx: Ctx, { id, name, color }: UpdateTagInput): Promise<Tag> {
    try {
      return await this.database.transaction(ctx, async (tx) => {
        const [before] = await this.lock(ctx, tx, [id], () => ['input', 'id']);
        const patch: Partial<Tag> = {};
        if (name != null) patch.name = name.trim();
        if (color !== undefined) patch.color = color?.toLowerCase() ?? null;
        const changes = changesBetween(before!, patch);
        if (Object.keys(changes).length === 0) return before!;
        if (patch.name) patch.foldedName = foldName(patch.name);
        await tx.update(Tag, { workspaceId: ctx.workspaceId, id }, patch);
        await this.audit.record(ctx, tx, { action: 'tag.updated', objectType: 'Tag', objectId: id, changes });
        await this.tellContacts(ctx, tx, [id]);
        return { ...before!, ...patch };
      });
    } catch (error) {
      if (name == null || violatedConstraint(error) !== 'uq_tag_folded_name') throw error;
      const conflictingId = await this.idOf(ctx, name);
      throw new Refusal({
        code: UserErrorCode.DUPLICATE,
        message: tagNameTaken,
        path: ['input', 'name'],
        conflictingId,
      });
    }
  }

  /** Whoever had one of the merged tags has the one that stays. */
  async merge(ctx: Ctx, { keepId, mergeIds }: MergeTagsInput): Promise<Tag> {
    const itself = mergeIds.indexOf(keepId);
    if (itself >= 0) {
      throw new Refusal({
        code: UserErrorCode.INVALID,
        message: mergedIntoItself,
        path: ['input', 'mergeIds', String(itself)],
      });
    }
    return this.database.transaction(ctx, async (tx) => {
      const [keep, ...merged] = await this.lock(ctx, tx, [keepId, ...mergeIds], (index) =>
        index === 0 ? ['input', 'keepId'] : ['input', 'mergeIds', String(index - 1)],
      );
      await this.tellContacts(ctx, tx, mergeIds);
      await tx.query(
        // Without the locks, who is being erased at this moment would have the tag afterwards.
        `with tagged as (
           select contact_id, min(tagged_at) as tagged_at from referral.contact_tag
           where workspace_id = $1 and tag_id = any($3::uuid[]) group by contact_id
         ), kept as materialized (
           select c.id from referral.contact c
           where c.workspace_id = $1 and c.erased_at is null and c.id in (select contact_id from tagged)
           order by c.id for key share
         )
         insert into referral.contact_tag (workspace_id, contact_id, tag_id, tagged_at)
         select $1, t.contact_id, $2, t.tagged_at from tagged t join kept k on k.id = t.contact_id
         on conflict do nothing`,
        [ctx.workspaceId, keepId, mergeIds],
      );
      await this.remove(ctx, tx, mergeIds);
      const changes = { merged: merged.map((tag) => tag.name) };
      await this.audit.record(ctx, tx, { action: 'tag.merged', objectType: 'Tag', objectId: keepId, changes });
      return keep!;
    });
  }

  async delete(ctx: Ctx, id: string): Promise<string> {
    return this.database.transaction(ctx, async (tx) => {
      const [tag] = await this.lock(ctx, tx, [id], () => ['input', 'id']);
      await this.tellContacts(ctx, tx, [id]);
      await this.remove(ctx, tx, [id]);
      const changes = { name: [tag!.name, null] };
      await this.audit.record(ctx, tx, { action: 'tag.deleted', objectType: 'Tag', objectId: id, changes });
      return id;
    });
  }

  private async idOf(ctx: Ctx, name: string): Promise<string | undefined> {
    const statement = { text: `select id from referral.tag where workspace_id = $1 and folded_name = $2` };
    const [tag] = await this.database.read<{ id: string }>(ctx, statement, [ctx.workspaceId, foldName(name)]);
    return tag?.id;
  }

  /** Keeps others from putting the tags on contacts meanwhile, however many have them; answers in the order of the ids. */
  private async lock(ctx: Ctx, tx: EntityManager, ids: string[], pathOf: (index: number) => string[]): Promise<Tag[]> {
    await allowBulkTime(tx);
    const tags = await tx.find(Tag, {
      where: { workspaceId: ctx.workspaceId, id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const byId = new Map(tags.map((tag) => [tag.id, tag]));
    return ids.map((id, index) => {
      const tag = byId.get(id.toLowerCase());
      if (tag) return tag;
      throw new Refusal({
        code: UserErrorCode.NOT_FOUND,
        message: notFound,
        values: { what: 'tag' },
        path: pathOf(index),
      });
    });
  }

  private async remove(ctx: Ctx, tx: EntityManager, ids: string[]): Promise<void> {
    await tx.delete(ContactTag, { workspaceId: ctx.workspaceId, tagId: In(ids) });
    await tx.delete(Tag, { workspaceId: ctx.workspaceId, id: In(ids) });
  }

  /** The tags are on the cards of these contacts. */
  private async tellContacts(ctx: Ctx, tx: EntityManager, tagIds: string[]): Promise<void> {
    const rows = await tx.query<{ id: string }[]>(
      `select distinct contact_id as id from referral.contact_tag where workspace_id = $1 and tag_id = any($2::uuid[])`,
      [ctx.workspaceId, tagIds],
    );
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: rows.map((row) => row.id), change: 'UPDATED' });
  }
}
