import { type Message } from '../common/messages.js';

// Words and parts of sentences; what is put together from them stands in rule-text.messages.ts and reason-text.messages.ts.

/** "In the last year": the stretch alone, in the case that stands after "last" or "next". */
export const span: Message = {
  en: '{unit, select, year {{n, plural, =1 {year} other {# years}}} month {{n, plural, =1 {month} other {# months}}} week {{n, plural, =1 {week} other {# weeks}}} day {{n, plural, =1 {day} other {# days}}} hour {{n, plural, =1 {hour} other {# hours}}} minute {{n, plural, =1 {minute} other {# minutes}}} other {{n, plural, =1 {second} other {# seconds}}}}',
  fa: '{n, plural, =1 {یک} other {#}} {unit, select, year {سال} month {ماه} week {هفتهٔ} day {روز} hour {ساعت} minute {دقیقهٔ} other {ثانیهٔ}}',
  ar: '{unit, select, year {{n, plural, one {سنة} two {سنتين} few {# سنوات} other {# سنة}}} month {{n, plural, one {شهر} two {شهرين} few {# أشهر} many {# شهرًا} other {# شهر}}} week {{n, plural, one {أسبوع} two {أسبوعين} few {# أسابيع} many {# أسبوعًا} other {# أسبوع}}} day {{n, plural, one {يوم} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}} hour {{n, plural, one {ساعة} two {ساعتين} few {# ساعات} other {# ساعة}}} minute {{n, plural, one {دقيقة} two {دقيقتين} few {# دقائق} other {# دقيقة}}} other {{n, plural, one {ثانية} two {ثانيتين} few {# ثوانٍ} other {# ثانية}}}}',
  hu: '{n, plural, =1 {} other {# }}{unit, select, year {évben} month {hónapban} week {hétben} day {napban} hour {órában} minute {percben} other {másodpercben}}',
};

export const period: Message = {
  en: '{way, select, last {in the last {span}} next {in the next {span}} from {on or after {from}} to {on or before {to}} other {between {from} and {to}}}',
  fa: '{way, select, last {در {span} گذشته} next {در {span} آینده} from {از {from} به بعد} to {تا {to}} other {از {from} تا {to}}}',
  ar: '{way, select, last {خلال آخر {span}} next {خلال {span} من الآن} from {ابتداءً من {from}} to {حتى {to}} other {بين {from} و{to}}}',
  hu: '{way, select, last {az elmúlt {span}} next {a következő {span}} from {{from} után vagy aznap} to {legkésőbb {to}} other {{from} és {to} között}}',
};

/** How often; `n` is the one number, or `least` and `most` are two. */
export const times: Message = {
  en: '{form, select, least {at least {n, plural, =1 {once} =2 {twice} other {# times}}} most {at most {n, plural, =1 {once} =2 {twice} other {# times}}} exactly {exactly {n, plural, =1 {once} =2 {twice} other {# times}}} unlike {any number of times but {n, number}} between {between {least, number} and {most, number} times} other {fewer than {least, number} or more than {most, number} times}}',
  fa: '{form, select, least {دست‌کم {n, plural, =1 {یک} other {#}} بار} most {حداکثر {n, plural, =1 {یک} other {#}} بار} exactly {دقیقاً {n, plural, =1 {یک} other {#}} بار} unlike {به هر تعداد جز {n, number} بار} between {بین {least, number} تا {most, number} بار} other {کمتر از {least, number} یا بیشتر از {most, number} بار}}',
  ar: '{form, select, least {{n, plural, one {مرة واحدة} two {مرتين} few {# مرات} other {# مرة}} على الأقل} most {{n, plural, one {مرة واحدة} two {مرتين} few {# مرات} other {# مرة}} على الأكثر} exactly {{n, plural, one {مرة واحدة} two {مرتين} few {# مرات} other {# مرة}} بالضبط} unlike {أي عدد من المرات ما عدا {n, number}} between {عددًا من المرات بين {least, number} و{most, number}} other {أقل من {least, number} أو أكثر من {most, number} من المرات}}',
  hu: '{form, select, least {legalább {n, plural, =1 {egyszer} =2 {kétszer} other {# alkalommal}}} most {legfeljebb {n, plural, =1 {egyszer} =2 {kétszer} other {# alkalommal}}} exactly {pontosan {n, plural, =1 {egyszer} =2 {kétszer} other {# alkalommal}}} unlike {nem pontosan {n, number} alkalommal} between {legalább {least, number}, legfeljebb {most, number} alkalommal} other {kevesebb mint {least, number} vagy több mint {most, number} alkalommal}}',
};

