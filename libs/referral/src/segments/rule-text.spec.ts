import { EventKind } from '../customer-events/customer-event.enums.js';
import { InteractionKind } from '../interactions/interaction.enums.js';
import { ReferralRole, ReferralStage } from '../referrals/referral.enums.js';
import { type RuleNames, ruleText } from './rule-text.js';
import { type ContactCondition, ContactField, type SegmentRule } from './segment-rule.js';
import { Speaker } from '../common/speaker.js';

const { UPGRADE, PURCHASE, RENEWAL, REFUND, CANCELLATION, VISIT, SURVEY, USAGE } = EventKind;
const { REFERRER, REFEREE } = ReferralRole;
const { CONVERTED, PENDING, CONTACTED } = ReferralStage;

const names: RuleNames = {
  segments: new Map([['champions', 'Champions']]),
  contacts: new Map([['sara', 'Sara Rahimi']]),
  users: new Map([['kian', 'کیان نوری']]),
};
const workspace = { timeZone: 'Asia/Tehran', calendar: 'persian', currency: 'EUR' };
const say = (locale: string, rule: SegmentRule) => ruleText(rule, names, new Speaker({ locale, workspace }));

const field = (name: keyof typeof ContactField, test: Partial<ContactCondition>): SegmentRule => ({
  contact: { field: ContactField[name], ...test },
});
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const happy = field('SATISFACTION', { greaterOrEqual: '9' });
const upgraded: SegmentRule = { event: { kinds: [UPGRADE], within: { last: 'P1Y' } } };
// The Persian year 1405 begins at 20:30 UTC on 20 March 2026, in Tehran.
const farvardin = { from: '2026-03-20T20:30:00Z', to: new Date('2026-04-20T20:30:00Z') };

