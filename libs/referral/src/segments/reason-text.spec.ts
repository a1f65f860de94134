import { type Contact } from '../contacts/contact.entity.js';
import { EventKind } from '../customer-events/customer-event.enums.js';
import { InteractionKind } from '../interactions/interaction.enums.js';
import { ReferralRole, ReferralStage } from '../referrals/referral.enums.js';
import { type Facts, NO_FACTS, reasonText } from './reason-text.js';
import { type RuleNames } from './rule-text.js';
import { ContactField, type SegmentRule } from './segment-rule.js';
import { Speaker } from '../common/speaker.js';

const LOCALES = ['en-GB', 'fa', 'ar', 'hu'];
const names: RuleNames = { segments: new Map([['champions', 'Champions']]), contacts: new Map(), users: new Map() };
const nowruz = '2026-03-21T10:00:00Z';

/** The same reason in each of our languages. */
const inAll = (condition: SegmentRule, facts: Partial<Facts>, holds = true): string[] =>
  LOCALES.map((locale) => {
    const speaker = new Speaker({
      locale,
      workspace: { timeZone: 'Asia/Tehran', calendar: 'persian', currency: 'EUR' },
    });
    return reasonText({ condition, holds }, { ...NO_FACTS, ...facts }, names, speaker);
  });

