import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { type ForwardArgs } from '../common/paging.js';
import { type StatusCounts } from './referral-counts.js';
import { type Referral, type ReferralPage } from './referral.entity.js';
import {
  type MadeArgs,
  madePage,
  madeValues,
  receivedPage,
  receivedValues,
  toMadeConnection,
  toReceivedConnection,
} from './referrals-of-contact.js';
import { referralsMadeOf, referralsReceivedOf, referredByOf } from './sql/referrals-of.js';
import { statusCountsOf } from './sql/status-counts.js';
import { type CountOfStage } from './stage-counts.js';

// The contacts that a statement is about, under the alias that its blocks hang on. $1 workspace, $2 ids.
const CONTACTS = `(select $1::uuid as workspace_id, unnest($2::uuid[]) as id) c`;

const page = (next: number) => ({ limit: `$${next}`, at: `$${next + 1}`, id: `$${next + 2}`, stages: `$${next + 3}` });

const STATEMENTS = {
  counts: {
    name: 'referral_counts',
    text: `select s.contact_id as id, ${statusCountsOf('s')} as found
           from referral.contact_stats s where s.workspace_id = $1 and s.contact_id = any($2::uuid[])`,
  },
  referredBy: {
    name: 'referred_by',
    text: `select c.id, (${referredByOf('c', false)}) as found from ${CONTACTS}`,
  },
  made: {
    name: 'referrals_made',
    text: `select c.id, made.referrals as found from ${CONTACTS} cross join lateral (${referralsMadeOf('c', page(3), false)}) made`,
  },
  received: {
    name: 'referrals_received',
    text: `select c.id, received.referrals as found from ${CONTACTS} cross join lateral (${referralsReceivedOf('c', page(3))}) received`,
  },
  countsReceived: {
    name: 'counts_received',
    text: `
      select referee_id as id, json_object_agg(stage, count) as found
      from (
        select referee_id, stage, count(*) as count from referral.referral
        where workspace_id = $1 and referee_id = any($2::uuid[])
        group by referee_id, stage
      ) counted
      group by referee_id`,
  },
};

const NOTHING_KEPT: StatusCounts = { lastReferredAt: null };

/** What a contact's referral status shows of referrals: one statement for each block, however many contacts. */
@Injectable()
export class ReferralLists {
  constructor(private readonly database: Database) {}

  /** The kept counts of the referrals that a contact made. */
  async counts(ctx: Ctx, contactId: string): Promise<StatusCounts> {
    return (await this.load<StatusCounts>(ctx, 'counts', contactId)) ?? NOTHING_KEPT;
  }

  /** A contact's acquisition link. */
  async referredBy(ctx: Ctx, contactId: string): Promise<Referral | null> {
    return this.load<Referral | null>(ctx, 'referredBy', contactId);
  }

  async made(ctx: Ctx, contactId: string, args: MadeArgs): Promise<ReferralPage> {
    const page = madePage(args);
    const [rows, counts] = await Promise.all([
      this.load<Referral[]>(ctx, 'made', contactId, madeValues(page, args)),
      this.counts(ctx, contactId),
    ]);
    return toMadeConnection(rows, page, args, counts);
  }

  async received(ctx: Ctx, contactId: string, args: ForwardArgs): Promise<ReferralPage> {
    const page = receivedPage(args);
    const rows = await this.load<Referral[]>(ctx, 'received', contactId, receivedValues(page));
    const count = async () => (await this.load<CountOfStage>(ctx, 'countsReceived', contactId)) ?? {};
    return toReceivedConnection(rows, page, count);
  }

  private load<T>(
    ctx: Ctx,
    block: keyof typeof STATEMENTS,
    contactId: string,
    values: unknown[] = [],
  ): Promise<T | null> {
    const loader = ctx.loader<T>(`${block}:${JSON.stringify(values)}`, async (ids) => {
      const rows = await this.database.read<{ id: string; found: T }>(ctx, STATEMENTS[block], [
        ctx.workspaceId,
        ids,
        ...values,
      ]);
      return new Map(rows.map(({ id, found }) => [id, found]));
    });
    return loader.load(contactId);
  }
}
