import { type Message } from '../common/messages.js';

export const ruleTooDeep: Message = {
  en: 'A rule is at most {max, number} levels deep.',
  fa: 'یک قاعده حداکثر {max, number} سطح عمق دارد.',
  ar: 'عمق القاعدة {max, number} مستويات على الأكثر.',
  hu: 'Egy szabály legfeljebb {max, number} szint mély.',
};

export const ruleTooLarge: Message = {
  en: 'A rule has at most {max, number} conditions.',
  fa: 'یک قاعده حداکثر {max, number} شرط دارد.',
  ar: 'للقاعدة {max, number} شرطًا على الأكثر.',
  hu: 'Egy szabályban legfeljebb {max, number} feltétel lehet.',
};

export const wholeRuleTooLarge: Message = {
  en: 'With those of the segments in it, this rule has more than {max, number} conditions.',
  fa: 'این قاعده، با شرط‌های گروه‌های درون آن، بیش از {max, number} شرط دارد.',
  ar: 'لهذه القاعدة، مع شروط الشرائح التي بداخلها، أكثر من {max, number} شرطًا.',
  hu: 'A benne lévő szegmensekéivel együtt ennek a szabálynak több mint {max, number} feltétele van.',
};

export const conditionEmpty: Message = {
  en: 'This condition says nothing; give it something to test.',
  fa: 'این شرط چیزی نمی‌گوید؛ چیزی برای سنجیدن به آن بدهید.',
  ar: 'هذا الشرط لا يقول شيئًا؛ أعطه ما يختبره.',
  hu: 'Ez a feltétel nem mond semmit; adjon meg valamit, amit vizsgálhat.',
};

export const exactlyOneTest: Message = {
  en: 'A field takes exactly one test.',
  fa: 'هر فیلد دقیقاً یک آزمون می‌گیرد.',
  ar: 'يأخذ الحقل اختبارًا واحدًا بالضبط.',
  hu: 'Egy mezőhöz pontosan egy vizsgálat tartozik.',
};

export const testDoesNotFit: Message = {
  en: '{field} cannot be tested by {test}; it takes {tests}.',
  fa: '{field} را نمی‌توان با {test} سنجید؛ این‌ها را می‌پذیرد: {tests}.',
  ar: 'لا يمكن اختبار {field} بـ {test}؛ يقبل: {tests}.',
  hu: 'A(z) {field} nem vizsgálható ezzel: {test}; ezeket fogadja el: {tests}.',
};

export const valueDoesNotFit: Message = {
  en: '"{value}" is no value of {field}.',
  fa: '«{value}» مقداری برای {field} نیست.',
  ar: '«{value}» ليست قيمة لـ {field}.',
  hu: 'A(z) „{value}” nem értéke ennek: {field}.',
};

export const customFieldNeeded: Message = {
  en: 'Name the custom field with CUSTOM, and with nothing else.',
  fa: 'نام فیلد دلخواه را با CUSTOM بدهید و با چیز دیگری نه.',
  ar: 'سمِّ الحقل المخصص مع CUSTOM ولا مع غيره.',
  hu: 'Az egyéni mezőt a CUSTOM mellett nevezze meg, más mellett ne.',
};

export const periodUnclear: Message = {
  en: 'A period is the last so long, the next so long, or from and to; exactly one of the three.',
  fa: 'یک بازه یا «این مدت گذشته» است، یا «این مدت آینده»، یا از و تا؛ دقیقاً یکی از این سه.',
  ar: 'المدة إما آخر كذا، أو كذا القادمة، أو من وإلى؛ واحدة من الثلاث بالضبط.',
  hu: 'Egy időszak az utóbbi ennyi, a következő ennyi, vagy ettől eddig; a három közül pontosan egy.',
};

export const periodTooLong: Message = {
  en: 'This must be longer than nothing and at most 100 years, such as P90D.',
  fa: 'این باید بیش از هیچ و حداکثر ۱۰۰ سال باشد، مانند P90D.',
  ar: 'يجب أن يكون هذا أطول من لا شيء و100 سنة على الأكثر، مثل P90D.',
  hu: 'Ennek hosszabbnak kell lennie a semminél, és legfeljebb 100 évnek, például P90D.',
};

