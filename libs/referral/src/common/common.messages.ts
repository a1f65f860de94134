import { type Message } from './messages.js';

export const notFound: Message = {
  en: 'There is no such {what, select, contact {contact} user {user} company {company} tag {tag} segment {segment} referral {referral} interaction {interaction} event {event} relationship {relationship} upload {upload} import {import job} key {API key} other {object}} here.',
  fa: 'چنین {what, select, contact {مخاطبی} user {کاربری} company {شرکتی} tag {برچسبی} segment {گروهی} referral {معرفی‌ای} interaction {تعاملی} event {رویدادی} relationship {رابطه‌ای} upload {فایلی} import {ورود داده‌ای} key {کلیدی} other {موردی}} اینجا نیست.',
  ar: 'لا يوجد هنا {what, select, contact {جهة اتصال كهذه} user {مستخدم كهذا} company {شركة كهذه} tag {وسم كهذا} segment {شريحة كهذه} referral {إحالة كهذه} interaction {تفاعل كهذا} event {حدث كهذا} relationship {علاقة كهذه} upload {ملف كهذا} import {عملية استيراد كهذه} key {مفتاح كهذا} other {شيء كهذا}}.',
  hu: 'Nincs itt ilyen {what, select, contact {kapcsolat} user {felhasználó} company {cég} tag {címke} segment {szegmens} referral {ajánlás} interaction {interakció} event {esemény} relationship {ismeretség} upload {feltöltés} import {importálás} key {API-kulcs} other {objektum}}.',
};

export const idTaken: Message = {
  en: 'This id is taken already.',
  fa: 'این شناسه پیش‌تر به کار رفته است.',
  ar: 'هذا المعرّف مستخدم من قبل.',
  hu: 'Ez az azonosító már foglalt.',
};

export const invalidValue: Message = {
  en: 'This value is not accepted: {problem}.',
  fa: 'این مقدار پذیرفته نیست: {problem}.',
  ar: 'هذه القيمة غير مقبولة: {problem}.',
  hu: 'Ez az érték nem fogadható el: {problem}.',
};

export const notAnId: Message = {
  en: 'This is not an id.',
  fa: 'این یک شناسه نیست.',
  ar: 'هذا ليس معرّفًا.',
  hu: 'Ez nem azonosító.',
};

export const textTooLong: Message = {
  en: 'This text is too long: at most {max, number} characters.',
  fa: 'این متن بیش از اندازه بلند است: حداکثر {max, number} نویسه.',
  ar: 'هذا النص طويل جدًا: {max, number} حرفًا على الأكثر.',
  hu: 'Ez a szöveg túl hosszú: legfeljebb {max, number} karakter.',
};

export const textEmpty: Message = {
  en: 'This must not be empty.',
  fa: 'این نباید خالی باشد.',
  ar: 'يجب ألا يكون هذا فارغًا.',
  hu: 'Ez nem lehet üres.',
};

export const tooMany: Message = {
  en: 'Too many at once: at most {max, number}.',
  fa: 'یک‌باره بیش از اندازه است: حداکثر {max, number}.',
  ar: 'العدد كبير دفعة واحدة: {max, number} على الأكثر.',
  hu: 'Ez egyszerre túl sok: legfeljebb {max, number}.',
};

export const tooFew: Message = {
  en: 'At least {min, number} is needed here.',
  fa: 'دست‌کم {min, number} مورد لازم است.',
  ar: 'يلزم هنا {min, number} على الأقل.',
  hu: 'Itt legalább {min, number} szükséges.',
};

export const outOfRange: Message = {
  en: 'This number must lie between {min, number} and {max, number}.',
  fa: 'این عدد باید میان {min, number} و {max, number} باشد.',
  ar: 'يجب أن يقع هذا العدد بين {min, number} و{max, number}.',
  hu: 'Ennek a számnak {min, number} és {max, number} közé kell esnie.',
};

export const liesAhead: Message = {
  en: 'This time lies ahead; what has not happened yet cannot be recorded.',
  fa: 'این زمان در آینده است؛ آنچه هنوز رخ نداده ثبت نمی‌شود.',
  ar: 'هذا الوقت في المستقبل؛ لا يمكن تسجيل ما لم يحدث بعد.',
  hu: 'Ez az időpont a jövőben van; ami még nem történt meg, nem rögzíthető.',
};

export const notACurrency: Message = {
  en: 'This is no currency; a code of ISO 4217 such as EUR is meant.',
  fa: 'این واحد پول نیست؛ کدی از ISO 4217 مانند EUR لازم است.',
  ar: 'هذه ليست عملة؛ المطلوب رمز من ISO 4217 مثل EUR.',
  hu: 'Ez nem pénznem; ISO 4217 kód kell, például EUR.',
};

/** A name as it was written. */
export const quoted: Message = { en: '"{name}"', fa: '«{name}»', ar: '«{name}»', hu: '„{name}”' };

/** The last of a list that is cut short. */
export const more: Message = {
  en: '{n, plural, one {# other} other {# others}}',
  fa: '{n, number} مورد دیگر',
  ar: '{n, number} غيرها',
  hu: '{n, number} további',
};
