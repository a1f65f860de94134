import { type Message } from '../common/messages.js';

export const slugTaken: Message = {
  en: 'There is a workspace "{slug}" already.',
  fa: 'فضای کاری «{slug}» از پیش هست.',
  ar: 'توجد مساحة عمل باسم «{slug}» من قبل.',
  hu: 'Már van „{slug}” nevű munkaterület.',
};

export const signInFailed: Message = {
  en: 'The address or the password is not right.',
  fa: 'نشانی یا گذرواژه درست نیست.',
  ar: 'البريد الإلكتروني أو كلمة المرور غير صحيحة.',
  hu: 'Az e-mail-cím vagy a jelszó nem jó.',
};

export const emailTaken: Message = {
  en: 'Another user has this e-mail address.',
  fa: 'کاربر دیگری این نشانی ایمیل را دارد.',
  ar: 'مستخدم آخر لديه هذا البريد الإلكتروني.',
  hu: 'Egy másik felhasználóé ez az e-mail-cím.',
};

export const externalIdTaken: Message = {
  en: 'Another user has this externalId.',
  fa: 'کاربر دیگری این externalId را دارد.',
  ar: 'مستخدم آخر لديه هذا المعرّف الخارجي.',
  hu: 'Egy másik felhasználóé ez az externalId.',
};

export const invalidEmail: Message = {
  en: 'This is not an e-mail address.',
  fa: 'این نشانی ایمیل نیست.',
  ar: 'هذا ليس عنوان بريد إلكتروني.',
  hu: 'Ez nem e-mail-cím.',
};

export const weakPassword: Message = {
  en: 'A password needs at least 12 characters.',
  fa: 'گذرواژه دست‌کم ۱۲ نویسه می‌خواهد.',
  ar: 'تحتاج كلمة المرور إلى ١٢ حرفًا على الأقل.',
  hu: 'A jelszónak legalább 12 karakter kell.',
};

export const wrongPassword: Message = {
  en: 'This is not the present password.',
  fa: 'این گذرواژهٔ کنونی نیست.',
  ar: 'هذه ليست كلمة المرور الحالية.',
  hu: 'Nem ez a mostani jelszó.',
};

export const noUser: Message = {
  en: 'An API key asks, and it is nobody; a person who has signed in can do this.',
  fa: 'درخواست از کلید API است که کسی نیست؛ این کار از کسی برمی‌آید که وارد شده است.',
  ar: 'الطلب من مفتاح API وليس من شخص؛ يستطيع ذلك من سجّل دخوله.',
  hu: 'API-kulcs kéri, nem személy; ezt az teheti meg, aki bejelentkezett.',
};

export const noPassword: Message = {
  en: 'There is no password here to change: you come in through another system.',
  fa: 'اینجا گذرواژه‌ای برای تغییر نیست؛ شما از سامانهٔ دیگری وارد می‌شوید.',
  ar: 'لا توجد هنا كلمة مرور لتغييرها؛ فأنت تدخل من نظام آخر.',
  hu: 'Itt nincs megváltoztatható jelszó: Ön egy másik rendszeren át lép be.',
};

export const lastAdmin: Message = {
  en: 'Somebody must remain who is an active administrator.',
  fa: 'باید دست‌کم یک مدیر فعال بماند.',
  ar: 'يجب أن يبقى مدير نشط واحد على الأقل.',
  hu: 'Legalább egy aktív rendszergazdának maradnia kell.',
};

export const unknownTimeZone: Message = {
  en: 'This is no time zone; an IANA name such as Asia/Tehran is meant.',
  fa: 'این منطقهٔ زمانی نیست؛ نامی از IANA مانند Asia/Tehran لازم است.',
  ar: 'هذه ليست منطقة زمنية؛ المطلوب اسم من IANA مثل Asia/Tehran.',
  hu: 'Ez nem időzóna; IANA-név kell, például Asia/Tehran.',
};

export const unknownCurrency: Message = {
  en: 'This is no currency; a code of ISO 4217 such as EUR is meant.',
  fa: 'این واحد پول نیست؛ کدی از ISO 4217 مانند EUR لازم است.',
  ar: 'هذه ليست عملة؛ المطلوب رمز من ISO 4217 مثل EUR.',
  hu: 'Ez nem pénznem; ISO 4217 kód kell, például EUR.',
};

export const unknownLocale: Message = {
  en: 'This is no language tag; BCP 47 such as fa-IR is meant.',
  fa: 'این برچسب زبان نیست؛ BCP 47 مانند fa-IR لازم است.',
  ar: 'هذه ليست علامة لغة؛ المطلوب BCP 47 مثل fa-IR.',
  hu: 'Ez nem nyelvi címke; BCP 47 kell, például fa-IR.',
};

export const unknownLanguage: Message = {
  en: 'A language is en, fa, ar or hu.',
  fa: 'زبان en، fa، ar یا hu است.',
  ar: 'اللغة en أو fa أو ar أو hu.',
  hu: 'A nyelv en, fa, ar vagy hu.',
};

export const unknownCalendar: Message = {
  en: 'A calendar is gregory or persian.',
  fa: 'گاه‌شمار gregory یا persian است.',
  ar: 'التقويم gregory أو persian.',
  hu: 'A naptár gregory vagy persian.',
};

export const expiryPassed: Message = {
  en: 'This time has passed already.',
  fa: 'این زمان گذشته است.',
  ar: 'هذا الوقت مضى بالفعل.',
  hu: 'Ez az időpont már elmúlt.',
};
