import { validateSync } from 'class-validator';
import { compareDecimals } from '../common/decimal.js';
import { reasonsOf } from '../common/input-rules.js';
import { type Message, type MessageValues } from '../common/messages.js';
import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { EventKind } from './customer-event.enums.js';
import { type EventInput } from './customer-events.inputs.js';
import {
  customNeedsName,
  nameOneContact,
  negativeAmount,
  onlyRefundsRefund,
  otherCurrency,
  refundOfWhat,
  surveyNeedsScore,
} from './customer-events.messages.js';

/** Whose amounts make the lifetime value, and can be refunded. */
export const PAYING_KINDS: ReadonlySet<string> = new Set([
  EventKind.PURCHASE,
  EventKind.SUBSCRIPTION,
  EventKind.RENEWAL,
  EventKind.UPGRADE,
]);

/**
 * What is wrong with an event by itself, whatever was recorded before; nothing where it is right.
 *
 * @param currency the workspace's
 * @returns reasons with paths into the event
 */
export function faultsOf(input: EventInput, currency: string): RefusalReason[] {
  const malformed = validateSync(input, { forbidUnknownValues: false, stopAtFirstError: true });
  if (malformed.length > 0) return reasonsOf(malformed, []);

  const faults: RefusalReason[] = [];
  const fault = (path: string[], message: Message, values?: MessageValues) =>
    faults.push({ code: UserErrorCode.INVALID, message, values, path });
  const { kind, amount } = input;
  if ((input.contactId == null) === (input.contactExternalId == null)) fault(['contactId'], nameOneContact);
  if (amount && amount.currency !== currency) fault(['amount', 'currency'], otherCurrency, { currency });
  if (amount && compareDecimals(amount.amount, '0') < 0) fault(['amount', 'amount'], negativeAmount);
  if (kind === EventKind.REFUND && !amount && input.refundsExternalId == null) fault(['amount'], refundOfWhat);
  if (kind !== EventKind.REFUND && input.refundsExternalId != null) fault(['refundsExternalId'], onlyRefundsRefund);
  if (kind === EventKind.SURVEY && input.score == null) fault(['score'], surveyNeedsScore);
  if (kind === EventKind.CUSTOM && input.name == null) fault(['name'], customNeedsName);
  return faults;
}
