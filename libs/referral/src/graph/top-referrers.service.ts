import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { allowBulkTime } from '../common/bulk-time.js';
import { Database, type Statement } from '../common/database.js';
import { type Money } from '../common/money.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { type Contact } from '../contacts/contact.entity.js';
import { type RankedReferrer, ReferrerMetric } from './ranked-referrer.js';
import { SlowAnswers } from './slow-answers.js';
import { type Figures, figuresOf, isEver, type Period, rankBy } from './sql/rank-referrers.js';

/** The longest list that is shown, and some more, since a kept one may name people who are in the bin by now. */
const RANKED = 200;

/** Which figure each metric ranks by. */
const FIGURES = {
  [ReferrerMetric.CONVERTED_REFERRALS]: 'converted',
  [ReferrerMetric.REVENUE]: 'value',
  [ReferrerMetric.DESCENDANTS]: 'people',
  [ReferrerMetric.DOWNSTREAM_VALUE]: 'value',
} as const;

/** Ranks whoever refers: by kept counts where there are some, over all links where it must be. */
@Injectable()
export class TopReferrersService {
  private readonly answers = new SlowAnswers<Figures[]>();

  constructor(
    private readonly database: Database,
    private readonly contacts: ContactFinder,
  ) {}

  /** The living, best first; nobody whose figure is not above zero. */
  async top(ctx: Ctx, metric: ReferrerMetric, period: Period, first: number): Promise<RankedReferrer[]> {
    const figure = FIGURES[metric];
    const shown = await this.living(ctx, await this.ranked(ctx, metric, period, first), first);
    const ids = shown.map(({ contact }) => contact.id);
    const money = (amount = '0'): Money => ({ amount, currency: ctx.workspace.currency });
    // Each is computed once for all who are shown, and only when it is selected.
    const of = (compute: () => Promise<Figures[]>) =>
      once(async () => new Map((await compute()).map((row) => [row.id, row])));
    const values = [ctx.workspaceId, period.from, period.to, ids];
    const converted = of(() => this.database.read(ctx, figuresOf.converted(period), values));
    const revenue = of(() => this.database.read(ctx, figuresOf.revenue(period), values));
    const subtrees = of(() => this.slow(ctx, 'subtrees', figuresOf.subtrees(), period, ids));
    return shown.map(({ contact, of: own }) => ({
      rank: 1 + shown.findIndex((other) => other.of[figure] === own[figure]),
      contact,
      converted: own.converted ?? (async () => (await converted()).get(contact.id)?.converted ?? 0),
      descendants: own.people ?? (async () => (await subtrees()).get(contact.id)?.people ?? 0),
      value: own.value !== undefined ? money(own.value) : async () => money((await revenue()).get(contact.id)?.value),
    }));
  }

  private ranked(ctx: Ctx, metric: ReferrerMetric, period: Period, first: number): Promise<Figures[]> {
    const statement = rankBy[metric](period);
    if (metric === ReferrerMetric.CONVERTED_REFERRALS && isEver(period)) {
      return this.database.read(ctx, statement, [ctx.workspaceId, null, null, first]);
    }
    return this.slow(ctx, metric, statement, period, RANKED);
  }

  /** The first of the ranked who are still to be shown. */
  private async living(ctx: Ctx, ranked: Figures[], first: number): Promise<{ contact: Contact; of: Figures }[]> {
    const living: { contact: Contact; of: Figures }[] = [];
    for (let at = 0; at < ranked.length && living.length < first; at += first) {
      const next = ranked.slice(at, at + first);
      const contacts = await Promise.all(next.map(({ id }) => this.contacts.byIds(ctx).load(id)));
      contacts.forEach((contact, place) => {
        if (contact && !contact.deletedAt && !contact.erasedAt) living.push({ contact, of: next[place]! });
      });
    }
    return living.slice(0, first);
  }

  /** @param fourth of the statement's parameters, after the workspace and the period */
  private slow(
    ctx: Ctx,
    what: string,
    statement: Statement<Figures>,
    { from, to }: Period,
    fourth: number | string[],
  ): Promise<Figures[]> {
    const key = JSON.stringify([ctx.workspaceId, what, from, to, fourth]);
    return this.answers.get(key, () =>
      this.database.transaction({ workspaceId: ctx.workspaceId, patience: ctx.patience }, async (tx) => {
        await allowBulkTime(tx);
        return tx.query<Figures[]>(statement.text, [ctx.workspaceId, from, to, fourth]);
      }),
    );
  }
}

function once<T>(compute: () => Promise<T>): () => Promise<T> {
  let computed: Promise<T> | undefined;
  return () => (computed ??= compute());
}
