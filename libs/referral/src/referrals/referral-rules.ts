import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { User } from '../access/user.entity.js';
import { notFound } from '../common/common.messages.js';
import { type MoneyInput } from '../common/money.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { Channel } from './referral.enums.js';
import { labelWithoutOther, negativeAmount } from './referrals.messages.js';

/** What a referral is worth as its columns hold it. @throws Refusal INVALID below zero. */
export function valueColumns(value: MoneyInput | null): { valueAmount: string | null; valueCurrency: string | null } {
  if (value?.amount.startsWith('-')) {
    throw new Refusal({ code: UserErrorCode.INVALID, message: negativeAmount, path: ['input', 'value', 'amount'] });
  }
  return { valueAmount: value?.amount ?? null, valueCurrency: value?.currency ?? null };
}

/** @throws Refusal INVALID where own words come with a channel that has a name. */
export function requireLabelFits(channel: Channel, label: string | null | undefined): void {
  if (label == null || channel === Channel.OTHER) return;
  throw new Refusal({ code: UserErrorCode.INVALID, message: labelWithoutOther, path: ['input', 'channelLabel'] });
}

/** @throws Refusal NOT_FOUND where nobody with this id works here any more. */
export async function requireOwner(ctx: Ctx, tx: EntityManager, id: string | null | undefined): Promise<void> {
  if (id == null || (await tx.existsBy(User, { workspaceId: ctx.workspaceId, id, active: true }))) return;
  throw new Refusal({
    code: UserErrorCode.NOT_FOUND,
    message: notFound,
    values: { what: 'user' },
    path: ['input', 'ownerId'],
  });
}
