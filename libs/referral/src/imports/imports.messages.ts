import { type Message } from '../common/messages.js';

export const brokenText: Message = {
  en: 'The file reads as {encoding} text, but line {line} is broken. Save it as "CSV UTF-8" and send it again.',
  fa: 'این فایل متن {encoding} به نظر می‌رسد، ولی سطر {line} خراب است. آن را با قالب «CSV UTF-8» ذخیره کنید و دوباره بفرستید.',
  ar: 'يبدو الملف نصًا بترميز {encoding}، لكن السطر {line} تالف. احفظه بصيغة «CSV UTF-8» وأرسله من جديد.',
  hu: 'A fájl {encoding} szövegnek látszik, de a(z) {line}. sora hibás. Mentse „CSV UTF-8” formátumban, és küldje el újra.',
};

export const unknownEncoding: Message = {
  en: 'The encoding of this file is not known here. Save it as "CSV UTF-8" and send it again.',
  fa: 'کدگذاری این فایل اینجا شناخته نیست. آن را با قالب «CSV UTF-8» ذخیره کنید و دوباره بفرستید.',
  ar: 'ترميز هذا الملف غير معروف هنا. احفظه بصيغة «CSV UTF-8» وأرسله من جديد.',
  hu: 'A fájl kódolása itt ismeretlen. Mentse „CSV UTF-8” formátumban, és küldje el újra.',
};

export const notCsv: Message = {
  en: '{format, select, workbook {This is an Excel workbook. Save it as "CSV UTF-8" and send that.} vcard {This is a vCard file. Import it as contacts from vCard.} other {This is no CSV file, but something binary.} archive {This is a compressed file. Unpack it and send the CSV file inside.} document {This is a PDF document. Send the table as a CSV file.}}',
  fa: '{format, select, workbook {این یک کارپوشهٔ اکسل است. آن را با قالب «CSV UTF-8» ذخیره کنید و همان را بفرستید.} vcard {این فایل vCard است. آن را به‌عنوان مخاطبان vCard وارد کنید.} other {این فایل CSV نیست و محتوای دودویی دارد.} archive {این فایل فشرده است. آن را باز کنید و فایل CSV درونش را بفرستید.} document {این یک سند PDF است. جدول را به‌صورت فایل CSV بفرستید.}}',
  ar: '{format, select, workbook {هذا مصنّف Excel. احفظه بصيغة «CSV UTF-8» وأرسل تلك النسخة.} vcard {هذا ملف vCard. استورده كجهات اتصال من vCard.} other {هذا ليس ملف CSV بل محتوى ثنائي.} archive {هذا ملف مضغوط. فُكّ ضغطه وأرسل ملف CSV الذي بداخله.} document {هذا مستند PDF. أرسل الجدول ملفَّ CSV.}}',
  hu: '{format, select, workbook {Ez egy Excel-munkafüzet. Mentse „CSV UTF-8” formátumban, és azt küldje el.} vcard {Ez egy vCard-fájl. Importálja vCard-névjegyekként.} other {Ez nem CSV-fájl, hanem bináris tartalom.} archive {Ez egy tömörített fájl. Csomagolja ki, és a benne lévő CSV-fájlt küldje el.} document {Ez egy PDF-dokumentum. A táblázatot CSV-fájlként küldje el.}}',
};

export const nothingInFile: Message = {
  en: 'The file has no header line.',
  fa: 'این فایل سطر عنوان ندارد.',
  ar: 'لا يحتوي الملف على سطر عناوين.',
  hu: 'A fájlnak nincs fejlécsora.',
};

export const noKnownColumn: Message = {
  en: 'No column of this file is known here ({columns}). Say in the mapping what they hold.',
  fa: 'هیچ ستونی از این فایل اینجا شناخته نیست ({columns}). در نگاشت بگویید چه دارند.',
  ar: 'لا يُعرف هنا أي عمود من هذا الملف ({columns}). بيّن في الربط ما تحتويه.',
  hu: 'A fájl egyik oszlopa sem ismert ({columns}). Adja meg a megfeleltetésben, mit tartalmaznak.',
};