/** How many; what is counted follows. */
export const amount: Message = {
  en: '{form, select, least {at least {n, plural, =1 {one} other {#}}} most {at most {n, plural, =1 {one} other {#}}} exactly {exactly {n, plural, =1 {one} other {#}}} unlike {not exactly {n, number}} between {{least, number} to {most, number}} other {fewer than {least, number} or more than {most, number}}}',
  fa: '{form, select, least {دست‌کم {n, plural, =1 {یک} other {#}}} most {حداکثر {n, plural, =1 {یک} other {#}}} exactly {دقیقاً {n, plural, =1 {یک} other {#}}} unlike {هر تعداد جز {n, number}} between {{least, number} تا {most, number}} other {کمتر از {least, number} یا بیشتر از {most, number}}}',
  ar: '{form, select, least {ما لا يقل عن {n, number}} most {ما لا يزيد على {n, number}} exactly {{n, number} بالضبط} unlike {أي عدد ما عدا {n, number}} between {ما بين {least, number} و{most, number}} other {أقل من {least, number} أو أكثر من {most, number}}}',
  hu: '{form, select, least {legalább {n, number}} most {legfeljebb {n, number}} exactly {pontosan {n, number}} unlike {nem pontosan {n, number}} between {{least, number}–{most, number}} other {kevesebb mint {least, number} vagy több mint {most, number}}}',
};

/** What somebody did, as the verb of a sentence; in Persian without its auxiliary. */
export const did: Message = {
  en: '{kind, select, SIGNUP {signed up} INSTALL {installed the product} TRIAL {started a trial} PURCHASE {purchased} SUBSCRIPTION {subscribed} RENEWAL {renewed} UPGRADE {upgraded} DOWNGRADE {downgraded} REFUND {got a refund} CANCELLATION {cancelled} DELIVERY {received a delivery} USAGE {used the product} SURVEY {answered a survey} REVIEW {wrote a review} VISIT {visited} other {had a custom event}}',
  fa: '{kind, select, SIGNUP {ثبت‌نام کرده} INSTALL {محصول را نصب کرده} TRIAL {دورهٔ آزمایشی آغاز کرده} PURCHASE {خرید کرده} SUBSCRIPTION {اشتراک گرفته} RENEWAL {تمدید کرده} UPGRADE {ارتقا داده} DOWNGRADE {به طرح پایین‌تر رفته} REFUND {بازپرداخت گرفته} CANCELLATION {اشتراکش را لغو کرده} DELIVERY {سفارش تحویل گرفته} USAGE {از محصول استفاده کرده} SURVEY {به نظرسنجی پاسخ داده} REVIEW {نظر نوشته} VISIT {بازدید کرده} other {رویداد سفارشی داشته}}',
  ar: '{kind, select, SIGNUP {سجّل} INSTALL {ثبّت المنتج} TRIAL {بدأ فترة تجريبية} PURCHASE {اشترى} SUBSCRIPTION {اشترك} RENEWAL {جدّد} UPGRADE {رقّى باقته} DOWNGRADE {خفّض باقته} REFUND {استردّ مبلغًا} CANCELLATION {ألغى اشتراكه} DELIVERY {تسلّم طلبًا} USAGE {استخدم المنتج} SURVEY {أجاب عن استبيان} REVIEW {كتب تقييمًا} VISIT {زارنا} other {قام بحدث مخصص}}',
  hu: '{kind, select, SIGNUP {regisztrált} INSTALL {telepítette a terméket} TRIAL {próbaidőszakot kezdett} PURCHASE {vásárolt} SUBSCRIPTION {előfizetett} RENEWAL {megújította az előfizetését} UPGRADE {nagyobb csomagra váltott} DOWNGRADE {kisebb csomagra váltott} REFUND {visszatérítést kapott} CANCELLATION {lemondta az előfizetését} DELIVERY {átvett egy szállítmányt} USAGE {használta a terméket} SURVEY {kitöltött egy felmérést} REVIEW {értékelést írt} VISIT {felkeresett minket} other {egyéni eseménye volt}}',
};

