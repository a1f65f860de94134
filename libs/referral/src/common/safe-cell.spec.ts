import fc from 'fast-check';
import { plainCell, safeCell } from './safe-cell.js';

describe('safeCell', () => {
  it.each(['=1+1', '+36 20 123 4567', '-5', '@SUM(A1)', '\t=1', '\r=1', "'=1", "''@x"])('disarms %j', (text) =>
    expect(safeCell(text)).toBe(`'${text}`),
  );

  it.each(['', 'Anna', "'s-Hertogenbosch", "O'Neil", ' =1', 'a=b', '1-2', "'"])('leaves %j', (text) =>
    expect(safeCell(text)).toBe(text),
  );
});

describe('plainCell', () => {
  it.each([
    ["'=1+1", '=1+1'],
    ["'+36 20", '+36 20'],
    ["''=1", "'=1"],
    ["'s-Hertogenbosch", "'s-Hertogenbosch"],
    ['=1+1', '=1+1'],
    ["'", "'"],
  ])('makes of %j %j', (cell, text) => expect(plainCell(cell)).toBe(text));

  it('gives back every text that safeCell took', () => {
    const text = fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', ' ')).map((all) => all.join(''));
    fc.assert(fc.property(fc.oneof(text, fc.string()), (one) => plainCell(safeCell(one)) === one));
  });

  it('leaves nothing at the beginning that a spreadsheet would run', () => {
    fc.assert(fc.property(fc.string(), (one) => !/^[=+\-@\t\r]/.test(safeCell(one))));
  });
});
