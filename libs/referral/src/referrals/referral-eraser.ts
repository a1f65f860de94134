import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { OutboxService } from '../outbox/outbox.service.js';

/** Leaves of an erased person's referrals no more than the shape of the graph: nothing that was written of them. */
@Injectable()
export class ReferralEraser {
  constructor(outbox: OutboxService) {
    outbox.handle('contact.erased', (ctx, tx, { id }) => this.scrub(ctx, tx, id));
  }

  private async scrub(ctx: Ctx, tx: EntityManager, contactId: string): Promise<void> {
    const rows = await tx.query<{ id: string }[]>(
      `select id from referral.referral where workspace_id = $1 and (referrer_id = $2 or referee_id = $2) order by id
       for no key update`,
      [ctx.workspaceId, contactId],
    );
    if (rows.length === 0) return;
    const values = [ctx.workspaceId, rows.map(({ id }) => id)];
    await tx.query(
      `update referral.referral set note = null, channel_label = null, lost_reason = null
       where workspace_id = $1 and id = any($2::uuid[])
         and (note is not null or channel_label is not null or lost_reason is not null)`,
      values,
    );
    await tx.query(
      `update referral.stage_change set reason = null
       where workspace_id = $1 and referral_id = any($2::uuid[]) and reason is not null`,
      values,
    );
    await tx.query(
      `update referral.audit_entry set changes = '{}' where workspace_id = $1 and object_id = any($2::uuid[])`,
      values,
    );
  }
}
