import { type Message } from '../common/messages.js';

export const oneWayToChoose: Message = {
  en: 'Say whom in exactly one way: contactIds, segmentId or filter.',
  fa: 'افراد را دقیقاً به یک راه نام ببرید: contactIds یا segmentId یا filter.',
  ar: 'حدّد الأشخاص بطريقة واحدة فقط: contactIds أو segmentId أو filter.',
  hu: 'Pontosan egyféleképpen mondja meg, kiket: contactIds, segmentId vagy filter.',
};

export const noSearchInBulk: Message = {
  en: 'A text search finds by likeness and is not used to change many contacts at once; choose them by other conditions.',
  fa: 'جست‌وجوی متنی بر پایهٔ شباهت است و برای تغییر گروهی به کار نمی‌رود؛ با شرط‌های دیگر انتخاب کنید.',
  ar: 'البحث النصي يعتمد على التشابه ولا يُستخدم لتغيير جهات كثيرة دفعة واحدة؛ اخترها بشروط أخرى.',
  hu: 'A szöveges keresés hasonlóság alapján talál, ezért tömeges módosításra nem való; más feltételekkel válasszon.',
};

export const bulkGaveUp: Message = {
  en: 'The change was tried several times and could not go on. Start it again; who is done is not changed twice.',
  fa: 'این تغییر چند بار آزموده شد و پیش نرفت. دوباره آغازش کنید؛ آنچه انجام شده دوباره تغییر نمی‌کند.',
  ar: 'جرت محاولة هذا التغيير عدة مرات ولم يكتمل. ابدأه من جديد؛ من تم تغييره لا يُغيَّر مرتين.',
  hu: 'A módosítás többször is elakadt. Indítsa újra; ami már kész, nem változik kétszer.',
};

export const lifetimeOutOfRange: Message = {
  en: 'A card token lives for a second at least and 24 hours at most, such as PT1H.',
  fa: 'عمر توکن کارت دست‌کم یک ثانیه و حداکثر ۲۴ ساعت است، مانند PT1H.',
  ar: 'يعيش رمز البطاقة ثانية على الأقل و٢٤ ساعة على الأكثر، مثل PT1H.',
  hu: 'Egy kártyatoken legalább egy másodpercig, legfeljebb 24 óráig él, például PT1H.',
};
