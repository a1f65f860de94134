import { activityOf, conversionRateOf } from './referral-activity.js';
import { stageCounts } from './stage-counts.js';

const NOW = new Date('2028-02-29T12:00:00Z');

describe('activityOf', () => {
  it.each([
    ['NONE', {}, null],
    ['ACTIVE', { PENDING: 1 }, '2028-02-28T00:00:00Z'],
    ['ACTIVE', { LOST: 1 }, '2027-03-01T12:00:00Z'],
    ['DORMANT', { LOST: 1 }, '2027-03-01T11:59:59Z'],
    ['DORMANT', { CONVERTED: 2 }, '2020-01-01T00:00:00Z'],
    ['CHAMPION', { CONVERTED: 3 }, '2020-01-01T00:00:00Z'],
    ['ACTIVE', { CONVERTED: 2, QUALIFIED: 1 }, '2028-01-01T00:00:00Z'],
  ])('%s for %j, last at %s', (activity, counts, lastReferredAt) => {
    expect(activityOf(stageCounts(counts), lastReferredAt, NOW)).toBe(activity);
  });
});

describe('conversionRateOf', () => {
  it('is unknown before the first has ended', () => {
    expect(conversionRateOf(stageCounts({ PENDING: 4, CONTACTED: 1, QUALIFIED: 2 }))).toBeNull();
  });

  it('leaves the open ones out', () => {
    expect(conversionRateOf(stageCounts({ PENDING: 9, CONVERTED: 1, LOST: 1, DISQUALIFIED: 1, EXPIRED: 1 }))).toBe(
      0.25,
    );
  });
});

test('counts within stages leave the others out', () => {
  const counts = stageCounts({ PENDING: 2, LOST: 3 }, ['LOST' as never]);
  expect(counts).toMatchObject({ total: 3, pending: 0, lost: 3 });
});
