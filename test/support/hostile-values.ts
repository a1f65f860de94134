import { type GraphQLNamedInputType, isEnumType, isInputObjectType } from 'graphql';

// Values as JSON text: JSON.stringify would write Infinity as null, and drop `__proto__`.
const quoted = (...texts: string[]): string[] => texts.map((text) => JSON.stringify(text));

const BAD_TEXTS = [String.raw`"a\u0000b"`, String.raw`"\ud800"`, String.raw`"x\udfff"`];
const OBJECTS = [
  '{}',
  '{"a": 1}',
  '[[1, [2]]]',
  '[{}]',
  '{"__proto__": {"role": "ADMIN"}}',
  '{"constructor": {"prototype": {"role": "ADMIN"}}}',
  '{"toString": "x"}',
];
const NO_JSON = ['NaN', '-Infinity', 'undefined', '01', "'x'"];

const BAD: Record<string, string[]> = {
  String: [...BAD_TEXTS, '5', '1e400', 'true', '9223372036854775808'],
  ID: [
    ...BAD_TEXTS,
    ...['5', '-1', '1.5', '1e400', 'true', '2147483648', '9223372036854775808'],
    ...quoted('', ' ', 'x', '%', '__proto__', 'constructor', '../../etc/passwd', "' or 1=1 --", 'A'.repeat(100_000)),
    ...quoted('0197a000-0000-7000-8000-00000000000g', '{0197a000-0000-7000-8000-000000000000}'),
    ...quoted('0197a000-0000-7000-8000-000000000000\n', '0197a000000070008000000000000000'),
  ],
  Int: [
    '2147483648',
    '-2147483649',
    '9223372036854775808',
    '1e400',
    '-1e400',
    '1.5',
    'true',
    ...quoted('1', 'NaN', ''),
  ],
  Boolean: ['0', '1', '1e400', ...quoted('true', 'false', '')],
  DateTime: [
    ...BAD_TEXTS,
    ...['0', '1e400', '253402300800000', 'true'],
    ...quoted('+300000-01-01T00:00:00Z', '300000-01-01T00:00:00Z', '-0001-01-01T00:00:00Z', '0000-06-01T00:00:00Z'),
    ...quoted('2026-02-30T00:00:00Z', '2026-01-01T24:00:01Z', '2026-01-01', 'now', 'infinity', 'NaN', '', '1'),
    ...quoted('0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00', '2026-01-01T00:00:00'),
  ],
  Date: [
    ...BAD_TEXTS,
    ...['0', '1e400', 'true'],
    ...quoted('300000-01-01', '-0001-01-01', '0000-01-01', '2026-02-30', '2026-13-01', 'infinity', 'today', ''),
  ],
  PartialDate: [
    ...BAD_TEXTS,
    ...['0', '1e400', 'true'],
    ...quoted('300000-01-01', '-0001-01-01', '0000-01-01', '2026-02-30', '--02-30', '--13-01', '---1-1', '--', ''),
  ],
  Float: [...['1e400', 'true', ...BAD_TEXTS], ...quoted('', '1', 'NaN')],
  Decimal: [
    ...BAD_TEXTS,
    ...['1.5', '1e400', '1e20', '9223372036854775808', 'true'],
    ...quoted(
      'NaN',
      'Infinity',
      '-Infinity',
      '1e400',
      '1e5',
      '0x10',
      '١٢',
      '12345678901234567',
      '1.00001',
      '-',
      '',
      ' 1',
    ),
  ],
  Duration: [
    ...['0', '1e400', 'true'],
    ...quoted(
      '',
      'P',
      'PT',
      'P1',
      '1Y',
      'P1Y ',
      'P-1-1',
      'P١D',
      'P1Y'.repeat(30),
      'P1000000D',
      'P1Y\u0000',
      'one year',
    ),
  ],
  JSONObject: [
    ...['1', '1e400', 'true', '"x"', '[]', '[{}]'],
    ...['{"a": 1e400}', '{"a": 9223372036854775808}', '{"a": {"b": -1e400}}'],
    ...[String.raw`{"a": "\u0000"}`, String.raw`{"\u0000": 1}`, String.raw`{"a": ["\ud800"]}`],
    ...['{"constructor": 1}', '{"prototype": {}}', '{"__proto__": {}}', '{"a": {"constructor": {}}}'],
    `${'{"a":'.repeat(9)}1${'}'.repeat(9)}`,
    `{"a": "${'x'.repeat(64 * 1024)}"}`,
  ],
};

/** Values that nothing of this type is: each must be refused. */
export function HOSTILE(type: GraphQLNamedInputType): string[] {
  if (isInputObjectType(type)) {
    return [
      ...NO_JSON,
      '1',
      '1e400',
      'true',
      '"x"',
      '[1]',
      '{"__proto__": {}}',
      '{"constructor": 1}',
      '{"toString": 1}',
    ];
  }
  if (isEnumType(type)) {
    const { name } = type.getValues()[0]!;
    return [
      ...OBJECTS,
      ...['0', '1e400', 'true', ...BAD_TEXTS],
      ...quoted('', 'NOPE', '__proto__', 'constructor', 'toString', name.toLowerCase(), ` ${name}`, `${name}\n`),
    ];
  }
  return [...(type.name === 'JSONObject' ? [] : OBJECTS), ...BAD[type.name]!];
}

const ODD_TEXTS = quoted(
  ...['', ' ', '%', '_', '\\', '.*', '(', '[', "'", "'; drop table referral.contact; --", '"', '$1', '{}', '\u202e'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '2147483648',
    '-1',
    'NaN',
    'null',
    '😀',
    'ﷺ',
    '\u0301',
    'x'.repeat(100_000),
  ],
);
const ODD: Record<string, string[]> = {
  String: ODD_TEXTS,
  ID: quoted('0197a000-0000-7000-8000-000000000000', '00000000-0000-0000-0000-000000000000'),
  Int: ['2147483647', '-2147483648', '-1', '0', '-0'],
  Boolean: ['null'],
  Duration: quoted('P0D', 'PT0S', 'PT1S', 'P99999Y', 'P99999Y11M30DT23H59M59S'),
  DateTime: quoted('0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '2026-12-31T23:59:60Z', '1582-10-10T00:00:00Z'),
  Date: quoted('0001-01-01', '9999-12-31'),
  PartialDate: quoted('0001-01-01', '9999-12-31', '--02-29'),
  Decimal: quoted('-1', '0', '-0', '9999999999999999.9999', '-9999999999999999.9999'),
  JSONObject: ['{"toString": "x", "hasOwnProperty": 1}', '{"": ""}', '{"a": null}', '{"$ne": 1}', '{"a": [[[[]]]]}'],
};

/** Values that the type has but the place may not. */
export const MAY_BE_TAKEN = (type: GraphQLNamedInputType): string[] => ['null', ...(ODD[type.name] ?? [])];
