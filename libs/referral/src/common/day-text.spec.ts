import { dayText } from './day-text.js';

const tehran = { timeZone: 'Asia/Tehran', calendar: 'persian' };
const berlin = { timeZone: 'Europe/Berlin', calendar: 'gregory' };

describe('dayText', () => {
  it('counts days from midnight in the workspace', () => {
    expect(dayText('2026-03-04T22:30:00Z', 'en-GB', berlin)).toBe('4 March 2026');
    expect(dayText('2026-03-04T22:30:00Z', 'en-GB', tehran)).toBe('5 March 2026');
  });

  it('uses the Persian calendar for Persian readers of a workspace that counts by it', () => {
    expect(dayText('2026-03-21T12:00:00Z', 'fa-IR', tehran)).toBe('۱ فروردین ۱۴۰۵');
    expect(dayText('2026-03-21T12:00:00Z', 'fa-IR', berlin)).toContain('۲۰۲۶');
    expect(dayText('2026-03-21T12:00:00Z', 'hu', tehran)).toBe('2026. március 21.');
  });

  it('uses the Gregorian calendar where a country counts by another', () => {
    expect(dayText('2026-03-21T12:00:00Z', 'ar-SA', berlin)).toContain('٢٠٢٦');
  });
});
