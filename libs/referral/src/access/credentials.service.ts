import { Inject, Injectable } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { acceptedLocale } from '../common/messages.js';
import { Database, type Scope } from '../common/database.js';
import { Patience } from '../common/patience.js';
import { type Allowance } from '../common/rate-limiter.js';
import { REFERRAL_OPTIONS, type ReferralOptions } from '../common/referral.options.js';
import { type CardClaims, isGenuineCardToken, readCardToken } from './card-token.js';
import { type Credential, Ctx, unauthenticated } from './ctx.js';
import { HostTokens } from './host-tokens.js';
import { CARD_TOKEN_PERMISSION, mayDo } from './permissions.js';
import { RateLimits } from './rate-limits.js';
import { hashSecret } from './secrets.js';
import { UsersService } from './users.service.js';
import { WorkspacesService } from './workspaces.service.js';
import { Role } from './role.js';
import { proveCardToken } from './sql/prove-card-token.js';

/**
 * How long a proved credential is trusted without asking the database again. What this process revokes is forgotten
 * at once; what another one revoked, after so long at the latest.
 */
const TRUSTED_FOR_MS = 5_000;
const REMEMBERED = 10_000;

interface Remembered {
  credential: Credential;
  until: number;
}

interface Asked {
  authorization?: string;
  acceptLanguage?: string;
  requestId: string;
}

/** Somebody who was let in. */
export interface Admitted {
  /** Missing for the anonymous. */
  ctx?: Ctx;
  /** What is left to whoever asked; missing where nothing is limited. */
  allowance?: Allowance;
}

/** Proves who is asking from the Authorization header: an API key, a session, a card token, or a token of the host CRM. */
@Injectable()
export class CredentialsService {
  /** Credentials that were refused, since the process began. */
  refused = 0;
  private readonly remembered = new Map<string, Remembered>();
  private readonly proving = new Map<string, Promise<Credential>>();
  private readonly hostTokens: HostTokens | null;

  constructor(
    private readonly database: Database,
    private readonly workspaces: WorkspacesService,
    private readonly users: UsersService,
    private readonly rateLimits: RateLimits,
    @Inject(REFERRAL_OPTIONS) options: ReferralOptions,
  ) {
    this.hostTokens = options.hostTokens ? new HostTokens(options.hostTokens) : null;
  }

  /**
   * Lets somebody in at a door to the outside, within the limits of whoever asks.
   *
   * @throws GraphQLError UNAUTHENTICATED as `view`, RATE_LIMITED.
   */
  async admit(request: Asked, address: string): Promise<Admitted> {
    if (!request.authorization) return { allowance: this.rateLimits.countAddress(address) };
    if (this.isKnown(request.authorization)) return this.counted(await this.view(request));
    // Counted before it is proved, or a guesser would try thousands at once.
    this.rateLimits.countAddress(address);
    try {
      const ctx = await this.view(request);
      this.rateLimits.giveBackAddress(address);
      return this.counted(ctx);
    } catch (error) {
      const wrong = error instanceof GraphQLError && error.extensions.code === 'UNAUTHENTICATED';
      if (!wrong) this.rateLimits.giveBackAddress(address);
      throw error;
    }
  }

  /**
   * Whether this credential was good not long ago. Who brings one is not held to what others did at the same address:
   * one person who guesses must not lock an office out.
   */
  isKnown(authorization: string | undefined): boolean {
    const secret = secretOf(authorization);
    return secret !== undefined && this.remembered.has(secret);
  }

  /**
   * The viewer, or undefined where no credential was sent.
   *
   * @throws GraphQLError UNAUTHENTICATED where one was sent that is not good.
   */
  async view(request: Asked): Promise<Ctx | undefined> {
    if (!request.authorization) return undefined;
    const secret = secretOf(request.authorization);
    if (!secret) {
      this.refused++;
      throw unauthenticated('The Authorization header must read "Bearer" and one token or API key.');
    }
    const patience = new Patience();
    const credential = this.recall(secret) ?? (await this.proveOnce(secret, patience));
    const locale = credential.locale ?? acceptedLocale(request.acceptLanguage) ?? credential.workspace.locale;
    return new Ctx(credential, locale, request.requestId, patience);
  }

  /** Trusts nothing any more that was proved in a workspace: after a change to its keys, users or settings. */
  forget(workspaceId: string): void {
    for (const remembered of this.remembered.values()) {
      if (remembered.credential.workspace.id === workspaceId) remembered.until = 0;
    }
    // What is being proved may have been looked up before the change.
    this.proving.clear();
  }

  private counted(ctx: Ctx | undefined): Admitted {
    return { ctx, allowance: ctx && this.rateLimits.countCaller(ctx.workspaceId, ctx.caller) };
  }

  private recall(secret: string): Credential | undefined {
    const found = this.remembered.get(secret);
    return found && found.until > Date.now() ? found.credential : undefined;
  }

  /** Once for all who bring it at the same time, or each would take connections for it. */
  private async proveOnce(secret: string, patience: Patience): Promise<Credential> {
    const since = performance.now();
    let proof = this.proving.get(secret);
    if (!proof) {
      proof = this.prove(secret, () => this.proving.get(secret) === proof);
      this.proving.set(secret, proof);
    }
    try {
      return await proof;
    } finally {
      if (this.proving.get(secret) === proof) this.proving.delete(secret);
      patience.use(since);
    }
  }

