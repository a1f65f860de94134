import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { type Contact } from '../contacts/contact.entity.js';
import { type DepthCount } from './contact-network.js';
import { countDescendants, type Level } from './sql/count-descendants.js';
import { findAncestors } from './sql/find-ancestors.js';
import { valueBelowAsOf } from './sql/value-below.js';

/** More than that is not counted while somebody waits. */
export const DESCENDANT_LIMIT = 100_000;

export interface Descendants {
  count: number;
  truncated: boolean;
  maxDepth: number;
  byDepth: DepthCount[];
}

/** Walks the referral tree up and down from a contact. */
@Injectable()
export class NetworkService {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactFinder,
  ) {}

  /** The nearest first, no more than `first` of them. */
  async ancestors(ctx: Ctx, contactId: string, first: number): Promise<Contact[]> {
    const ids = (await this.chainAbove(ctx, contactId)).slice(0, first);
    const found = await Promise.all(ids.map((id) => this.contacts.byIds(ctx).load(id)));
    return found.filter((contact) => contact !== null);
  }

  async depth(ctx: Ctx, contactId: string): Promise<number> {
    return (await this.chainAbove(ctx, contactId)).length;
  }

  /** Everyone below a contact. */
  async descendants(ctx: Ctx, contactId: string): Promise<Descendants> {
    const loader = ctx.loader<Level[]>(countDescendants, async (ids) => {
      const rows = await this.database.read(ctx, countDescendants, [ctx.workspaceId, ids, DESCENDANT_LIMIT]);
      return new Map(rows.map(({ id, levels }) => [id, levels]));
    });
    const levels = (await loader.load(contactId)) ?? [];
    return {
      count: levels.reduce((sum, { people }) => sum + people, 0),
      truncated: levels.some((level) => level.isCut),
      maxDepth: levels.length,
      byDepth: levels.map(({ people, converted, value }, index) => {
        return {
          depth: index + 1,
          count: people,
          converted,
          value: { amount: value, currency: ctx.workspace.currency },
        };
      }),
    };
  }

  /** What the people of each distance below a contact had bought by `asOf`, nearest first; by now without it. */
  async valuesBelow(ctx: Ctx, contactId: string, asOf: Date | null): Promise<string[]> {
    if (!asOf) return (await this.descendants(ctx, contactId)).byDepth.map(({ value }) => value.amount);
    const loader = ctx.loader<string[]>(`values below ${asOf.toISOString()}`, async (ids) => {
      const rows = await this.database.read(ctx, valueBelowAsOf, [ctx.workspaceId, ids, asOf, DESCENDANT_LIMIT]);
      return new Map(rows.map(({ id, values }) => [id, values]));
    });
    return (await loader.load(contactId)) ?? [];
  }

  /** The ids of everyone above a contact, nearest first. */
  private async chainAbove(ctx: Ctx, contactId: string): Promise<string[]> {
    const loader = ctx.loader<string[]>(NetworkService, async (ids) => {
      const rows = await this.database.read(ctx, findAncestors, [ctx.workspaceId, ids]);
      return new Map(rows.map(({ id, ancestors }) => [id, ancestors]));
    });
    return (await loader.load(contactId)) ?? [];
  }
}
