import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { notFound } from '../common/common.messages.js';
import { Database } from '../common/database.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { type GraphView } from './graph-view.js';
import { findEdges } from './sql/find-edges.js';
import { countNeighbours, findNeighbours } from './sql/find-neighbours.js';

interface Reached {
  id: string;
  depth: number;
  strength: number;
}

/** Who is around somebody, to be drawn. */
@Injectable()
export class NeighbourhoodService {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactFinder,
  ) {}

  /** @throws Refusal NOT_FOUND for somebody who is not among the living. */
  async around(ctx: Ctx, id: string, hops: number, limit: number): Promise<GraphView> {
    const middle = await this.contacts.byIds(ctx).load(id);
    if (!middle || middle.deletedAt !== null) {
      const reason = { message: notFound, values: { what: 'contact' }, path: ['around'] };
      throw new Refusal({ code: UserErrorCode.NOT_FOUND, ...reason });
    }
    const nodes: Reached[] = [{ id, depth: 0, strength: 1 }];
    let truncated = false;
    for (let depth = 1; depth <= hops && !truncated; depth++) {
      const last = nodes.filter((node) => node.depth === depth - 1);
      if (last.length === 0) break;
      const found = await this.neighboursOf(ctx, last, nodes, Math.max(limit - nodes.length, 1));
      // Where there is no room left, one is looked for only to know whether there is one.
      const room = limit - nodes.length;
      truncated = (found[0]?.count ?? 0) > room;
      nodes.push(...found.slice(0, room).map(({ id: other, strength }) => ({ id: other, depth, strength })));
    }
    const edges = await this.database.read(ctx, findEdges, [ctx.workspaceId, nodes.map((node) => node.id)]);
    return { nodes, edges, truncated };
  }

  async degree(ctx: Ctx, id: string): Promise<number> {
    const loader = ctx.loader<number>(countNeighbours, async (ids) => {
      const rows = await this.database.read(ctx, countNeighbours, [ctx.workspaceId, ids]);
      return new Map(rows.map((row) => [row.id, row.count]));
    });
    return (await loader.load(id)) ?? 0;
  }

  private neighboursOf(ctx: Ctx, last: Reached[], known: Reached[], limit: number) {
    const ids = (some: Reached[]) => some.map((node) => node.id);
    const strengths = last.map(({ strength }) => strength);
    return this.database.read(ctx, findNeighbours, [ctx.workspaceId, ids(last), strengths, ids(known), limit]);
  }
}
