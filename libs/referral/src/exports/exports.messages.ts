import { type Message } from '../common/messages.js';

export const neededForKind: Message = {
  en: 'An export of the kind {kind} needs this.',
  fa: 'خروجی از نوع {kind} به این نیاز دارد.',
  ar: 'يحتاج التصدير من النوع {kind} إلى هذا.',
  hu: 'A(z) {kind} fajtájú exporthoz ez szükséges.',
};

export const notForKind: Message = {
  en: 'An export of the kind {kind} does not take this.',
  fa: 'خروجی از نوع {kind} این را نمی‌پذیرد.',
  ar: 'لا يقبل التصدير من النوع {kind} هذا.',
  hu: 'A(z) {kind} fajtájú export ezt nem fogadja el.',
};

export const tooManyExports: Message = {
  en: '{max, number} exports are waiting or under way. Start another one when one of them has ended.',
  fa: '{max, number} خروجی در انتظار یا در جریان است. وقتی یکی از آن‌ها پایان یافت، خروجی دیگری آغاز کنید.',
  ar: 'هناك {max, number} من عمليات التصدير قيد الانتظار أو التنفيذ. ابدأ عملية أخرى بعد انتهاء إحداها.',
  hu: '{max, number} export vár vagy fut. Indítson újat, ha valamelyik befejeződött.',
};

export const exportGaveUp: Message = {
  en: 'The export was tried several times and could not be finished. Start it again.',
  fa: 'این خروجی چند بار آزموده شد و به پایان نرسید. دوباره آغازش کنید.',
  ar: 'جرت محاولة التصدير عدة مرات ولم تكتمل. ابدأه من جديد.',
  hu: 'Az export többszöri próbálkozás után sem fejeződött be. Indítsa újra.',
};

export const exportTooLarge: Message = {
  en: 'The file would be larger than {gib, number} GiB. Export fewer at a time.',
  fa: 'این فایل از {gib, number} گیگابایت بزرگ‌تر می‌شد. هر بار شمار کمتری خروجی بگیرید.',
  ar: 'سيتجاوز حجم الملف {gib, number} غيغابايت. صدّر عددًا أقل في كل مرة.',
  hu: 'A fájl {gib, number} GiB-nál nagyobb lenne. Exportáljon egyszerre kevesebbet.',
};

export const tooManyCustomFields: Message = {
  en: 'These contacts have more than {max, number} different custom fields. Export fewer at a time.',
  fa: 'این مخاطبان بیش از {max, number} فیلد سفارشی گوناگون دارند. هر بار شمار کمتری خروجی بگیرید.',
  ar: 'لجهات الاتصال هذه أكثر من {max, number} حقل مخصص مختلف. صدّر عددًا أقل في كل مرة.',
  hu: 'Ezeknek a kapcsolatoknak több mint {max, number} különböző egyéni mezőjük van. Exportáljon egyszerre kevesebbet.',
};
