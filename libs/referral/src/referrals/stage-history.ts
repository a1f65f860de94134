import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { type StageChange } from './stage-change.entity.js';

const STATEMENT = {
  name: 'stage_history',
  text: `
    select referral_id as id,
      json_agg(json_build_object('from', from_stage, 'to', to_stage, 'at', at, 'byUserId', by_user_id, 'reason', reason)
        order by at, id) as changes
    from referral.stage_change
    where workspace_id = $1 and referral_id = any($2::uuid[])
    group by referral_id`,
};

@Injectable()
export class StageHistory {
  constructor(private readonly database: Database) {}

  /** The changes of each referral's stage, oldest first. */
  ofReferrals(ctx: Ctx): DataLoader<string, StageChange[] | null> {
    return ctx.loader(StageHistory, async (ids) => {
      const rows = await this.database.read<{ id: string; changes: StageChange[] }>(ctx, STATEMENT, [
        ctx.workspaceId,
        ids,
      ]);
      return new Map(rows.map(({ id, changes }) => [id, changes]));
    });
  }
}