describe('reasonText', () => {
  it.each<[string, SegmentRule, Partial<Facts>, string[]]>([
    [
      'the tags that are there, as they are spelled there',
      { tag: { anyOf: ['vip', 'gold', 'silver'] } },
      { tags: ['VIP', 'Gold', 'other'] },
      [
        'tagged "VIP" and "Gold"',
        'با برچسب «⁨VIP⁩» و «⁨Gold⁩»',
        'يحمل الوسم «⁨VIP⁩» و«⁨Gold⁩»',
        'címkéje: „VIP” és „Gold”',
      ],
    ],
    [
      'two events, of the kinds that there were',
      { event: { kinds: [EventKind.UPGRADE, EventKind.REFUND] } },
      { count: 2, last: nowruz, kinds: ['UPGRADE'] },
      [
        'upgraded twice, the last time on 21 March 2026',
        '۲ بار ارتقا داده است، آخرین بار در ۱ فروردین ۱۴۰۵',
        'رقّى باقته مرتين، آخرهما في 21 مارس 2026',
        'kétszer nagyobb csomagra váltott, legutóbb: 2026. március 21.',
      ],
    ],
    [
      'money that was asked for',
      { event: { kinds: [EventKind.PURCHASE], totalAtLeast: { amount: '5', currency: 'EUR' } } },
      { count: 1, last: nowruz, kinds: ['PURCHASE'], total: '520.5' },
      [
        'purchased on 21 March 2026, for €520.50 in total',
        'در ۱ فروردین ۱۴۰۵ خرید کرده است، روی‌هم به ارزش ‎€۵۲۰٫۵۰',
        'اشترى في 21 مارس 2026، بقيمة إجمالية ‏520.50 €',
        'vásárolt: 2026. március 21., összesen 520,50 EUR értékben',
      ],
    ],
    [
      'one interaction',
      { interaction: { kinds: [InteractionKind.CALL] } },
      { count: 1, last: nowruz, kinds: ['CALL'] },
      [
        'call on 21 March 2026',
        'تماس تلفنی در ۱ فروردین ۱۴۰۵',
        'المكالمات: 1، في 21 مارس 2026',
        'hívás: 2026. március 21.',
      ],
    ],
    [
      'referrals at whatever stage',
      { referral: { role: ReferralRole.REFERRER } },
      { count: 3, last: nowruz, kinds: ['PENDING', 'LOST'] },
      [
        '3 referrals, the last on 21 March 2026',
        '۳ معرفی، آخرین بار در ۱ فروردین ۱۴۰۵',
        'الإحالات: 3، آخرها في 21 مارس 2026',
        '3 ajánlás, legutóbb: 2026. március 21.',
      ],
    ],
    [
      'referrals at the stages that there are',
      { referral: { role: ReferralRole.REFERRER, stages: [ReferralStage.CONVERTED, ReferralStage.LOST] } },
      { count: 1, last: nowruz, kinds: ['CONVERTED'] },
      [
        '1 converted referral, on 21 March 2026',
        'یک معرفی موفق در ۱ فروردین ۱۴۰۵',
        'الإحالات المحوَّلة: 1، في 21 مارس 2026',
        '1 sikeres ajánlás: 2026. március 21.',
      ],
    ],
    [
      'having been referred',
      { referral: { role: ReferralRole.REFEREE } },
      { count: 1, last: nowruz, kinds: ['CONVERTED'] },
      [
        'referred on 21 March 2026',
        'در ۱ فروردین ۱۴۰۵ معرفی شده است',
        'أُحيل إلينا في 21 مارس 2026',
        'ajánlották nekünk: 2026. március 21.',
      ],
    ],
    [
      'more people below than were counted',
      { network: { descendantsAtLeast: 3 } },
      { below: { count: 1000, value: '7', isCut: true } },
      [
        'more than 1,000 people below in the referral tree',
        'بیش از ۱٬۰۰۰ نفر در درخت معرفی زیر او هستند',
        'أكثر من 1,000 شخص تحته في شجرة الإحالات',
        'több mint 1000 ember van alatta az ajánlási fában',
      ],
    ],
    [
      'what was asked, where the worth of all is not known',
      { network: { downstreamValueAtLeast: { amount: '5000', currency: 'EUR' } } },
      { below: { count: 1000, value: '7', isCut: true } },
      [
        'everyone below in the referral tree is worth at least €5,000 together',
        'ارزش همهٔ زیرمجموعه‌اش در درخت معرفی روی‌هم دست‌کم ‎€۵٬۰۰۰ است',
        'مجموع قيمة من تحته في شجرة الإحالات لا يقل عن ‏5,000 €',
        'az ajánlási fában alatta lévők együttes értéke legalább 5000 EUR',
      ],
    ],
    [
      'a birthday whose year is unknown, by the calendar in which it is certain',
      { contact: { field: ContactField.BIRTHDAY, empty: false } },
      { contact: { birthday: '--02-29' } as Contact },
      ['birthday on 29 February', 'تولد در ۲۹ فوریه', 'عيد ميلاده في 29 فبراير', 'születésnapja: február 29.'],
    ],
    [
      'a whole birthday, by the calendar of the reader',
      { contact: { field: ContactField.BIRTHDAY, empty: false } },
      { contact: { birthday: '1990-03-21' } as Contact },
      ['birthday on 21 March', 'تولد در ۱ فروردین', 'عيد ميلاده في 21 مارس', 'születésnapja: március 21.'],
    ],
  ])('tells of %s', (_, condition, facts, texts) => {
    // Intl keeps amounts and currencies together by spaces that do not break.
    expect(inAll(condition, facts).map((text) => text.replaceAll('\u00a0', ' '))).toEqual(texts);
  });

  it.each<[string, SegmentRule, Partial<Facts>, string[]]>([
    [
      'tags that are missing',
      { tag: { allOf: ['VIP', 'gold'] } },
      { tags: ['VIP'] },
      ['not tagged "gold"', 'بدون برچسب «⁨gold⁩»', 'دون الوسم «⁨gold⁩»', 'nincs „gold” címkéje'],
    ],
    [
      'a segment',
      { segmentId: 'champions' },
      {},
      ['not in "Champions"', 'در «⁨Champions⁩» نیست', 'ليس في «⁨Champions⁩»', 'nem tagja a(z) „Champions” szegmensnek'],
    ],
    [
      'events that did not happen',
      { event: { kinds: [EventKind.REFUND], within: { last: 'P90D' } } },
      {},
      [
        'did not get a refund in the last 90 days',
        'در ۹۰ روز گذشته بازپرداخت نگرفته است',
        'لم يستردّ مبلغًا خلال آخر 90 يومًا',
        'az elmúlt 90 napban nem kapott visszatérítést',
      ],
    ],
  ])('tells of %s, by what is not so', (_, condition, facts, texts) => {
    expect(inAll(condition, facts, false)).toEqual(texts);
  });
});

describe('a sentence', () => {
  const speaker = (locale: string) =>
    new Speaker({ locale, workspace: { timeZone: 'UTC', calendar: 'gregory', currency: 'EUR' } });

  it('begins with a capital letter, unless it begins with a name', () => {
    expect(speaker('hu').sentence('értékelést írt')).toBe('Értékelést írt');
    expect(speaker('en').sentence('"vip" it is')).toBe('"vip" it is');
    expect(speaker('fa').sentence(speaker('fa').isolated('anna'))).toBe('\u2068anna\u2069');
    expect(speaker('en').sentence('')).toBe('');
  });

  it('keeps names apart that run the other way', () => {
    expect(speaker('en').quoted('Anna')).toBe('"Anna"');
    expect(speaker('en').quoted('سارا')).toBe('"\u2068سارا\u2069"');
    expect(speaker('ar').quoted('سارا')).toBe('«سارا»');
    expect(speaker('fa').quoted('Acme ایران')).toBe('«\u2068Acme ایران\u2069»');
  });
});
