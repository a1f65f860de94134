import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { type Contact } from '../contacts/contact.entity.js';
import { type DepthCount } from './contact-network.js';
import { findAncestors } from './sql/find-ancestors.js';

/** More than that is not counted while somebody waits. */
const DESCENDANT_LIMIT = 100_000;

interface Level {
  depth: number;
  people: number;
  converted: number;
  value: string;
  is_cut: boolean;
}

export interface Descendants {
  count: number;
  truncated: boolean;
  maxDepth: number;
  byDepth: DepthCount[];
}

const COUNT_DESCENDANTS = {
  name: 'count_descendants',
  text: `select depth, people, converted, trim_scale(value)::text as value, is_cut from referral.count_descendants($1, $2, $3)`,
};

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

  /** Everyone below a contact; one statement for each contact that it is asked of. */
  async descendants(ctx: Ctx, contactId: string): Promise<Descendants> {
    const loader = ctx.loader<Level[]>(COUNT_DESCENDANTS, async (ids) => {
      const walk = (id: string) =>
        this.database.read<Level>(ctx, COUNT_DESCENDANTS, [ctx.workspaceId, id, DESCENDANT_LIMIT]);
      return new Map(await Promise.all(ids.map(async (id) => [id, await walk(id)] as const)));
    });
    const levels = (await loader.load(contactId)) ?? [];
    return {
      count: levels.reduce((sum, { people }) => sum + people, 0),
      truncated: levels.some((level) => level.is_cut),
      maxDepth: levels.length,
      byDepth: levels.map(({ depth, people, converted, value }) => {
        return { depth, count: people, converted, value: { amount: value, currency: ctx.workspace.currency } };
      }),
    };
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
