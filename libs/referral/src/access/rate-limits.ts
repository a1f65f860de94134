import { Inject, Injectable } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { type Allowance, networkOf, RateLimiter } from '../common/rate-limiter.js';
import { REFERRAL_OPTIONS, type ReferralOptions } from '../common/referral.options.js';

/** Tries to sign in within a minute, for one account and from one network address. */
const TRIES_PER_ACCOUNT = 10;
const TRIES_PER_ADDRESS = 60;

type Limit = 'caller' | 'address' | 'signIn';

/** How much each may ask for. Whatever is over it is RATE_LIMITED. */
@Injectable()
export class RateLimits {
  /** Requests that were turned away, since the process began. */
  readonly refused: Record<Limit, number> = { caller: 0, address: 0, signIn: 0 };
  private readonly callers: RateLimiter;
  private readonly addresses: RateLimiter;
  private readonly accounts = new RateLimiter(TRIES_PER_ACCOUNT);
  private readonly signInAddresses = new RateLimiter(TRIES_PER_ADDRESS);

  constructor(@Inject(REFERRAL_OPTIONS) options: ReferralOptions) {
    this.callers = new RateLimiter(options.requestsPerCaller ?? 6_000);
    this.addresses = new RateLimiter(options.requestsPerAddress ?? 300);
  }

  /** @throws GraphQLError RATE_LIMITED */
  countCaller(workspaceId: string, caller: string): Allowance | undefined {
    return this.granted('caller', this.callers.take(`${workspaceId} ${caller}`));
  }

  /** @throws GraphQLError RATE_LIMITED */
  countAddress(address: string): Allowance | undefined {
    return this.granted('address', this.addresses.take(networkOf(address)));
  }

  giveBackAddress(address: string): void {
    this.addresses.giveBack(networkOf(address));
  }

  /** Counts nothing. @throws GraphQLError RATE_LIMITED where the address has nothing left. */
  checkAddress(address: string): void {
    this.granted('address', this.addresses.refusal(networkOf(address)));
  }

  /** @throws GraphQLError RATE_LIMITED */
  countSignIn(address: string, account: string): void {
    const what = 'tries to sign in';
    this.granted('signIn', this.signInAddresses.take(networkOf(address)), what);
    this.granted('signIn', this.accounts.take(account), what);
  }

  private granted(limit: Limit, allowance: Allowance | undefined, what = 'requests'): Allowance | undefined {
    if (!allowance || allowance.retryAfter === 0) return allowance;
    this.refused[limit]++;
    const headers = new Map(Object.entries(allowanceHeaders(allowance)));
    throw new GraphQLError(`Too many ${what}; try again in ${allowance.retryAfter} s.`, {
      extensions: { code: 'RATE_LIMITED', http: { status: 429, headers } },
    });
  }
}

/**
 * RateLimit-Limit, -Remaining and -Reset are what clients read today (`ky` waits for -Reset, generated clients show
 * them). The later drafts of the IETF have one structured field instead, which next to nobody reads and whose name is
 * another, so that it can come beside these once it is a standard.
 */
export function allowanceHeaders({ limit, remaining, reset, retryAfter }: Allowance): Record<string, string> {
  return {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(reset),
    ...(retryAfter > 0 && { 'retry-after': String(retryAfter) }),
  };
}

export const isRateLimited = (error: unknown): error is GraphQLError =>
  error instanceof GraphQLError && error.extensions.code === 'RATE_LIMITED';
