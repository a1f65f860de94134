import { Injectable } from '@nestjs/common';
import { cardTokenOf } from '../access/card-token.js';
import { type Ctx } from '../access/ctx.js';
import { proveCardToken } from '../access/sql/prove-card-token.js';
import { notFound } from '../common/common.messages.js';
import { Database } from '../common/database.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { type CardTokenInput } from './card-tokens.inputs.js';
import { lifetimeOutOfRange } from './read-model.messages.js';

const DEFAULT_LIFETIME = 'PT1H';
/** It lies in the page of whoever looks at the contact, and a working day is the longest that a page stays open. */
const LONGEST_LIFETIME_S = 24 * 60 * 60;
/** Months and years, and what has a fraction, are no lifetime of a token. */
const LIFETIME = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

@Injectable()
export class CardTokensService {
  constructor(private readonly database: Database) {}

  /** Leaves no trace in the audit: it tells nothing that whoever asks could not read, and changes nothing. */
  async create(ctx: Ctx, { contactId, lifetime }: CardTokenInput): Promise<{ token: string; expiresAt: Date }> {
    const seconds = secondsOf(lifetime ?? DEFAULT_LIFETIME);
    if (seconds < 1 || seconds > LONGEST_LIFETIME_S) {
      throw new Refusal({ code: UserErrorCode.INVALID, message: lifetimeOutOfRange, path: ['input', 'lifetime'] });
    }
    const { workspaceId } = ctx;
    // "user:<id>" or "key:<id>".
    const makerId = ctx.caller.slice(ctx.caller.indexOf(':') + 1);
    const [found] = await this.database.read(ctx, proveCardToken, [workspaceId, contactId, makerId]);
    if (!found?.hasContact) {
      const values = { what: 'contact' };
      throw new Refusal({ code: UserErrorCode.NOT_FOUND, message: notFound, values, path: ['input', 'contactId'] });
    }
    // In the whole seconds that the token has room for.
    const expiresAt = new Date((Math.floor(Date.now() / 1000) + seconds) * 1000);
    return { token: cardTokenOf({ workspaceId, contactId, makerId, expiresAt }, found.key), expiresAt };
  }
}

/** 0, which is out of range, of what is no lifetime. */
function secondsOf(lifetime: string): number {
  const parts = LIFETIME.exec(lifetime);
  if (!parts) return 0;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((days! * 24 + hours!) * 60 + minutes!) * 60 + seconds!;
}