/** The same where it was not done: in English what follows "did not", elsewhere with its negation. */
export const didNot: Message = {
  en: '{kind, select, SIGNUP {sign up} INSTALL {install the product} TRIAL {start a trial} PURCHASE {purchase} SUBSCRIPTION {subscribe} RENEWAL {renew} UPGRADE {upgrade} DOWNGRADE {downgrade} REFUND {get a refund} CANCELLATION {cancel} DELIVERY {receive a delivery} USAGE {use the product} SURVEY {answer a survey} REVIEW {write a review} VISIT {visit} other {have a custom event}}',
  fa: '{kind, select, SIGNUP {ثبت‌نام نکرده} INSTALL {محصول را نصب نکرده} TRIAL {دورهٔ آزمایشی آغاز نکرده} PURCHASE {خرید نکرده} SUBSCRIPTION {اشتراک نگرفته} RENEWAL {تمدید نکرده} UPGRADE {ارتقا نداده} DOWNGRADE {به طرح پایین‌تر نرفته} REFUND {بازپرداخت نگرفته} CANCELLATION {اشتراکش را لغو نکرده} DELIVERY {سفارش تحویل نگرفته} USAGE {از محصول استفاده نکرده} SURVEY {به نظرسنجی پاسخ نداده} REVIEW {نظر ننوشته} VISIT {بازدید نکرده} other {رویداد سفارشی نداشته}}',
  ar: '{kind, select, SIGNUP {لم يسجّل} INSTALL {لم يثبّت المنتج} TRIAL {لم يبدأ فترة تجريبية} PURCHASE {لم يشترِ} SUBSCRIPTION {لم يشترك} RENEWAL {لم يجدّد} UPGRADE {لم يرقِّ باقته} DOWNGRADE {لم يخفّض باقته} REFUND {لم يستردّ مبلغًا} CANCELLATION {لم يُلغِ اشتراكه} DELIVERY {لم يتسلّم طلبًا} USAGE {لم يستخدم المنتج} SURVEY {لم يُجب عن استبيان} REVIEW {لم يكتب تقييمًا} VISIT {لم يزرنا} other {لم يقم بحدث مخصص}}',
  hu: '{kind, select, SIGNUP {nem regisztrált} INSTALL {nem telepítette a terméket} TRIAL {nem kezdett próbaidőszakot} PURCHASE {nem vásárolt} SUBSCRIPTION {nem fizetett elő} RENEWAL {nem újította meg az előfizetését} UPGRADE {nem váltott nagyobb csomagra} DOWNGRADE {nem váltott kisebb csomagra} REFUND {nem kapott visszatérítést} CANCELLATION {nem mondta le az előfizetését} DELIVERY {nem vett át szállítmányt} USAGE {nem használta a terméket} SURVEY {nem töltött ki felmérést} REVIEW {nem írt értékelést} VISIT {nem keresett fel minket} other {nem volt egyéni eseménye}}',
};

