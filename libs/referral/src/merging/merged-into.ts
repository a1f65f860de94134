import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';

const STATEMENT = {
  name: 'merged_into',
  text: `select id, merged_into_id as "keptId" from referral.contact
         where workspace_id = $1 and id = any($2::uuid[]) and merged_into_id is not null`,
};

/** Into whom contacts were merged. Apart from the contact itself, of which every card would carry it for nothing. */
@Injectable()
export class MergedInto {
  constructor(private readonly database: Database) {}

  ofContacts(ctx: Ctx): DataLoader<string, string | null> {
    return ctx.loader(MergedInto, async (ids) => {
      const rows = await this.database.read<{ id: string; keptId: string }>(ctx, STATEMENT, [ctx.workspaceId, ids]);
      return new Map(rows.map(({ id, keptId }) => [id, keptId]));
    });
  }
}