export const endBeforeStart: Message = {
  en: 'This ends before it begins.',
  fa: 'پایان این پیش از آغازش است.',
  ar: 'هذا ينتهي قبل أن يبدأ.',
  hu: 'Ez előbb ér véget, mint hogy elkezdődik.',
};

export const onlyPast: Message = {
  en: 'Only what has happened is known here; ask for the last so long.',
  fa: 'اینجا تنها آنچه رخ داده شناخته است؛ «این مدت گذشته» را بپرسید.',
  ar: 'لا يُعرف هنا إلا ما حدث؛ اسأل عن آخر كذا.',
  hu: 'Itt csak az ismert, ami már megtörtént; az utóbbi ennyire kérdezzen rá.',
};

export const leastOverMost: Message = {
  en: 'atLeast is more than atMost: nobody could meet this.',
  fa: 'atLeast از atMost بیشتر است: هیچ‌کس نمی‌تواند این را برآورد.',
  ar: 'atLeast أكبر من atMost: لا أحد يستوفي هذا.',
  hu: 'Az atLeast nagyobb, mint az atMost: ennek senki sem felelhet meg.',
};

export const otherCurrency: Message = {
  en: 'Amounts are in {currency} here.',
  fa: 'مبلغ‌ها اینجا به {currency} هستند.',
  ar: 'المبالغ هنا بعملة {currency}.',
  hu: 'Az összegek itt {currency} pénznemben vannak.',
};

export const hopsNeedContact: Message = {
  en: 'hops goes with withinHopsOf.',
  fa: 'hops همراه withinHopsOf می‌آید.',
  ar: 'hops يأتي مع withinHopsOf.',
  hu: 'A hops a withinHopsOf mellé tartozik.',
};

export const segmentInItself: Message = {
  en: 'This segment would be part of itself, by way of "{name}".',
  fa: 'این گروه از راه «{name}» بخشی از خودش می‌شد.',
  ar: 'ستصبح هذه الشريحة جزءًا من نفسها عبر «{name}».',
  hu: 'Ez a szegmens önmaga része lenne, ezen át: „{name}”.',
};

export const segmentIsUsed: Message = {
  en: 'The rule of "{name}" asks for this segment; change that rule first.',
  fa: 'قاعدهٔ «{name}» به این گروه نیاز دارد؛ نخست آن قاعده را عوض کنید.',
  ar: 'قاعدة «{name}» تطلب هذه الشريحة؛ غيّر تلك القاعدة أولًا.',
  hu: 'A(z) „{name}” szabálya erre a szegmensre hivatkozik; előbb azt a szabályt módosítsa.',
};

export const ruleNeeded: Message = {
  en: 'A DYNAMIC segment needs a rule.',
  fa: 'گروه DYNAMIC به قاعده نیاز دارد.',
  ar: 'تحتاج الشريحة DYNAMIC إلى قاعدة.',
  hu: 'A DYNAMIC szegmenshez szabály kell.',
};

export const ruleNotHere: Message = {
  en: 'Only a DYNAMIC segment has a rule that can be given.',
  fa: 'تنها گروه DYNAMIC قاعده‌ای دارد که بتوان داد.',
  ar: 'للشريحة DYNAMIC وحدها قاعدة يمكن إعطاؤها.',
  hu: 'Csak DYNAMIC szegmensnek adható szabály.',
};

export const snapshotIsTaken: Message = {
  en: 'A SNAPSHOT is taken of a segment, with snapshotSegment.',
  fa: 'SNAPSHOT از یک گروه گرفته می‌شود، با snapshotSegment.',
  ar: 'تُؤخذ SNAPSHOT من شريحة بواسطة snapshotSegment.',
  hu: 'SNAPSHOT egy szegmensről készül, a snapshotSegment művelettel.',
};

export const snapshotIsFrozen: Message = {
  en: 'A SNAPSHOT stays as it was taken; its members do not change.',
  fa: 'SNAPSHOT همان‌گونه که گرفته شده می‌ماند؛ اعضایش تغییر نمی‌کنند.',
  ar: 'تبقى SNAPSHOT كما أُخذت؛ أعضاؤها لا يتغيرون.',
  hu: 'A SNAPSHOT olyan marad, amilyennek készült; a tagjai nem változnak.',
};
