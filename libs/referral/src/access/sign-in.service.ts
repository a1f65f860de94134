import { Inject, Injectable } from '@nestjs/common';
import { Database, type Scope } from '../common/database.js';
import { newId } from '../common/ids.js';
import { Patience } from '../common/patience.js';
import { REFERRAL_OPTIONS, type ReferralOptions } from '../common/referral.options.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { type SignInInput } from './access.inputs.js';
import { signInFailed } from './access.messages.js';
import { AuditService } from './audit.service.js';
import { CredentialsService } from './credentials.service.js';
import { Ctx } from './ctx.js';
import { isPassword } from './passwords.js';
import { RateLimits } from './rate-limits.js';
import { hashSecret, newSecret } from './secrets.js';
import { Session } from './session.entity.js';

export interface SignedIn {
  token: string;
  expiresAt: Date;
  ctx: Ctx;
}

@Injectable()
export class SignInService {
  /** Tries that got as far as the password, since the process began. */
  readonly tries = { succeeded: 0, failed: 0 };
  private readonly sessionHours: number;

  constructor(
    private readonly database: Database,
    private readonly credentials: CredentialsService,
    private readonly audit: AuditService,
    private readonly rateLimits: RateLimits,
    @Inject(REFERRAL_OPTIONS) options: ReferralOptions,
  ) {
    this.sessionHours = options.sessionHours ?? 12;
  }

  /**
   * Starts a session. Somebody unknown and a wrong password get the same answer after the same time.
   *
   * @throws Refusal INVALID; GraphQLError RATE_LIMITED after too many tries.
   */
  async signIn(input: SignInInput, address: string, requestId: string): Promise<SignedIn> {
    const email = input.email.trim().toLowerCase();
    this.rateLimits.countSignIn(address, `${input.workspace ?? ''} ${email}`);
    const patience = new Patience();
    const rows = await this.database.lookUp<{
      workspace_id: string;
      user_id: string;
      password_hash: string | null;
    }>(patience, { text: 'select * from referral.find_sign_in($1, $2)', values: [email, input.workspace ?? null] });
    const found = rows.length === 1 ? rows[0] : undefined;
    const right = await isPassword(input.password, found?.password_hash ?? null);
    if (!found || !right) {
      this.tries.failed++;
      throw new Refusal({ code: UserErrorCode.INVALID, message: signInFailed, path: ['input'] });
    }

    const signedIn = await this.startSession({ workspaceId: found.workspace_id, patience }, found.user_id, requestId);
    this.tries.succeeded++;
    return signedIn;
  }

  /**
   * Lets in a user who has proved otherwise who they are.
   *
   * @throws GraphQLError UNAUTHENTICATED where the user may not sign in any more.
   */
  async startSession(scope: Scope, userId: string, requestId: string): Promise<SignedIn> {
    const { workspaceId } = scope;
    const token = newSecret('mrs_');
    const expiresAt = new Date(Date.now() + this.sessionHours * 3_600_000);
    await this.database.transaction(scope, async (tx) => {
      await tx.query(`delete from referral.session where workspace_id = $1 and user_id = $2 and expires_at < now()`, [
        workspaceId,
        userId,
      ]);
      await tx.insert(Session, { workspaceId, id: newId(), userId, expiresAt, tokenHash: hashSecret(token) });
    });
    const ctx = (await this.credentials.view({ authorization: `Bearer ${token}`, requestId }))!;
    await this.database.transaction(ctx, (tx) =>
      this.audit.record(ctx, tx, { action: 'user.signedIn', objectType: 'User', objectId: userId }),
    );
    return { token, expiresAt, ctx };
  }

  /** Ends the session that asks; null where an API key or a host's token asks, which have none. */
  async signOut(ctx: Ctx): Promise<string | null> {
    const id = ctx.sessionId;
    if (!id) return null;
    await this.database.transaction(ctx, async (tx) => {
      await tx.delete(Session, { workspaceId: ctx.workspaceId, id });
      await this.audit.record(ctx, tx, { action: 'user.signedOut', objectType: 'User', objectId: ctx.userId ?? id });
    });
    this.credentials.forget(ctx.workspaceId);
    return id;
  }
}
