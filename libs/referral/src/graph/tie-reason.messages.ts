import { type Message } from '../common/messages.js';

// How somebody on a path knows the next one, said of themselves: "Referred Sara on 2 November 2025; 4 calls since".

export const referred: Message = {
  en: 'referred {name} on {day}',
  fa: 'در {day} {name} را معرفی کرد',
  ar: 'إحالة {name} في {day}',
  hu: 'ajánlotta őt: {name} ({day})',
};

export const wasReferred: Message = {
  en: 'referred by {name} on {day}',
  fa: 'در {day} به معرفی {name} آمد',
  ar: 'إحالة من {name} في {day}',
  hu: '{name} ajánlotta ({day})',
};

/** What the relationship is. */
export const related: Message = {
  en: '{kind, select, FAMILY {family} FRIEND {friends} COLLEAGUE {colleagues} PARTNER {business partners} CLIENT {client and supplier} NEIGHBOUR {neighbours} FOLLOWER {one follows the other} other {acquainted}}{since, select, none {} other { since {since}}}',
  fa: '{since, select, none {} other {از {since} }}{kind, select, FAMILY {خویشاوندند} FRIEND {با هم دوست‌اند} COLLEAGUE {همکارند} PARTNER {شریک کاری‌اند} CLIENT {مشتری و فروشنده‌اند} NEIGHBOUR {همسایه‌اند} FOLLOWER {یکی دیگری را دنبال می‌کند} other {با هم آشنایند}}',
  ar: '{kind, select, FAMILY {قرابة عائلية} FRIEND {صداقة} COLLEAGUE {زمالة عمل} PARTNER {شراكة عمل} CLIENT {علاقة عميل بمورّد} NEIGHBOUR {جيرة} FOLLOWER {أحدهما يتابع الآخر} other {معرفة}}{since, select, none {} other { منذ {since}}}',
  hu: '{kind, select, FAMILY {rokonok} FRIEND {barátok} COLLEAGUE {munkatársak} PARTNER {üzleti partnerek} CLIENT {ügyfél és szállító} NEIGHBOUR {szomszédok} FOLLOWER {egyikük követi a másikat} other {ismerősök}}{since, select, none {} other { ({since} óta)}}',
};

export const atSameCompany: Message = {
  en: 'both at {company}',
  fa: 'هر دو در {company}',
  ar: 'كلاهما في {company}',
  hu: 'mindketten itt dolgoznak: {company}',
};

export const counted: Message = {
  en: '{kind, select, CALL {{n, plural, one {# call} other {# calls}}} EMAIL {{n, plural, one {# e-mail} other {# e-mails}}} MEETING {{n, plural, one {# meeting} other {# meetings}}} MESSAGE {{n, plural, one {# message} other {# messages}}} LETTER {{n, plural, one {# letter} other {# letters}}} GIFT {{n, plural, one {# gift} other {# gifts}}} other {{n, plural, one {# other contact} other {# other contacts}}}}',
  fa: '{n, number} {kind, select, CALL {تماس تلفنی} EMAIL {ایمیل} MEETING {دیدار} MESSAGE {پیام} LETTER {نامه} GIFT {هدیه} other {تعامل دیگر}}',
  ar: '{kind, select, CALL {{n, plural, one {مكالمة واحدة} two {مكالمتان} few {# مكالمات} other {# مكالمة}}} EMAIL {{n, plural, one {رسالة بريد واحدة} two {رسالتا بريد} few {# رسائل بريد} other {# رسالة بريد}}} MEETING {{n, plural, one {اجتماع واحد} two {اجتماعان} few {# اجتماعات} many {# اجتماعًا} other {# اجتماع}}} MESSAGE {{n, plural, one {رسالة واحدة} two {رسالتان} few {# رسائل} other {# رسالة}}} LETTER {{n, plural, one {خطاب واحد} two {خطابان} few {# خطابات} many {# خطابًا} other {# خطاب}}} GIFT {{n, plural, one {هدية واحدة} two {هديتان} few {# هدايا} other {# هدية}}} other {{n, plural, one {تواصل آخر} two {تواصلان آخران} other {# من أشكال التواصل الأخرى}}}}',
  hu: '{n, number} {kind, select, CALL {hívás} EMAIL {e-mail} MEETING {találkozó} MESSAGE {üzenet} LETTER {levél} GIFT {ajándék} other {egyéb érintkezés}}',
};

/** What they did together after the referral. */
export const sinceThen: Message = {
  en: '{list} since',
  fa: 'از آن پس {list}',
  ar: '{list} منذ ذلك الحين',
  hu: 'azóta {list}',
};

/** What they did together, and when the last of it was. */
export const theLastOn: Message = {
  en: '{list}, {n, plural, one {} other {the last }}on {day}',
  fa: '{list}، {n, plural, one {} other {آخرینش }}در {day}',
  ar: '{list}، {n, plural, one {} other {آخرها }}في {day}',
  hu: '{list}, {n, plural, one {} other {legutóbb }}{day}',
};