  /** @param isCurrent whether nothing was forgotten meanwhile. */
  private async prove(secret: string, isCurrent: () => boolean): Promise<Credential> {
    const patience = new Patience();
    const card = readCardToken(secret);
    const proved = card
      ? await this.cardToken(secret, card, patience)
      : secret.startsWith('mrs_')
        ? await this.session(secret, patience)
        : this.hostTokens?.looksLikeOne(secret)
          ? await this.hostToken(secret, this.hostTokens)
          : await this.apiKey(secret, patience);
    if (!proved) {
      this.remembered.delete(secret);
      this.refused++;
      throw unauthenticated('This token or API key is not valid, or not any more.');
    }
    const { credential, expiresAt } = proved;
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    const until = Math.min(Date.now() + TRUSTED_FOR_MS, expiresAt?.getTime() ?? Infinity);
    if (isCurrent()) this.remembered.set(secret, { credential, until });
    return credential;
  }

  private async session(
    secret: string,
    patience: Patience,
  ): Promise<{ credential: Credential; expiresAt: Date } | null> {
    const [found] = await this.database.lookUp<{
      workspace_id: string;
      session_id: string;
      user_id: string;
      expires_at: Date;
    }>(patience, {
      name: 'find_session',
      text: 'select * from referral.find_session($1)',
      values: [hashSecret(secret)],
    });
    if (!found) return null;
    const scope = { workspaceId: found.workspace_id, patience };
    const credential = await this.userCredential(scope, found.user_id, found.session_id);
    return credential && { credential, expiresAt: found.expires_at };
  }

  private async cardToken(
    secret: string,
    { workspaceId, contactId, makerId, expiresAt }: CardClaims,
    patience: Patience,
  ): Promise<{ credential: Credential; expiresAt: Date } | null> {
    if (expiresAt.getTime() <= Date.now()) return null;
    const scope = { workspaceId, patience };
    const [found] = await this.database.read(scope, proveCardToken, [workspaceId, contactId, makerId]);
    if (!found?.hasContact || !isGenuineCardToken(secret, found.key)) return null;
    const { makerRole } = found;
    const workspace = makerRole && mayDo(makerRole, CARD_TOKEN_PERMISSION) && (await this.workspaces.settings(scope));
    if (!workspace) return null;
    const credential = {
      workspace,
      role: Role.READER,
      userId: null,
      sessionId: null,
      actor: 'card',
      caller: `card:${contactId}`,
      locale: null,
      cardOf: contactId,
    };
    return { credential, expiresAt };
  }

  private async hostToken(
    token: string,
    hostTokens: HostTokens,
  ): Promise<{ credential: Credential; expiresAt: Date } | null> {
    const claims = await hostTokens.verify(token);
    if (!claims) return null;
    const workspace = await this.workspaces.bySlugOrId(claims.workspace);
    if (!workspace) return null;
    const user = await this.users.ofHost(workspace, claims);
    if (!user) return null;
    const credential = await this.userCredential({ workspaceId: workspace.id }, user, null);
    return credential && { credential, expiresAt: claims.expiresAt };
  }

  private async apiKey(
    secret: string,
    patience: Patience,
  ): Promise<{ credential: Credential; expiresAt: Date | null } | null> {
    const [key] = await this.database.lookUp<{
      workspace_id: string;
      api_key_id: string;
      name: string;
      role: Role;
      expires_at: Date | null;
      last_used_at: Date | null;
    }>(patience, {
      name: 'find_api_key',
      text: 'select * from referral.find_api_key($1)',
      values: [hashSecret(secret)],
    });
    const workspace = key && (await this.workspaces.settings({ workspaceId: key.workspace_id, patience }));
    if (!workspace) return null;
    // To the minute: a busy key must not write on every request.
    if (!key.last_used_at || Date.now() - key.last_used_at.getTime() > 60_000) {
      await this.database.transaction({ workspaceId: workspace.id, patience }, (tx) =>
        tx.query(`update referral.api_key set last_used_at = now() where workspace_id = $1 and id = $2`, [
          workspace.id,
          key.api_key_id,
        ]),
      );
    }
    const caller = `key:${key.api_key_id}`;
    const credential = {
      workspace,
      role: key.role,
      userId: null,
      sessionId: null,
      actor: `key: ${key.name}`,
      caller,
      locale: null,
    };
    return { credential, expiresAt: key.expires_at };
  }

  private async userCredential(scope: Scope, userId: string, sessionId: string | null): Promise<Credential | null> {
    const [workspace, user] = await Promise.all([this.workspaces.settings(scope), this.users.find(scope, userId)]);
    if (!workspace || !user?.active) return null;
    return {
      workspace,
      role: user.role,
      userId,
      sessionId,
      actor: user.name,
      caller: `user:${userId}`,
      locale: user.locale,
    };
  }
}

const secretOf = (authorization = ''): string | undefined => /^Bearer ([\x21-\x7e]{1,8192})$/i.exec(authorization)?.[1];
