import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { foldName } from '../tags/fold-name.js';
import { TaggingService } from '../tags/tagging.service.js';

/** More than that a contact does not take (tags.inputs.ts). */
const MAX_TAGS_OF_CONTACT = 100;

/** Puts tags on contacts that an import holds locked: added to those they have, whereas an input's `tags` replace them. */
@Injectable()
export class ImportTags {
  constructor(
    private readonly tagging: TaggingService,
    private readonly outbox: OutboxService,
  ) {}

  /** @returns the tags that each contact got which it had not; what does not fit any more is left out. */
  async add(
    ctx: Ctx,
    tx: EntityManager,
    assignments: { contactId: string; names: string[] }[],
  ): Promise<Map<string, string[]>> {
    const names = new Set(assignments.flatMap((assignment) => assignment.names));
    const added = new Map<string, string[]>();
    if (names.size === 0) return added;
    const tags = await this.tagging.tagsNamed(ctx, tx, [...names]);
    const idOf = new Map(tags.map((tag) => [tag.foldedName, tag.id]));
    const wanted = assignments.flatMap(({ contactId, names }) =>
      names.map((name) => ({ contact_id: contactId, tag_id: idOf.get(foldName(name)), more: names.length })),
    );
    const rows = await tx.query<{ contactId: string; tagId: string }[]>(addTags, [
      ctx.workspaceId,
      JSON.stringify(wanted),
      MAX_TAGS_OF_CONTACT,
    ]);
    for (const { contactId, tagId } of rows) added.set(contactId, [...(added.get(contactId) ?? []), tagId]);
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: [...added.keys()], change: 'UPDATED' });
    return added;
  }
}

/** $1 workspace, $2 contacts with a tag each and how many they are to get, as JSON, $3 tags that a contact takes. */
const addTags = `
  insert into referral.contact_tag (workspace_id, contact_id, tag_id)
  select distinct $1::uuid, w.contact_id, w.tag_id
  from json_to_recordset($2::json) w(contact_id uuid, tag_id uuid, more integer)
  where w.more + (
    select count(*) from referral.contact_tag t where t.workspace_id = $1 and t.contact_id = w.contact_id
  ) <= $3
  on conflict do nothing
  returning contact_id as "contactId", tag_id as "tagId"`;