export const twoColumnsForOneField: Message = {
  en: 'The columns "{one}" and "{other}" both hold {field}. Leave one out in the mapping.',
  fa: 'ستون‌های «{one}» و «{other}» هر دو {field} را دارند. یکی را در نگاشت کنار بگذارید.',
  ar: 'العمودان «{one}» و«{other}» يحتويان كلاهما على {field}. استبعد أحدهما في الربط.',
  hu: 'A(z) „{one}” és a(z) „{other}” oszlop egyaránt ezt tartalmazza: {field}. Az egyiket hagyja ki a megfeleltetésben.',
};

export const quoteNotClosed: Message = {
  en: 'In the row that begins on line {line}, a value begins with a quotation mark that is never closed.',
  fa: 'در ردیفی که از سطر {line} آغاز می‌شود، مقداری با گیومه‌ای شروع می‌شود که هرگز بسته نمی‌شود.',
  ar: 'في الصف الذي يبدأ عند السطر {line} قيمة تبدأ بعلامة اقتباس لم تُغلق.',
  hu: 'A(z) {line}. sorban kezdődő rekord egyik értéke olyan idézőjellel kezdődik, amely sosem záródik be.',
};

export const recordTooLong: Message = {
  en: 'The row that begins on line {line} is longer than 256 KiB; probably a quotation mark is not closed.',
  fa: 'ردیفی که از سطر {line} آغاز می‌شود از ۲۵۶ کیلوبایت بلندتر است؛ شاید گیومه‌ای بسته نشده است.',
  ar: 'الصف الذي يبدأ عند السطر {line} أطول من ٢٥٦ كيلوبايت؛ ربما لم تُغلق علامة اقتباس.',
  hu: 'A(z) {line}. sorban kezdődő rekord hosszabb 256 KiB-nál; talán nincs bezárva egy idézőjel.',
};

export const tooManyColumns: Message = {
  en: 'The row that begins on line {line} has more than {max, number} columns.',
  fa: 'ردیفی که از سطر {line} آغاز می‌شود بیش از {max, number} ستون دارد.',
  ar: 'في الصف الذي يبدأ عند السطر {line} أكثر من {max, number} عمود.',
  hu: 'A(z) {line}. sorban kezdődő rekordnak több mint {max, number} oszlopa van.',
};

export const moreValuesThanColumns: Message = {
  en: 'The row has {cells, number} values, the header only {columns, number} columns; probably a value with a delimiter in it is not in quotation marks.',
  fa: 'این ردیف {cells, number} مقدار دارد ولی سطر عنوان فقط {columns, number} ستون؛ شاید مقداری که جداکننده دارد درون گیومه نیست.',
  ar: 'في الصف {cells, number} قيمة وفي سطر العناوين {columns, number} عمود فقط؛ ربما توجد قيمة فيها فاصل وليست بين علامتي اقتباس.',
  hu: 'A rekordnak {cells, number} értéke van, a fejlécnek csak {columns, number} oszlopa; talán egy elválasztójelet tartalmazó érték nincs idézőjelben.',
};

export const unknownField: Message = {
  en: 'There is no field "{field}" in such a file.',
  fa: 'در چنین فایلی فیلد «{field}» نیست.',
  ar: 'لا يوجد حقل «{field}» في ملف كهذا.',
  hu: 'Ilyen fájlban nincs „{field}” mező.',
};

export const importEnded: Message = {
  en: 'This import has ended already.',
  fa: 'این ورود داده پایان یافته است.',
  ar: 'انتهت عملية الاستيراد هذه من قبل.',
  hu: 'Ez az importálás már véget ért.',
};

export const uploadGone: Message = {
  en: 'This file is not there any more: it was imported already. Send it again.',
  fa: 'این فایل دیگر نیست: پیش‌تر وارد شده است. دوباره آن را بفرستید.',
  ar: 'لم يعد هذا الملف موجودًا: فقد استُورد من قبل. أرسله من جديد.',
  hu: 'Ez a fájl már nincs meg: korábban importálták. Küldje el újra.',
};

