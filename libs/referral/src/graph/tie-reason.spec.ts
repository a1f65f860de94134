import { Speaker } from '../common/speaker.js';
import { PathTieKind } from './introduction-path.js';
import { type TieFacts } from './sql/find-tie-facts.js';
import { strongestKind, tieReason } from './tie-reason.js';

const NOTHING: TieFacts = {
  otherName: 'Sara',
  referrals: [],
  relationships: [],
  company: null,
  shared: [],
  evidence: [],
};
const referral = { byOne: true, stage: 'CONVERTED', at: '2025-11-02T12:00:00Z' } as TieFacts['referrals'][number];
const friends = { kind: 'FRIEND', since: null } as TieFacts['relationships'][number];
const touch = (kind: string, count: number) =>
  ({ kind, count, last: '2026-03-04T10:00:00Z' }) as TieFacts['shared'][number];

const said = (facts: Partial<TieFacts>, locale = 'en-GB', calendar = 'gregory') => {
  const workspace = { timeZone: 'Asia/Tehran', calendar, currency: 'IRR' };
  return tieReason({ ...NOTHING, ...facts }, new Speaker({ locale, workspace }));
};

describe('why two people know each other', () => {
  it('tells the strongest tie first, and the others', () => {
    const both = { referrals: [referral], relationships: [friends], company: 'Acme' };
    expect(said(both)).toBe('Friends; referred Sara on 2 November 2025; both at Acme');
    expect(strongestKind({ ...NOTHING, ...both })).toBe(PathTieKind.RELATIONSHIP);
    expect(strongestKind({ ...NOTHING, referrals: [referral], company: 'Acme' })).toBe(PathTieKind.REFERRAL);
    expect(strongestKind({ ...NOTHING, company: 'Acme' })).toBe(PathTieKind.SAME_COMPANY);
  });

  it('counts what they did since the referral, or tells the last of it', () => {
    const shared = [touch('CALL', 4), touch('MEETING', 1), touch('THANKS', 2), touch('NOTE', 9)];
    expect(said({ referrals: [{ ...referral, byOne: false }], shared })).toBe(
      'Referred by Sara on 2 November 2025; 4 calls, 1 meeting and 2 other contacts since',
    );
    expect(said({ relationships: [friends], shared: [touch('EMAIL', 2)] })).toBe(
      'Friends; 2 e-mails, the last on 4 March 2026',
    );
    expect(said({ relationships: [friends], shared: [touch('NOTE', 1)] })).toBe('Friends');
  });

  it.each([
    ['fa', 'با هم دوست‌اند؛ در ۱۱ آبان ۱۴۰۴ \u2068Sara\u2069 را معرفی کرد؛ از آن پس ۴ تماس تلفنی'],
    ['ar', 'صداقة؛ إحالة \u2068Sara\u2069 في 2 نوفمبر 2025؛ 4 مكالمات منذ ذلك الحين'],
    ['hu', 'Barátok; ajánlotta őt: Sara (2025. november 2.); azóta 4 hívás'],
  ])('is said in %s', (locale, expected) => {
    const facts = { referrals: [referral], relationships: [friends], shared: [touch('CALL', 4)] };
    expect(said(facts, locale, 'persian')).toBe(expected);
  });
});
