import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';

/** Keeps what follows from what people did together; in the transaction of the write. */
export interface SharedInteractionsKeeper {
  /** These interactions are new. */
  added(ctx: Ctx, tx: EntityManager, interactionIds: string[]): Promise<void>;
  /** Something that each of these groups of contacts did together happened at another time than it was said, or did not happen. */
  changedAmong(ctx: Ctx, tx: EntityManager, groups: string[][]): Promise<void>;
  /** Anything that these contacts did with anybody may be different. */
  changedAround(ctx: Ctx, tx: EntityManager, contactIds: string[]): Promise<void>;
}

/**
 * Where the graph above learns what people did together, which interactions may not import. Told only of interactions
 * that have participants: nearly all have none, and cost nothing here. Whoever writes such interactions set by set
 * tells it once for all of them.
 */
@Injectable()
export class InteractionHooks {
  private keeper: SharedInteractionsKeeper | undefined;

  /** Called once by the graph. */
  onShared(keeper: SharedInteractionsKeeper): void {
    this.keeper = keeper;
  }

  async added(ctx: Ctx, tx: EntityManager, interactionIds: string[]): Promise<void> {
    if (interactionIds.length > 0) await this.keeper?.added(ctx, tx, interactionIds);
  }

  async changedAmong(ctx: Ctx, tx: EntityManager, groups: string[][]): Promise<void> {
    const shared = groups.filter((contactIds) => contactIds.length > 1);
    if (shared.length > 0) await this.keeper?.changedAmong(ctx, tx, shared);
  }

  async changedAround(ctx: Ctx, tx: EntityManager, contactIds: string[]): Promise<void> {
    await this.keeper?.changedAround(ctx, tx, contactIds);
  }
}
