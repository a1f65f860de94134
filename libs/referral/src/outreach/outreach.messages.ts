import { type Message } from '../common/messages.js';

export const noWayToThank: Message = {
  en: 'Nobody is thanked in this way; say how it was done, such as by CALL or GIFT.',
  fa: 'این راه سپاسگزاری نیست؛ بگویید چگونه انجام شد، مانند CALL یا GIFT.',
  ar: 'لا يكون الشكر بهذه الطريقة؛ اذكر كيف تم، مثل CALL أو GIFT.',
  hu: 'Így nem szokás köszönetet mondani; adja meg, hogyan történt, például CALL vagy GIFT.',
};

/**
 * The subject of the entry on the referrer's timeline, in the workspace's language: it stays as it was written. Without
 * the referee's name, which would outlive their erasing; the entry knows its referral.
 */
export const thankedFor: Message = {
  en: 'Thanked for a recommendation{kind, select, CALL { by phone} EMAIL { by e-mail} MEETING { in person} MESSAGE { by message} LETTER { by letter} GIFT { with a gift} other {}}',
  fa: 'سپاس برای معرفی{kind, select, CALL { با تلفن} EMAIL { با ایمیل} MEETING { در دیدار} MESSAGE { با پیام} LETTER { با نامه} GIFT { با هدیه} other {}}',
  ar: 'شكر على ترشيح{kind, select, CALL { هاتفيًا} EMAIL { بالبريد الإلكتروني} MEETING { وجهًا لوجه} MESSAGE { برسالة} LETTER { بخطاب} GIFT { بهدية} other {}}',
  hu: 'Köszönet az ajánlásért{kind, select, CALL { telefonon} EMAIL { e-mailben} MEETING { személyesen} MESSAGE { üzenetben} LETTER { levélben} GIFT { ajándékkal} other {}}',
};
