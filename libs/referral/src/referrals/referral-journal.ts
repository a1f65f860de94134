import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { type TreeLink } from './acquisition.js';

/** Tells of what was done to referrals: to the audit, and to whoever watches them or their people. */
@Injectable()
export class ReferralJournal {
  constructor(
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  /** @param others referrals that changed along with it, such as the one that had its acquisition link */
  async record(
    ctx: Ctx,
    tx: EntityManager,
    action: `referral.${string}`,
    referral: TreeLink,
    changes: Record<string, unknown>,
    others: TreeLink[] = [],
  ): Promise<void> {
    const all = [referral, ...others];
    const contactIds = all.flatMap(({ referrerId, refereeId }) => [referrerId, refereeId]);
    await this.audit.record(ctx, tx, { action, objectType: 'Referral', objectId: referral.id, changes });
    await this.outbox.record(ctx, tx, 'referral.changed', { ids: all.map(({ id }) => id) });
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: [...new Set(contactIds)], change: 'UPDATED' });
  }
}
