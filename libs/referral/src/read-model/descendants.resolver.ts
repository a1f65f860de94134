import { Args, Info, Int, Parent, ResolveField } from '@nestjs/graphql';
import { type GraphQLResolveInfo } from 'graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { badInput } from '../common/bad-input.js';
import { Database, type Statement } from '../common/database.js';
import { type Connection, ForwardArgs, type Page, pageOf, toConnection } from '../common/paging.js';
import { type Contact } from '../contacts/contact.entity.js';
import { ContactNetwork } from '../graph/contact-network.js';
import { DESCENDANT_LIMIT, NetworkService } from '../graph/network.service.js';
import { cardPlanOf } from './card-plan.js';
import { CardReader } from './card-reader.js';
import { ContactConnection } from './contact-connection.js';
import { placeOf } from './place-of.js';

const LIST = 'descendants';
/** No chain is followed farther. */
const DEEPEST = 10_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

interface Descendant {
  id: string;
  depth: number;
}

/**
 * A page of those below each of many contacts. $1 workspace, $2 ids, $3 how deep, $4 and $5 depth and id of the last one
 * shown, $6 limit.
 */
const listDescendants: Statement<{ id: string; below: Descendant[] }> = {
  name: 'list_descendants',
  text: `
    select c.id, page.below
    from unnest($2::uuid[]) as c (id)
    cross join lateral (
      select coalesce(json_agg(json_build_object('id', d.contact_id, 'depth', d.depth) order by d.depth, d.contact_id), '[]') as below
      from referral.list_descendants($1, c.id, $3, $4, $5, $6) d
    ) page`,
};

/** The people below contacts in the referral tree: two statements for a whole list of contacts. */
@ReferralResolver(() => ContactNetwork)
export class DescendantsResolver {
  constructor(
    private readonly database: Database,
    private readonly networks: NetworkService,
    private readonly cards: CardReader,
  ) {}

  @ResolveField(() => ContactConnection, {
    description:
      'Everyone below, nearest first, and by id among those of one depth, which for ids made here is the order in which they were entered. At most 100,000; those in the bin keep their places and show deletedAt.',
  })
  async descendants(
    @Viewing() ctx: Ctx,
    @Parent() { contactId }: ContactNetwork,
    @Args('maxDepth', {
      type: () => Int,
      nullable: true,
      description: 'No farther below than this: 1 for those whom the contact brought. Without it, to the end.',
    })
    maxDepth: number | null,
    @Args() args: ForwardArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const deepest = maxDepth ?? DEEPEST;
    if (deepest < 1) throw badInput('`maxDepth` must be at least 1.');
    const page = pageOf(LIST, args);
    const pages = ctx.loader(`${LIST} ${placeOf(info)} ${deepest} ${JSON.stringify(page)}`, (ids) =>
      this.pages(ctx, ids, deepest, page, info),
    );
    const levels = async () => {
      const { byDepth, truncated } = await this.networks.descendants(ctx, contactId);
      return { within: byDepth.slice(0, deepest), truncated: truncated && byDepth.length <= deepest };
    };
    return {
      ...(await pages.load(contactId)),
      totalCount: async () => (await levels()).within.reduce((sum, { count }) => sum + count, 0),
      totalCountIsExact: async () => !(await levels()).truncated,
    };
  }

  private async pages(
    ctx: Ctx,
    contactIds: string[],
    deepest: number,
    page: Page,
    info: GraphQLResolveInfo,
  ): Promise<Map<string, Connection<Contact>>> {
    // The cursor says how many were shown before it, since only so many are shown in all.
    const [depth, id, shown] = page.keys ?? ['1', BEFORE_ALL, '0'];
    const limit = Math.max(0, Math.min(page.limit, DESCENDANT_LIMIT - Number(shown)));
    const rows = await this.database.read(ctx, listDescendants, [
      ctx.workspaceId,
      contactIds,
      deepest,
      depth,
      id,
      limit,
    ]);
    const ids = new Set(rows.flatMap(({ below }) => below.map((descendant) => descendant.id)));
    const contacts = await this.cards.many(ctx, [...ids], cardPlanOf(info, [['nodes'], ['edges', 'node']]), info);
    return new Map(
      rows.map(({ id, below }) => {
        const listed = below.map((descendant, index) => ({ ...descendant, place: Number(shown) + index + 1 }));
        const read = {
          node: (row: Descendant) => contacts.get(row.id)!,
          keys: (row: Descendant & { place: number }) => [String(row.depth), row.id, String(row.place)],
        };
        return [id, toConnection(LIST, page, listed, read)];
      }),
    );
  }
}
