import { foldText } from '../contacts/fold-text.js';

/**
 * What files call our fields besides our own names and their plain synonyms (see import-columns.ts): the exports of HubSpot,
 * Salesforce, Google, Outlook and Twenty, and headers in Persian, Arabic and Hungarian. The first of a field is the one that
 * is meant most surely. A guess, to be seen by a person; what imports without a mapping goes by the plain names alone.
 *
 * Numbers in a name (`E-mail 2 Address`) are left out here and there. By kind of file as a text: the kinds grow.
 */
const NAMES: Record<string, Record<string, string>> = {
  CONTACTS_CSV: {
    id: 'id, contact id, record id',
    externalId:
      'customer id, customer number, crm id, record id, record id contact, contact id, id, hs object id, external key, ' +
      'کد مشتری, شناسه مشتری, شماره مشتری, شناسه, کد, رقم العميل, معرف العميل, كود العميل, ügyfélazonosító, ügyfélszám, vevőkód, azonosító',
    displayName:
      'full name, display name, file as, name, contact, نام کامل, نام و نام خانوادگی, نام مشتری, الاسم الكامل, الاسم الثلاثي, اسم العميل, teljes név, név, ügyfél neve, ügyfélnév, vevő neve, نام, اسم, الاسم',
    givenName:
      'first name, given name, name first name, first name name, forename, نام, نام کوچک, اسم, الاسم الأول, الاسم الاول, الاسم, keresztnév, utónév',
    familyName:
      'last name, family name, surname, name last name, last name name, نام خانوادگی, فامیل, فامیلی, شهرت, اسم العائلة, اللقب, الكنية, الاسم الأخير, vezetéknév, családi név',
    emails:
      'email, email address, e mail value, email value, primary email, emails primary email, primary email emails, work email, ' +
      'additional emails, emails additional emails, additional emails emails, personal email, other email, secondary email, mail, ' +
      'ایمیل, رایانامه, پست الکترونیک, پست الکترونیکی, آدرس ایمیل, نشانی ایمیل, پست الکترونیک مشتری, ' +
      'البريد الإلكتروني, البريد الالكتروني, بريد إلكتروني, الإيميل, ايميل, عنوان البريد الإلكتروني, ' +
      'e mail cím, email cím, e mail, drótposta, elektronikus levélcím',
    phones:
      'mobile phone, mobile, mobile phone number, phone value, phone, phone number, phones primary phone number, primary phone number, ' +
      'primary phone number phones, primary phone, business phone, work phone, home phone, other phone, company main phone, car phone, ' +
      'whatsapp phone number, cell phone, telephone, ' +
      'تلفن همراه, موبایل, شماره موبایل, شماره همراه, همراه, تلفن, شماره تلفن, شماره تماس, تلفن ثابت, تلفن محل کار, ' +
      'الجوال, رقم الجوال, الهاتف المحمول, هاتف محمول, الموبايل, رقم الموبايل, الهاتف, رقم الهاتف, هاتف, التليفون, ' +
      'mobil, mobilszám, mobiltelefon, telefonszám, telefon, vezetékes telefon, munkahelyi telefon',
    companyName:
      'company name, company, organization name, organisation, organization, account name, account, employer, associated company, ' +
      'company name company, company id name, شرکت, نام شرکت, سازمان, محل کار, الشركة, اسم الشركة, المؤسسة, جهة العمل, cég, cégnév, cég neve, vállalat, munkahely, szervezet',
    jobTitle:
      'job title, organization title, position, title, سمت, عنوان شغلی, شغل, پست سازمانی, المسمى الوظيفي, الوظيفة, المنصب, beosztás, munkakör, pozíció',
    birthday:
      'birthday, birthdate, date of birth, birth date, تاریخ تولد, تولد, تاريخ الميلاد, تاريخ الولادة, عيد الميلاد, születési dátum, születésnap, születési idő, született',
    country:
      'country, country region, mailing country, address country, business country region, business country, home country region, home country, ' +
      'ip country code, کشور, الدولة, البلد, ország',
    region:
      'state region, state, region, province, mailing state province, mailing state, address region, business state, home state, استان, المنطقة, المحافظة, الولاية, megye, régió',
    city: 'city, town, mailing city, address city, business city, home city, شهر, المدينة, مدينة, város, település, helység',
    locale: 'preferred language, language, زبان, اللغة, nyelv',
    ownerId: 'owner id, owner',
    lifecycle: 'lifecycle stage, lifecycle, status, وضعیت, الحالة, állapot, státusz',
    customerSince:
      'customer since, became a customer date, became customer, مشتری از, تاریخ عضویت, عميل منذ, تاريخ التسجيل, ügyfél óta, vevő óta',
    satisfaction: 'nps, nps score, satisfaction, رضایت, الرضا, elégedettség',
    audience: 'followers, follower count, دنبال کننده, المتابعون, követők',
    consentEmail:
      'email opt in, accepts email marketing, accepts marketing, رضایت ایمیل, الموافقة على البريد, e mail hozzájárulás, hírlevél',
    consentPhone: 'phone opt in, sms consent, رضایت تماس, الموافقة على الاتصال, telefonos hozzájárulás',
    tags: 'tags, labels, group membership, categories, groups, برچسب, برچسب ها, گروه, دسته, الوسوم, الوسم, المجموعة, التصنيف, címke, címkék, csoport, kategória, kategóriák',
    orders:
      'orders, number of orders, orders count, total orders, number of closed won deals, تعداد خرید, تعداد سفارش, عدد الطلبات, عدد المشتريات, rendelések száma, vásárlások száma',
    total:
      'total spent, lifetime value, total revenue, جمع خرید, مجموع خرید, مبلغ کل, إجمالي المشتريات, المجموع, مجموع المشتريات, összes vásárlás, összesen, teljes összeg, forgalom',
    lastPurchasedAt:
      'last order date, last purchase, آخرین خرید, تاریخ آخرین خرید, آخر شراء, آخر طلب, utolsó vásárlás, utolsó rendelés',
    lastUpgradedAt: 'last upgrade, last upgrade date, آخرین ارتقا, آخر ترقية, utolsó bővítés',
    note: 'notes, note, description, یادداشت, توضیحات, ملاحظات, megjegyzés',
  },
  REFERRALS_CSV: {
    ...sides('referrer', 'referrer, referred by, recommended by, معرف, معرفی کننده, المحيل, المرشح, أوصى به, ajánló'),
    ...sides('referee', 'referee, referred, friend, معرفی شده, فرد معرفی شده, المحال, الصديق, ajánlott'),
    channel: 'channel, source, lead source, کانال, منبع, القناة, المصدر, csatorna, forrás',
    stage: 'stage, status, مرحله, وضعیت, المرحلة, الحالة, szakasz, állapot, státusz',
    referredAt:
      'referral date, referred at, date, created date, create date, تاریخ معرفی, تاریخ, تاريخ الإحالة, التاريخ, ajánlás dátuma, dátum',
    note: 'note, notes, description, یادداشت, توضیحات, ملاحظات, ملاحظة, megjegyzés',
    value: 'deal value, value, amount, ارزش, مبلغ, القيمة, المبلغ, érték, összeg',
  },
  EVENTS_CSV: {
    ...party(
      'contactId',
      'contactExternalId',
      'email',
      'contactName',
      'customer, contact, client, مشتری, مخاطب, العميل, ügyfél, vevő',
    ),
    email: 'customer email, email, email address, ایمیل, البريد الإلكتروني, e mail cím, e mail',
    contactExternalId:
      'customer id, client id, account id, user id, کد مشتری, شناسه مشتری, رقم العميل, معرف العميل, ügyfélazonosító, vevőkód, ügyfélszám',
    contactName: 'customer name, full name, name, نام مشتری, نام, اسم العميل, الاسم, ügyfél neve, név',
    kind: 'event type, event, type, نوع, نوع رویداد, رویداد, النوع, نوع الحدث, الحدث, típus, esemény',
    externalId:
      'order id, order number, order, invoice number, invoice, transaction id, event id, شماره سفارش, شماره فاکتور, رقم الطلب, رقم الفاتورة, rendelésszám, számlaszám, számla sorszáma',
    occurredAt:
      'order date, event date, invoice date, purchase date, occurred at, date, created at, close date, timestamp, تاریخ سفارش, تاریخ خرید, تاریخ فاکتور, تاریخ, تاريخ الطلب, تاريخ الشراء, التاريخ, rendelés dátuma, vásárlás dátuma, dátum, időpont',
    amount:
      'amount, order total, total, price, subtotal, revenue, مبلغ, مبلغ کل, جمع, قیمت, المبلغ, الإجمالي, السعر, összeg, végösszeg, ár, bruttó',
    item: 'item, product name, product, sku, lineitem name, محصول, کالا, نام محصول, المنتج, اسم المنتج, termék, terméknév, cikk',
    score: 'score, rating, nps, امتیاز, التقييم, értékelés, pontszám',
  },
  INTERACTIONS_CSV: {
    ...party(
      'contactId',
      'contactExternalId',
      'email',
      'contactName',
      'contact, customer, from, sender, مشتری, مخاطب, العميل, ügyfél',
    ),
    participants: 'participants, attendees, recipients, to, شرکت کنندگان, المشاركون, résztvevők',
    kind: 'activity type, interaction type, type, نوع, النوع, típus',
    direction: 'direction, call direction, جهت, الاتجاه, irány',
    subject: 'subject, title, topic, call title, meeting name, موضوع, عنوان, الموضوع, tárgy, cím',
    body: 'body, description, notes, note, call notes, note body, message, comments, متن, توضیحات, یادداشت, النص, ملاحظات, الوصف, szöveg, megjegyzés, leírás',
    occurredAt:
      'activity date, date, due date, start date, created at, timestamp, time, تاریخ, زمان, التاريخ, dátum, időpont',
    author: 'owner email, assigned to, logged by, activity assigned to, author, مسئول, المسؤول, felelős',
    externalId: 'activity id, interaction id, message id, record id, شناسه, المعرف, azonosító',
  },
  RELATIONSHIPS_CSV: {
    ...sides('contact', 'contact, source, from, person, مخاطب, جهة الاتصال, ügyfél'),
    ...sides(
      'other',
      'other, target, to, related contact, related to, طرف دیگر, مرتبط با, الطرف الآخر, másik fél, kapcsolódó',
    ),
    kind: 'relationship type, relationship, relation, type, نسبت, نوع رابطه, نوع, العلاقة, نوع العلاقة, kapcsolat, kapcsolat típusa, típus',
    since: 'since, known since, date, از تاریخ, منذ, mióta, óta',
    note: 'note, notes, description, یادداشت, توضیحات, ملاحظات, megjegyzés',
  },
};

