import { Injectable } from '@nestjs/common';
import { type FieldNode, type GraphQLResolveInfo } from 'graphql';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { type Page } from '../common/paging.js';
import { type Contact } from '../contacts/contact.entity.js';
import { InteractionFinder } from '../interactions/interaction-finder.js';
import { type TimelineArgs, timelinePage, timelineValues, toTimelineConnection } from '../interactions/timeline.js';
import { askStateOf } from '../outreach/ask-state.js';
import { loadedStatus } from '../referrals/referral-counts.js';
import { type MadeArgs, madePage, madeValues, toMadeConnection } from '../referrals/referrals-of-contact.js';
import { argumentsOf, type CardPlan } from './card-plan.js';
import { type CardRow, cardStatement } from './sql/card.js';

/** A block of which a page is asked for. */
interface Paged<Args> {
  args: Args;
  page: Page;
}

/** Reads contacts with the blocks of their cards that a plan asks for: one statement, however many contacts. */
@Injectable()
export class CardReader {
  constructor(
    private readonly database: Database,
    private readonly interactions: InteractionFinder,
  ) {}

  async one(ctx: Ctx, id: string, plan: CardPlan, info: GraphQLResolveInfo): Promise<Contact | null> {
    return (await this.many(ctx, [id], plan, info)).get(id) ?? null;
  }

  async many(ctx: Ctx, ids: string[], plan: CardPlan, info: GraphQLResolveInfo): Promise<Map<string, Contact>> {
    if (ids.length === 0) return new Map();
    const timeline = paged<TimelineArgs>('Contact', plan.timeline, info, timelinePage);
    const made = paged<MadeArgs>('ContactReferralStatus', plan.referralsMade, info, madePage);
    const { tags, status, referredBy } = plan;
    const ofOne = ids.length === 1;
    const blocks = { tags, status, referredBy, timeline: !!timeline, referralsMade: !!made };
    const values: unknown[] = [ctx.workspaceId, ofOne ? ids[0] : ids, ctx.workspace.currency];
    if (timeline) values.push(...timelineValues(timeline.page, timeline.args));
    if (made) values.push(...madeValues(made.page, made.args));
    const rows = await this.database.read(ctx, cardStatement(blocks, ofOne), values);
    return new Map(rows.map((row) => [row.id, this.assemble(ctx, row, plan, timeline, made)]));
  }

  /** The contact with its blocks in place, so that their resolvers need not run (see serving/prefer-loaded.ts). */
  private assemble(
    ctx: Ctx,
    row: CardRow,
    plan: CardPlan,
    timeline?: Paged<TimelineArgs>,
    made?: Paged<MadeArgs>,
  ): Contact {
    const { contact, counts } = row;
    const blocks: Record<string, unknown> = {};
    if (plan.tags) blocks['tags'] = row.tags;
    if (timeline) {
      const totalCount = () => this.interactions.countOf(ctx, row.id, timeline.args.kinds);
      blocks['interactions'] = { ...toTimelineConnection(row.timeline ?? null, timeline.page), totalCount };
    }
    if (counts) {
      blocks['referralStatus'] = {
        ...loadedStatus(row.id, counts),
        askState: askStateOf(contact),
        ...(plan.referredBy && { referredBy: row.referred_by ?? null }),
        ...(made && {
          referralsMade: toMadeConnection(row.referrals_made ?? null, made.page, made.args, counts),
        }),
      };
    }
    return Object.assign(contact, blocks);
  }
}

/** A block with its arguments; none where they are refused, which the field's own resolver then says in its place. */
function paged<Args>(
  type: string,
  node: FieldNode | undefined,
  info: GraphQLResolveInfo,
  pageOf: (args: Args) => Page,
): Paged<Args> | undefined {
  if (!node) return undefined;
  try {
    const args = argumentsOf(type, node, info) as Args;
    return { args, page: pageOf(args) };
  } catch {
    return undefined;
  }
}
