import { networkOf, RateLimiter } from './rate-limiter.js';

const START = 1_800_000_000_000;

describe('a rate limiter', () => {
  it('grants a minute of requests at once, then one after the other', () => {
    const limiter = new RateLimiter(60);
    for (let i = 1; i <= 60; i++) {
      expect(limiter.take('a', START)).toEqual({ limit: 60, remaining: 60 - i, reset: i, retryAfter: 0 });
    }
    expect(limiter.take('a', START)).toEqual({ limit: 60, remaining: 0, reset: 60, retryAfter: 1 });
    expect(limiter.take('a', START + 1_000)).toMatchObject({ remaining: 0, retryAfter: 0 });
    expect(limiter.take('a', START + 1_999)).toMatchObject({ retryAfter: 1 });
    expect(limiter.take('a', START + 61_000)).toMatchObject({ remaining: 59 });
  });

  it('grants, over any length of time, no more than the rate and one minute', () => {
    const limiter = new RateLimiter(600);
    let granted = 0;
    for (let ms = 0; ms < 600_000; ms += 20) granted += limiter.take('a', START + ms)!.retryAfter === 0 ? 1 : 0;
    expect(granted).toBeGreaterThanOrEqual(600 * 11 - 1);
    expect(granted).toBeLessThanOrEqual(600 * 11);
  });

  it('says when to come back, and is right', () => {
    const limiter = new RateLimiter(4);
    for (let i = 0; i < 4; i++) limiter.take('a', START);
    expect(limiter.refusal('a', START)).toEqual({ limit: 4, remaining: 0, reset: 60, retryAfter: 15 });
    expect(limiter.refusal('a', START + 14_999)).toMatchObject({ retryAfter: 1 });
    expect(limiter.refusal('a', START + 15_000)).toBeUndefined();
    expect(limiter.take('a', START + 15_000)).toMatchObject({ retryAfter: 0 });
  });

  it('counts each key for itself, and nothing where the limit is 0', () => {
    const limiter = new RateLimiter(1);
    limiter.take('a', START);
    expect(limiter.take('b', START)).toMatchObject({ retryAfter: 0 });
    const open = new RateLimiter(0);
    expect([open.take('a'), open.refusal('a'), open.size]).toEqual([undefined, undefined, 0]);
  });

  it('holds a bounded number of keys under a flood, and still knows who keeps asking', () => {
    const limiter = new RateLimiter(10, 1_000);
    for (let i = 0; i < 10; i++) limiter.take('guesser', START);
    let refused = 0;
    for (let i = 0; i < 100_000; i++) {
      limiter.take(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`, START);
      if (i % 500 === 0) refused += limiter.take('guesser', START + 6_000)!.retryAfter > 0 ? 1 : 0;
    }
    expect(limiter.size).toBeLessThanOrEqual(2_000);
    // One try has come back after 6 s; of the 200 that were asked for next, none beyond it, though 50 times as many
    // keys as are remembered came in between.
    expect(refused).toBe(199);
  });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
  ['', 'unknown'],
  ['x'.repeat(10_000), 'unknown'],
])('%s is in the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
