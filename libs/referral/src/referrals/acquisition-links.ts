import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';

const STATEMENT = {
  name: 'acquisition_links',
  text: `select referee_id as id, referral_id from referral.acquisition where workspace_id = $1 and referee_id = any($2::uuid[])`,
};

@Injectable()
export class AcquisitionLinks {
  constructor(private readonly database: Database) {}

  /** The referral that brought each contact; null for whoever came by themselves. */
  ofReferees(ctx: Ctx): DataLoader<string, string | null> {
    return ctx.loader(AcquisitionLinks, async (ids) => {
      const rows = await this.database.read<{ id: string; referral_id: string }>(ctx, STATEMENT, [
        ctx.workspaceId,
        ids,
      ]);
      return new Map(rows.map((row) => [row.id, row.referral_id]));
    });
  }
}
