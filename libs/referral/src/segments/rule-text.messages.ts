import { type Message } from '../common/messages.js';

// What a rule asks for, as the predicates of one sentence about a contact. `holds` is no where `not` stands around it.

export const tagged: Message = {
  en: '{holds, select, no {is not tagged {tags}} other {is tagged {tags}}}',
  fa: '{holds, select, no {برچسب {tags} ندارد} other {برچسب {tags} دارد}}',
  ar: '{holds, select, no {لا يحمل الوسم {tags}} other {يحمل الوسم {tags}}}',
  hu: '{holds, select, no {nincs {tags} címkéje} other {{tags} címkéje van}}',
};

/** At least one of the tags is missing. */
export const notTaggedAll: Message = {
  en: 'does not have all of the tags {tags}',
  fa: 'همهٔ برچسب‌های {tags} را ندارد',
  ar: 'لا يحمل كل الوسوم {tags}',
  hu: 'nincs meg az összes {tags} címkéje',
};

export const inSegment: Message = {
  en: '{holds, select, no {is not in the segment {name}} other {is in the segment {name}}}',
  fa: '{holds, select, no {در گروه {name} نیست} other {در گروه {name} است}}',
  ar: '{holds, select, no {ليس في الشريحة {name}} other {موجود في الشريحة {name}}}',
  hu: '{holds, select, no {nincs} other {}} benne {holds, select, no {} other {van}} a(z) {name} szegmensben',
};

/** Instead of a name: it was deleted after the rule was saved. */
export const goneSegment: Message = {
  en: 'that was deleted',
  fa: 'حذف‌شده',
  ar: 'المحذوفة',
  hu: 'törölt',
};

export const gonePerson: Message = {
  en: 'somebody who is no longer here',
  fa: 'کسی که دیگر اینجا نیست',
  ar: 'شخص لم يعد هنا',
  hu: 'valaki, aki már nincs itt',
};

/** `values` are joined by "or". */
export const fieldIs: Message = {
  en: '{subject} {holds, select, no {is not} other {is}} {values}',
  fa: '{subject} {values} {holds, select, no {نیست} other {است}}',
  ar: '{subject} {holds, select, no {غير} other {}} {values}',
  hu: '{subject} {holds, select, no {nem} other {}} {values}',
};

export const fieldContains: Message = {
  en: '{subject} {holds, select, no {does not contain} other {contains}} {values}',
  fa: '{subject} شامل {values} {holds, select, no {نیست} other {است}}',
  ar: '{holds, select, no {لا يرد} other {يرد}} {values} في {subject}',
  hu: '{subject} {holds, select, no {nem tartalmazza} other {tartalmazza}} ezt: {values}',
};

export const fieldAtLeast: Message = {
  en: '{subject} {holds, select, no {is not} other {is}} at least {value}',
  fa: '{subject} دست‌کم {value} {holds, select, no {نیست} other {است}}',
  ar: '{subject} {holds, select, no {ليس} other {}} {value} على الأقل',
  hu: '{subject} {holds, select, no {nem} other {}} legalább {value}',
};

export const fieldAtMost: Message = {
  en: '{subject} {holds, select, no {is not} other {is}} at most {value}',
  fa: '{subject} حداکثر {value} {holds, select, no {نیست} other {است}}',
  ar: '{subject} {holds, select, no {ليس} other {}} {value} على الأكثر',
  hu: '{subject} {holds, select, no {nem} other {}} legfeljebb {value}',
};

export const lifecycleIs: Message = {
  en: '{holds, select, no {is not} other {is}} {values}',
  fa: '{values} {holds, select, no {نیست} other {است}}',
  ar: 'تصنيفه {holds, select, no {غير} other {}} {values}',
  hu: '{holds, select, no {nem} other {}} {values}',
};

