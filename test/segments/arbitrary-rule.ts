import fc from 'fast-check';
import { type World } from './rule-world.js';

const period = (now: number): fc.Arbitrary<object> =>
  fc.oneof(
    fc.constantFrom('P1D', 'P7D', 'P2W', 'P30D', 'P90D', 'P1M', 'P1Y', 'P2Y', 'PT36H').map((last) => ({ last })),
    fc.constantFrom(20, 100, 400).map((days) => ({ from: new Date(now - days * 86_400_000).toISOString() })),
    fc.constantFrom(20, 100, 400).map((days) => ({ to: new Date(now - days * 86_400_000).toISOString() })),
  );

const counts = fc.oneof(
  fc.constant({}),
  fc.constantFrom(1, 2, 3).map((atLeast) => ({ atLeast })),
  fc.constantFrom(0, 1, 2).map((atMost) => ({ atMost })),
  fc.constantFrom([0, 2], [1, 3], [2, 2]).map(([atLeast, atMost]) => ({ atLeast, atMost })),
);

const some = (values: string[]) => fc.subarray(values, { minLength: 1 });
const names = some(['vip', 'VIP', 'وفادار', 'churned', 'Follow up', 'nobody has it']);
const optional = (arbitrary: fc.Arbitrary<object>) => fc.option(arbitrary, { nil: {} });

function leaf(world: World, now: number): fc.Arbitrary<object> {
  const within = optional(period(now).map((given) => ({ within: given })));
  const anybody = fc.constantFrom(...world.people.filter((person) => !person.binned).map((person) => person.id));
  const test = (field: string, tests: fc.Arbitrary<object>) => tests.map((given) => ({ field, ...given }));
  const texts = (...values: string[]) =>
    fc.oneof(
      fc.constantFrom(...values).map((equals) => ({ equals })),
      fc.constantFrom(...values).map((contains) => ({ contains })),
      some(values).map((list) => ({ in: list })),
      fc.boolean().map((empty) => ({ empty })),
    );
  const numbers = (...values: string[]) =>
    fc.oneof(
      fc.constantFrom(...values).map((greaterOrEqual) => ({ greaterOrEqual })),
      fc.constantFrom(...values).map((lessOrEqual) => ({ lessOrEqual })),
      fc.constantFrom(...values).map((equals) => ({ equals })),
      fc.boolean().map((empty) => ({ empty })),
    );
  const contact = fc.oneof(
    test('CITY', texts('TEHRAN', 'تهران', 'győr', 'القاهرة')),
    test('JOB_TITLE', texts('ceo', 'engineer', 'مدير')),
    test('DISPLAY_NAME', texts('سارا', 'رحیمی', 'GYOZO', 'Sara X 1')),
    test('COMPANY', texts('chinar', 'چنار', 'nagy kft')),
    test('EMAIL_DOMAIN', texts('example.com', 'org')),
    test(
      'COUNTRY',
      fc.oneof(
        some(['ir', 'HU']).map((list) => ({ in: list })),
        fc.boolean().map((empty) => ({ empty })),
      ),
    ),
    test(
      'LIFECYCLE',
      some(['LEAD', 'CUSTOMER']).map((list) => ({ in: list })),
    ),
    test('SATISFACTION', numbers('7', '9')),
    test('AUDIENCE', numbers('0', '500')),
    test('LIFETIME_VALUE', numbers('100', '60.5')),
    test('PURCHASE_COUNT', numbers('1', '3')),
    test(
      'DO_NOT_ASK',
      fc.constantFrom('true', 'false').map((equals) => ({ equals })),
    ),
    test(
      'CUSTOMER_SINCE',
      fc.oneof(
        period(now).map((given) => ({ within: given })),
        fc.boolean().map((empty) => ({ empty })),
      ),
    ),
    test(
      'LAST_UPGRADED_AT',
      fc.oneof(
        period(now).map((given) => ({ within: given })),
        fc.boolean().map((empty) => ({ empty })),
      ),
    ),
    test(
      'BIRTHDAY',
      fc.oneof(
        fc
          .constantFrom({ next: 'P14D' }, { last: 'P10D' }, { next: 'P1M' }, { last: 'P6M' })
          .map((given) => ({ within: given })),
        fc.boolean().map((empty) => ({ empty })),
      ),
    ),
    test(
      'CUSTOM',
      fc.oneof(
        texts('many', '7.5'),
        numbers('5', '7').filter((given) => !('equals' in given)),
      ),
    ).map((given) => ({
      ...given,
      customField: 'points',
    })),
  );
  return fc.oneof(
    { weight: 4, arbitrary: contact.map((given) => ({ contact: given })) },
    {
      weight: 2,
      arbitrary: fc
        .oneof(
          names.map((anyOf) => ({ anyOf })),
          names.map((allOf) => ({ allOf })),
          names.map((noneOf) => ({ noneOf })),
          fc.record({ anyOf: names, noneOf: names }),
        )
        .map((tag) => ({ tag })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          some(['PURCHASE', 'UPGRADE', 'VISIT']),
          counts,
          within,
          optional(fc.constantFrom('20', '125.5').map((amount) => ({ totalAtLeast: { amount, currency: 'EUR' } }))),
        )
        .map(([kinds, ...rest]) => ({ event: Object.assign({ kinds }, ...rest) })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(optional(some(['NOTE', 'CALL']).map((kinds) => ({ kinds }))), counts, within)
        .map((parts) => ({ interaction: Object.assign({}, ...(parts as object[])) as object })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.constantFrom('REFERRER', 'REFEREE'),
          optional(some(['PENDING', 'CONVERTED', 'CONTACTED']).map((stages) => ({ stages }))),
          counts,
          within,
        )
        .map(([role, ...rest]) => ({ referral: Object.assign({ role }, ...rest) })),
    },
    {
      weight: 2,
      arbitrary: fc
        .oneof(
          fc.constantFrom(1, 2, 5).map((descendantsAtLeast) => ({ descendantsAtLeast })),
          fc.constantFrom('50', '300').map((amount) => ({ downstreamValueAtLeast: { amount, currency: 'EUR' } })),
          fc.record({ withinHopsOf: anybody, hops: fc.constantFrom(1, 2, 3) }),
        )
        .map((network) => ({ network })),
    },
  );
}

/** Rules up to four levels deep, over what there is in a world and a little beside it. */
export function arbitraryRule(world: World, now: number): fc.Arbitrary<object> {
  const rule = (depth: number): fc.Arbitrary<object> => {
    if (depth === 0) return leaf(world, now);
    const child = rule(depth - 1);
    const list = fc.array(child, { minLength: 1, maxLength: 3 });
    return fc.oneof(
      { weight: 3, arbitrary: leaf(world, now) },
      { weight: 2, arbitrary: list.map((all) => ({ all })) },
      { weight: 2, arbitrary: list.map((any) => ({ any })) },
      { weight: 1, arbitrary: child.map((not) => ({ not })) },
    );
  };
  return rule(3);
}
