import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { runPrepared } from '../common/prepared.js';
import { InteractionHooks, type SharedInteractionsKeeper } from '../interactions/interaction-hooks.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { findStrengths } from './sql/find-strengths.js';
import { addToTies, lockTies, pairsAround, remakeTies } from './sql/keep-ties.js';

type Pair = [low: string, high: string];

/** Keeps what people did together, and tells how strong their ties are. */
@Injectable()
export class TiesService implements SharedInteractionsKeeper {
  constructor(
    private readonly database: Database,
    hooks: InteractionHooks,
    outbox: OutboxService,
  ) {
    hooks.onShared(this);
    // Merging moves interactions from one to the other, and taking it back returns them.
    outbox.handle('contact.changed', async (ctx, tx, { ids, change }) => {
      if (change === 'MERGED') await this.changedAround(ctx, tx, ids);
    });
  }

  async added(ctx: Ctx, tx: EntityManager, interactionIds: string[]): Promise<void> {
    await runPrepared(tx, addToTies, [ctx.workspaceId, interactionIds]);
  }

  /** Anew from the facts rather than by taking off what was: what is added up to nothing must be nothing. */
  async changedAmong(ctx: Ctx, tx: EntityManager, groups: string[][]): Promise<void> {
    const pairs = new Map<string, Pair>();
    for (const group of groups) {
      const ids = [...new Set(group)].sort();
      for (const [index, low] of ids.entries()) {
        for (const high of ids.slice(index + 1)) pairs.set(`${low} ${high}`, [low, high]);
      }
    }
    await this.remake(ctx, tx, [...pairs.values()]);
  }

  async changedAround(ctx: Ctx, tx: EntityManager, contactIds: string[]): Promise<void> {
    const pairs = await runPrepared(tx, pairsAround, [ctx.workspaceId, contactIds]);
    await this.remake(
      ctx,
      tx,
      pairs.map(({ low, high }): Pair => [low, high]),
    );
  }

  /** How strong the ties of relationships are now, by their ids. */
  strengths(ctx: Ctx): DataLoader<string, number | null> {
    return ctx.loader(TiesService, async (ids) => {
      const rows = await this.database.read(ctx, findStrengths, [ctx.workspaceId, ids]);
      return new Map(rows.map(({ id, strength }) => [id, strength]));
    });
  }

  private async remake(ctx: Ctx, tx: EntityManager, pairs: Pair[]): Promise<void> {
    if (pairs.length === 0) return;
    const values = [ctx.workspaceId, pairs.map(([low]) => low), pairs.map(([, high]) => high)];
    await runPrepared(tx, lockTies, values);
    await runPrepared(tx, remakeTies, values);
  }
}