export const happened: Message = {
  en: '{field, select, CUSTOMER_SINCE {{holds, select, no {did not become} other {became}} a customer {period}} CREATED_AT {{holds, select, no {was not} other {was}} added {period}} UPDATED_AT {{holds, select, no {was not} other {was}} last changed {period}} LAST_UPGRADED_AT {{holds, select, no {did not last upgrade} other {last upgraded}} {period}} LAST_PURCHASED_AT {{holds, select, no {did not last purchase} other {last purchased}} {period}} LAST_INTERACTION_AT {the last interaction {holds, select, no {was not} other {was}} {period}} other {the birthday {holds, select, no {is not} other {is}} {period}}}',
  fa: '{field, select, CUSTOMER_SINCE {{period} مشتری {holds, select, no {نشده} other {شده}} است} CREATED_AT {{period} افزوده {holds, select, no {نشده} other {شده}} است} UPDATED_AT {آخرین تغییرش {period} {holds, select, no {نبوده} other {بوده}} است} LAST_UPGRADED_AT {آخرین ارتقایش {period} {holds, select, no {نبوده} other {بوده}} است} LAST_PURCHASED_AT {آخرین خریدش {period} {holds, select, no {نبوده} other {بوده}} است} LAST_INTERACTION_AT {آخرین تعاملش {period} {holds, select, no {نبوده} other {بوده}} است} other {تولدش {period} {holds, select, no {نیست} other {است}}}}',
  ar: '{field, select, CUSTOMER_SINCE {{holds, select, no {لم يصبح} other {أصبح}} عميلًا {period}} CREATED_AT {{holds, select, no {لم يُضَف} other {أُضيف}} {period}} UPDATED_AT {{holds, select, no {لم يكن} other {كان}} آخر تعديل عليه {period}} LAST_UPGRADED_AT {{holds, select, no {لم تكن} other {كانت}} آخر ترقية له {period}} LAST_PURCHASED_AT {{holds, select, no {لم يكن} other {كان}} آخر شراء له {period}} LAST_INTERACTION_AT {{holds, select, no {لم يكن} other {كان}} آخر تفاعل معه {period}} other {{holds, select, no {لا يحل} other {يحل}} عيد ميلاده {period}}}',
  hu: '{field, select, CUSTOMER_SINCE {{holds, select, no {nem {period} lett} other {{period} lett}} ügyfél} CREATED_AT {{holds, select, no {nem} other {}} {period} vettük fel} UPDATED_AT {legutóbb {holds, select, no {nem} other {}} {period} módosult} LAST_UPGRADED_AT {legutóbb {holds, select, no {nem} other {}} {period} váltott nagyobb csomagra} LAST_PURCHASED_AT {legutóbb {holds, select, no {nem} other {}} {period} vásárolt} LAST_INTERACTION_AT {a legutóbbi interakció {holds, select, no {nem} other {}} {period} volt} other {{holds, select, no {nem} other {}} {period} van a születésnapja}}',
};

