import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { type DuplicatePair } from './duplicate-candidate.js';
import { reasonsOf } from './duplicate-reasons.js';
import { judge } from './duplicate-score.js';
import { DuplicatesService, LEAST_SCORE } from './duplicates.service.js';
import { findPairs } from './sql/find-pairs.js';

/**
 * So many pairs are compared in full. What ranks them before that is what weighs most in the end, so that a page of 100 is
 * of the likeliest.
 */
const MOST_COMPARED = 2_000;

/** Finds the likeliest duplicates of a whole workspace. */
@Injectable()
export class DuplicatePairsService {
  constructor(
    private readonly database: Database,
    private readonly duplicates: DuplicatesService,
  ) {}

  async likeliest(ctx: Ctx, first: number): Promise<DuplicatePair[]> {
    const pairs = await this.database.read(ctx, findPairs, [ctx.workspaceId, MOST_COMPARED]);
    const contacts = await this.duplicates.load(ctx, [...new Set(pairs.flatMap(({ one, other }) => [one, other]))]);
    return pairs
      .flatMap(({ one, other, namesakes, addressees, callers }) => {
        const [contact, duplicate] = [contacts.get(one), contacts.get(other)];
        if (!contact || !duplicate) return [];
        const { score, evidence } = judge(contact, duplicate, {
          name: () => namesakes ?? 1,
          email: () => addressees ?? 1,
          phone: () => callers ?? 1,
        });
        return score < LEAST_SCORE ? [] : [{ contactId: one, otherId: other, score, evidence }];
      })
      .sort((a, b) => b.score - a.score || (a.contactId < b.contactId ? -1 : 1))
      .slice(0, first)
      .map(({ evidence, ...pair }) => ({ ...pair, reasons: reasonsOf(evidence, ctx.locale) }));
  }
}
