import { ArgsType, Field } from '@nestjs/graphql';
import { BEFORE_NEWEST, type Connection, ForwardArgs, type Page, pageOf, toConnection } from '../common/paging.js';
import { type Interaction } from './interaction.entity.js';
import { InteractionKind } from './interaction.enums.js';

const LIST = 'interactions';

@ArgsType()
export class TimelineArgs extends ForwardArgs {
  @Field(() => [InteractionKind], { nullable: true, description: 'Of these kinds alone; every kind by default.' })
  kinds?: InteractionKind[] | null;
}

export const timelinePage = (args: TimelineArgs): Page => pageOf(LIST, args);

/** The values of timelineOf's parameters, in the order limit, at, id, kinds. */
export function timelineValues(page: Page, args: TimelineArgs): unknown[] {
  const [at, id] = page.keys ?? BEFORE_NEWEST;
  return [page.limit, at, id, args.kinds ?? null];
}

/** The connection of the rows that timelineOf gave for a page; the caller adds the count. */
export const toTimelineConnection = (rows: Interaction[] | null, page: Page): Connection<Interaction> =>
  toConnection(LIST, page, rows ?? [], {
    node: (interaction) => interaction,
    keys: (interaction) => [interaction.occurredAt as string, interaction.id],
  });
