import { decimalSignIn, decimalSignOf, saysToman, writtenAmount } from './written-amounts.js';

const read = (text: string, manner = {}) => {
  const result = writtenAmount(text, manner);
  return 'amount' in result ? result.amount : result.problem;
};

describe('writtenAmount', () => {
  it.each([
    ['12.5', '12.5'],
    ['1,234.50', '1234.5'],
    ['1.234,50', '1234.5'],
    ['1234,5', '1234.5'],
    ['1 234,56', '1234.56'],
    ['1\u202f234\u00a0567,5', '1234567.5'],
    ["1'234.50", '1234.5'],
    ['12,34,567.50', '1234567.5'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['$ 1 234.5', '1234.5'],
    ['12 990 Ft', '12990'],
    ['EUR 12,50', '12.5'],
    ['۱۲۳۴٫۵', '1234.5'],
    ['۱٬۲۳۴٫۵۶', '1234.56'],
    ['١٢٣٤٫٥ ر.س', '1234.5'],
    ['۵۰۰ هزار تومان', '5000000'],
    ['۲٫۵ میلیون ریال', '2500000'],
    ['1.5 M', '1500000'],
    ['0', '0'],
    ['0.125', '0.125'],
    ['9999999999999999.9999', '9999999999999999.9999'],
  ])('reads %s', (text, amount) => expect(read(text)).toBe(amount));

  it.each([
    '1,234',
    '1.234',
    '1.2.3',
    '1,23,4',
    '-5',
    '(5)',
    '5-',
    '1e3',
    'NaN',
    '',
    'ten',
    '5 apples',
    '1 2,3.4',
    '1'.repeat(1_000_000),
  ])('takes no %s', (text) => expect(read(text)).toBe('malformed'));

  it('reads what could be either as its column writes it', () => {
    expect(read('1,234', { decimal: '.' })).toBe('1234');
    expect(read('1,234', { decimal: ',' })).toBe('1.234');
    expect(read('1.234', { decimal: ',' })).toBe('1234');
    expect(read('1.234', { decimal: '.' })).toBe('1.234');
    expect(read('1.234,50', { decimal: '.' })).toBe('malformed');
    expect(read('12.5', { decimal: ',' })).toBe('12.5');
  });

  it('holds the currency against the workspace’s', () => {
    expect(read('12 Ft', { currency: 'HUF' })).toBe('12');
    expect(read('$12', { currency: 'CAD' })).toBe('12');
    expect(read('12 €', { currency: 'HUF' })).toBe('otherCurrency');
    expect(read('12 GBP', { currency: 'USD' })).toBe('otherCurrency');
    expect(read('۱۲ تومان', { currency: 'IRR' })).toBe('120');
    expect(read('12 toman', { currency: 'EUR' })).toBe('otherCurrency');
    expect(read('۱۲', { currency: 'IRR', inToman: true })).toBe('120');
    expect(read('۱۲ ریال', { currency: 'IRR', inToman: true })).toBe('12');
  });

  it('keeps to what can be stored', () => {
    expect(read('12345678901234567')).toBe('outOfRange');
    expect(read('1.23456')).toBe('outOfRange');
    expect(read('9 999 999 999 billion')).toBe('outOfRange');
  });
});

it('tells the decimal sign', () => {
  expect(
    ['1,234.5', '1.234,5', '12,5', '12.50', '1,234', '1.234', '1.234.567', '1234', '0.125', '1234.567'].map(
      decimalSignOf,
    ),
  ).toEqual(['.', ',', ',', '.', null, null, ',', undefined, '.', '.']);
  expect(['en', 'hu', 'de', 'fa', 'ar'].map(decimalSignIn)).toEqual(['.', ',', ',', '.', '.']);
});

it('knows columns in toman', () => {
  expect(['مبلغ (تومان)', 'Amount IRT', 'مبلغ (ریال)', 'total'].map(saysToman)).toEqual([true, true, false, false]);
});
