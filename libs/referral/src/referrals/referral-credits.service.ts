import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { compareDecimals, sumDecimals } from '../common/decimal.js';
import { Refusal, type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { missingContacts } from '../contacts/missing-contact.js';
import { Referral } from './referral.entity.js';
import { ReferralCredit } from './referral-credit.entity.js';
import { ReferralJournal } from './referral-journal.js';
import { lockReferral } from './referral-locks.js';
import { type CreditInput, type CreditReferralInput } from './referrals.inputs.js';
import { creditedTwice, shareOutOfRange, sharesNotOne } from './referrals.messages.js';

const PLACES = /^\d+(?:\.\d{1,8})?$/;

/** Whose referral it counts as. The tree stays as it is. */
@Injectable()
export class ReferralCreditsService {
  constructor(
    private readonly database: Database,
    private readonly journal: ReferralJournal,
  ) {}

  /** The shares that were given by hand; null for a referral that credits its referrer alone. */
  ofReferrals(ctx: Ctx): DataLoader<string, ReferralCredit[] | null> {
    return ctx.loader(ReferralCreditsService, async (ids) => {
      const statement = {
        name: 'referral_credits',
        text: `
          select referral_id as id,
            json_agg(json_build_object('contactId', contact_id, 'share', trim_scale(share)::text) order by share desc, contact_id) as credits
          from referral.referral_credit
          where workspace_id = $1 and referral_id = any($2::uuid[])
          group by referral_id`,
      };
      const rows = await this.database.read<{ id: string; credits: ReferralCredit[] }>(ctx, statement, [
        ctx.workspaceId,
        ids,
      ]);
      return new Map(rows.map(({ id, credits }) => [id, credits]));
    });
  }

  async credit(ctx: Ctx, input: CreditReferralInput): Promise<void> {
    const credits = input.credits.map(({ contactId, share }) => ({ contactId: contactId.toLowerCase(), share }));
    requireWhole(credits);
    await this.database.transaction(ctx, async (tx) => {
      const referral = await lockReferral(ctx, tx, input.id, ['input', 'id']);
      await this.requireLiving(ctx, tx, credits);
      const where = { workspaceId: ctx.workspaceId, referralId: referral.id };
      const before = await tx.find(ReferralCredit, { where, order: { contactId: 'ASC' } });
      await tx.delete(ReferralCredit, where);
      const isDefault = credits.length === 1 && credits[0]!.contactId === referral.referrerId;
      if (!isDefault)
        await tx.insert(
          ReferralCredit,
          credits.map((credit) => ({ ...where, ...credit })),
        );
      await tx.update(Referral, { workspaceId: ctx.workspaceId, id: referral.id }, { updatedAt: new Date() });
      const from = before.map(({ contactId, share }) => ({ contactId, share }));
      const changes = { credits: [from, isDefault ? [] : credits], reason: input.reason };
      await this.journal.record(ctx, tx, 'referral.credited', referral, changes);
    });
  }

  private async requireLiving(ctx: Ctx, tx: EntityManager, credits: CreditInput[]): Promise<void> {
    const rows = await tx.query<{ id: string }[]>(
      `select id from referral.contact
       where workspace_id = $1 and id = any($2::uuid[]) and deleted_at is null and erased_at is null`,
      [ctx.workspaceId, credits.map(({ contactId }) => contactId)],
    );
    const living = new Set(rows.map(({ id }) => id));
    const missing = credits
      .map(({ contactId }, index) => ({ id: contactId, path: ['input', 'credits', String(index), 'contactId'] }))
      .filter(({ id }) => !living.has(id));
    if (missing.length > 0) throw new Refusal(...(await missingContacts(ctx, tx, missing)));
  }
}

/** Each contact once, each share a part of the whole, and all of them the whole. */
function requireWhole(credits: CreditInput[]): void {
  const seen = new Set<string>();
  const reasons = credits.flatMap(({ contactId, share }, index): RefusalReason[] => {
    const path = ['input', 'credits', String(index)];
    if (!PLACES.test(share) || compareDecimals(share, '0') <= 0 || compareDecimals(share, '1') > 0) {
      return [{ code: UserErrorCode.INVALID, message: shareOutOfRange, path: [...path, 'share'] }];
    }
    if (!seen.has(contactId)) {
      seen.add(contactId);
      return [];
    }
    const twice = { message: creditedTwice, path: [...path, 'contactId'], conflictingId: contactId };
    return [{ code: UserErrorCode.DUPLICATE, ...twice }];
  });
  const sum = sumDecimals(credits.map(({ share }) => share));
  if (reasons.length === 0 && compareDecimals(sum, '1') !== 0) {
    reasons.push({ code: UserErrorCode.INVALID, message: sharesNotOne, values: { sum }, path: ['input', 'credits'] });
  }
  if (reasons.length > 0) throw new Refusal(...reasons);
}