export const gaveUp: Message = {
  en: 'The import was tried several times and could not go on. Start it again; what was imported is not imported twice.',
  fa: 'این ورود داده چند بار آزموده شد و پیش نرفت. دوباره آغازش کنید؛ آنچه وارد شده دوباره وارد نمی‌شود.',
  ar: 'جرى الاستيراد عدة مرات ولم يكتمل. ابدأه من جديد؛ ما استُورد لن يُستورد مرتين.',
  hu: 'Az importálás többször is elakadt. Indítsa újra; ami már bekerült, nem kerül be kétszer.',
};

export const notANumber: Message = {
  en: '"{value}" is not a number that fits here.',
  fa: '«{value}» عددی نیست که اینجا بگنجد.',
  ar: '«{value}» ليس عددًا مناسبًا هنا.',
  hu: '„{value}” nem ide illő szám.',
};

export const notAnAmount: Message = {
  en: '"{value}" is not an amount such as 1234.50, or could be read in two ways.',
  fa: '«{value}» مبلغی مانند 1234.50 نیست یا می‌توان آن را دو گونه خواند.',
  ar: '«{value}» ليس مبلغًا مثل 1234.50، أو يمكن قراءته على وجهين.',
  hu: '„{value}” nem összeg, mint például 1234.50, vagy kétféleképpen is olvasható.',
};

export const amountOutOfRange: Message = {
  en: '"{value}" is too large or too fine: an amount has at most 16 digits before the decimals and 4 decimals.',
  fa: '«{value}» بیش از اندازه بزرگ یا ریز است: مبلغ حداکثر ۱۶ رقم صحیح و ۴ رقم اعشار دارد.',
  ar: '«{value}» أكبر أو أدق مما ينبغي: للمبلغ ١٦ رقمًا صحيحًا و٤ أرقام عشرية على الأكثر.',
  hu: '„{value}” túl nagy vagy túl részletes: egy összegnek legfeljebb 16 egész és 4 tizedesjegye lehet.',
};

export const amountInOtherCurrency: Message = {
  en: '"{value}" is in another currency than this workspace ({currency}).',
  fa: 'واحد پول «{value}» با واحد پول این فضای کاری ({currency}) یکی نیست.',
  ar: '«{value}» بعملة غير عملة مساحة العمل هذه ({currency}).',
  hu: '„{value}” más pénznemben van, mint ez a munkaterület ({currency}).',
};

export const notATime: Message = {
  en: '"{value}" is not a date such as 2026-03-04 or 1404/12/13{order, select, DMY {, nor one with the day first as in this column} MDY {, nor one with the month first as in this column} other {, or could be read in two ways}}.',
  fa: '«{value}» تاریخی مانند 2026-03-04 یا 1404/12/13 نیست{order, select, DMY { و با ترتیب این ستون (اول روز) هم خوانده نمی‌شود} MDY { و با ترتیب این ستون (اول ماه) هم خوانده نمی‌شود} other { یا می‌توان آن را دو گونه خواند}}.',
  ar: '«{value}» ليس تاريخًا مثل 2026-03-04 أو 1404/12/13{order, select, DMY {، ولا يُقرأ بترتيب هذا العمود (اليوم أولًا)} MDY {، ولا يُقرأ بترتيب هذا العمود (الشهر أولًا)} other {، أو يمكن قراءته على وجهين}}.',
  hu: '„{value}” nem dátum, mint például 2026-03-04 vagy 1404/12/13{order, select, DMY {, és az oszlop sorrendjében (elöl a nap) sem olvasható} MDY {, és az oszlop sorrendjében (elöl a hónap) sem olvasható} other {, vagy kétféleképpen is olvasható}}.',
};

export const notYesOrNo: Message = {
  en: '"{value}" is neither yes nor no.',
  fa: '«{value}» نه yes است و نه no.',
  ar: '«{value}» ليس yes ولا no.',
  hu: '„{value}” sem yes, sem no.',
};

