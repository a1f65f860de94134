import { describeFault, withoutValues } from './describe-fault.js';

test.each([
  ['invalid input syntax for type uuid: "Mina "the best" Rahimi"', 'invalid input syntax for type uuid: "..."'],
  ['Unexpected token \'ر\', "رحیمی" is not valid JSON', 'Unexpected token \'ر\', "..." is not valid JSON'],
  ['Enum "Role" cannot represent value: "Mina\nRahimi"', 'Enum "..."'],
  ['Key (email)=(mina@example.com) already exists.', 'Key (email)=(...) already exists.'],
  ['Failing row contains (1, Mina).', 'Failing row contains ...'],
  ['[DecimalError] Invalid argument: Mina', '[DecimalError] Invalid argument: ...'],
  ['Cannot convert Mina to a BigInt', 'Cannot convert ...'],
  ["Cannot read properties of undefined (reading 'stage')", "Cannot read properties of undefined (reading 'stage')"],
])('what people typed is taken out of %j', (message, shown) => {
  expect(withoutValues(message)).toBe(shown);
});

test("an error of the database tells its place, and nothing of the row's", () => {
  const driverError = Object.assign(new Error('invalid input syntax for type date: "Mina"'), {
    code: '22007',
    table: 'contact',
    detail: 'Key (email)=(mina@example.com) already exists.',
  });
  const wrapped = Object.assign(new Error(driverError.message), { driverError, parameters: ['Mina'] });
  const [first, ...frames] = describeFault(wrapped).split('\n');
  expect(first).toBe('Error: invalid input syntax for type date: "..." (code 22007, table contact)');
  expect(frames[0]).toMatch(/^ {4}at .*describe-fault\.spec\.ts/);
});

test('a message of many lines that look like frames cannot pass as one', () => {
  const described = describeFault(new Error('refused: "a\n    at Mina b"'));
  expect(described).toMatch(/^Error: refused: "\.\.\."\n {4}at /);
  expect(described).not.toContain('Mina');
});