/** `known` is no where nothing is known, or nothing happened. */
export const fieldKnown: Message = {
  en: '{field, select, EMAIL_DOMAIN {{known, select, no {has no e-mail address} other {has an e-mail address}}} COMPANY {{known, select, no {has no company} other {has a company}}} OWNER_ID {{known, select, no {has no owner} other {has an owner}}} CUSTOMER_SINCE {{known, select, no {never became a customer} other {became a customer}}} LAST_UPGRADED_AT {{known, select, no {never upgraded} other {upgraded}}} LAST_PURCHASED_AT {{known, select, no {never purchased} other {purchased}}} PURCHASE_COUNT {{known, select, no {never purchased} other {purchased}}} LAST_INTERACTION_AT {{known, select, no {never had an interaction} other {had an interaction}}} LIFETIME_VALUE {{known, select, no {the lifetime value is zero} other {the lifetime value is not zero}}} CUSTOM {{subject} {known, select, no {is empty} other {is filled in}}} other {{subject} {known, select, no {is unknown} other {is known}}}}',
  fa: '{field, select, EMAIL_DOMAIN {ایمیل {known, select, no {ندارد} other {دارد}}} COMPANY {شرکت {known, select, no {ندارد} other {دارد}}} OWNER_ID {مسئول {known, select, no {ندارد} other {دارد}}} CUSTOMER_SINCE {{known, select, no {هرگز مشتری نشده} other {مشتری شده}} است} LAST_UPGRADED_AT {{known, select, no {هرگز ارتقا نداده} other {ارتقا داده}} است} LAST_PURCHASED_AT {{known, select, no {هرگز خرید نکرده} other {خرید کرده}} است} PURCHASE_COUNT {{known, select, no {هرگز خرید نکرده} other {خرید کرده}} است} LAST_INTERACTION_AT {{known, select, no {هرگز تعاملی با او نبوده} other {با او تعامل بوده}} است} LIFETIME_VALUE {ارزش طول عمرش صفر {known, select, no {است} other {نیست}}} CUSTOM {{subject} خالی {known, select, no {است} other {نیست}}} other {{subject} {known, select, no {نامعلوم} other {معلوم}} است}}',
  ar: '{field, select, EMAIL_DOMAIN {{known, select, no {ليس له} other {له}} بريد إلكتروني} COMPANY {{known, select, no {ليست له} other {له}} شركة} OWNER_ID {{known, select, no {ليس له} other {له}} مسؤول} CUSTOMER_SINCE {{known, select, no {لم يصبح عميلًا قط} other {أصبح عميلًا}}} LAST_UPGRADED_AT {{known, select, no {لم يرقِّ باقته قط} other {رقّى باقته}}} LAST_PURCHASED_AT {{known, select, no {لم يشترِ قط} other {اشترى}}} PURCHASE_COUNT {{known, select, no {لم يشترِ قط} other {اشترى}}} LAST_INTERACTION_AT {{known, select, no {لم يكن معه أي تفاعل قط} other {كان معه تفاعل}}} LIFETIME_VALUE {إجمالي قيمته {known, select, no {صفر} other {ليس صفرًا}}} CUSTOM {{subject} {known, select, no {فارغ} other {ليس فارغًا}}} other {{known, select, no {لا معلومات} other {توجد معلومات}} عن {subject}}}',
  hu: '{field, select, EMAIL_DOMAIN {{known, select, no {nincs} other {van}} e-mail-címe} COMPANY {{known, select, no {nincs} other {van}} cége} OWNER_ID {{known, select, no {nincs} other {van}} felelőse} CUSTOMER_SINCE {{known, select, no {sosem lett ügyfél} other {ügyfél lett}}} LAST_UPGRADED_AT {{known, select, no {sosem váltott} other {váltott}} nagyobb csomagra} LAST_PURCHASED_AT {{known, select, no {sosem vásárolt} other {vásárolt}}} PURCHASE_COUNT {{known, select, no {sosem vásárolt} other {vásárolt}}} LAST_INTERACTION_AT {{known, select, no {sosem volt} other {volt}} vele interakció} LIFETIME_VALUE {az ügyfélértéke {known, select, no {nulla} other {nem nulla}}} CUSTOM {{subject} {known, select, no {üres} other {ki van töltve}}} other {{subject} {known, select, no {nem ismert} other {ismert}}}}',
};

