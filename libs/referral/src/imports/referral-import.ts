import { Injectable } from '@nestjs/common';
import { validateSync } from 'class-validator';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { idTaken, notFound } from '../common/common.messages.js';
import { newId } from '../common/ids.js';
import { reasonsOf } from '../common/input-rules.js';
import { MoneyInput } from '../common/money.js';
import { Refusal, type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { lockLiving } from '../contacts/lock-contacts.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { pastInstant } from '../referrals/past-instant.js';
import { Channel, ReferralStage } from '../referrals/referral.enums.js';
import { requireLabelFits } from '../referrals/referral-rules.js';
import { isLive } from '../referrals/referral-stage.js';
import { ConnectReferralInput } from '../referrals/referrals.inputs.js';
import { alreadyReferred, selfReferral } from '../referrals/referrals.messages.js';
import { ReferralsService } from '../referrals/referrals.service.js';
import { Cells } from './cells.js';
import { type Applied, type ImportHandler } from './import-handler.js';
import { type ImportOptions } from './import-job.entity.js';
import { type ImportRow, type Verdict } from './import-row.js';
import { fieldOf, type NamedContact, namedContactOf, NamedContacts } from './named-contacts.js';
import { madeBy, type UndoEntry } from './undo-log.js';
import {
  attachReferrals,
  countReferrals,
  findStandings,
  insertFirstStages,
  insertReferrals,
  type RefereeStanding,
} from './sql/insert-referrals.js';

const REFERRER = { id: 'referrerId', externalId: 'referrerExternalId', email: 'referrerEmail', name: 'referrerName' };
const REFEREE = { id: 'refereeId', externalId: 'refereeExternalId', email: 'refereeEmail', name: 'refereeName' };
const LIVE = Object.values(ReferralStage).filter(isLive);

interface ReferralDraft {
  referrer: NamedContact;
  referee: NamedContact;
  input: ConnectReferralInput & { stage: ReferralStage; referredAt: Date };
}

/** A row whose both sides are known. */
interface Link extends ReferralDraft {
  index: number;
  id: string;
  referrerId: string;
  refereeId: string;
}

/**
 * Files of referrals, in their order, by the rules of connectReferral; the same two again are passed over. Referees who
 * had no referral, which is nearly all, go set by set; the others one by one through the service.
 */
@Injectable()
export class ReferralImport {
  constructor(
    private readonly namedContacts: NamedContacts,
    private readonly referrals: ReferralsService,
    private readonly outbox: OutboxService,
  ) {}

  open(ctx: Ctx, options: ImportOptions, since: Date): ImportHandler<ReferralDraft> {
    return {
      parse: (row) => referralDraftOf(row, ctx, since),
      apply: (tx, drafts) => this.apply(ctx, tx, drafts, options),
    };
  }

  private async apply(ctx: Ctx, tx: EntityManager, drafts: ReferralDraft[], options: ImportOptions): Promise<Applied> {
    const { contacts: named, made } = await this.namedContacts.resolve(
      ctx,
      tx,
      drafts.flatMap(({ referrer, referee }) => [referrer, referee]),
      { create: options.createMissingContacts ?? false, tags: options.tags ?? [] },
    );
    const verdicts: Verdict[] = [];
    const links: Link[] = [];
    for (const [index, draft] of drafts.entries()) {
      const [referrerId, refereeId] = [named[index * 2]!, named[index * 2 + 1]!];
      const reasons = [referrerId, refereeId].flatMap((side) => (typeof side === 'string' ? [] : side));
      verdicts[index] = reasons;
      if (typeof referrerId !== 'string' || typeof refereeId !== 'string') continue;
      if (referrerId === refereeId)
        verdicts[index] = [refuse(UserErrorCode.SELF_REFERRAL, selfReferral, draft.referee, referrerId)];
      else links.push({ ...draft, index, id: draft.input.id?.toLowerCase() ?? newId(), referrerId, refereeId });
    }
    await this.connect(ctx, tx, links, verdicts);
    const undo: UndoEntry[] = made.map(({ id, place, tagIds }) => ({ ...madeBy('CONTACT', id, place >> 1), tagIds }));
    for (const { id, index } of links) if (verdicts[index] === 'created') undo.push(madeBy('REFERRAL', id, index));
    return { verdicts, undo };
  }

  private async connect(ctx: Ctx, tx: EntityManager, links: Link[], verdicts: Verdict[]): Promise<void> {
    const living = await lockLiving(ctx, tx, [
      ...new Set(links.flatMap(({ referrerId, refereeId }) => [referrerId, refereeId])),
    ]);
    const standings = await this.standingsOf(ctx, tx, links);
    const takenIds = await this.takenIds(ctx, tx, links);
    let plain: Link[] = [];
    for (const link of links) {
      const standing = standings.get(link.refereeId);
      const gone = [link.referrer, link.referee].filter(
        (_, side) => !living.has(side === 0 ? link.referrerId : link.refereeId),
      );
      const before = standing?.referrals ?? [];
      const live = before.find((referral) => referral.isLive);
      if (gone.length > 0) verdicts[link.index] = gone.map((side) => refuse(UserErrorCode.NOT_FOUND, notFound, side));
      else if (before.some(({ referrerId }) => referrerId === link.referrerId)) verdicts[link.index] = 'skipped';
      else if (takenIds.has(link.id)) {
        const reason = { message: idTaken, path: ['id'], conflictingId: link.id };
        verdicts[link.index] = [{ code: UserErrorCode.DUPLICATE, ...reason }];
      } else if (live && isLive(link.input.stage)) {
        verdicts[link.index] = [refuse(UserErrorCode.ALREADY_REFERRED, alreadyReferred, link.referee, live.id)];
      } else {
        verdicts[link.index] = 'created';
        if (before.length === 0) plain.push(link);
        else {
          // In the order of the file: who comes first gets the place in the tree.
          await this.connectPlain(ctx, tx, plain, standings);
          plain = [];
          verdicts[link.index] = await this.connectOne(ctx, tx, link);
        }
        if (verdicts[link.index] !== 'created') continue;
        takenIds.add(link.id);
        standing!.referrals.push({ id: link.id, referrerId: link.referrerId, isLive: isLive(link.input.stage) });
      }
    }
    await this.connectPlain(ctx, tx, plain, standings);
  }

  private async connectPlain(
    ctx: Ctx,
    tx: EntityManager,
    links: Link[],
    standings: Map<string, RefereeStanding>,
  ): Promise<void> {
    if (links.length === 0) return;
    const rows = links.map(({ id, referrerId, refereeId, input }) => ({
      id,
      referrer_id: referrerId,
      referee_id: refereeId,
      stage: input.stage,
      channel: input.channel,
      channel_label: input.channelLabel,
      note: input.note,
      value_amount: input.value?.amount,
      value_currency: input.value?.currency,
      referred_at: input.referredAt,
      converted_at: input.stage === ReferralStage.CONVERTED ? input.referredAt : null,
    }));
    const [workspace, json] = [ctx.workspaceId, JSON.stringify(rows)];
    await tx.query(insertReferrals, [workspace, json]);
    await tx.query(insertFirstStages, [workspace, json, rows.map(newId), ctx.userId]);
    await tx.query(countReferrals, [workspace, json]);
    // As takesTree has it for somebody without a link so far.
    const brought = links.filter(({ refereeId, input }) => {
      const since = standings.get(refereeId)!.customerSince;
      return input.stage !== ReferralStage.DISQUALIFIED && !(since && since < input.referredAt);
    });
    const [ids, referrers, referees] = [
      brought.map(({ id }) => id),
      brought.map(({ referrerId }) => referrerId),
      brought.map(({ refereeId }) => refereeId),
    ];
    await tx.query(attachReferrals, [workspace, ids, referrers, referees]);
    const contactIds = [...new Set(links.flatMap(({ referrerId, refereeId }) => [referrerId, refereeId]))];
    await this.outbox.record(ctx, tx, 'referral.changed', { ids: links.map(({ id }) => id) });
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: contactIds, change: 'UPDATED' });
  }

  private async connectOne(
    ctx: Ctx,
    tx: EntityManager,
    { id, referrer, referee, referrerId, refereeId, input }: Link,
  ): Promise<Verdict> {
    try {
      await tx.transaction((inner) => this.referrals.connectIn(ctx, inner, { ...input, id, referrerId, refereeId }));
      return 'created';
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const fields: Record<string, string> = { referrerId: fieldOf(referrer), refereeId: fieldOf(referee) };
      return error.reasons.map((reason) => {
        const field = reason.path?.[1] ?? '';
        return { ...reason, path: [fields[field] ?? field] };
      });
    }
  }

  private async standingsOf(ctx: Ctx, tx: EntityManager, links: Link[]): Promise<Map<string, RefereeStanding>> {
    const ids = [...new Set(links.map(({ refereeId }) => refereeId))];
    const rows = await tx.query<RefereeStanding[]>(findStandings, [ctx.workspaceId, ids, LIVE]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async takenIds(ctx: Ctx, tx: EntityManager, links: Link[]): Promise<Set<string>> {
    const ids = links.flatMap(({ input }) => input.id ?? []);
    if (ids.length === 0) return new Set();
    const text = `select id from referral.referral where workspace_id = $1 and id = any($2::uuid[])`;
    return new Set((await tx.query<{ id: string }[]>(text, [ctx.workspaceId, ids])).map(({ id }) => id));
  }
}

function referralDraftOf(row: ImportRow, ctx: Ctx, since: Date): ReferralDraft | RefusalReason[] {
  const cells = new Cells(row, ctx.workspace.timeZone);
  const [referrer, referee] = [namedContactOf(cells, REFERRER), namedContactOf(cells, REFEREE)];
  const value = cells.amount('value');
  const input = Object.assign(new ConnectReferralInput(), {
    id: cells.id('id'),
    channel: cells.choice('channel', Channel) ?? Channel.IMPORT,
    channelLabel: cells.text('channelLabel'),
    stage: cells.choice('stage', ReferralStage) ?? ReferralStage.PENDING,
    referredAt: cells.time('referredAt') ?? since,
    note: cells.text('note'),
    value:
      value === undefined
        ? undefined
        : Object.assign(new MoneyInput(), { amount: value, currency: ctx.workspace.currency }),
  });
  const reasons = [
    ...cells.reasons,
    ...reasonsOf(validateSync(input, { forbidUnknownValues: false, stopAtFirstError: true }), []),
  ];
  try {
    requireLabelFits(input.channel, input.channelLabel);
    input.referredAt = pastInstant(input.referredAt, new Date(), ['input', 'referredAt']);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reasons.push(...error.reasons.map((reason) => ({ ...reason, path: reason.path?.slice(1) })));
  }
  return reasons.length > 0 ? reasons : { referrer, referee, input };
}

const refuse = (
  code: UserErrorCode,
  message: RefusalReason['message'],
  side: NamedContact,
  conflictingId?: string,
): RefusalReason => ({
  code,
  message,
  values: { what: 'contact' },
  path: [fieldOf(side)],
  conflictingId,
});
