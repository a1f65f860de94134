import { type Message } from '../common/messages.js';

// What is so with one contact, as a note without a subject: "Upgraded on 4 March 2026".

export const taggedWith: Message = {
  en: '{holds, select, no {not tagged {tags}} other {tagged {tags}}}',
  fa: '{holds, select, no {بدون برچسب {tags}} other {با برچسب {tags}}}',
  ar: '{holds, select, no {دون الوسم {tags}} other {يحمل الوسم {tags}}}',
  hu: '{holds, select, no {nincs {tags} címkéje} other {címkéje: {tags}}}',
};

/** `why` is the reasons within that segment, or how the contact came in by hand. */
export const isInSegment: Message = {
  en: 'in {name}: {why}',
  fa: 'در {name}: {why}',
  ar: 'في {name}: {why}',
  hu: 'a(z) {name} tagja: {why}',
};

export const isInOrNot: Message = {
  en: '{holds, select, no {not in {name}} other {in {name}}}',
  fa: 'در {name}{holds, select, no { نیست} other {}}',
  ar: '{holds, select, no {ليس في {name}} other {في {name}}}',
  hu: '{holds, select, no {nem tagja} other {tagja}} a(z) {name} szegmensnek',
};

export const valueIs: Message = {
  en: '{label}: {value}',
  fa: '{label}: {value}',
  ar: '{label}: {value}',
  hu: '{label}: {value}',
};

export const numberIs: Message = {
  en: '{field, select, AUDIENCE {{n, plural, one {{value} follower} other {{value} followers}}} PURCHASE_COUNT {{n, plural, one {{value} purchase} other {{value} purchases}}} other {{label} {value}}}',
  fa: '{field, select, AUDIENCE {{value} دنبال‌کننده} PURCHASE_COUNT {{value} خرید} other {{label} {value}}}',
  ar: '{label}: {value}',
  hu: '{label}: {value}',
};

export const happenedOn: Message = {
  en: '{field, select, CUSTOMER_SINCE {a customer since {day}} CREATED_AT {added on {day}} UPDATED_AT {last changed on {day}} LAST_UPGRADED_AT {last upgraded on {day}} LAST_PURCHASED_AT {last purchased on {day}} LAST_INTERACTION_AT {last interaction on {day}} other {birthday on {day}}}',
  fa: '{field, select, CUSTOMER_SINCE {از {day} مشتری است} CREATED_AT {در {day} افزوده شده است} UPDATED_AT {آخرین تغییر در {day}} LAST_UPGRADED_AT {آخرین ارتقا در {day}} LAST_PURCHASED_AT {آخرین خرید در {day}} LAST_INTERACTION_AT {آخرین تعامل در {day}} other {تولد در {day}}}',
  ar: '{field, select, CUSTOMER_SINCE {عميل منذ {day}} CREATED_AT {أُضيف في {day}} UPDATED_AT {آخر تعديل عليه في {day}} LAST_UPGRADED_AT {آخر ترقية له في {day}} LAST_PURCHASED_AT {آخر شراء له في {day}} LAST_INTERACTION_AT {آخر تفاعل معه في {day}} other {عيد ميلاده في {day}}}',
  hu: '{field, select, CUSTOMER_SINCE {ügyfél, mióta: {day}} CREATED_AT {felvéve: {day}} UPDATED_AT {legutóbb módosult: {day}} LAST_UPGRADED_AT {legutóbb nagyobb csomagra váltott: {day}} LAST_PURCHASED_AT {legutóbb vásárolt: {day}} LAST_INTERACTION_AT {legutóbbi interakció: {day}} other {születésnapja: {day}}}',
};

/** `total` is empty where the rule asks for no sum. */
export const eventsWere: Message = {
  en: '{did} {n, plural, =1 {on {day}} =2 {twice, the last time on {day}} other {# times, the last time on {day}}}{paid, select, yes {, for {total} in total} other {}}',
  fa: '{n, plural, =1 {در {day} {did} است} other {# بار {did} است، آخرین بار در {day}}}{paid, select, yes {، روی‌هم به ارزش {total}} other {}}',
  ar: '{did} {n, plural, one {في {day}} two {مرتين، آخرهما في {day}} few {# مرات، آخرها في {day}} other {# مرة، آخرها في {day}}}{paid, select, yes {، بقيمة إجمالية {total}} other {}}',
  hu: '{n, plural, =1 {{did}: {day}} =2 {kétszer {did}, legutóbb: {day}} other {# alkalommal {did}, legutóbb: {day}}}{paid, select, yes {, összesen {total} értékben} other {}}',
};

