import { LANGUAGES, type Language, type Message } from '../common/messages.js';
import { type ReferralStage } from './referral.enums.js';

const STAGE_WORDS: Record<Language, Record<ReferralStage, string>> = {
  en: {
    PENDING: 'pending',
    CONTACTED: 'contacted',
    QUALIFIED: 'qualified',
    CONVERTED: 'converted',
    LOST: 'lost',
    DISQUALIFIED: 'disqualified',
    EXPIRED: 'expired',
  },
  fa: {
    PENDING: 'در انتظار',
    CONTACTED: 'تماس گرفته',
    QUALIFIED: 'واجد شرایط',
    CONVERTED: 'مشتری‌شده',
    LOST: 'از دست رفته',
    DISQUALIFIED: 'رد صلاحیت‌شده',
    EXPIRED: 'منقضی',
  },
  ar: {
    PENDING: 'قيد الانتظار',
    CONTACTED: 'تم التواصل',
    QUALIFIED: 'مؤهَّلة',
    CONVERTED: 'محوَّلة',
    LOST: 'مفقودة',
    DISQUALIFIED: 'مستبعدة',
    EXPIRED: 'منتهية',
  },
  hu: {
    PENDING: 'függőben',
    CONTACTED: 'megkeresve',
    QUALIFIED: 'alkalmas',
    CONVERTED: 'ügyfél lett',
    LOST: 'elveszett',
    DISQUALIFIED: 'kizárva',
    EXPIRED: 'lejárt',
  },
};

/** Puts the words of the language in the place of `{from}` and `{to}`, which hold stages. */
const withStages = (message: Message): Message =>
  Object.fromEntries(
    LANGUAGES.map((language) => {
      const cases = Object.entries(STAGE_WORDS[language]).map(([stage, word]) => `${stage} {${word}}`);
      const words = (name: string) => `{${name}, select, ${cases.join(' ')} other {{${name}}}}`;
      return [language, message[language].replace('{from}', words('from')).replace('{to}', words('to'))];
    }),
  ) as Message;

export const oneOfIdAndNew: Message = {
  en: 'Name {side, select, referrer {the referrer} other {the referee}} by id or give a new contact, one of the two.',
  fa: '{side, select, referrer {معرف} other {معرفی‌شده}} را با شناسه نام ببرید یا مخاطب تازه‌ای بدهید، یکی از این دو.',
  ar: 'حدّد {side, select, referrer {المُحيل} other {المُحال}} بمعرّفه أو أعطِ جهة اتصال جديدة، أحد الأمرين.',
  hu: 'Az {side, select, referrer {ajánlót} other {ajánlottat}} azonosítóval vagy új kapcsolatként adja meg, a kettő közül az egyikkel.',
};

export const selfReferral: Message = {
  en: 'Nobody refers themselves.',
  fa: 'کسی خودش را معرفی نمی‌کند.',
  ar: 'لا أحد يحيل نفسه.',
  hu: 'Senki sem ajánlja önmagát.',
};

export const alreadyReferred: Message = {
  en: 'This person has a live referral already.',
  fa: 'این شخص از پیش معرفی فعالی دارد.',
  ar: 'لهذا الشخص إحالة سارية من قبل.',
  hu: 'Ennek a személynek már van élő ajánlása.',
};

export const labelWithoutOther: Message = {
  en: 'Own words for the channel go with the channel OTHER.',
  fa: 'نام دلخواه برای مسیر تنها با مسیر OTHER می‌آید.',
  ar: 'التسمية الخاصة للقناة تأتي مع القناة OTHER وحدها.',
  hu: 'A csatorna saját megnevezése csak az OTHER csatornához tartozhat.',
};

export const negativeAmount: Message = {
  en: 'A referral is not worth less than nothing.',
  fa: 'ارزش معرفی کمتر از صفر نمی‌شود.',
  ar: 'لا تقل قيمة الإحالة عن الصفر.',
  hu: 'Egy ajánlás értéke nem lehet negatív.',
};

export const noSuchStep = withStages({
  en: 'A referral does not go from {from} to {to}.',
  fa: 'معرفی از «{from}» به «{to}» نمی‌رود.',
  ar: 'لا تنتقل الإحالة من «{from}» إلى «{to}».',
  hu: 'Egy ajánlás nem kerülhet innen: „{from}”, ide: „{to}”.',
});

export const reasonNeeded: Message = {
  en: 'Reopening wants a reason.',
  fa: 'بازگشایی دلیل می‌خواهد.',
  ar: 'إعادة الفتح تحتاج إلى سبب.',
  hu: 'Az újranyitáshoz indok kell.',
};

export const beforeLastChange: Message = {
  en: 'The stage changed later than this; a change is not dated before the one before it.',
  fa: 'مرحله پس از این زمان تغییر کرده است؛ تاریخ تغییر پیش از تغییر قبلی نمی‌شود.',
  ar: 'تغيّرت المرحلة بعد هذا الوقت؛ لا يؤرَّخ تغيير قبل الذي سبقه.',
  hu: 'A szakasz ennél később változott; egy változás nem kaphat korábbi dátumot az előzőnél.',
};

export const afterFirstChange: Message = {
  en: 'The stage changed before this; a referral is made before its stage changes.',
  fa: 'مرحله پیش از این زمان تغییر کرده است؛ معرفی پیش از تغییر مرحله‌اش انجام می‌شود.',
  ar: 'تغيّرت المرحلة قبل هذا الوقت؛ تتم الإحالة قبل تغيّر مرحلتها.',
  hu: 'A szakasz ennél korábban változott; az ajánlás megelőzi a szakasz változását.',
};

export const wouldCloseCircle: Message = {
  en: 'With this link the referral tree would close a circle.',
  fa: 'با این پیوند درخت معرفی دور می‌زند.',
  ar: 'بهذا الرابط تنغلق شجرة الإحالات على نفسها.',
  hu: 'Ezzel a kapcsolattal az ajánlási fa körbe érne.',
};

export const disqualifiedBringsNobody: Message = {
  en: 'A disqualified referral brought nobody.',
  fa: 'معرفی رد صلاحیت‌شده کسی را نیاورده است.',
  ar: 'إحالة مستبعدة لم تجلب أحدًا.',
  hu: 'Egy kizárt ajánlás nem hozott senkit.',
};

export const creditedTwice: Message = {
  en: 'This contact has a share already.',
  fa: 'این مخاطب از پیش سهمی دارد.',
  ar: 'لجهة الاتصال هذه حصة من قبل.',
  hu: 'Ennek a kapcsolatnak már van része.',
};

export const shareOutOfRange: Message = {
  en: 'A share is above 0 and at most 1, with up to 8 decimals.',
  fa: 'سهم بیش از ۰ و حداکثر ۱ است، با حداکثر ۸ رقم اعشار.',
  ar: 'الحصة أكبر من ٠ ولا تتجاوز ١، بثمانية أرقام عشرية على الأكثر.',
  hu: 'Egy rész 0-nál nagyobb és legfeljebb 1, legfeljebb 8 tizedesjeggyel.',
};

export const sharesNotOne: Message = {
  en: 'The shares add up to {sum}, not to 1.',
  fa: 'جمع سهم‌ها {sum} است، نه ۱.',
  ar: 'مجموع الحصص {sum} وليس ١.',
  hu: 'A részek összege {sum}, nem 1.',
};
