import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { type Referral } from './referral.entity.js';
import { findReferrals } from './sql/find-referrals.js';

/** Finds referrals by id for whoever refers to them: all that one answer needs by one statement. */
@Injectable()
export class ReferralFinder {
  constructor(private readonly database: Database) {}

  byIds(ctx: Ctx): DataLoader<string, Referral | null> {
    return ctx.loader(ReferralFinder, async (ids) => {
      const rows = await this.database.read(ctx, findReferrals, [ctx.workspaceId, ids]);
      return new Map(rows.map((row) => [row.id, row.referral]));
    });
  }
}
