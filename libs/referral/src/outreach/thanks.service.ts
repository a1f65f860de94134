import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { notFound } from '../common/common.messages.js';
import { Database } from '../common/database.js';
import { translate } from '../common/messages.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { Contact } from '../contacts/contact.entity.js';
import { Direction, InteractionKind } from '../interactions/interaction.enums.js';
import { InteractionsService } from '../interactions/interactions.service.js';
import { ReferralJournal } from '../referrals/referral-journal.js';
import { lockReferral } from '../referrals/referral-locks.js';
import { Referral } from '../referrals/referral.entity.js';
import { referralCore } from '../referrals/sql/referral-core.js';
import { noWayToThank, thankedFor } from './outreach.messages.js';
import { type ThankReferrerInput } from './thanks.inputs.js';

const { NOTE, CALL, EMAIL, MEETING, MESSAGE, LETTER, GIFT } = InteractionKind;
const WAYS = new Set([NOTE, CALL, EMAIL, MEETING, MESSAGE, LETTER, GIFT]);

@Injectable()
export class ThanksService {
  constructor(
    private readonly database: Database,
    private readonly interactions: InteractionsService,
    private readonly journal: ReferralJournal,
  ) {}

  /** Notes that a referrer was thanked: on the referral, and on the referrer's timeline. */
  async thank(ctx: Ctx, { referralId, kind, note }: ThankReferrerInput): Promise<void> {
    if (!WAYS.has(kind)) {
      throw new Refusal({ code: UserErrorCode.INVALID, message: noWayToThank, path: ['input', 'kind'] });
    }
    await this.database.transaction(ctx, async (tx) => {
      const path = ['input', 'referralId'];
      const referral = await lockReferral(ctx, tx, referralId, path);
      const { workspaceId } = ctx;
      const referrer = await tx.findOneBy(Contact, { workspaceId, id: referral.referrerId });
      if (!referrer || referrer.deletedAt || referrer.erasedAt) {
        throw new Refusal({ code: UserErrorCode.NOT_FOUND, message: notFound, values: { what: 'contact' }, path });
      }
      const now = new Date();
      await tx.update(Referral, { workspaceId, id: referral.id }, { thankedAt: now, updatedAt: now });
      await this.interactions.write(ctx, tx, {
        contactId: referrer.id,
        kind: InteractionKind.THANKS,
        direction: Direction.OUTBOUND,
        subject: translate(thankedFor, ctx.workspace.locale, { kind }),
        body: note,
        occurredAt: now,
        referralId: referral.id,
      });
      await this.journal.record(ctx, tx, 'referral.thanked', referral, { thankedAt: [referral.thankedAt, now], kind });
    });
  }

  /** Up to `first` referrals that a contact made and was not thanked for, oldest first; the disqualified earn no thanks. */
  async due(ctx: Ctx, contactId: string, first: number): Promise<Referral[]> {
    const loader = ctx.loader<Referral[]>(`thanksDue:${first}`, async (ids) => {
      const rows = await this.database.read<{ id: string; due: Referral[] }>(ctx, THANKS_DUE, [
        ctx.workspaceId,
        ids,
        first,
      ]);
      return new Map(rows.map(({ id, due }) => [id, due]));
    });
    return (await loader.load(contactId)) ?? [];
  }
}

const THANKS_DUE = {
  name: 'thanks_due',
  text: `
    select c.id, due.referrals as due
    from unnest($2::uuid[]) as c (id)
    cross join lateral (
      select coalesce(json_agg(${referralCore('r')} order by r.referred_at, r.id), '[]') as referrals
      from (
        select * from referral.referral r
        where r.workspace_id = $1 and r.referrer_id = c.id and r.thanked_at is null and r.stage <> 'DISQUALIFIED'
        order by r.referred_at, r.id
        limit $3
      ) r
    ) due`,
};