export const notOneOf: Message = {
  en: '"{value}" is none of {choices}.',
  fa: '«{value}» هیچ‌یک از این‌ها نیست: {choices}.',
  ar: '«{value}» ليس واحدًا من {choices}.',
  hu: '„{value}” nem szerepel ezek között: {choices}.',
};

export const nobodyNamed: Message = {
  en: 'The row does not say who is meant: an id, an external id or an e-mail address is needed.',
  fa: 'این سطر نمی‌گوید چه کسی مقصود است: شناسه، شناسهٔ بیرونی یا ایمیل لازم است.',
  ar: 'لا يبيّن الصف من المقصود: يلزم معرّف أو معرّف خارجي أو بريد إلكتروني.',
  hu: 'A sor nem mondja meg, kiről van szó: azonosító, külső azonosító vagy e-mail-cím kell.',
};

export const sharedAddress: Message = {
  en: 'Several contacts have this e-mail address; name the contact by its id or external id.',
  fa: 'چند مخاطب این ایمیل را دارند؛ مخاطب را با شناسه یا شناسهٔ بیرونی نام ببرید.',
  ar: 'لعدة جهات اتصال هذا البريد الإلكتروني؛ حدّد الجهة بمعرّفها أو معرّفها الخارجي.',
  hu: 'Több kapcsolatnak is ez az e-mail-címe; azonosítóval vagy külső azonosítóval nevezze meg.',
};

export const totalWithoutOrder: Message = {
  en: 'The total is {missing} more than the purchases that are known, and there is no further order to carry it.',
  fa: 'جمع کل {missing} بیش از خریدهای شناخته‌شده است و سفارش دیگری نیست که آن را دربرگیرد.',
  ar: 'المجموع يزيد {missing} على المشتريات المعروفة، ولا يوجد طلب آخر يحمله.',
  hu: 'Az összeg {missing} egységgel több az ismert vásárlásoknál, és nincs további rendelés, amelyhez tartozna.',
};

export const rowNotTaken: Message = {
  en: 'The database does not take this row ({problem}).',
  fa: 'پایگاه داده این سطر را نمی‌پذیرد ({problem}).',
  ar: 'لا تقبل قاعدة البيانات هذا الصف ({problem}).',
  hu: 'Az adatbázis nem fogadja el ezt a sort ({problem}).',
};

export const tooManyWithoutId: Message = {
  en: 'The file has more than {max, number} rows without an id of their own. Give each one in the column externalId.',
  fa: 'این فایل بیش از {max, number} سطر بی‌شناسه دارد. به هر یک در ستون externalId شناسه بدهید.',
  ar: 'في الملف أكثر من {max, number} صف بلا معرّف. أعطِ كلًّا منها معرّفًا في العمود externalId.',
  hu: 'A fájlban több mint {max, number} sornak nincs azonosítója. Adjon mindegyiknek egyet az externalId oszlopban.',
};

export const noCardInFile: Message = {
  en: 'There is no vCard in this file. It must be a .vcf file, in which each card begins with BEGIN:VCARD.',
  fa: 'در این فایل هیچ vCard نیست. باید فایلی با پسوند ‎.vcf باشد که هر کارت آن با BEGIN:VCARD آغاز شود.',
  ar: 'لا توجد في هذا الملف أي بطاقة vCard. يجب أن يكون ملف ‎.vcf تبدأ كل بطاقة فيه بـ BEGIN:VCARD.',
  hu: 'Ebben a fájlban nincs vCard. .vcf fájl kell, amelyben minden névjegy így kezdődik: BEGIN:VCARD.',
};

export const cardNotEnded: Message = {
  en: 'The card that begins here has no END:VCARD, so it may have been cut off.',
  fa: 'کارتی که اینجا آغاز می‌شود END:VCARD ندارد و شاید ناقص باشد.',
  ar: 'البطاقة التي تبدأ هنا بلا END:VCARD، فربما كانت مبتورة.',
  hu: 'Az itt kezdődő névjegynek nincs END:VCARD sora, így lehet, hogy csonka.',
};

