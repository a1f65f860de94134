import { createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { type HostTokenOptions } from '../common/referral.options.js';
import { Role } from './role.js';

/** What a host CRM's token says of whoever brings it. */
export interface HostClaims {
  /** Slug or id. */
  workspace: string;
  /** The user's id in the host CRM. */
  externalId: string;
  role: Role;
  name: string | null;
  email: string | null;
  expiresAt: Date;
}

const CLAIMS = { workspace: 'workspace', user: 'sub', role: 'role', name: 'name', email: 'email' };

/** Reads tokens that a host CRM signed (JWT). */
export class HostTokens {
  private readonly key: Uint8Array | JWTVerifyGetKey;
  private readonly algorithms: string[];
  private readonly claims: typeof CLAIMS;

  constructor(private readonly options: HostTokenOptions) {
    // One kind of key, one family of algorithms: a public key must never be taken for a shared secret.
    if (options.jwksUrl) {
      this.key = createRemoteJWKSet(new URL(options.jwksUrl), { timeoutDuration: 3_000 });
      this.algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
    } else {
      this.key = new TextEncoder().encode(options.secret ?? '');
      this.algorithms = ['HS256', 'HS384', 'HS512'];
    }
    this.claims = { ...CLAIMS, ...options.claims };
  }

  looksLikeOne(token: string): boolean {
    return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);
  }

  /** The claims of a token that is good; null of one that is not, whatever the reason. */
  async verify(token: string): Promise<HostClaims | null> {
    const { issuer, audience } = this.options;
    const checks = { algorithms: this.algorithms, issuer, audience, requiredClaims: ['exp'], clockTolerance: 5 };
    let payload: JWTPayload;
    try {
      // The two kinds of key are two overloads of the same function.
      ({ payload } =
        typeof this.key === 'function'
          ? await jwtVerify(token, this.key, checks)
          : await jwtVerify(token, this.key, checks));
    } catch {
      return null;
    }
    const workspace = payload[this.claims.workspace];
    const externalId = payload[this.claims.user];
    const role = textOf(payload[this.claims.role])?.toUpperCase() ?? '';
    if (typeof workspace !== 'string' || typeof externalId !== 'string' || !externalId || !(role in Role)) return null;
    return {
      workspace,
      externalId,
      role: role as Role,
      name: textOf(payload[this.claims.name]),
      email: textOf(payload[this.claims.email])?.toLowerCase() ?? null,
      expiresAt: new Date((payload.exp ?? 0) * 1000),
    };
  }
}

const textOf = (claim: unknown): string | null =>
  typeof claim === 'string' && claim.trim() ? claim.trim().slice(0, 200) : null;