export const touchesWere: Message = {
  en: '{n, plural, =1 {{touches} on {day}} other {# {touches}, the last on {day}}}',
  fa: '{n, plural, =1 {{touches} در {day}} other {# {touches}، آخرین بار در {day}}}',
  ar: '{touches}: {n, plural, =1 {#، في {day}} other {#، آخرها في {day}}}',
  hu: '{n, plural, =1 {{touches}: {day}} other {# {touches}, legutóbb: {day}}}',
};

export const referralsWereMade: Message = {
  en: '{n, plural, one {# {stages} referral, on {day}} other {# {stages} referrals, the last on {day}}}',
  fa: '{n, plural, =1 {یک معرفی {stages} در {day}} other {# معرفی{staged, select, yes { {stages}} other {}}، آخرین بار در {day}}}',
  ar: 'الإحالات{staged, select, yes { {stages}} other {}}: {n, plural, =1 {#، في {day}} other {#، آخرها في {day}}}',
  hu: '{n, plural, =1 {# {stages} ajánlás: {day}} other {# {stages} ajánlás, legutóbb: {day}}}',
};

export const referralsWereReceived: Message = {
  en: '{staged, select, yes {{n, plural, one {# {stages} referral received, on {day}} other {# {stages} referrals received, the last on {day}}}} other {referred {n, plural, =1 {on {day}} =2 {twice, the last time on {day}} other {# times, the last time on {day}}}}}',
  fa: '{staged, select, yes {{n, plural, =1 {یک معرفی {stages} دریافت کرده است، در {day}} other {# معرفی {stages} دریافت کرده است، آخرین بار در {day}}}} other {{n, plural, =1 {در {day} معرفی شده است} other {# بار معرفی شده است، آخرین بار در {day}}}}}',
  ar: '{staged, select, yes {الإحالات {stages} إليه: {n, plural, =1 {#، في {day}} other {#، آخرها في {day}}}} other {أُحيل إلينا {n, plural, one {في {day}} two {مرتين، آخرهما في {day}} few {# مرات، آخرها في {day}} other {# مرة، آخرها في {day}}}}}',
  hu: '{staged, select, yes {{n, plural, =1 {# róla szóló {stages} ajánlás: {day}} other {# róla szóló {stages} ajánlás, legutóbb: {day}}}} other {{n, plural, =1 {ajánlották nekünk: {day}} =2 {kétszer ajánlották nekünk, legutóbb: {day}} other {# alkalommal ajánlották nekünk, legutóbb: {day}}}}}',
};

/** `many` is yes where no more were counted. */
export const descendantsWere: Message = {
  en: '{many, select, yes {more than } other {}}{n, plural, =0 {nobody} one {# person} other {# people}} below in the referral tree',
  fa: '{many, select, yes {بیش از } other {}}{n, plural, =0 {هیچ‌کس در درخت معرفی زیر او نیست} other {# نفر در درخت معرفی زیر او هستند}}',
  ar: '{many, select, yes {أكثر من } other {}}{n, plural, =0 {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}} تحته في شجرة الإحالات',
  hu: '{many, select, yes {több mint } other {}}{n, plural, =0 {senki sincs} other {# ember van}} alatta az ajánlási fában',
};

export const downstreamWas: Message = {
  en: 'everyone below in the referral tree is worth {value} together',
  fa: 'ارزش زیرمجموعه‌اش در درخت معرفی روی‌هم {value} است',
  ar: 'مجموع قيمة من تحته في شجرة الإحالات {value}',
  hu: 'az ajánlási fában alatta lévők együttes értéke {value}',
};

export const wasInSnapshot: Message = {
  en: 'was in when the snapshot was taken on {day}',
  fa: 'هنگام گرفتن این نسخه در {day} عضو بود',
  ar: 'كان فيها عند أخذ اللقطة في {day}',
  hu: 'benne volt, amikor a pillanatkép készült: {day}',
};

export const keptOutByHand: Message = {
  en: '{by, select, none {kept out by hand on {day}} other {kept out by {name} on {day}}}',
  fa: '{by, select, none {در {day} به‌صورت دستی کنار گذاشته شد} other {{name} در {day} کنارش گذاشت}}',
  ar: '{by, select, none {استُبعد يدويًا في {day}} other {استبعده {name} في {day}}}',
  hu: '{by, select, none {kézzel kizárva: {day}} other {kizárta: {name}, {day}}}',
};

/** The name of the segment that stands for a rule before it is saved. */
export const preview: Message = { en: 'Preview', fa: 'پیش‌نمایش', ar: 'معاينة', hu: 'Előnézet' };