export const agrees: Message = {
  en: '{field, select, CONSENT_EMAIL {{yes, select, no {did not agree} other {agreed}} to e-mails} other {{yes, select, no {may be asked for referrals} other {does not want to be asked for referrals}}}}',
  fa: '{field, select, CONSENT_EMAIL {به دریافت ایمیل رضایت {yes, select, no {نداده} other {داده}} است} other {{yes, select, no {می‌توان از او معرفی خواست} other {نمی‌خواهد از او معرفی بخواهند}}}}',
  ar: '{field, select, CONSENT_EMAIL {{yes, select, no {لم يوافق} other {وافق}} على رسائل البريد} other {{yes, select, no {يجوز أن تُطلب منه إحالات} other {لا يريد أن تُطلب منه إحالات}}}}',
  hu: '{field, select, CONSENT_EMAIL {{yes, select, no {nem járult hozzá az e-mailekhez} other {hozzájárult az e-mailekhez}}} other {{yes, select, no {kérhető tőle ajánlás} other {nem szeretné, hogy ajánlást kérjenek tőle}}}}',
};

/** `how`: never, so often, or for so much money (`unpaid`: not for so much). */
export const eventsAre: Message = {
  en: '{how, select, never {did not {didNot} {period}} counted {{did} {times} {period}} paid {{did} {times} {period} for at least {total} in total} other {did not {didNot} {times} {period} for at least {total} in total}}',
  fa: '{period} {how, select, never {{didNot}} counted {{times} {did}} paid {{times} روی‌هم به ارزش دست‌کم {total} {did}} other {{times} روی‌هم به ارزش دست‌کم {total} {didNot}}} است',
  ar: '{how, select, never {{didNot} {period}} counted {{did} {times} {period}} paid {{did} {times} {period} بقيمة إجمالية لا تقل عن {total}} other {{didNot} {times} {period} بقيمة إجمالية لا تقل عن {total}}}',
  hu: '{period} {how, select, never {{didNot}} counted {{times} {did}} paid {{times} összesen legalább {total} értékben {did}} other {{didNot} {times} összesen legalább {total} értékben}}',
};

export const touchesAre: Message = {
  en: 'had {how, select, never {no} other {{amount}}} {touches} {period}',
  fa: '{period} {how, select, never {هیچ {touches} برایش ثبت نشده} other {{amount} {touches} برایش ثبت شده}} است',
  ar: '{how, select, never {لم يُسجَّل له شيء من {touches}} other {سُجِّل له {one, select, yes {شيء} other {{amount}}} من {touches}}} {period}',
  hu: '{period} {how, select, never {nem szerepel nála {touches}} other {{amount} {touches} szerepel nála}}',
};

/** `dated` is yes where the period is about when they converted; `one` where it is no more than one or more. */
export const referralsMade: Message = {
  en: 'made {how, select, never {no} other {{amount}}} {dated, select, yes {{n, plural, one {referral} other {referrals}} that converted} other {{stages} {n, plural, one {referral} other {referrals}}}} {period}',
  fa: '{period} {dated, select, yes {{how, select, never {هیچ معرفی‌اش موفق نشده} other {{amount} معرفی‌اش موفق شده}}} other {{how, select, never {{staged, select, yes {معرفی {stages} نداشته} other {کسی را معرفی نکرده}}} other {{amount} معرفی {stages} داشته}}}} است',
  ar: '{dated, select, yes {{how, select, never {لم يتحوّل شيء من إحالاته} other {{one, select, yes {تحوّلت واحدة على الأقل} other {تحوّل {amount}}} من إحالاته}}} other {{how, select, never {لم يقدّم شيئًا من الإحالات {stages}} other {قدّم {one, select, yes {واحدة على الأقل} other {{amount}}} من الإحالات {stages}}}}} {period}',
  hu: '{period} {dated, select, yes {{how, select, never {egy ajánlása sem lett sikeres} other {{amount} ajánlása lett sikeres}}} other {{how, select, never {nem tett {stages} ajánlást} other {{amount} {stages} ajánlást tett}}}}',
};