describe('ruleText', () => {
  it.each<[string, SegmentRule, string]>([
    [
      'joins what all must hold',
      { all: [upgraded, happy, { referral: { role: REFERRER, stages: [CONVERTED], atLeast: 3 } }] },
      'upgraded at least once in the last year, satisfaction is at least 9 and made at least 3 converted referrals',
    ],
    [
      'brackets groups within',
      { any: [{ segmentId: 'champions' }, { all: [happy, field('LIFECYCLE', { equals: 'CUSTOMER' })] }] },
      'is in the segment "Champions" or (satisfaction is at least 9 and is a customer)',
    ],
    [
      'says of groups what is not',
      { not: { any: [{ segmentId: 'champions' }, upgraded, { tag: { anyOf: ['VIP', 'Gold'] } }] } },
      'is not in the segment "Champions", did not upgrade in the last year and is not tagged "VIP" or "Gold"',
    ],
    ['all tags', { tag: { allOf: ['a', 'b'], noneOf: ['c'] } }, 'is tagged "a" and "b" and is not tagged "c"'],
    ['not all tags', { not: { tag: { allOf: ['a', 'b'] } } }, 'does not have all of the tags "a" and "b"'],
    ['a segment that is gone', { segmentId: 'gone' }, 'is in the segment that was deleted'],
    [
      'several events between two days',
      { event: { kinds: [PURCHASE, RENEWAL, UPGRADE], atLeast: 3, within: farvardin } },
      'purchased, renewed or upgraded at least 3 times between 21 March 2026 and 20 April 2026',
    ],
    [
      'events that did not happen',
      { not: { event: { kinds: [REFUND, CANCELLATION], within: { last: 'P90D' } } } },
      'did not get a refund or cancel in the last 90 days',
    ],
    ['no event either', { event: { kinds: [VISIT], atMost: 0 } }, 'did not visit'],
    [
      'at most',
      { event: { kinds: [VISIT], atMost: 2, within: { last: 'P1M' } } },
      'visited at most twice in the last month',
    ],
    ['not at least', { not: { event: { kinds: [VISIT], atLeast: 4 } } }, 'visited at most 3 times'],
    ['not at most', { not: { event: { kinds: [VISIT], atMost: 3 } } }, 'visited at least 4 times'],
    ['between', { event: { kinds: [SURVEY], atLeast: 2, atMost: 4 } }, 'answered a survey between 2 and 4 times'],
    [
      'not between',
      { not: { event: { kinds: [USAGE], atLeast: 2, atMost: 4, within: { last: 'PT24H' } } } },
      'used the product fewer than 2 or more than 4 times in the last 24 hours',
    ],
    ['exactly', { event: { kinds: [VISIT], atLeast: 1, atMost: 1 } }, 'visited exactly once'],
    [
      'money',
      { event: { kinds: [PURCHASE], totalAtLeast: euros('500'), within: { last: 'P1Y6M' } } },
      'purchased in the last year and 6 months for at least €500 in total',
    ],
    [
      'money that was not paid',
      { not: { event: { kinds: [PURCHASE], atLeast: 2, totalAtLeast: euros('500.5') } } },
      'did not purchase at least twice for at least €500.50 in total',
    ],
    [
      'interactions',
      { interaction: { kinds: [InteractionKind.CALL, InteractionKind.MEETING], atLeast: 2 } },
      'had at least 2 calls or meetings',
    ],
    [
      'no interactions',
      { not: { interaction: { within: { last: 'P6M' } } } },
      'had no interactions in the last 6 months',
    ],
    [
      'when referrals converted',
      { referral: { role: REFERRER, stages: [CONVERTED], within: { last: 'P1Y' } } },
      'made at least one referral that converted in the last year',
    ],
    [
      'referrals at some stages',
      { referral: { role: REFERRER, stages: [PENDING, CONTACTED], within: { last: 'P1Y' } } },
      'made at least one pending or contacted referral in the last year',
    ],
    [
      'referrals received and none made',
      { all: [{ referral: { role: REFEREE } }, { referral: { role: REFERRER, atMost: 0 } }] },
      'was referred at least once and made no referrals',
    ],
    [
      'the network',
      {
        any: [
          { network: { descendantsAtLeast: 5, downstreamValueAtLeast: euros('5000') } },
          { network: { withinHopsOf: 'sara', hops: 3 } },
          { not: { network: { withinHopsOf: 'nobody' } } },
        ],
      },
      '(has at least 5 people below in the referral tree and everyone below in the referral tree is worth at least €5,000 together), is within 3 hops of Sara Rahimi or is not directly connected to somebody who is no longer here',
    ],
    ['countries', field('COUNTRY', { in: ['DE', 'ir'] }), 'the country is Germany or Iran'],
    ['a language', field('LOCALE', { equals: 'fa' }), 'the language is Persian'],
    ['what is no language', field('LOCALE', { equals: 'not a tag' }), 'the language is not a tag'],
    ['a text in a field', field('JOB_TITLE', { contains: ' director ' }), 'the job title contains "director"'],
    [
      'a list cut short',
      field('CITY', { in: ['A', 'B', 'C', 'D', 'E', 'F', 'G'] }),
      'the city is "A", "B", "C", "D", "E" or 2 others',
    ],
    ['an owner', field('OWNER_ID', { equals: 'kian' }), 'the owner is \u2068کیان نوری\u2069'],
    ['money of a field', field('LIFETIME_VALUE', { lessOrEqual: '1250.5' }), 'the lifetime value is at most €1,250.50'],
    [
      'a custom number that is not so large',
      { not: field('CUSTOM', { customField: 'score', greaterOrEqual: '12.5' }) },
      'the field "score" is not at least 12.5',
    ],
    [
      'a birthday, whatever the year',
      field('BIRTHDAY', { within: farvardin }),
      'the birthday is between 21 March and 20 April',
    ],
    ['a time to come', field('BIRTHDAY', { within: { next: 'P14D' } }), 'the birthday is in the next 14 days'],
    [
      'an hour that is no midnight',
      field('CREATED_AT', { within: { from: '2026-03-20T12:30:00Z' } }),
      'was added on or after 20 March 2026 at 16:00',
    ],
    [
      'the last day that counts',
      field('UPDATED_AT', { within: { to: farvardin.to } }),
      'was last changed on or before 20 April 2026',
    ],
    ['what is unknown', { not: field('SATISFACTION', { empty: false }) }, 'satisfaction is unknown'],
    ['what never happened', field('LAST_PURCHASED_AT', { empty: true }), 'never purchased'],
    ['consent', { not: field('CONSENT_EMAIL', { equals: 'false' }) }, 'agreed to e-mails'],
  ])('says in English %s', (_, rule, text) => {
    expect(say('en-GB', rule)).toBe(text);
  });

  it.each<[string, SegmentRule, string]>([
    [
      'joins what all must hold',
      { all: [upgraded, happy, { referral: { role: REFERRER, stages: [CONVERTED], atLeast: 3 } }] },
      'در یک سال گذشته دست‌کم یک بار ارتقا داده است، رضایتش دست‌کم ۹ است، و دست‌کم ۳ معرفی موفق داشته است',
    ],
    [
      'brackets groups within',
      { any: [{ segmentId: 'champions' }, { all: [happy, field('LIFECYCLE', { equals: 'CUSTOMER' })] }] },
      'در گروه «⁨Champions⁩» است یا (رضایتش دست‌کم ۹ است و مشتری است)',
    ],
    [
      'tags in either script',
      { tag: { anyOf: ['VIP', 'طلایی'], noneOf: ['رفته'] } },
      'برچسب «⁨VIP⁩» یا «طلایی» دارد و برچسب «رفته» ندارد',
    ],
    [
      'several events between two days of the Persian calendar',
      { event: { kinds: [PURCHASE, RENEWAL, UPGRADE], atLeast: 3, within: farvardin } },
      'از ۱ فروردین ۱۴۰۵ تا ۳۱ فروردین ۱۴۰۵ دست‌کم ۳ بار خرید کرده، تمدید کرده، یا ارتقا داده است',
    ],
    [
      'events that did not happen',
      { not: { event: { kinds: [REFUND, CANCELLATION], within: { last: 'P90D' } } } },
      'در ۹۰ روز گذشته بازپرداخت نگرفته و اشتراکش را لغو نکرده است',
    ],
    [
      'money',
      { event: { kinds: [PURCHASE], totalAtLeast: euros('500'), within: { last: 'P1W' } } },
      'در یک هفتهٔ گذشته روی‌هم به ارزش دست‌کم ‎€۵۰۰ خرید کرده است',
    ],
    [
      'no interactions',
      { interaction: { kinds: [InteractionKind.CALL, InteractionKind.MEETING], atMost: 0 } },
      'هیچ تماس تلفنی‌ای یا دیداری برایش ثبت نشده است',
    ],
    [
      'when referrals converted',
      { referral: { role: REFERRER, stages: [CONVERTED], within: { last: 'P1Y' } } },
      'در یک سال گذشته دست‌کم یک معرفی‌اش موفق شده است',
    ],
    [
      'referrals received and none made',
      { all: [{ referral: { role: REFEREE } }, { referral: { role: REFERRER, atMost: 0 } }] },
      'دست‌کم یک بار معرفی شده است و کسی را معرفی نکرده است',
    ],
    ['somebody near', { network: { withinHopsOf: 'sara', hops: 3 } }, 'حداکثر ۳ گام با ⁨Sara Rahimi⁩ فاصله دارد'],
    ['an owner', field('OWNER_ID', { equals: 'kian' }), 'مسئولش کیان نوری است'],
    ['countries', { not: field('COUNTRY', { in: ['DE', 'IR'] }) }, 'کشورش آلمان یا ایران نیست'],
    ['a birthday', field('BIRTHDAY', { within: farvardin }), 'تولدش از ۱ فروردین تا ۳۱ فروردین است'],
    ['what is unknown', field('CITY', { empty: true }), 'شهرش نامعلوم است'],
  ])('says in Persian %s', (_, rule, text) => {
    // The list of CLDR puts a mark after its commas that keeps them right-to-left.
    expect(say('fa', rule).replaceAll('\u200f', '')).toBe(text);
  });

  it.each<[string, SegmentRule, string, string]>([
    [
      'joins what all must hold',
      { all: [upgraded, happy, { referral: { role: REFERRER, stages: [CONVERTED], atLeast: 3 } }] },
      'رقّى باقته مرة واحدة على الأقل خلال آخر سنة ومستوى رضاه 9 على الأقل وقدّم ما لا يقل عن 3 من الإحالات المحوَّلة',
      'az elmúlt évben legalább egyszer nagyobb csomagra váltott, az elégedettsége legalább 9 és legalább 3 sikeres ajánlást tett',
    ],
    [
      'two months',
      { not: { event: { kinds: [PURCHASE, RENEWAL], within: { last: 'P2M' } } } },
      'لم يشترِ ولم يجدّد خلال آخر شهرين',
      'az elmúlt 2 hónapban nem vásárolt és nem újította meg az előfizetését',
    ],
    [
      'at least twice',
      { event: { kinds: [VISIT], atLeast: 2, within: { last: 'P11D' } } },
      'زارنا مرتين على الأقل خلال آخر 11 يومًا',
      'az elmúlt 11 napban legalább kétszer felkeresett minket',
    ],
    [
      'people below',
      { not: { network: { descendantsAtLeast: 3 } } },
      'تحته أقل من 3 أشخاص في شجرة الإحالات',
      'kevesebb mint 3 ember van alatta az ajánlási fában',
    ],
    [
      'somebody near',
      { network: { withinHopsOf: 'sara', hops: 2 } },
      'هو على بُعد خطوتين على الأكثر من ⁨Sara Rahimi⁩',
      'Sara Rahimi 2 lépésnyi körében van',
    ],
    [
      'another city',
      { not: field('CITY', { in: ['Győr', 'Pécs'] }) },
      'اسم مدينته غير «⁨Győr⁩» أو «⁨Pécs⁩»',
      'a városa nem „Győr” vagy „Pécs”',
    ],
  ])('says in Arabic and Hungarian %s', (_, rule, arabic, hungarian) => {
    expect(say('ar', rule)).toBe(arabic);
    expect(say('hu', rule)).toBe(hungarian);
  });

  it('speaks English to those whose language it does not speak, numbers and all', () => {
    const rule = { all: [happy, field('AUDIENCE', { greaterOrEqual: '1000' }), { segmentId: 'champions' }] };
    const english =
      'satisfaction is at least 9, the number of followers is at least 1,000, and is in the segment "Champions"';
    for (const locale of ['de-DE', 'tlh', 'not a locale']) expect(say(locale, rule)).toBe(english);
  });
});
