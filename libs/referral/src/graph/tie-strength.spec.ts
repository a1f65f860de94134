import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  addPast,
  faded,
  HALF_LIFE_DAYS,
  REFERRAL_WEIGHTS,
  RELATIONSHIP_WEIGHTS,
  SAME_COMPANY_WEIGHT,
  type SharedPast,
  TOUCH_WEIGHTS,
  tieStrength,
} from './tie-strength.js';

const document = readFileSync(new URL('../../../../docs/introduction-paths.md', import.meta.url), 'utf8');
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const after = (from: Date, days: number) => new Date(from.getTime() + days * 24 * 60 * 60 * 1000);

/** Every name in capitals that a table gives a weight beside. */
const published = new Map(
  [...document.matchAll(/\| ([A-Z_]+) +(?=\| ([\d.]+) )/g)].map(([, name, weight]) => [name!, Number(weight)]),
);

describe('the published formula', () => {
  it('has the weights that are counted with, and the half-life', () => {
    expect(Object.fromEntries(published)).toEqual({
      ...RELATIONSHIP_WEIGHTS,
      ...REFERRAL_WEIGHTS,
      ...TOUCH_WEIGHTS,
      SAME_COMPANY: SAME_COMPANY_WEIGHT,
    });
    expect(document).toContain(`halved every ${HALF_LIFE_DAYS} days`);
  });

  it('comes to what its worked example says', () => {
    const touches: SharedPast[] = [
      { fromOne: TOUCH_WEIGHTS.CALL, fromOther: 0, asOf: day('2025-07-05') },
      { fromOne: 0, fromOther: TOUCH_WEIGHTS.CALL, asOf: day('2026-01-01') },
      { fromOne: TOUCH_WEIGHTS.MEETING / 2, fromOther: TOUCH_WEIGHTS.MEETING / 2, asOf: day('2026-04-01') },
    ];
    const today = day('2026-06-30');
    const past = touches.reduce(addPast);
    const k = REFERRAL_WEIGHTS.CONVERTED;
    const friends = tieStrength(RELATIONSHIP_WEIGHTS.FRIEND, null, today);
    const now = tieStrength(k, past, today);
    for (const figure of [
      ...touches.map(({ fromOne, fromOther, asOf }) => faded(fromOne + fromOther, asOf, today)),
      faded(past.fromOne, past.asOf, today),
      faded(past.fromOther, past.asOf, today),
      now,
      tieStrength(k, past, after(today, 180)),
      tieStrength(k, null, today),
      friends,
      now * friends,
    ]) {
      expect(document).toContain(figure.toFixed(4));
    }
  });
});

const past = fc.record({
  fromOne: fc.double({ min: 0, max: 100, noNaN: true }),
  fromOther: fc.double({ min: 0, max: 100, noNaN: true }),
  asOf: fc.date({ min: day('2000-01-01'), max: day('2030-01-01'), noInvalidDate: true }),
});

describe('a tie', () => {
  it('is the same in whatever order things are added up', () => {
    fc.assert(
      fc.property(fc.array(past, { minLength: 1, maxLength: 6 }), (pasts) => {
        const at = day('2031-01-01');
        const sum = pasts.reduce(addPast);
        const reversed = [...pasts].reverse().reduce(addPast);
        expect(tieStrength(0.1, sum, at)).toBeCloseTo(tieStrength(0.1, reversed, at), 9);
        const total = pasts.reduce((all, { fromOne, asOf }) => all + faded(fromOne, asOf, at), 0);
        expect(faded(sum.fromOne, sum.asOf, at)).toBeCloseTo(total, 6);
      }),
    );
  });

  it('lies between what lasts and 1, weakens with time, and is stronger where it is answered', () => {
    fc.assert(
      fc.property(past, fc.nat(5000), (some, days) => {
        const at = day('2030-01-01');
        const strength = tieStrength(0.4, some, at);
        expect(strength).toBeGreaterThanOrEqual(1 - Math.exp(-0.4));
        expect(strength).toBeLessThanOrEqual(1);
        expect(tieStrength(0.4, some, after(at, days))).toBeLessThanOrEqual(strength);
        const total = some.fromOne + some.fromOther;
        expect(tieStrength(0.4, { ...some, fromOne: total, fromOther: 0 }, at)).toBeLessThanOrEqual(strength);
      }),
    );
  });

  it('is told of a past of thousands of years and of one that is to come', () => {
    const old = { fromOne: 1, fromOther: 1, asOf: new Date('0001-01-01T00:00:00Z') };
    expect(tieStrength(0, old, day('2026-01-01'))).toBe(0);
    expect(addPast(old, { ...old, asOf: day('2026-01-01') })).toMatchObject({ fromOne: 1, fromOther: 1 });
    expect(tieStrength(0, { ...old, asOf: day('2027-01-01') }, day('2026-01-01'))).toBeCloseTo(1 - Math.exp(-3), 9);
  });
});
