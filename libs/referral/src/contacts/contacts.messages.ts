import { type Message } from '../common/messages.js';

export const nameNeeded: Message = {
  en: 'A contact needs a name, a company, an e-mail address or a phone number.',
  fa: 'مخاطب دست‌کم یک نام، شرکت، نشانی ایمیل یا شمارهٔ تلفن می‌خواهد.',
  ar: 'تحتاج جهة الاتصال إلى اسم أو شركة أو بريد إلكتروني أو رقم هاتف.',
  hu: 'Egy kapcsolathoz név, cég, e-mail-cím vagy telefonszám kell.',
};

export const notAnEmail: Message = {
  en: 'This is not an e-mail address.',
  fa: 'این نشانی ایمیل نیست.',
  ar: 'هذا ليس عنوان بريد إلكتروني.',
  hu: 'Ez nem e-mail-cím.',
};

export const unknownCountry: Message = {
  en: 'This is no country; a code of ISO 3166-1 such as IR is meant.',
  fa: 'این کشور نیست؛ کدی از ISO 3166-1 مانند IR لازم است.',
  ar: 'هذا ليس بلدًا؛ المطلوب رمز من ISO 3166-1 مثل IR.',
  hu: 'Ez nem ország; ISO 3166-1 kód kell, például HU.',
};

export const unknownLanguageTag: Message = {
  en: 'This is no language tag; BCP 47 such as fa-IR is meant.',
  fa: 'این برچسب زبان نیست؛ BCP 47 مانند fa-IR لازم است.',
  ar: 'هذه ليست علامة لغة؛ المطلوب BCP 47 مثل fa-IR.',
  hu: 'Ez nem nyelvi címke; BCP 47 kell, például hu-HU.',
};

export const customFieldsTooLarge: Message = {
  en: 'The custom fields of a contact take at most {kib, number} KiB in all.',
  fa: 'فیلدهای سفارشی یک مخاطب روی هم حداکثر {kib, number} کیلوبایت جا دارند.',
  ar: 'تشغل الحقول المخصّصة لجهة الاتصال {kib, number} كيلوبايت على الأكثر إجمالًا.',
  hu: 'Egy kapcsolat egyedi mezői összesen legfeljebb {kib, number} KiB-ot foglalhatnak.',
};

export const contactExternalIdTaken: Message = {
  en: 'Another contact has this externalId.',
  fa: 'مخاطب دیگری این externalId را دارد.',
  ar: 'جهة اتصال أخرى لديها هذا المعرّف الخارجي.',
  hu: 'Egy másik kapcsolaté ez az externalId.',
};

export const alreadyKnown: Message = {
  en: 'This person is there already: {by, select, externalId {the externalId} email {the e-mail address} other {the phone number}} belongs to another contact.',
  fa: 'این شخص از پیش هست: {by, select, externalId {این externalId} email {این نشانی ایمیل} other {این شمارهٔ تلفن}} از آن مخاطب دیگری است.',
  ar: 'هذا الشخص موجود من قبل: {by, select, externalId {المعرّف الخارجي} email {البريد الإلكتروني} other {رقم الهاتف}} يخص جهة اتصال أخرى.',
  hu: 'Ez a személy már megvan: {by, select, externalId {az externalId} email {az e-mail-cím} other {a telefonszám}} egy másik kapcsolaté.',
};

export const sharedAddress: Message = {
  en: 'Several contacts share {address}; name the one you mean by id or externalId.',
  fa: 'چند مخاطب نشانی {address} را با هم دارند؛ مخاطب را با id یا externalId نام ببرید.',
  ar: 'عدة جهات اتصال تشترك في {address}؛ حدّد المقصودة بالمعرّف id أو externalId.',
  hu: 'A(z) {address} címen több kapcsolat osztozik; nevezze meg az egyiket id vagy externalId szerint.',
};

export const addressBlocked: Message = {
  en: 'Somebody with this address was erased and asked not to be stored again.',
  fa: 'کسی با این نشانی برای همیشه پاک شده است و نباید دوباره ذخیره شود.',
  ar: 'شخص بهذا العنوان مُحي نهائيًا ولا يجوز حفظه من جديد.',
  hu: 'Ezzel a címmel valakit véglegesen töröltek; nem tárolható újra.',
};

export const externalIdReused: Message = {
  en: 'Another contact has got this externalId meanwhile; change it there first.',
  fa: 'در این میان مخاطب دیگری این externalId را گرفته است؛ نخست آنجا آن را تغییر دهید.',
  ar: 'أخذت جهة اتصال أخرى هذا المعرّف الخارجي في هذه الأثناء؛ غيّره هناك أولًا.',
  hu: 'Közben egy másik kapcsolat kapta meg ezt az externalId-t; előbb ott kell módosítani.',
};

export const notBinned: Message = {
  en: 'This contact is not in the bin.',
  fa: 'این مخاطب در سطل نیست.',
  ar: 'جهة الاتصال هذه ليست في سلة المحذوفات.',
  hu: 'Ez a kapcsolat nincs a lomtárban.',
};

export const mergedAway: Message = {
  en: 'This contact was merged into another, which is the one to use now.',
  fa: 'این مخاطب در مخاطب دیگری ادغام شده است؛ اکنون همان را به کار ببرید.',
  ar: 'دُمجت جهة الاتصال هذه في أخرى؛ استخدم تلك الآن.',
  hu: 'Ezt a kapcsolatot egy másikba olvasztották; mostantól azt kell használni.',
};

export const mergedNotBinned: Message = {
  en: 'This contact was merged into another; it comes back when the merge is undone.',
  fa: 'این مخاطب در مخاطب دیگری ادغام شده است؛ با برگرداندن ادغام بازمی‌گردد.',
  ar: 'دُمجت جهة الاتصال هذه في أخرى؛ تعود عند التراجع عن الدمج.',
  hu: 'Ezt a kapcsolatot egy másikba olvasztották; az egyesítés visszavonásával tér vissza.',
};

export const relatedToThemselves: Message = {
  en: 'A relationship is between two contacts.',
  fa: 'رابطه میان دو مخاطب است.',
  ar: 'العلاقة تكون بين جهتي اتصال.',
  hu: 'Az ismeretség két kapcsolat között áll fenn.',
};

export const alreadyRelated: Message = {
  en: 'The two are related in this way already.',
  fa: 'این دو از پیش همین رابطه را دارند.',
  ar: 'بين الاثنين هذه العلاقة من قبل.',
  hu: 'A kettő között már fennáll ez az ismeretség.',
};

export const companyNameTaken: Message = {
  en: 'Another company has this name.',
  fa: 'شرکت دیگری این نام را دارد.',
  ar: 'شركة أخرى لديها هذا الاسم.',
  hu: 'Egy másik cégé ez a név.',
};
