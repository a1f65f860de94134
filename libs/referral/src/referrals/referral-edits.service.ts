import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { changesBetween } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { compareDecimals } from '../common/decimal.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { attach, findLinkInTheWay, standingOf } from './acquisition.js';
import { recountLastReferred } from './kept-counts.js';
import { pastInstant } from './past-instant.js';
import { Referral } from './referral.entity.js';
import { Channel, ReferralStage } from './referral.enums.js';
import { ReferralJournal } from './referral-journal.js';
import { lockReferral } from './referral-locks.js';
import { requireLabelFits, requireOwner, valueColumns } from './referral-rules.js';
import { type UpdateReferralInput } from './referrals.inputs.js';
import { afterFirstChange, disqualifiedBringsNobody, wouldCloseCircle } from './referrals.messages.js';
import { StageChange } from './stage-change.entity.js';

type ReferralPatch = Partial<
  Pick<
    Referral,
    | 'note'
    | 'ownerId'
    | 'channel'
    | 'channelLabel'
    | 'mayNameReferrer'
    | 'valueAmount'
    | 'valueCurrency'
    | 'referredAt'
    | 'stageChangedAt'
    | 'convertedAt'
  >
>;

/** Puts right what is known of a referral, and which one brought its referee. */
@Injectable()
export class ReferralEditsService {
  constructor(
    private readonly database: Database,
    private readonly journal: ReferralJournal,
  ) {}

  async update(ctx: Ctx, input: UpdateReferralInput): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const before = await lockReferral(ctx, tx, input.id, ['input', 'id']);
      const patch = patchOf(before, input);
      await requireOwner(ctx, tx, input.ownerId);
      const changes: Record<string, unknown> = changesBetween(before, patch);
      if (Object.keys(changes).length === 0) return;
      // The texts themselves stay out of the audit: that is not where an erased person's notes should be looked for.
      for (const text of ['note', 'channelLabel']) if (text in changes) changes[text] = 'changed';
      if (changes['referredAt']) Object.assign(patch, await this.redate(ctx, tx, before, patch.referredAt as Date));
      await tx.update(Referral, { workspaceId: ctx.workspaceId, id: before.id }, { ...patch, updatedAt: new Date() });
      if (changes['referredAt']) await recountLastReferred(ctx, tx, before.referrerId);
      await this.journal.record(ctx, tx, 'referral.updated', before, changes);
    });
  }

  /** Makes a referral the acquisition link of its referee, whoever had it. */
  async setAcquisition(ctx: Ctx, id: string, reason: string | null | undefined): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const referral = await lockReferral(ctx, tx, id, ['input', 'id']);
      const path = ['input', 'id'];
      if (referral.stage === ReferralStage.DISQUALIFIED) {
        throw new Refusal({ code: UserErrorCode.CONFLICT, message: disqualifiedBringsNobody, path });
      }
      const { holder } = await standingOf(ctx, tx, referral.refereeId, referral.referredAt);
      if (holder?.id === referral.id) return;
      if (!(await attach(ctx, tx, referral))) {
        const conflictingId = await findLinkInTheWay(ctx, tx, referral);
        throw new Refusal({ code: UserErrorCode.TREE_CYCLE, message: wouldCloseCircle, path, conflictingId });
      }
      const changes = { acquisitionOf: referral.refereeId, referralId: [holder?.id ?? null, referral.id], reason };
      await this.journal.record(ctx, tx, 'referral.acquisition_set', referral, changes, holder ? [holder] : []);
    });
  }

  /**
   * Moves the beginning of the history to another date.
   *
   * @returns what else of the referral follows the date
   */
  private async redate(ctx: Ctx, tx: EntityManager, referral: Referral, referredAt: Date): Promise<ReferralPatch> {
    const where = { workspaceId: ctx.workspaceId, referralId: referral.id };
    const history = await tx.find(StageChange, { where, order: { at: 'ASC', id: 'ASC' } });
    const next = history.find(({ from }) => from !== null);
    if (next && referredAt > (next.at as Date)) {
      throw new Refusal({ code: UserErrorCode.INVALID, message: afterFirstChange, path: ['input', 'referredAt'] });
    }
    // History is only ever added to, but for its reasons: what began at another time is another entry.
    const beginning = history.find(({ from }) => from === null);
    if (beginning) {
      await tx.delete(StageChange, { ...where, id: beginning.id });
      await tx.insert(StageChange, { ...beginning, at: referredAt });
    }
    if (next) return {};
    return {
      stageChangedAt: referredAt,
      ...(referral.stage === ReferralStage.CONVERTED && { convertedAt: referredAt }),
    };
  }
}

/** What an input changes of the columns; what may not be empty stays where it is null. */
function patchOf(before: Referral, input: UpdateReferralInput): ReferralPatch {
  const patch: ReferralPatch = {};
  if (input.note !== undefined) patch.note = input.note;
  if (input.ownerId !== undefined) patch.ownerId = input.ownerId?.toLowerCase() ?? null;
  if (input.mayNameReferrer != null) patch.mayNameReferrer = input.mayNameReferrer;
  if (input.referredAt != null) patch.referredAt = pastInstant(input.referredAt, new Date(), ['input', 'referredAt']);
  if (input.channel != null) patch.channel = input.channel;
  const channel = patch.channel ?? before.channel;
  if (input.channelLabel !== undefined) patch.channelLabel = input.channelLabel;
  else if (channel !== Channel.OTHER) patch.channelLabel = null;
  requireLabelFits(channel, patch.channelLabel);
  if (input.value !== undefined) {
    const value = valueColumns(input.value);
    const isSame =
      before.valueAmount !== null &&
      value.valueAmount !== null &&
      before.valueCurrency === value.valueCurrency &&
      compareDecimals(before.valueAmount, value.valueAmount) === 0;
    if (!isSame) Object.assign(patch, value);
  }
  return patch;
}
