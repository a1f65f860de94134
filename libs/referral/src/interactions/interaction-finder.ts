import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { type Connection } from '../common/paging.js';
import { type Contact } from '../contacts/contact.entity.js';
import { type Interaction } from './interaction.entity.js';
import { type InteractionKind } from './interaction.enums.js';
import { findParticipants } from './sql/find-participants.js';
import { countInteractions, countTimelines, findInteractions, findTimelines } from './sql/find-timelines.js';
import { type TimelineArgs, timelinePage, timelineValues, toTimelineConnection } from './timeline.js';

@Injectable()
export class InteractionFinder {
  constructor(private readonly database: Database) {}

  /**
   * What happened with a contact, also where they only took part. All contacts of one answer that are asked for the
   * same page share one statement.
   */
  async ofContact(ctx: Ctx, contactId: string, args: TimelineArgs): Promise<Connection<Interaction>> {
    const page = timelinePage(args);
    const { first, after, kinds } = args;
    const loader = ctx.loader(`interactions:${JSON.stringify({ first, after, kinds })}`, async (ids) => {
      const rows = await this.database.read(ctx, findTimelines, [ctx.workspaceId, ids, ...timelineValues(page, args)]);
      return new Map(rows.map((row) => [row.id, row.timeline ?? []]));
    });
    const timeline = await loader.load(contactId);
    return { ...toTimelineConnection(timeline, page), totalCount: () => this.countOf(ctx, contactId, kinds) };
  }

  /** How many interactions a contact's timeline has. */
  async countOf(ctx: Ctx, contactId: string, kinds: InteractionKind[] | null | undefined): Promise<number> {
    const loader = ctx.loader(`interactionCount:${JSON.stringify({ kinds })}`, async (ids) => {
      const rows = await this.database.read(ctx, countTimelines, [ctx.workspaceId, ids, kinds ?? null]);
      return new Map(rows.map((row) => [row.id, row.count]));
    });
    return (await loader.load(contactId)) ?? 0;
  }

  /** What happened with anybody. */
  async ofWorkspace(ctx: Ctx, args: TimelineArgs): Promise<Connection<Interaction>> {
    const page = timelinePage(args);
    const rows = await this.database.read(ctx, findInteractions, [ctx.workspaceId, ...timelineValues(page, args)]);
    const interactions = rows.map((row) => row.interaction);
    const totalCount = async () => {
      const [counted] = await this.database.read(ctx, countInteractions, [ctx.workspaceId, args.kinds ?? null]);
      return counted!.count;
    };
    return { ...toTimelineConnection(interactions, page), totalCount };
  }

  /** Who else took part in an interaction, by name; also those in the bin. */
  async participantsOf(ctx: Ctx, interactionId: string): Promise<Contact[]> {
    const loader = ctx.loader(findParticipants, async (ids) => {
      const rows = await this.database.read(ctx, findParticipants, [ctx.workspaceId, ids, ctx.workspace.currency]);
      return new Map(rows.map((row) => [row.id, row.participants]));
    });
    return (await loader.load(interactionId)) ?? [];
  }
}
