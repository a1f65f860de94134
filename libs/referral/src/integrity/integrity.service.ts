import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '../common/database.js';
import { learnSizes } from '../common/learn-sizes.js';
import { duplicateKeys, findKeyFaults } from './duplicate-keys.js';
import { findFoldFaults, foldedTexts } from './folded-texts.js';
import { type Invariant } from './invariant.js';
import { erasedContacts } from './sql/erased-contacts.js';
import { lastInteraction } from './sql/last-interaction.js';
import { mergedContacts } from './sql/merged-contacts.js';
import { oneLiveReferral } from './sql/one-live-referral.js';
import { orphans } from './sql/orphans.js';
import { participants } from './sql/participants.js';
import { purchaseStats } from './sql/purchase-stats.js';
import { referralStats } from './sql/referral-stats.js';
import { refunds } from './sql/refunds.js';
import { searchWords } from './sql/search-words.js';
import { stageHistory } from './sql/stage-history.js';
import { statsRows } from './sql/stats-rows.js';
import { ties } from './sql/ties.js';
import { treeFaults } from './sql/tree-faults.js';

const INVARIANTS: Invariant[] = [
  statsRows,
  purchaseStats,
  lastInteraction,
  referralStats,
  treeFaults,
  oneLiveReferral,
  stageHistory,
  refunds,
  participants,
  ties,
  searchWords,
  orphans,
  erasedContacts,
  mergedContacts,
];

/** Rows; with fewer, any plan will do. */
const LARGE = 1_000;

/** More of one kind say nothing new. */
const EXAMPLES = 10;

export interface Verdict extends Pick<Invariant, 'name' | 'reason'> {
  /** In how many places it is not so. */
  count: number;
  /** The first of them, a sentence each. */
  examples: string[];
}

/**
 * Recomputes everything that is kept, and every rule that no constraint can hold, from the facts. Each invariant is read
 * in one snapshot, so that it may be checked while the server works; at a million contacts one takes some seconds.
 */
@Injectable()
export class IntegrityService {
  constructor(private readonly database: Database) {}

  /** The verdict on each invariant of a workspace, as it is found. */
  async *check(scope: Scope): AsyncGenerator<Verdict> {
    // All rows of a workspace are joined with each other, which only a planner that knows them does in time.
    await this.database.transaction(scope, (tx) => learnSizes(tx, scope.workspaceId, LARGE));
    for (const { name, reason, statement } of INVARIANTS) {
      const text = `select difference, count(*) over () ::integer as count from (${statement.text}) found limit ${EXAMPLES}`;
      const rows = await this.database.read<{ difference: string; count: number }>(scope, { text }, [
        scope.workspaceId,
      ]);
      yield { name, reason, count: rows[0]?.count ?? 0, examples: rows.map(({ difference }) => difference) };
    }
    for (const [told, faults] of [
      [foldedTexts, findFoldFaults],
      [duplicateKeys, findKeyFaults],
    ] as const) {
      const verdict: Verdict = { ...told, count: 0, examples: [] };
      for await (const difference of faults(this.database, scope)) {
        if (verdict.count++ < EXAMPLES) verdict.examples.push(difference);
      }
      yield verdict;
    }
  }
}