/** Without stages, how often somebody was referred; with them, how many referrals stand there. */
export const referralsReceived: Message = {
  en: '{dated, select, yes {received {how, select, never {no} other {{amount}}} {n, plural, one {referral} other {referrals}} that converted} other {{staged, select, yes {received {how, select, never {no} other {{amount}}} {stages} {n, plural, one {referral} other {referrals}}} other {{how, select, never {was not referred} other {was referred {times}}}}}}} {period}',
  fa: '{period} {dated, select, yes {{how, select, never {هیچ معرفی دریافتی‌اش موفق نشده} other {{amount} معرفی دریافتی‌اش موفق شده}}} other {{staged, select, yes {{how, select, never {معرفی {stages} دریافت نکرده} other {{amount} معرفی {stages} دریافت کرده}}} other {{how, select, never {معرفی نشده} other {{times} معرفی شده}}}}}} است',
  ar: '{dated, select, yes {{how, select, never {لم يتحوّل شيء من الإحالات إليه} other {{one, select, yes {تحوّلت واحدة على الأقل} other {تحوّل {amount}}} من الإحالات إليه}}} other {{staged, select, yes {{how, select, never {لم يتلقَّ شيئًا من الإحالات {stages}} other {تلقّى {one, select, yes {واحدة على الأقل} other {{amount}}} من الإحالات {stages}}}} other {{how, select, never {لم يُحَل إلينا} other {أُحيل إلينا {times}}}}}}} {period}',
  hu: '{period} {dated, select, yes {{how, select, never {egy róla szóló ajánlás sem lett sikeres} other {{amount} róla szóló ajánlás lett sikeres}}} other {{staged, select, yes {{how, select, never {nem szólt róla {stages} ajánlás} other {{amount} {stages} ajánlás szólt róla}}} other {{how, select, never {nem ajánlották nekünk} other {{times} ajánlották nekünk}}}}}}',
};

export const descendantsAre: Message = {
  en: '{holds, select, no {has fewer than {n, plural, one {# person} other {# people}}} other {has at least {n, plural, one {# person} other {# people}}}} below in the referral tree',
  fa: 'در درخت معرفی {holds, select, no {کمتر از {n, number}} other {دست‌کم {n, plural, =1 {یک} other {#}}}} نفر زیر اوست',
  ar: '{holds, select, no {تحته أقل من} other {تحته ما لا يقل عن}} {n, plural, one {شخص واحد} two {شخصين} few {# أشخاص} many {# شخصًا} other {# شخص}} في شجرة الإحالات',
  hu: '{holds, select, no {kevesebb mint} other {legalább}} {n, number} ember van alatta az ajánlási fában',
};

export const downstreamIs: Message = {
  en: 'everyone below in the referral tree is worth {holds, select, no {less than} other {at least}} {value} together',
  fa: 'ارزش همهٔ زیرمجموعه‌اش در درخت معرفی روی‌هم {holds, select, no {کمتر از} other {دست‌کم}} {value} است',
  ar: 'مجموع قيمة من تحته في شجرة الإحالات {holds, select, no {أقل من {value}} other {لا يقل عن {value}}}',
  hu: 'az ajánlási fában alatta lévők együttes értéke {holds, select, no {kevesebb mint} other {legalább}} {value}',
};

export const isNear: Message = {
  en: '{holds, select, no {is not} other {is}} {hops, plural, =1 {directly connected to {name}} other {within # hops of {name}}}',
  fa: '{hops, plural, =1 {با {name} پیوند مستقیم {holds, select, no {ندارد} other {دارد}}} other {حداکثر # گام با {name} فاصله {holds, select, no {ندارد} other {دارد}}}}',
  ar: '{holds, select, no {ليس} other {هو}} {hops, plural, one {على صلة مباشرة بـ {name}} two {على بُعد خطوتين على الأكثر من {name}} few {على بُعد # خطوات على الأكثر من {name}} other {على بُعد # خطوة على الأكثر من {name}}}',
  hu: '{hops, plural, =1 {{holds, select, no {nem} other {}} {name} közvetlen ismerőse} other {{holds, select, no {nincs} other {}} {name} # lépésnyi körében {holds, select, no {} other {van}}}}',
};
