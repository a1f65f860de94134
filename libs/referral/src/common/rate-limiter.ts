import { isIP, isIPv4 } from 'node:net';

/** What is left of somebody's share. */
export interface Allowance {
  /** How many a minute there are. */
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until all of them are there again. */
  readonly reset: number;
  /** Seconds until there is one again; 0 where this one was granted. */
  readonly retryAfter: number;
}

const MINUTE_MS = 60_000;

/**
 * So many a minute for each key, which may come all at once: a leaky bucket as a clock (GCRA). All that is known of a
 * key is the time at which its share is full again, so it costs one number and no timer. (RateLimiterMemory of
 * rate-limiter-flexible keeps an object and a timer for every key that a stranger makes up, without a bound: 100,000 of
 * them took 44 MB, here 1.6; and 0.5 to 1.2 µs a request, here 0.2.) Each process counts for itself.
 */
export class RateLimiter {
  private readonly interval: number;
  private young = new Map<string, number>();
  private old = new Map<string, number>();

  /**
   * @param perMinute 0 grants everything.
   * @param remembered keys at least that are known at a time, those that asked last; twice as many at most.
   */
  constructor(
    private readonly perMinute: number,
    private readonly remembered = 10_000,
  ) {
    this.interval = MINUTE_MS / perMinute;
  }

  /** Takes one of the key's share. Undefined where nothing is limited. */
  take(key: string, now = Date.now()): Allowance | undefined {
    if (this.perMinute === 0) return undefined;
    const full = Math.max(this.fullAt(key), now) + this.interval;
    const wait = full - now - MINUTE_MS;
    // Whoever asks too much is not set back for it, or would never come in again; but not forgotten either.
    const after = wait > 0 ? full - this.interval : full;
    this.remember(key, after);
    return this.allowance(after - now, Math.max(wait, 0));
  }

  /** Takes back one that was taken. */
  giveBack(key: string): void {
    const full = this.fullAt(key);
    if (full) this.remember(key, full - this.interval);
  }

  /** What a key that has nothing left would be told; undefined where there is something. Takes nothing. */
  refusal(key: string, now = Date.now()): Allowance | undefined {
    if (this.perMinute === 0) return undefined;
    const used = this.fullAt(key) - now;
    const wait = used + this.interval - MINUTE_MS;
    return wait > 0 ? this.allowance(used, wait) : undefined;
  }

  /** Keys that are known, for tests. */
  get size(): number {
    return this.young.size + this.old.size;
  }

  private remember(key: string, full: number): void {
    if (this.young.size >= this.remembered && !this.young.has(key)) {
      // Whose last request is the longest ago are forgotten, and have their whole share again.
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, full);
  }

  private fullAt(key: string): number {
    return this.young.get(key) ?? this.old.get(key) ?? 0;
  }

  private allowance(used: number, wait: number): Allowance {
    return {
      limit: this.perMinute,
      remaining: Math.max(0, Math.floor((MINUTE_MS - used) / this.interval + 1e-6)),
      reset: Math.ceil(used / 1000),
      retryAfter: Math.ceil(wait / 1000),
    };
  }
}

/**
 * The network that an address belongs to, as far as one person can choose addresses in it: the address itself, but for
 * IPv6, where every connection to the internet has 2^64 of them. Whatever is no address counts as one together, and so
 * do connections that are gone, which have none any more.
 */
export function networkOf(address: string | undefined): string {
  if (!address) return 'unknown';
  const plain = address.startsWith('::ffff:') && isIPv4(address.slice(7)) ? address.slice(7) : address;
  const version = isIP(plain);
  if (version === 4) return plain;
  if (version === 0) return 'unknown';
  const [head, tail] = plain.split('%', 1)[0]!.split('::') as [string, string?];
  const groups = head ? head.split(':') : [];
  if (tail !== undefined) {
    const after = tail ? tail.split(':').length + Number(tail.includes('.')) : 0;
    while (groups.length + after < 8) groups.push('0');
  }
  // What is left of the fourth group belongs to whoever has the network.
  const network = groups.slice(0, 4).map((group) => parseInt(group, 16).toString(16));
  while (network.length < 4) network.push('0');
  return `${network.join(':')}::/64`;
}
