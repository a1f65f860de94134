import { summarise } from './referral-summary.js';
import { stageCounts } from './stage-counts.js';

const AT = '2026-03-20T22:30:00Z';
const NOBODY = { counts: stageCounts({}), lastReferredAt: null, referredBy: null };
const MADE = (total: number, converted: number) => ({
  counts: stageCounts({ PENDING: total - converted, CONVERTED: converted }),
  lastReferredAt: AT,
  referredBy: { name: 'Sara', at: AT },
});
const IN = { en: 'UTC', fa: 'Asia/Tehran', ar: 'UTC', hu: 'Europe/Budapest' };
const audience = (locale: keyof typeof IN) => ({
  locale,
  timeZone: IN[locale],
  calendar: locale === 'fa' ? 'persian' : 'gregory',
});

describe('summarise', () => {
  it.each([
    ['en', 'Came without a referral; has not referred anyone yet.'],
    ['fa', 'بدون معرفی آمده است؛ هنوز کسی را معرفی نکرده است.'],
    ['ar', 'جاء دون إحالة؛ لم يُحِل أحدًا بعد.'],
    ['hu', 'Ajánlás nélkül érkezett; még senkit sem ajánlott.'],
  ] as const)('has something to say of nobody in %s', (locale, sentence) => {
    expect(summarise(NOBODY, audience(locale))).toBe(sentence);
  });

  it.each([
    [1, 0, 'has referred one person, not a customer yet, on March 20, 2026.'],
    [1, 1, 'has referred one person, who became a customer, on March 20, 2026.'],
    [5, 1, 'has referred 5 people, one of whom became a customer, last on March 20, 2026.'],
    [1200, 2, 'has referred 1,200 people, 2 of whom became customers, last on March 20, 2026.'],
  ])('counts %i made and %i converted', (total, converted, end) => {
    expect(summarise(MADE(total, converted), audience('en'))).toBe(`Referred by Sara on March 20, 2026; ${end}`);
  });

  it("takes the workspace's day and calendar: at half past ten in the evening UTC it is New Year in Tehran", () => {
    expect(summarise(MADE(3, 1), audience('fa'))).toBe(
      'Sara در ۱ فروردین ۱۴۰۵ معرفی‌اش کرد؛ ۳ نفر را معرفی کرده است که یک نفرشان مشتری شده، آخرین بار در ۱ فروردین ۱۴۰۵.',
    );
  });

  it('counts in Arabic as Arabic does', () => {
    const said = [1, 2, 3, 11, 100].map((total) => summarise(MADE(total, 0), audience('ar')));
    expect(said.map((sentence) => /؛ (.*?)،/.exec(sentence)?.[1])).toEqual([
      'أحال شخصًا واحدًا',
      'أحال شخصين',
      expect.stringMatching(/^أحال . أشخاص$/),
      expect.stringMatching(/^أحال .. شخصًا$/),
      expect.stringMatching(/^أحال ... شخص$/),
    ]);
  });

  it('speaks Hungarian', () => {
    expect(summarise(MADE(2, 1), audience('hu'))).toBe(
      'Sara ajánlotta (2026. március 20.); 2 embert ajánlott, közülük 1 lett ügyfél, legutóbb ekkor: 2026. március 20.',
    );
  });
});
