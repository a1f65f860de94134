import { csvRow } from './csv-text.js';

it('separates by commas and ends with CRLF', () => {
  expect(csvRow(['a', null, 'ب', ''])).toBe('a,,ب,\r\n');
});

it('quotes what a reader would take apart', () => {
  expect(csvRow(['a,b', 'say "so"', 'x;y', 'line\nline', ' edge'])).toBe(
    '"a,b","say ""so""","x;y","line\nline"," edge"\r\n',
  );
});

it('makes formulas harmless', () => {
  expect(csvRow(['=1+1', '+36301234567', '-', '@x', '\tx', "'=x"])).toBe(`'=1+1,'+36301234567,'-,'@x,"'\tx",''=x\r\n`);
});
