import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { type Ctx } from '../access/ctx.js';
import { type User } from '../access/user.entity.js';
import { UsersService } from '../access/users.service.js';
import { notFound } from '../common/common.messages.js';
import { Database } from '../common/database.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { type IntroductionPath, type PathTie } from './introduction-path.js';
import { tooManyTies } from './paths.messages.js';
import { findAcquaintances } from './sql/find-acquaintances.js';
import { findTieFacts, type TieFacts } from './sql/find-tie-facts.js';
import { findWays } from './sql/find-ways.js';
import { type FoundPath, strongestPaths, type WayTie } from './strongest-paths.js';

/** Two hubs of 100,000 are passed; more than a second or two nobody waits. */
const MOST_VISITS = 300_000;

export interface PathRequest {
  /** Null: whoever our own people have dealt with. */
  from: string[] | null;
  to: string;
  maxHops: number;
  first: number;
}

/** Finds how to reach somebody through people who know each other. */
@Injectable()
export class PathsService {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactFinder,
    private readonly users: UsersService,
  ) {}

  /**
   * Length by length: the fewest hops first, and of each length the strongest, until there are enough.
   *
   * @throws Refusal NOT_FOUND for people who are not among the living; LIMIT_EXCEEDED where too many would have to be
   *   looked at before there is any path. Where that is so after the first ones, those are all.
   */
  async find(ctx: Ctx, { from, to, maxHops, first }: PathRequest): Promise<IntroductionPath[]> {
    await this.requireLiving(ctx, [[to, 'to'], ...(from ?? []).map((id): [string, string] => [id, 'from'])]);
    const paths: IntroductionPath[] = [];
    for (let least = 0; least <= maxHops && paths.length < first;) {
      const rows = await this.database.read(ctx, findWays, [ctx.workspaceId, from, to, least, maxHops, MOST_VISITS]);
      if (rows.length === 0) break;
      const { hops } = rows[0]!;
      if (hops === null) {
        if (paths.length > 0) break;
        const reason = { message: tooManyTies, values: { max: MOST_VISITS }, path: ['maxHops'] };
        throw new Refusal({ code: UserErrorCode.LIMIT_EXCEEDED, ...reason });
      }
      const ties = rows.filter(({ place }) => place > 0);
      if (hops === 0) paths.push(pathOf({ people: [to], strength: 1 }, ties));
      else {
        for (const path of strongestPaths(ties, hops)) {
          paths.push(pathOf(path, ties));
          if (paths.length >= first) break;
        }
      }
      least = hops + 1;
    }
    return paths;
  }

  /** What a tie rests on, by its two ends. */
  async factsOf(ctx: Ctx, { oneId, otherId }: PathTie): Promise<TieFacts> {
    return (await this.facts(ctx).load(`${oneId} ${otherId}`))!;
  }

  /** Who of us knows a contact best. */
  async knownBy(ctx: Ctx, contactId: string): Promise<User | null> {
    const loader = ctx.loader<string>(findAcquaintances, async (ids) => {
      const rows = await this.database.read(ctx, findAcquaintances, [ctx.workspaceId, ids]);
      return new Map(rows.map(({ id, userId }) => [id, userId]));
    });
    const userId = await loader.load(contactId);
    return userId === null ? null : this.users.byIds(ctx).load(userId);
  }

  private facts(ctx: Ctx): DataLoader<string, TieFacts | null> {
    return ctx.loader(findTieFacts, async (keys) => {
      const pairs = keys.map((key) => key.split(' '));
      const values = [ctx.workspaceId, pairs.map(([one]) => one), pairs.map(([, other]) => other)];
      const rows = await this.database.read(ctx, findTieFacts, values);
      return new Map(rows.map(({ one, other, ...facts }) => [`${one} ${other}`, facts]));
    });
  }

  private async requireLiving(ctx: Ctx, named: [id: string, argument: string][]): Promise<void> {
    const found = await Promise.all(named.map(([id]) => this.contacts.byIds(ctx).load(id)));
    const missing = named.filter((_, index) => !found[index] || found[index].deletedAt !== null);
    if (missing.length === 0) return;
    const reason = { code: UserErrorCode.NOT_FOUND, message: notFound, values: { what: 'contact' } };
    throw new Refusal(...missing.map(([, argument]) => ({ ...reason, path: [argument] })));
  }
}

function pathOf({ people, strength }: FoundPath, ties: WayTie[]): IntroductionPath {
  const steps = people.map((contactId, place) => {
    const oneId = people[place - 1];
    if (oneId === undefined) return { contactId, isFirst: true, via: null };
    const tie = ties.find((some) => some.place === place && some.one === oneId && some.other === contactId)!;
    return { contactId, isFirst: false, via: { oneId, otherId: contactId, strength: tie.strength } };
  });
  return { hops: people.length - 1, strength, steps };
}