/** What happened, counted by `n`: in Arabic definite plurals ("3 of the calls"), in Persian and Hungarian singular. */
export const touch: Message = {
  en: '{kind, select, NOTE {{n, plural, one {note} other {notes}}} CALL {{n, plural, one {call} other {calls}}} EMAIL {{n, plural, one {e-mail} other {e-mails}}} MEETING {{n, plural, one {meeting} other {meetings}}} MESSAGE {{n, plural, one {message} other {messages}}} LETTER {{n, plural, one {letter} other {letters}}} GIFT {{n, plural, one {gift} other {gifts}}} REVIEW {{n, plural, one {review} other {reviews}}} INQUIRY {{n, plural, one {inquiry} other {inquiries}}} COMPLAINT {{n, plural, one {complaint} other {complaints}}} ASK {{n, plural, one {request for referrals} other {requests for referrals}}} THANKS {{n, plural, one {thank-you} other {thank-yous}}} SYSTEM {{n, plural, one {automatic entry} other {automatic entries}}} other {{n, plural, one {interaction} other {interactions}}}}',
  fa: '{kind, select, NOTE {{n, plural, =0 {یادداشتی} other {یادداشت}}} CALL {{n, plural, =0 {تماس تلفنی‌ای} other {تماس تلفنی}}} EMAIL {{n, plural, =0 {ایمیلی} other {ایمیل}}} MEETING {{n, plural, =0 {دیداری} other {دیدار}}} MESSAGE {{n, plural, =0 {پیامی} other {پیام}}} LETTER {{n, plural, =0 {نامه‌ای} other {نامه}}} GIFT {{n, plural, =0 {هدیه‌ای} other {هدیه}}} REVIEW {{n, plural, =0 {نظری} other {نظر}}} INQUIRY {{n, plural, =0 {پرسشی} other {پرسش}}} COMPLAINT {{n, plural, =0 {شکایتی} other {شکایت}}} ASK {{n, plural, =0 {درخواست معرفی‌ای} other {درخواست معرفی}}} THANKS {{n, plural, =0 {پیام سپاسی} other {پیام سپاس}}} SYSTEM {{n, plural, =0 {ثبت خودکاری} other {ثبت خودکار}}} other {{n, plural, =0 {تعاملی} other {تعامل}}}}',
  ar: '{kind, select, NOTE {الملاحظات} CALL {المكالمات} EMAIL {رسائل البريد} MEETING {الاجتماعات} MESSAGE {الرسائل} LETTER {الخطابات} GIFT {الهدايا} REVIEW {التقييمات} INQUIRY {الاستفسارات} COMPLAINT {الشكاوى} ASK {طلبات الإحالة} THANKS {رسائل الشكر} SYSTEM {القيود الآلية} other {التفاعلات}}',
  hu: '{kind, select, NOTE {feljegyzés} CALL {hívás} EMAIL {e-mail} MEETING {találkozó} MESSAGE {üzenet} LETTER {levél} GIFT {ajándék} REVIEW {értékelés} INQUIRY {érdeklődés} COMPLAINT {panasz} ASK {ajánláskérés} THANKS {köszönet} SYSTEM {automatikus bejegyzés} other {interakció}}',
};

/** A referral's stage as the adjective beside "referral"; in Arabic beside "the referrals". */
export const stage: Message = {
  en: '{stage, select, PENDING {pending} CONTACTED {contacted} QUALIFIED {qualified} CONVERTED {converted} LOST {lost} DISQUALIFIED {disqualified} other {expired}}',
  fa: '{stage, select, PENDING {در انتظار} CONTACTED {تماس‌گرفته} QUALIFIED {واجد شرایط} CONVERTED {موفق} LOST {از دست‌رفته} DISQUALIFIED {رد صلاحیت‌شده} other {منقضی}}',
  ar: '{stage, select, PENDING {المنتظرة} CONTACTED {المتواصَل بشأنها} QUALIFIED {المؤهَّلة} CONVERTED {المحوَّلة} LOST {المفقودة} DISQUALIFIED {المستبعدة} other {المنتهية}}',
  hu: '{stage, select, PENDING {függő} CONTACTED {megkeresett} QUALIFIED {alkalmas} CONVERTED {sikeres} LOST {elveszett} DISQUALIFIED {kizárt} other {lejárt}}',
};

export const lifecycle: Message = {
  en: '{value, select, LEAD {a lead} PROSPECT {a prospect} CUSTOMER {a customer} other {a former customer}}',
  fa: '{value, select, LEAD {سرنخ} PROSPECT {مشتری احتمالی} CUSTOMER {مشتری} other {مشتری پیشین}}',
  ar: '{value, select, LEAD {عميل محتمل} PROSPECT {عميل مهتم} CUSTOMER {عميل} other {عميل سابق}}',
  hu: '{value, select, LEAD {érdeklődő} PROSPECT {lehetséges ügyfél} CUSTOMER {ügyfél} other {korábbi ügyfél}}',
};

