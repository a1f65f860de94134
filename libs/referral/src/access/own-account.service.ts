import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { Database } from '../common/database.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { type UpdateViewerInput } from './access.inputs.js';
import { noPassword, noUser, wrongPassword } from './access.messages.js';
import { AuditService, changesBetween } from './audit.service.js';
import { type Ctx } from './ctx.js';
import { hashPassword, isPassword } from './passwords.js';
import { RateLimits } from './rate-limits.js';
import { Session } from './session.entity.js';
import { User } from './user.entity.js';

/** A new password with what it is put in place of. */
interface NewPassword {
  before: string;
  after: string;
}

/** What users change of themselves; all else is an administrator's. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly rateLimits: RateLimits,
  ) {}

  /**
   * A new password ends the user's other sessions.
   *
   * @param address that asks, for the limit on guessing passwords.
   * @throws Refusal CONFLICT for an API key, INVALID; GraphQLError RATE_LIMITED after too many tries.
   */
  async update(ctx: Ctx, input: UpdateViewerInput, address: string): Promise<User> {
    const { workspaceId, userId, sessionId } = ctx;
    if (!userId) throw new Refusal({ code: UserErrorCode.CONFLICT, message: noUser, path: ['input'] });
    const password = await this.checkedPassword(ctx, userId, input, address);
    return this.database.transaction(ctx, async (tx) => {
      const key = { workspaceId, id: userId };
      const before = await tx.findOneByOrFail(User, key);
      const patch: Partial<User> = {};
      if (input.name != null) patch.name = input.name;
      if (input.locale !== undefined) patch.locale = input.locale;
      const changes: Record<string, unknown> = changesBetween(before, patch);
      if (password) changes['password'] = 'changed';
      if (Object.keys(changes).length === 0) return before;
      // Only over the password that was checked: an administrator may have set another one meanwhile.
      const where = { ...key, ...(password && { passwordHash: password.before }) };
      const set = { ...patch, ...(password && { passwordHash: password.after }), updatedAt: new Date() };
      const { affected } = await tx.update(User, where, set);
      if (affected === 0) throw notThePassword();
      if (password) await tx.delete(Session, { workspaceId, userId, ...(sessionId && { id: Not(sessionId) }) });
      const entry = { action: 'user.updated', objectType: 'User', objectId: userId, changes };
      await this.audit.record(ctx, tx, entry);
      return tx.findOneByOrFail(User, key);
    });
  }

  /** Undefined where the password stays. */
  private async checkedPassword(
    ctx: Ctx,
    userId: string,
    { password, currentPassword }: UpdateViewerInput,
    address: string,
  ): Promise<NewPassword | undefined> {
    if (password == null) return undefined;
    const user = await this.database.transaction(ctx, (tx) =>
      tx.findOneByOrFail(User, { workspaceId: ctx.workspaceId, id: userId }),
    );
    const before = user.passwordHash;
    if (before === null) {
      throw new Refusal({ code: UserErrorCode.CONFLICT, message: noPassword, path: ['input', 'password'] });
    }
    // In the same bucket as signing in, or whoever has taken over a session could guess as often again.
    this.rateLimits.countSignIn(address, `${ctx.workspace.slug} ${user.email}`);
    if (!(await isPassword(currentPassword ?? '', before))) throw notThePassword();
    return { before, after: await hashPassword(password) };
  }
}

const notThePassword = () =>
  new Refusal({ code: UserErrorCode.INVALID, message: wrongPassword, path: ['input', 'currentPassword'] });
