import { instantIn } from './local-time.js';

describe('instantIn', () => {
  it.each([
    ['2026-03-04T12:30:00Z', 'Asia/Tehran', '2026-03-04T12:30:00.000Z'],
    ['2026-03-04T12:30:00+03:30', 'UTC', '2026-03-04T09:00:00.000Z'],
    ['2026-03-04', 'UTC', '2026-03-04T00:00:00.000Z'],
    ['20260304', 'Asia/Tehran', '2026-03-03T20:30:00.000Z'],
    ['2026-03-04 12:30', 'Europe/Budapest', '2026-03-04T11:30:00.000Z'],
    // The clocks go forward at 02:00 and back at 03:00.
    ['2026-03-29', 'Europe/Budapest', '2026-03-28T23:00:00.000Z'],
    ['2026-03-29 04:00:00.5', 'Europe/Budapest', '2026-03-29T02:00:00.500Z'],
    ['2026-10-26', 'Europe/Budapest', '2026-10-25T23:00:00.000Z'],
    ['1289192400', 'UTC', '2010-11-08T05:00:00.000Z'],
  ])('reads %s in %s', (text, zone, instant) => expect(instantIn(text, zone)?.toISOString()).toBe(instant));

  it.each(['2026-02-30', '2026-13-01', '03/04/2026', '2026-03-04T25:00', 'soon', '0000-01-01', '2026-02-30T00:00:00Z'])(
    'refuses %s',
    (text) => expect(instantIn(text, 'UTC')).toBeUndefined(),
  );
});