export const cardTooLong: Message = {
  en: 'The card that begins here has far more in it than a person’s card can have.',
  fa: 'کارتی که اینجا آغاز می‌شود بسیار بیش از کارت یک شخص محتوا دارد.',
  ar: 'في البطاقة التي تبدأ هنا أكثر بكثير مما يمكن أن تحويه بطاقة شخص.',
  hu: 'Az itt kezdődő névjegyben sokkal több van, mint amennyi egy ember névjegyében lehet.',
};

export const cardLineTooLong: Message = {
  en: 'The property {name} on line {line} is longer than 1 MiB.',
  fa: 'ویژگی {name} در سطر {line} از یک مگابایت بلندتر است.',
  ar: 'الخاصية {name} في السطر {line} أطول من ميغابايت واحد.',
  hu: 'A(z) {line}. sorban a(z) {name} tulajdonság hosszabb 1 MiB-nál.',
};

export const importNotEnded: Message = {
  en: 'This import is still under way. Cancel it first.',
  fa: 'این ورود داده هنوز در جریان است. نخست آن را لغو کنید.',
  ar: 'ما زالت عملية الاستيراد هذه جارية. ألغِها أولًا.',
  hu: 'Ez az importálás még folyamatban van. Előbb állítsa le.',
};

export const nothingToRevert: Message = {
  en: 'This import has changed nothing, so there is nothing to undo.',
  fa: 'این ورود داده چیزی را تغییر نداده است؛ پس چیزی برای بازگرداندن نیست.',
  ar: 'لم تغيّر عملية الاستيراد هذه شيئًا، فلا شيء للتراجع عنه.',
  hu: 'Ez az importálás semmit sem változtatott meg, így nincs mit visszavonni.',
};

export const undoTooOld: Message = {
  en: 'This import can no longer be undone: what that takes is kept for {days, number} days.',
  fa: 'این ورود داده را دیگر نمی‌توان بازگرداند: آنچه برای آن لازم است {days, number} روز نگه داشته می‌شود.',
  ar: 'لم يعد التراجع عن هذا الاستيراد ممكنًا: يُحتفظ بما يلزم لذلك مدة {days, number} يومًا.',
  hu: 'Ez az importálás már nem vonható vissza: az ehhez szükséges adatokat {days, number} napig őrizzük.',
};

export const contactKept: Message = {
  en: '{name} was changed or used since the import and therefore stays.',
  fa: '{name} پس از ورود داده تغییر کرده یا به کار رفته است و از این رو می‌ماند.',
  ar: 'جرى تغيير {name} أو استخدامه بعد الاستيراد، ولذلك يبقى.',
  hu: '{name} az importálás óta megváltozott vagy használatba került, ezért megmarad.',
};

export const fieldsKept: Message = {
  en: 'Of {name}, these were changed since the import and stay as they are: {fields}.',
  fa: 'از {name} این‌ها پس از ورود داده تغییر کرده‌اند و همان‌گونه می‌مانند: {fields}.',
  ar: 'من بيانات {name} تغيّر ما يلي بعد الاستيراد ويبقى كما هو: {fields}.',
  hu: '{name} következő adatai az importálás óta megváltoztak, és így maradnak: {fields}.',
};

export const changedSince: Message = {
  en: 'What this row brought in was changed since, and stays.',
  fa: 'آنچه این سطر آورده بود پس از آن تغییر کرده است و می‌ماند.',
  ar: 'ما جاء به هذا الصف تغيّر بعد ذلك، ولذلك يبقى.',
  hu: 'Amit ez a sor behozott, azóta megváltozott, ezért megmarad.',
};

export const refundedSince: Message = {
  en: 'The event of this row stays: a refund that was recorded since counts on it.',
  fa: 'رویداد این سطر می‌ماند: بازپرداختی که پس از آن ثبت شده به آن تکیه دارد.',
  ar: 'يبقى حدث هذا الصف: إذ يستند إليه استرداد سُجّل بعده.',
  hu: 'A sor eseménye megmarad: egy azóta rögzített visszatérítés épül rá.',
};