function sides(side: string, names: string): Record<string, string> {
  return party(`${side}Id`, `${side}ExternalId`, `${side}Email`, `${side}Name`, names);
}

/** A contact may be named by any of four; which one a column holds, its name says, or its values do. */
function party(id: string, externalId: string, email: string, name: string, names: string): Record<string, string> {
  const all = names.split(', ');
  const each = (forms: string[]) => all.flatMap((one) => forms.map((form) => form.replace('*', one))).join(', ');
  return {
    [id]: each(['* id', '*']),
    [externalId]: each([
      '* id',
      '* external id',
      '* customer id',
      'کد *',
      'شناسه *',
      'رقم *',
      'معرف *',
      '* azonosító',
      '* kódja',
      '*',
    ]),
    [email]: each(['* email', '* email address', '* e mail', 'ایمیل *', 'بريد *', '* e mail címe', '*']),
    [name]: each(['* name', '* full name', 'نام *', 'اسم *', '* neve']),
  };
}

/** A name as it is compared: `E-mail 2 Address` without its number too, `Name / First Name` in one word. */
export const plainName = (name: string): string => foldText(name).replaceAll(' ', '');

const ranks = new Map(
  Object.entries(NAMES).map(([kind, fields]) => [
    kind,
    Object.entries(fields).map(([field, names]) => ({
      field,
      rankOf: new Map(
        names
          .split(', ')
          .map((name, rank): [string, number] => [plainName(name), rank])
          .reverse(),
      ),
    })),
  ]),
);

/** The fields that a column of that name may hold, each with how far down its list the name is. */
export function fieldsCalled(kind: string, name: string): { field: string; rank: number }[] {
  const folded = foldText(name);
  // `Amount (EUR)`, `E-mail 2 Address`; the second of several comes after all first ones.
  const variants = [folded, foldText(name.replace(/[([].*?[)\]]/g, ' ')), folded.replace(/\d+/g, ' ')].map(plainName);
  const number = Number(/\d+/.exec(folded)?.[0].slice(0, 3) ?? 0);
  return (ranks.get(kind) ?? []).flatMap(({ field, rankOf }) => {
    const variant = variants.findIndex((one) => rankOf.has(one));
    if (variant === -1) return [];
    return [{ field, rank: rankOf.get(variants[variant]!)! + (variant === 0 ? 0 : 0.5 + number / 10_000) }];
  });
}
