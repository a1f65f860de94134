import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { runPrepared } from '../common/prepared.js';
import { newId } from '../common/ids.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { attach, detach, retakesTree, standingOf, type TreeLink } from './acquisition.js';
import { countAdvanced } from './kept-counts.js';
import { pastInstant } from './past-instant.js';
import { Referral } from './referral.entity.js';
import { ReferralStage } from './referral.enums.js';
import { ReferralJournal } from './referral-journal.js';
import { lockReferral } from './referral-locks.js';
import { valueColumns } from './referral-rules.js';
import { stepBetween, StageStep } from './referral-stage.js';
import { type AdvanceReferralInput } from './referrals.inputs.js';
import { alreadyReferred, beforeLastChange, noSuchStep, reasonNeeded } from './referrals.messages.js';
import { insertStageChange } from './sql/insert-referral.js';

/** Takes referrals through their stages, with what follows for the tree and the counts. */
@Injectable()
export class ReferralStagesService {
  constructor(
    private readonly database: Database,
    private readonly journal: ReferralJournal,
  ) {}

  async advance(ctx: Ctx, input: AdvanceReferralInput): Promise<void> {
    await this.database.transaction(ctx, (tx) => this.advanceIn(ctx, tx, input));
  }

  /** As `advance`, in the transaction of somebody who advances several things at once. */
  async advanceIn(ctx: Ctx, tx: EntityManager, input: AdvanceReferralInput): Promise<void> {
    const before = await lockReferral(ctx, tx, input.id, ['input', 'id']);
    const { id, referrerId, stage: from } = before;
    const { stage: to } = input;
    const step = stepBetween(from, to);
    if (step === StageStep.STAY) return;
    if (!step) throw this.noSuchStep(from, to);
    const reason = input.reason?.trim() || null;
    if (step === StageStep.REOPEN && !reason) {
      throw new Refusal({ code: UserErrorCode.INVALID, message: reasonNeeded, path: ['input', 'reason'] });
    }
    const at = instantOf(input.at, before.stageChangedAt as Date);
    const standing = step === StageStep.REOPEN ? await standingOf(ctx, tx, before.refereeId, before.referredAt) : null;
    if (standing?.liveId) {
      const refusal = { code: UserErrorCode.ALREADY_REFERRED, message: alreadyReferred, path: ['input', 'stage'] };
      throw new Refusal({ ...refusal, conflictingId: standing.liveId });
    }

    const key = { workspaceId: ctx.workspaceId, id };
    await tx.update(Referral, key, {
      stage: to,
      stageChangedAt: at,
      updatedAt: new Date(),
      convertedAt: to === ReferralStage.CONVERTED ? at : null,
      lostReason: to === ReferralStage.LOST ? reason : null,
      ...(input.value && valueColumns(input.value)),
    });
    await runPrepared(tx, insertStageChange, [ctx.workspaceId, id, newId(), from, to, at, ctx.userId, reason]);
    await countAdvanced(ctx, tx, referrerId, from, to);

    const others: TreeLink[] = [];
    if (to === ReferralStage.DISQUALIFIED) {
      const successor = await detach(ctx, tx, before);
      if (successor) others.push(successor);
    } else if (standing && retakesTree(standing)) {
      const attached = await attach(ctx, tx, before);
      if (attached && standing.holder && standing.holder.id !== id) others.push(standing.holder);
    }
    await this.journal.record(ctx, tx, 'referral.advanced', before, { stage: [from, to] }, others);
  }

  private noSuchStep(from: ReferralStage, to: ReferralStage): Refusal {
    const values = { from, to };
    return new Refusal({
      code: UserErrorCode.INVALID_TRANSITION,
      message: noSuchStep,
      values,
      path: ['input', 'stage'],
    });
  }
}

/** When the change was: as given, else now; never before the change before it. */
function instantOf(given: Date | null | undefined, lastChange: Date): Date {
  const now = new Date();
  // Another server's clock may be a little ahead of this one's.
  if (!given) return now > lastChange ? now : lastChange;
  const at = pastInstant(given, now, ['input', 'at']);
  if (at < lastChange) {
    throw new Refusal({ code: UserErrorCode.INVALID, message: beforeLastChange, path: ['input', 'at'] });
  }
  return at;
}
