import { Args, Query } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { InputPipe } from '../access/input.pipe.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { Database, type Statement } from '../common/database.js';
import { ForwardArgs, pageOf, toConnection } from '../common/paging.js';
import { Parameters } from '../common/parameters.js';
import { ContactSearch } from '../contacts/contact-search.js';
import { type Referral, ReferralConnection } from '../referrals/referral.entity.js';
import { referralCore } from '../referrals/sql/referral-core.js';
import { type CountOfStage, stageCounts } from '../referrals/stage-counts.js';
import { SEARCH_LIMIT } from './contact-lists.service.js';
import { referralConditions } from './referral-conditions.js';
import { ReferralFilter, ReferralOrder } from './referral-filter.input.js';

const SORT_KEYS: Record<ReferralOrder, { expression: string; type: string; descending: boolean }> = {
  [ReferralOrder.REFERRED_DESC]: { expression: 'r.referred_at', type: 'timestamptz', descending: true },
  [ReferralOrder.REFERRED_ASC]: { expression: 'r.referred_at', type: 'timestamptz', descending: false },
  [ReferralOrder.UPDATED_DESC]: { expression: 'r.updated_at', type: 'timestamptz', descending: true },
  // No amount is negative, so that -1 stands after all of them.
  [ReferralOrder.VALUE_DESC]: { expression: 'coalesce(r.value_amount, -1)', type: 'numeric', descending: true },
};

/** The workspace's referrals as a list or a board. */
@ReferralResolver()
export class ReferralListResolver {
  constructor(
    private readonly database: Database,
    private readonly contactSearch: ContactSearch,
  ) {}

  @Query(() => ReferralConnection, { description: 'The referrals of the workspace, as a filter finds them.' })
  async referrals(
    @Viewing() ctx: Ctx,
    @Args(
      'filter',
      { type: () => ReferralFilter, nullable: true, description: 'Which; all by default.' },
      new InputPipe(ReferralFilter),
    )
    filter: ReferralFilter | null,
    @Args('orderBy', {
      type: () => ReferralOrder,
      nullable: true,
      description: 'In which order; newest first by default.',
    })
    orderBy: ReferralOrder | null,
    @Args() args: ForwardArgs,
  ) {
    const order = orderBy ?? ReferralOrder.REFERRED_DESC;
    const list = `referrals:${order}`;
    const page = pageOf(list, args);
    const people = filter?.search?.trim() ? await this.contactSearch.search(ctx, filter.search, SEARCH_LIMIT) : null;
    const parameters = new Parameters();
    const conditions = referralConditions(ctx, filter ?? {}, people, parameters);
    const { expression, type, descending } = SORT_KEYS[order];
    const direction = descending ? 'desc' : 'asc';
    const after =
      page.keys &&
      `and (${expression}, r.id) ${descending ? '<' : '>'} (${parameters.add(page.keys[0])}::${type}, ${parameters.add(page.keys[1])}::uuid)`;
    const statement: Statement<{ referral: Referral; key: string }> = {
      text: `
        select ${referralCore('r')} as referral, (${expression})::text as key
        from referral.referral r
        where ${conditions} ${after ?? ''}
        order by ${expression} ${direction}, r.id ${direction}
        limit ${parameters.add(page.limit)}`,
    };
    const rows = await this.database.read(ctx, statement, parameters.values);
    const connection = toConnection(list, page, rows, {
      node: (row) => row.referral,
      keys: (row) => [row.key, row.referral.id],
    });
    let counted: ReturnType<ReferralListResolver['counts']> | undefined;
    const counts = () => (counted ??= this.counts(ctx, filter ?? {}, people));
    return { ...connection, counts, totalCount: async () => (await counts()).total };
  }

  private async counts(ctx: Ctx, filter: ReferralFilter, people: string[] | null) {
    const parameters = new Parameters();
    const statement: Statement<{ stages: CountOfStage }> = {
      text: `
        select coalesce(json_object_agg(stage, count), '{}') as stages
        from (
          select r.stage, count(*) as count from referral.referral r
          where ${referralConditions(ctx, filter, people, parameters)} group by r.stage
        ) counted`,
    };
    const [row] = await this.database.read(ctx, statement, parameters.values);
    return stageCounts(row?.stages ?? {});
  }
}
