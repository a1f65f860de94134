import { type Message } from '../common/messages.js';

export const nameOneContact: Message = {
  en: 'Name the contact by contactId or by contactExternalId, one of the two.',
  fa: 'مخاطب را با contactId یا contactExternalId نام ببرید، تنها یکی از این دو.',
  ar: 'حدِّد جهة الاتصال بـ contactId أو contactExternalId، بأحدهما فقط.',
  hu: 'A kapcsolatot a contactId vagy a contactExternalId nevezze meg, a kettő közül az egyik.',
};

export const otherCurrency: Message = {
  en: 'Amounts here are in {currency}.',
  fa: 'مبلغ‌ها اینجا به {currency} است.',
  ar: 'المبالغ هنا بعملة {currency}.',
  hu: 'Az összegek itt {currency} pénznemben értendők.',
};

export const negativeAmount: Message = {
  en: 'An amount is not negative; money that goes back is a REFUND.',
  fa: 'مبلغ منفی نمی‌شود؛ پولی که برمی‌گردد REFUND است.',
  ar: 'لا يكون المبلغ سالبًا؛ المال المُعاد هو REFUND.',
  hu: 'Az összeg nem negatív; a visszaadott pénz REFUND.',
};

export const refundOfWhat: Message = {
  en: 'A REFUND needs an amount or the purchase that it takes back.',
  fa: 'REFUND مبلغ یا خریدی را که برمی‌گرداند لازم دارد.',
  ar: 'يحتاج REFUND إلى مبلغ أو إلى عملية الشراء التي يعيدها.',
  hu: 'A REFUND-hoz összeg kell, vagy a vásárlás, amelyet visszavon.',
};

export const onlyRefundsRefund: Message = {
  en: 'Only a REFUND takes a purchase back.',
  fa: 'تنها REFUND خریدی را برمی‌گرداند.',
  ar: 'لا يعيد عملية شراء إلا REFUND.',
  hu: 'Vásárlást csak REFUND von vissza.',
};

export const surveyNeedsScore: Message = {
  en: 'A SURVEY needs its score, 0 to 10.',
  fa: 'SURVEY امتیاز می‌خواهد، از ۰ تا ۱۰.',
  ar: 'يحتاج SURVEY إلى درجة من ٠ إلى ١٠.',
  hu: 'A SURVEY-hez pontszám kell, 0-tól 10-ig.',
};

export const customNeedsName: Message = {
  en: 'A CUSTOM event needs a name.',
  fa: 'رویداد CUSTOM نام می‌خواهد.',
  ar: 'يحتاج حدث CUSTOM إلى اسم.',
  hu: 'A CUSTOM eseménynek név kell.',
};

export const recordedOtherwise: Message = {
  en: 'This externalId is of another event: of another contact or another kind.',
  fa: 'این externalId از آنِ رویداد دیگری است: از مخاطبی دیگر یا از نوعی دیگر.',
  ar: 'هذا المعرّف الخارجي لحدث آخر: لجهة اتصال أخرى أو من نوع آخر.',
  hu: 'Ez az externalId egy másik eseményé: más kapcsolaté vagy más fajtájúé.',
};

export const nothingToRefund: Message = {
  en: 'That event brought no money that could go back.',
  fa: 'آن رویداد پولی نیاورده که بتواند برگردد.',
  ar: 'لم يأتِ ذلك الحدث بمال يمكن إعادته.',
  hu: 'Az az esemény nem hozott pénzt, amely visszajárhatna.',
};

export const refundedToAnother: Message = {
  en: 'That purchase was made by another contact.',
  fa: 'آن خرید را مخاطب دیگری کرده است.',
  ar: 'قامت بعملية الشراء تلك جهة اتصال أخرى.',
  hu: 'Azt a vásárlást egy másik kapcsolat végezte.',
};

export const moreThanLeft: Message = {
  en: 'Of that purchase {left} {currency} are left to refund.',
  fa: 'از آن خرید {left} {currency} برای بازپرداخت مانده است.',
  ar: 'بقي من عملية الشراء تلك {left} {currency} قابلة للإعادة.',
  hu: 'Abból a vásárlásból {left} {currency} téríthető még vissza.',
};

export const moreThanPaid: Message = {
  en: 'This contact has paid {paid} {currency} in all; no more can go back.',
  fa: 'این مخاطب روی هم {paid} {currency} پرداخته است؛ بیش از آن برنمی‌گردد.',
  ar: 'دفعت جهة الاتصال هذه {paid} {currency} إجمالًا؛ لا يمكن إعادة أكثر من ذلك.',
  hu: 'Ez a kapcsolat összesen {paid} {currency} összeget fizetett; ennél több nem járhat vissza.',
};

export const currencyInUse: Message = {
  en: 'There are amounts in {currency} already; the currency cannot change any more.',
  fa: 'از پیش مبلغ‌هایی به {currency} هست؛ واحد پول دیگر تغییر نمی‌کند.',
  ar: 'توجد مبالغ بعملة {currency} من قبل؛ لم يعد تغيير العملة ممكنًا.',
  hu: 'Már vannak összegek {currency} pénznemben; ez már nem változtatható.',
};
