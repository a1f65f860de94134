import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { idTaken } from '../common/common.messages.js';
import { Database, violatedConstraint } from '../common/database.js';
import { runPrepared } from '../common/prepared.js';
import { newId } from '../common/ids.js';
import { Refusal, type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { afterLostRace } from '../contacts/contact-writer.js';
import { ContactsService } from '../contacts/contacts.service.js';
import { lockLiving } from '../contacts/lock-contacts.js';
import { missingContacts } from '../contacts/missing-contact.js';
import { RelationshipsService } from '../contacts/relationships.service.js';
import { attach, detach, standingOf, takesTree, type TreeLink } from './acquisition.js';
import { countConnected, countDeleted } from './kept-counts.js';
import { pastInstant } from './past-instant.js';
import { Referral } from './referral.entity.js';
import { ReferralStage } from './referral.enums.js';
import { ReferralCredit } from './referral-credit.entity.js';
import { ReferralJournal } from './referral-journal.js';
import { lockReferral } from './referral-locks.js';
import { requireLabelFits, requireOwner, valueColumns } from './referral-rules.js';
import { isLive } from './referral-stage.js';
import { type ConnectReferralInput } from './referrals.inputs.js';
import { alreadyReferred, oneOfIdAndNew, selfReferral } from './referrals.messages.js';
import { insertReferral, insertStageChange } from './sql/insert-referral.js';
import { StageChange } from './stage-change.entity.js';

const SIDES = ['referrer', 'referee'] as const;
type Side = (typeof SIDES)[number];

/** Links referrers to referees, and takes wrong links away. */
@Injectable()
export class ReferralsService {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactsService,
    private readonly relationships: RelationshipsService,
    private readonly journal: ReferralJournal,
  ) {}

  /** @returns the id of the new referral */
  async connect(ctx: Ctx, input: ConnectReferralInput): Promise<string> {
    const attempt = () => afterLostRace(() => this.database.transaction(ctx, (tx) => this.connectIn(ctx, tx, input)));
    try {
      return await attempt().catch((error: unknown) => {
        // A referral came in that did not wait for the referee's row: this time it is seen, and named.
        if (violatedConstraint(error) === 'uq_referral_live') return attempt();
        throw error;
      });
    } catch (error) {
      if (violatedConstraint(error) !== 'pk_referral') throw error;
      const reason = { message: idTaken, path: ['input', 'id'], conflictingId: input.id!.toLowerCase() };
      throw new Refusal({ code: UserErrorCode.DUPLICATE, ...reason });
    }
  }

  /** As `connect`, in a transaction of the caller, who wraps that in `afterLostRace`. */
  async connectIn(ctx: Ctx, tx: EntityManager, input: ConnectReferralInput): Promise<string> {
    const now = new Date();
    const referredAt = input.referredAt ? pastInstant(input.referredAt, now, ['input', 'referredAt']) : now;
    const stage = input.stage ?? ReferralStage.PENDING;
    const value = valueColumns(input.value ?? null);
    requireLabelFits(input.channel, input.channelLabel);
    requireOneOf('referrer', input);
    requireOneOf('referee', input);
    await requireOwner(ctx, tx, input.ownerId);
    const { referrer: referrerId, referee: refereeId } = await this.sidesOf(ctx, tx, input);
    if (referrerId === refereeId) throw refusedSelf(input.refereeId ? 'refereeId' : 'referee', referrerId);
    // Sent together: the second is a statement of its own, so that it sees what the first had to wait for.
    const [living, standing] = await Promise.all([
      lockLiving(ctx, tx, [referrerId, refereeId]),
      standingOf(ctx, tx, refereeId, referredAt),
    ]);
    await requireBothLiving(ctx, tx, living, { referrerId, refereeId });
    if (standing.liveId && isLive(stage)) {
      const path = ['input', input.refereeId ? 'refereeId' : 'referee'];
      const refusal = { code: UserErrorCode.ALREADY_REFERRED, message: alreadyReferred, path };
      throw new Refusal({ ...refusal, conflictingId: standing.liveId });
    }
    const id = input.id?.toLowerCase() ?? newId();
    const referral = { id, referrerId, refereeId, stage, referredAt };
    const [, , , attached] = await Promise.all([
      runPrepared(tx, insertReferral, [
        ctx.workspaceId,
        id,
        referrerId,
        refereeId,
        stage,
        input.channel,
        input.channelLabel ?? null,
        input.mayNameReferrer ?? true,
        input.note ?? null,
        input.ownerId ?? null,
        value.valueAmount,
        value.valueCurrency,
        referredAt,
        stage === ReferralStage.CONVERTED ? referredAt : null,
      ]),
      runPrepared(tx, insertStageChange, [ctx.workspaceId, id, newId(), null, stage, referredAt, ctx.userId, null]),
      countConnected(ctx, tx, referral),
      takesTree(standing, stage) && attach(ctx, tx, referral),
    ]);
    const others: TreeLink[] = attached && standing.holder ? [standing.holder] : [];
    if (input.relationship) {
      await this.relationships.relateIn(ctx, tx, {
        contactId: referrerId,
        otherId: refereeId,
        kind: input.relationship,
      });
    }
    const changes = { referrerId, refereeId, stage, channel: input.channel };
    await this.journal.record(ctx, tx, 'referral.connected', referral, changes, others);
    return id;
  }

  /** For links made by mistake: nothing is left of it but what was noted on timelines. */
  async delete(ctx: Ctx, id: string, reason?: string | null): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      await this.deleteIn(ctx, tx, await lockReferral(ctx, tx, id, ['input', 'id']), reason);
    });
  }

  /** As `delete`, in a transaction of the caller, who has locked the referral. */
  async deleteIn(ctx: Ctx, tx: EntityManager, referral: Referral, reason?: string | null): Promise<void> {
    const ofReferral = { workspaceId: ctx.workspaceId, referralId: referral.id };
    await tx.query(`update referral.interaction set referral_id = null where workspace_id = $1 and referral_id = $2`, [
      ctx.workspaceId,
      referral.id,
    ]);
    await countDeleted(ctx, tx, referral);
    const successor = await detach(ctx, tx, referral);
    await tx.delete(StageChange, ofReferral);
    await tx.delete(ReferralCredit, ofReferral);
    await tx.delete(Referral, { workspaceId: ctx.workspaceId, id: referral.id });
    const { referrerId, refereeId, stage } = referral;
    const changes = { referrerId, refereeId, stage, reason };
    await this.journal.record(ctx, tx, 'referral.deleted', referral, changes, successor ? [successor] : []);
  }

  /** The ids of both sides; who is new is created on the way, unless the person plainly is there already. */
  private async sidesOf(ctx: Ctx, tx: EntityManager, input: ConnectReferralInput): Promise<Record<Side, string>> {
    const ids = { referrer: input.referrerId?.toLowerCase(), referee: input.refereeId?.toLowerCase() };
    const created = SIDES.filter((side) => ids[side] === undefined);
    if (created.length > 0) {
      const inputs = created.map((side) => input[side]!);
      const results = await this.contacts.createUnknownIn(ctx, tx, inputs);
      const refused: RefusalReason[] = [];
      for (const [index, { id, reasons }] of results.entries()) {
        const side = created[index]!;
        if (id !== null) ids[side] = id;
        else if (side === 'referee' && ids.referrer && reasons.some(isTaken(ids.referrer))) {
          throw refusedSelf(side, ids.referrer);
        } else refused.push(...new Refusal(...reasons).under('input', side).reasons);
      }
      if (refused.length > 0) throw new Refusal(...refused);
    }
    return ids as Record<Side, string>;
  }
}

const isTaken =
  (contactId: string) =>
  ({ code, conflictingId }: RefusalReason): boolean =>
    code === UserErrorCode.DUPLICATE && conflictingId === contactId;

function requireOneOf(side: Side, input: ConnectReferralInput): void {
  if ((input[`${side}Id`] == null) !== (input[side] == null)) return;
  const reason = { message: oneOfIdAndNew, values: { side }, path: ['input', `${side}Id`] };
  throw new Refusal({ code: UserErrorCode.INVALID, ...reason });
}

async function requireBothLiving(
  ctx: Ctx,
  tx: EntityManager,
  living: Set<string>,
  sides: Record<string, string>,
): Promise<void> {
  const missing = Object.entries(sides).filter(([, id]) => !living.has(id));
  if (missing.length === 0) return;
  const places = missing.map(([field, id]) => ({ id, path: ['input', field] }));
  throw new Refusal(...(await missingContacts(ctx, tx, places)));
}

const refusedSelf = (field: string, contactId: string): Refusal =>
  new Refusal({
    code: UserErrorCode.SELF_REFERRAL,
    message: selfReferral,
    path: ['input', field],
    conflictingId: contactId,
  });
