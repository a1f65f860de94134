import { foldName } from './fold-name.js';

describe('foldName', () => {
  it.each([
    ['VIP', ' vip '],
    ['مهم ي', 'مهم ی'],
    ['follow-up', 'Follow  up'],
    ['follow_up', 'follow up'],
    ['Győr', 'gyor'],
    ['سال ۱۴۰۵', 'سال 1405'],
    ['علی‌رضا', 'علیرضا'],
  ])('takes %j and %j for one name', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  it.each([
    ['C++', 'C#'],
    ['⭐', '🔥'],
    ['50%', '50'],
    ['A & B', 'A B'],
  ])('tells %j from %j', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });

  it.each(['-', '\u200b', '⭐', '—_', '!'])('leaves something of %j', (name) => {
    expect(foldName(name)).not.toBe('');
  });

  it.each(['C++', 'Follow-Up!', '👩‍👩‍👧', "O'Brien", '-', 'ﷺ'])('changes nothing more when %j is folded again', (name) => {
    expect(foldName(foldName(name))).toBe(foldName(name));
  });
});