/** A field as the subject of a sentence about a contact. */
export const subject: Message = {
  en: '{field, select, DISPLAY_NAME {the name} EMAIL_DOMAIN {the e-mail domain} COMPANY {the company} JOB_TITLE {the job title} COUNTRY {the country} REGION {the region} CITY {the city} LOCALE {the language} OWNER_ID {the owner} LIFECYCLE {the lifecycle} CREATED_AT {when they were added} UPDATED_AT {when they were last changed} SATISFACTION {satisfaction} AUDIENCE {the number of followers} LIFETIME_VALUE {the lifetime value} PURCHASE_COUNT {the number of purchases} BIRTHDAY {the birthday} other {the field {name}}}',
  fa: '{field, select, DISPLAY_NAME {نامش} EMAIL_DOMAIN {دامنهٔ ایمیلش} COMPANY {شرکتش} JOB_TITLE {سمتش} COUNTRY {کشورش} REGION {استانش} CITY {شهرش} LOCALE {زبانش} OWNER_ID {مسئولش} LIFECYCLE {مرحله‌اش} CREATED_AT {زمان افزودنش} UPDATED_AT {زمان آخرین تغییرش} SATISFACTION {رضایتش} AUDIENCE {شمار دنبال‌کنندگانش} LIFETIME_VALUE {ارزش طول عمرش} PURCHASE_COUNT {شمار خریدهایش} BIRTHDAY {تولدش} other {فیلد {name}}}',
  ar: '{field, select, DISPLAY_NAME {اسمه} EMAIL_DOMAIN {نطاق بريده} COMPANY {اسم شركته} JOB_TITLE {مسماه الوظيفي} COUNTRY {بلده} REGION {اسم منطقته} CITY {اسم مدينته} LOCALE {لغته} OWNER_ID {المسؤول عنه} LIFECYCLE {تصنيفه} CREATED_AT {تاريخ إضافته} UPDATED_AT {تاريخ آخر تعديل عليه} SATISFACTION {مستوى رضاه} AUDIENCE {عدد متابعيه} LIFETIME_VALUE {إجمالي قيمته} PURCHASE_COUNT {عدد مشترياته} BIRTHDAY {عيد ميلاده} other {الحقل {name}}}',
  hu: '{field, select, DISPLAY_NAME {a neve} EMAIL_DOMAIN {az e-mail-tartománya} COMPANY {a cége} JOB_TITLE {a beosztása} COUNTRY {az országa} REGION {a régiója} CITY {a városa} LOCALE {a nyelve} OWNER_ID {a felelőse} LIFECYCLE {az életszakasza} CREATED_AT {a felvételének ideje} UPDATED_AT {az utolsó módosításának ideje} SATISFACTION {az elégedettsége} AUDIENCE {a követőinek száma} LIFETIME_VALUE {az ügyfélértéke} PURCHASE_COUNT {a vásárlásainak száma} BIRTHDAY {a születésnapja} other {az egyéni {name} mezője}}',
};

/** A field as the heading of its value. */
export const label: Message = {
  en: '{field, select, DISPLAY_NAME {name} EMAIL_DOMAIN {e-mail domain} COMPANY {company} JOB_TITLE {job title} COUNTRY {country} REGION {region} CITY {city} LOCALE {language} OWNER_ID {owner} SATISFACTION {satisfaction} AUDIENCE {followers} LIFETIME_VALUE {lifetime value} PURCHASE_COUNT {purchases} BIRTHDAY {birthday} other {{name}}}',
  fa: '{field, select, DISPLAY_NAME {نام} EMAIL_DOMAIN {دامنهٔ ایمیل} COMPANY {شرکت} JOB_TITLE {سمت} COUNTRY {کشور} REGION {استان} CITY {شهر} LOCALE {زبان} OWNER_ID {مسئول} SATISFACTION {رضایت} AUDIENCE {شمار دنبال‌کنندگان} LIFETIME_VALUE {ارزش طول عمر} PURCHASE_COUNT {شمار خریدها} BIRTHDAY {تولد} other {{name}}}',
  ar: '{field, select, DISPLAY_NAME {الاسم} EMAIL_DOMAIN {نطاق البريد} COMPANY {الشركة} JOB_TITLE {المسمى الوظيفي} COUNTRY {البلد} REGION {المنطقة} CITY {المدينة} LOCALE {اللغة} OWNER_ID {المسؤول} SATISFACTION {مستوى الرضا} AUDIENCE {عدد المتابعين} LIFETIME_VALUE {إجمالي القيمة} PURCHASE_COUNT {عدد المشتريات} BIRTHDAY {عيد الميلاد} other {{name}}}',
  hu: '{field, select, DISPLAY_NAME {név} EMAIL_DOMAIN {e-mail-tartomány} COMPANY {cég} JOB_TITLE {beosztás} COUNTRY {ország} REGION {régió} CITY {város} LOCALE {nyelv} OWNER_ID {felelős} SATISFACTION {elégedettség} AUDIENCE {követők száma} LIFETIME_VALUE {ügyfélérték} PURCHASE_COUNT {vásárlások száma} BIRTHDAY {születésnap} other {{name}}}',
};
