import { type Message } from '../common/messages.js';

export const keptMergedIntoItself: Message = {
  en: 'The contact that stays cannot be merged into itself.',
  fa: 'مخاطبی که می‌ماند نمی‌تواند در خودش ادغام شود.',
  ar: 'لا يمكن دمج جهة الاتصال الباقية في نفسها.',
  hu: 'A megmaradó kapcsolat nem olvasztható önmagába.',
};

export const neverMerged: Message = {
  en: 'There is no merge of this contact to undo.',
  fa: 'ادغامی از این مخاطب نیست که بتوان آن را برگرداند.',
  ar: 'لا يوجد دمج لجهة الاتصال هذه للتراجع عنه.',
  hu: 'Ennek a kapcsolatnak nincs visszavonható egyesítése.',
};

export const notTheLatest: Message = {
  en: 'Another merge came after this one; undo that one first.',
  fa: 'پس از این ادغام، ادغام دیگری انجام شده است؛ نخست آن را برگردانید.',
  ar: 'جرى دمج آخر بعد هذا الدمج؛ تراجع عن ذاك أولًا.',
  hu: 'Ez után már volt egy másik egyesítés; előbb azt kell visszavonni.',
};

export const keptIsBinned: Message = {
  en: 'The contact that was kept is in the bin; restore it first.',
  fa: 'مخاطبی که مانده بود در سطل است؛ نخست آن را بازگردانید.',
  ar: 'جهة الاتصال التي بقيت في سلة المحذوفات؛ استعدها أولًا.',
  hu: 'A megmaradt kapcsolat a lomtárban van; előbb állítsa vissza.',
};

export const formerExternalIdTaken: Message = {
  en: 'Another contact has got the externalId of one that would come back; change it there first.',
  fa: 'مخاطب دیگری externalId یکی از مخاطبان بازگشتی را گرفته است؛ نخست آنجا آن را تغییر دهید.',
  ar: 'أخذت جهة اتصال أخرى المعرّف الخارجي لإحدى الجهات العائدة؛ غيّره هناك أولًا.',
  hu: 'Egy visszatérő kapcsolat externalId-ját közben egy másik kapta meg; előbb ott kell módosítani.',
};

/** Stands in the history of a referral, in the language of the workspace. */
export const recommendedTwice: Message = {
  en: 'The same person was recommended twice; the other referral got further.',
  fa: 'یک نفر دو بار معرفی شده است؛ معرفی دیگر جلوتر رفته است.',
  ar: 'أُحيل الشخص نفسه مرتين؛ الإحالة الأخرى بلغت أبعد.',
  hu: 'Ugyanazt a személyt kétszer ajánlották; a másik ajánlás jutott messzebb.',
};

export const selfReferralDropped: Message = {
  en: 'The referral of {referee} by {referrer} falls away: both are one person.',
  fa: 'معرفی {referee} به دست {referrer} کنار می‌رود: هر دو یک نفرند.',
  ar: 'تسقط إحالة {referee} من {referrer}: كلاهما شخص واحد.',
  hu: '{referee} ajánlása ({referrer} ajánlotta) elesik: a kettő egy személy.',
};

export const doubledReferralDropped: Message = {
  en: 'A second referral by {referrer} falls away; the one that got further stays.',
  fa: 'معرفی دوم به دست {referrer} کنار می‌رود؛ آن که جلوتر رفته می‌ماند.',
  ar: 'تسقط إحالة ثانية من {referrer}؛ وتبقى التي بلغت أبعد.',
  hu: '{referrer} második ajánlása elesik; az marad, amelyik messzebb jutott.',
};

export const referralEnded: Message = {
  en: 'The referral by {referrer} ends as disqualified: nobody has two that are live, and another got further.',
  fa: 'معرفی به دست {referrer} رد صلاحیت می‌شود: هیچ‌کس دو معرفی زنده ندارد و دیگری جلوتر رفته است.',
  ar: 'تنتهي إحالة {referrer} بوصفها غير مؤهلة: ليس لأحد إحالتان قائمتان، وأخرى بلغت أبعد.',
  hu: '{referrer} ajánlása kizárással zárul: senkinek sem lehet két élő ajánlása, és egy másik messzebb jutott.',
};

export const treeLinkDropped: Message = {
  en: 'The referral by {referrer} stays, but no longer counts as what brought the contact: {why, select, circle {it would close a circle in the referral tree} other {another one does}}.',
  fa: 'معرفی به دست {referrer} می‌ماند، ولی دیگر آورندهٔ مخاطب شمرده نمی‌شود: {why, select, circle {در درخت معرفی دور می‌سازد} other {معرفی دیگری آورنده است}}.',
  ar: 'تبقى إحالة {referrer}، لكنها لم تعد تُعد ما جلب جهة الاتصال: {why, select, circle {ستغلق حلقة في شجرة الإحالات} other {إحالة أخرى هي التي جلبتها}}.',
  hu: '{referrer} ajánlása megmarad, de már nem számít annak, amely a kapcsolatot hozta: {why, select, circle {kört zárna az ajánlási fában} other {egy másik az}}.',
};

export const selfRelationshipDropped: Message = {
  en: 'The relationship of {one} and {other} falls away: both are one person.',
  fa: 'رابطهٔ {one} و {other} کنار می‌رود: هر دو یک نفرند.',
  ar: 'تسقط العلاقة بين {one} و{other}: كلاهما شخص واحد.',
  hu: '{one} és {other} ismeretsége elesik: a kettő egy személy.',
};

export const doubledRelationshipDropped: Message = {
  en: 'A second relationship of the same kind with {other} falls away.',
  fa: 'رابطهٔ دوم از همان گونه با {other} کنار می‌رود.',
  ar: 'تسقط علاقة ثانية من النوع نفسه مع {other}.',
  hu: 'Egy második, azonos fajtájú ismeretség elesik vele: {other}.',
};

export const noRoomFor: Message = {
  en: 'There is no room for {what, select, emails {the e-mail address} phones {the phone number} other {the custom field}} {value}.',
  fa: 'برای {what, select, emails {نشانی ایمیل} phones {شمارهٔ تلفن} other {فیلد سفارشی}} {value} جا نیست.',
  ar: 'لا مكان لـ{what, select, emails {عنوان البريد الإلكتروني} phones {رقم الهاتف} other {الحقل المخصّص}} {value}.',
  hu: 'Nincs hely a következőnek: {what, select, emails {e-mail-cím} phones {telefonszám} other {egyedi mező}} {value}.',
};

export const moreDropped: Message = {
  en: 'Others of these kinds fall away too: {count, number}.',
  fa: 'موارد دیگری از همین گونه‌ها نیز کنار می‌روند: {count, number}.',
  ar: 'تسقط أخرى من هذه الأنواع أيضًا: {count, number}.',
  hu: 'További ilyenek is elesnek: {count, number}.',
};
