import { Injectable } from '@nestjs/common';
import { ArgsType, Field } from '@nestjs/graphql';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { BEFORE_NEWEST, type Connection, ForwardArgs, pageOf, toConnection } from '../common/paging.js';
import { type CustomerEvent } from './customer-event.entity.js';
import { EventKind } from './customer-event.enums.js';
import { countEventsOfContacts, findEventsOfContacts } from './sql/find-events.js';

const LIST = 'events';

@ArgsType()
export class EventArgs extends ForwardArgs {
  @Field(() => [EventKind], { nullable: true, description: 'Of these kinds alone; every kind by default.' })
  kinds?: EventKind[] | null;
}

@Injectable()
export class EventFinder {
  constructor(private readonly database: Database) {}

  /** What a contact did. All contacts of one answer that are asked for the same page share one statement. */
  async ofContact(ctx: Ctx, contactId: string, args: EventArgs): Promise<Connection<CustomerEvent>> {
    const page = pageOf(LIST, args);
    const { first, after, kinds } = args;
    const [at, lastId] = page.keys ?? BEFORE_NEWEST;
    const loader = ctx.loader(`events:${JSON.stringify({ first, after, kinds })}`, async (ids) => {
      const values = [ctx.workspaceId, ids, page.limit, at, lastId, kinds ?? null];
      const rows = await this.database.read(ctx, findEventsOfContacts, values);
      return new Map(rows.map((row) => [row.id, row.events ?? []]));
    });
    const connection = toConnection(LIST, page, (await loader.load(contactId)) ?? [], {
      node: (event) => event,
      keys: (event) => [event.occurredAt as string, event.id],
    });
    return { ...connection, totalCount: () => this.countOf(ctx, contactId, kinds) };
  }

  private async countOf(ctx: Ctx, contactId: string, kinds: EventKind[] | null | undefined): Promise<number> {
    const loader = ctx.loader(`eventCount:${JSON.stringify({ kinds })}`, async (ids) => {
      const rows = await this.database.read(ctx, countEventsOfContacts, [ctx.workspaceId, ids, kinds ?? null]);
      return new Map(rows.map((row) => [row.id, row.count]));
    });
    return (await loader.load(contactId)) ?? 0;
  }
}
