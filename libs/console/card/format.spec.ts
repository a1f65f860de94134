import { newFormat } from './format.js';

const NOON = '2026-03-21T12:00:00Z';

it('writes for Persian readers in their calendar and numerals, unless the host says another', () => {
  expect(newFormat('fa').date(NOON)).toBe('۱ فروردین ۱۴۰۵');
  expect(newFormat('fa', 'gregory').date(NOON)).toBe('۲۱ مارس ۲۰۲۶');
  expect(newFormat('fa').number(1234)).toBe('۱٬۲۳۴');
});

it('writes for all others in the Gregorian one', () => {
  expect(newFormat('en').date(NOON)).toBe('Mar 21, 2026');
  expect(newFormat('hu').date(NOON)).toBe('2026. márc. 21.');
  expect(newFormat('en', 'persian').date(NOON)).toContain('Farvardin');
  expect(newFormat('en').percent(0.567)).toBe('57%');
});
